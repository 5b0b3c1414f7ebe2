import { type PersonStatus, refusal } from '../measured.ts';
import type { Basis, Confidence } from '../program.ts';
import type { RatingEffect } from './rule-content.ts';
import { basisOf, contentOf, type DatedRule, type RulePacks } from './rule-packs.ts';
import { type Jurisdiction, valuesOf } from './rules-in-force.ts';

/** What one status does to the annual rating of one year. */
export interface Consequence {
  readonly effect: RatingEffect;
  /** Code of the sanction, measure or status. */
  readonly status: string;
  /** Years between the decision and the assessed year; 0 in the year itself. */
  readonly yearOffset: number;
  readonly rule: DatedRule;
  readonly basis: Basis;
}

/** Everything that the rules do to one person's rating of one year. */
export interface RatingConsequences {
  /** The effect that counts; null when the year is rated as usual. */
  readonly heaviest: Consequence | null;
  /** Every effect, heaviest first. */
  readonly all: readonly Consequence[];
  /** The rule that sets the rating afterwards (补定), when the matter that left the year undetermined ended so. */
  readonly late: Basis | null;
  /** The rule for several effects at once; null when there is none to apply. */
  readonly order: Basis | null;
}

/**
 * What a status does so many years after it was decided, by the rules in force on a day (the last of the assessed
 * year). For a lasting status (立案, 试用期) the offset is 0 in every year at whose end it lasts.
 *
 * Null: the table does not name it, or not for that year.
 */
export function consequencesOf(
  status: string,
  yearOffset: number,
  packs: RulePacks,
  date: string,
  where: Jurisdiction = {},
): Consequence | null {
  return everyConsequence(status, yearOffset, packs, date, where)[0] ?? null;
}

/** As {@link consequencesOf}, from every rule that names the status: a province may add to the nation. */
function everyConsequence(
  status: string,
  yearOffset: number,
  packs: RulePacks,
  date: string,
  where: Jurisdiction,
): Consequence[] {
  return valuesOf(packs, 'consequences', date, where).flatMap((rule) =>
    contentOf(rule, 'consequences').flatMap((row): Consequence[] => {
      const effect = row.years[yearOffset];
      if (!row.of.includes(status) || effect === undefined) return [];
      return [{ effect, status, yearOffset, rule, basis: basisOf(rule) }];
    }),
  );
}

/** Whether the rules treat a status as lasting: it counts in every year at whose end it has not ended. */
export function isLasting(status: string, packs: RulePacks, date: string): boolean {
  return valuesOf(packs, 'consequences', date).some((rule) =>
    contentOf(rule, 'consequences').some((row) => row.of.includes(status) && row.lasts === true),
  );
}

/**
 * The consequences of one person's statuses for the annual rating of a year. Of several the heaviest counts, in the
 * order that the packs give. Statuses that began after the year count only to see how a matter ended: a warning the
 * August after lets the year be rated late.
 */
export function ratingConsequences(
  statuses: readonly PersonStatus[],
  year: number,
  packs: RulePacks,
  where: Jurisdiction = {},
): RatingConsequences {
  const end = `${year}-12-31`;
  const found = statuses.flatMap((status): Consequence[] => {
    if (status.from > end) return [];
    const lasting = isLasting(status.kind, packs, end);
    if (lasting && status.to !== null && status.to <= end) return [];
    const offset = lasting ? 0 : year - Number(status.from.slice(0, 4));
    return everyConsequence(status.kind, offset, packs, end, where);
  });
  const [orderRule] = valuesOf(packs, 'effect-order', end, where);
  const order = orderRule === undefined ? [] : contentOf(orderRule, 'codes');
  const all = found.sort((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect));
  const heaviest = all[0] ?? null;
  return {
    heaviest: heaviest?.effect === 'none' ? null : heaviest,
    all,
    late: lateRating(statuses, all, end, packs, where),
    order: orderRule !== undefined && all.length > 1 ? basisOf(orderRule) : null,
  };
}

/** A year is rated late only when nothing but the closed matter had left it undetermined. */
function lateRating(
  statuses: readonly PersonStatus[],
  all: readonly Consequence[],
  end: string,
  packs: RulePacks,
  where: Jurisdiction,
): Basis | null {
  for (const rule of valuesOf(packs, 'late-rating', end, where)) {
    const { after, outcomes } = contentOf(rule, 'late-rating');
    if (all[0]?.status !== after || all.some((c) => c.status !== after && leavesUnrated(c))) continue;
    const opened = statuses.filter((s) => s.kind === after && s.from <= end);
    const since = opened.map((s) => s.from).sort()[0] ?? end;
    const ends = statuses.filter(
      (s) => ![after, refusal].includes(s.kind) && s.from > end && s.from >= since,
    );
    const last = ends.sort((a, b) => (a.from < b.from ? -1 : 1))[0];
    if (last !== undefined && outcomes.includes(last.kind)) return basisOf(rule);
  }
  return null;
}

function leavesUnrated({ effect }: Consequence): boolean {
  return effect !== 'none' && effect !== 'not-excellent';
}

/** The weakest confidence behind several values: what a conclusion from all of them can claim. */
export function weakest(confidences: readonly Confidence[]): Confidence {
  const order: readonly Confidence[] = ['unverified', 'L', 'M', 'H'];
  return order.find((c) => confidences.includes(c)) ?? 'unverified';
}
