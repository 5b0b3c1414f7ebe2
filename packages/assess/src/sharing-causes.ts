import type { ProgramIndicator } from '@jianheng/scheme';
import type { ReadCell } from './read-cell.ts';
import type { ReadStint } from './read-total.ts';
import { countingText } from './same-scheme.ts';

/** Why more or less was shared out over an indicator: by the scheme, or because others of its part are missing or are there. */
export type SharingCause = 'sharing' | 'shared-by-rule';

/** Why two stints share out a part differently. */
export function sharingCauses(part: string, a: ReadStint, b: ReadStint): Set<SharingCause> {
  const causes = new Set<SharingCause>();
  if (partText(part, a) !== partText(part, b)) causes.add('shared-by-rule');
  for (const id of new Set([...indicatorsOf(part, a), ...indicatorsOf(part, b)])) {
    const [own, other] = [a.cells.get(id), b.cells.get(id)];
    if (own === undefined || other === undefined) {
      causes.add('shared-by-rule');
      continue;
    }
    if (own.indicator.full !== other.indicator.full) causes.add('shared-by-rule');
    if ((own.done === 'share-out') === (other.done === 'share-out')) continue;
    const isSaidAlike =
      handlingText(own, other) === handlingText(other, own) &&
      countingText(a.phase.program, own.indicator) === countingText(b.phase.program, other.indicator);
    causes.add(isSaidAlike ? 'sharing' : 'shared-by-rule');
  }
  return causes;
}

function partText(id: string, { phase: { program } }: ReadStint): string {
  return JSON.stringify([program.parts.find((part) => part.id === id)?.full, program.shareOut]);
}

function indicatorsOf(part: string, { phase: { program } }: ReadStint): string[] {
  const isOwn = (one: ProgramIndicator) => one.part === part && one.inside === null && one.full !== '0';
  return program.indicators.filter(isOwn).map(({ id }) => id);
}

/** What an indicator's rule makes of the kinds of missing that are met on either side, always in one order. */
function handlingText({ indicator, missing }: ReadCell, other: ReadCell): string {
  const kinds = [missing, other.missing].filter((kind) => kind !== null).sort();
  return JSON.stringify(kinds.map((kind) => indicator.missing[kind]));
}
