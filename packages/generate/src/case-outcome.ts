import type { CaseRow } from './facts.ts';
import { type Random, weights } from './random.ts';
import type { Rates } from './rates.ts';
import type { Traits } from './traits.ts';

/** Suspects in a criminal case: most have one, a few have very many. */
const suspects = weights<number>([
  [1, 7_250],
  [2, 1_420],
  [3, 560],
  [4, 280],
  [5, 160],
  [6, 110],
  [8, 90],
  [10, 60],
  [14, 40],
  [19, 20],
  [28, 8],
  [46, 2],
]);

/** Draws the number of suspects; 1 for work that is not against suspects. */
export function drawDefendants(random: Random, caseType: string): number {
  return caseType === '审查逮捕' || caseType === '一审公诉' ? random.weighted(suspects) : 1;
}

/**
 * Decides what became of a case, as its handler would. Parts never exceed their whole: arrested + refused = suspects of
 * a closed arrest review; prosecuted + not prosecuted = suspects of a closed prosecution; adopted ≤ proposed ≤ prosecuted.
 */
export function decideOutcome(row: CaseRow, traits: Traits, rates: Rates, random: Random): void {
  if (row.case_type === '审查逮捕') decideArrest(row, traits, rates, random);
  else if (row.case_type === '一审公诉') decideProsecution(row, traits, rates, random);
  else if (random.chance(rates.otherSteps)) row.extra_items = 1;
  row.hearing = random.chance(heard(row, rates));
}

function heard(row: CaseRow, rates: Rates): number {
  if (row.not_prosecuted > 0) return 1_400;
  return row.case_type === '控告申诉' || row.case_type === '行政监督' ? 900 : Math.floor(rates.hearing / 2);
}

function decideArrest(row: CaseRow, traits: Traits, rates: Rates, random: Random): void {
  if (row.closed !== null) {
    row.not_arrested = random.successes(row.defendants, traits.notArrested);
    row.arrested = row.defendants - row.not_arrested;
  }
  if (random.chance(rates.otherSteps)) row.extra_items = 1;
}

function decideProsecution(row: CaseRow, traits: Traits, rates: Rates, random: Random): void {
  if (random.chance(traits.returned)) row.returned = row.defendants;
  if (random.chance(traits.extended)) row.extended = row.defendants;
  row.self_investigated = random.chance(rates.selfInvestigated);
  // Nearly all avoidable steps are returns and extensions: so the item-per-case ratio says little that these two
  // rates do not say. Planted redundancy.
  row.extra_items = (row.returned > 0 ? 2 : 0) + (row.extended > 0 ? 1 : 0);
  if (random.chance(rates.otherSteps)) row.extra_items += 1;
  if (row.closed === null) return;
  const refused = row.mark === '未成年封存' ? traits.notProsecuted + 1_400 : traits.notProsecuted;
  row.not_prosecuted = random.successes(row.defendants, refused);
  row.prosecuted = row.defendants - row.not_prosecuted;
  row.lenient = random.successes(row.defendants, traits.lenient);
  row.withdrawn = random.successes(row.prosecuted, rates.withdrawn);
  row.acquitted = random.successes(row.prosecuted - row.withdrawn, rates.acquitted);
  row.proposed = random.successes(row.prosecuted, rates.proposed);
  row.proposed_fixed = random.successes(row.proposed, traits.proposedFixed);
  row.adopted = random.successes(row.proposed, traits.adopted);
}
