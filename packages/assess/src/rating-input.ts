import { add, compare, divide, exact, type Fraction, floor, fraction, multiply } from '@jianheng/mechanisms';
import {
  type AnnualChoices,
  annualChoices,
  contentOf,
  type PersonStatus,
  type RatingConsequences,
  type RatingRules,
  type RulePacks,
  ratingConsequences,
  valuesOf,
} from '@jianheng/scheme';
import type { Standings } from './stand.ts';
import { compareTotals, ratingLimits, stintsOf, type Totals } from './total.ts';

/** What the rating of a year needs beside the standing. Data of the register and of people's decisions. */
export interface RatingFacts {
  readonly year: number;
  readonly packs: RulePacks;
  /**
   * Sanctions, measures and investigations; leave by its kind; probation as 试用期. Dates are ISO; `to` is null while it
   * lasts. How a matter ended later may be among them.
   */
  readonly statuses: readonly PersonStatus[];
  /** 应参加年度考核人数 of each organ, where the register knows it; else the people in the lists are counted. */
  readonly participants: Readonly<Record<string, number>>;
  /** Organs whose higher share was approved by the civil service authority. */
  readonly approved: readonly string[];
  /** Performance ratings (业绩等次) that review and meeting have decided. */
  readonly performance: Readonly<Record<string, string>>;
  /** Province of each organ, for provincial rules. */
  readonly provinces?: Readonly<Record<string, string>>;
}

/** One person as the rating sees them. */
export interface RatedPerson {
  readonly person: string;
  /** The list the person competes in: the scheme's. */
  readonly list: string;
  readonly totals: Totals;
  /** Index in {@link totals}. */
  readonly index: number;
  /** No standing while something holds the total. */
  readonly held: boolean;
  /** Civil servants who should take part: they make the base and hold the places. Contract staff do neither. */
  readonly inBase: boolean;
  readonly performance: { readonly rating: string | null; readonly is: 'decided' | 'proposed' | 'none' };
  /** Ratings above which a red line or gate allows none. */
  readonly atMost: readonly string[];
  readonly consequences: RatingConsequences | null;
  readonly choices: AnnualChoices;
  readonly minimumPoints: Fraction | null;
}

/** Everything needed to propose the ratings of one organ. */
export interface OrganRating {
  readonly organ: string;
  readonly year: number;
  readonly rules: RatingRules;
  readonly people: readonly RatedPerson[];
  /** 应参加年度考核人数. */
  readonly participants: number;
  /** Whether that number came from the register or was counted from the lists. */
  readonly participantsFrom: 'register' | 'lists';
  readonly isApproved: boolean;
}

/** Status codes that the rating itself works out from dates. */
export const longLeave = '病事假超半年';

/**
 * Collects the rating input organ by organ, from one standing or several (schemes of different classes in one organ).
 * A person is rated by the organ of the last post (K-29).
 */
export function ratingInputs(lists: readonly Standings[], facts: RatingFacts): OrganRating[] {
  const statuses = byPerson(facts.statuses);
  const organs = new Map<string, RatedPerson[]>();
  const rules = new Map<string, RatingRules>();
  const describe = describer(facts, statuses);
  const isLast = lastLists(lists);
  for (const { totals } of lists) {
    const rating = totals.phases.at(-1)?.program.rating;
    if (!rating) continue;
    totals.people.forEach((_, index) => {
      if (!isLast(totals, index)) return;
      const { organ, person } = describe(totals, rating, index);
      const people = organs.get(organ);
      if (people === undefined) {
        organs.set(organ, [person]);
        rules.set(organ, rating);
      } else people.push(person);
    });
  }
  return [...organs].map(([organ, people]) => ({
    organ,
    year: facts.year,
    rules: rules.get(organ)!,
    people,
    participants: facts.participants[organ] ?? people.filter((p) => p.inBase).length,
    participantsFrom: facts.participants[organ] === undefined ? 'lists' : 'register',
    isApproved: facts.approved.includes(organ),
  }));
}

/**
 * Who changed from one scheme to another in the period has a total in both; the rating is one, in the list of the post held
 * last.
 */
function lastLists(lists: readonly Standings[]): (totals: Totals, index: number) => boolean {
  if (lists.length < 2) return () => true;
  const last = new Map<string, { readonly until: number; readonly totals: Totals }>();
  for (const { totals } of lists) {
    totals.people.forEach((person, index) => {
      const until = lastDay(totals, index);
      const known = last.get(person);
      if (known === undefined || known.until < until) last.set(person, { until, totals });
    });
  }
  return (totals, index) => last.get(totals.people[index]!)?.totals === totals;
}

/** The day after the person's last one in any phase. */
function lastDay(totals: Totals, index: number): number {
  for (let phase = totals.phases.length - 1; phase >= 0; phase--) {
    const { from, until } = stintsOf(totals, phase, index);
    if (until > from) return totals.phases[phase]!.measured.stints.until[until - 1]!;
  }
  return 0;
}

function byPerson(statuses: readonly PersonStatus[]): Map<string, PersonStatus[]> {
  const found = new Map<string, PersonStatus[]>();
  for (const status of statuses) {
    const own = found.get(status.person);
    if (own === undefined) found.set(status.person, [status]);
    else own.push(status);
  }
  return found;
}

/** Describes one person after another; what only depends on a performance rating is looked up once. */
function describer(facts: RatingFacts, statuses: Map<string, PersonStatus[]>) {
  const { packs, year } = facts;
  const end = `${year}-12-31`;
  const choices = new Map<string, AnnualChoices>();
  const choicesOf = (performance: string | null, province: string | null) => {
    const key = `${performance} ${province}`;
    const known = choices.get(key) ?? annualChoices(performance, packs, end, { province });
    choices.set(key, known);
    return known;
  };
  const leave = leaveRule(packs, end);
  return (totals: Totals, rules: RatingRules, index: number): { organ: string; person: RatedPerson } => {
    const person = totals.people[index]!;
    const post = lastPost(totals, index);
    const organ = post('organ');
    const province = facts.provinces?.[organ] ?? null;
    const own = statuses.get(person);
    const performance = performanceOf(totals, rules, index, facts.performance[person]);
    const minimum = rules.annual.minimumPoints;
    return {
      organ,
      person: {
        person,
        list: totals.plan.scheme,
        totals,
        index,
        held: totals.held[index] === 1,
        inBase: post('employment') !== '聘用制',
        performance,
        atMost: ratingLimits(totals, index),
        consequences:
          own === undefined
            ? null
            : ratingConsequences([...own, ...leave(own, year)], year, packs, { province }),
        choices: choicesOf(performance.rating, province),
        minimumPoints: minimum === null ? null : exact(minimum),
      },
    };
  };
}

/** Columns of the post that a person held last. */
function lastPost(totals: Totals, index: number): (column: string) => string {
  for (let phase = totals.phases.length - 1; phase >= 0; phase--) {
    const { from, until } = stintsOf(totals, phase, index);
    if (until === from) continue;
    const { post } = totals.phases[phase]!.measured.stints;
    return (name) => {
      const column = post[name];
      return column?.values[column.codes[until - 1]!] ?? '';
    };
  }
  return () => '';
}

/** The decided performance rating, else the one that the scheme's shares propose, else none. */
function performanceOf(
  totals: Totals,
  rules: RatingRules,
  index: number,
  decided: string | undefined,
): RatedPerson['performance'] {
  if (rules.performance === null) return noPerformance;
  if (decided !== undefined) return { rating: decided, is: 'decided' };
  const proposed = proposedPerformance(totals, rules, index);
  return proposed === null ? noPerformance : { rating: proposed, is: 'proposed' };
}

const noPerformance: RatedPerson['performance'] = { rating: null, is: 'none' };

/** The performance rating that a total proposes by its exact share of full points; null where the scheme proposes none. */
export function proposedPerformance(totals: Totals, rules: RatingRules | null, index: number): string | null {
  if (!rules?.performance || totals.held[index] === 1) return null;
  const found = bandEdges(totals, rules).find(({ points }) => reaches(totals, index, points));
  return found?.band ?? null;
}

const knownEdges = new WeakMap<Totals, readonly { readonly band: string; readonly points: Fraction }[]>();

/** Points from which each band is proposed, best first. */
function bandEdges(totals: Totals, rules: RatingRules) {
  const known = knownEdges.get(totals);
  if (known !== undefined) return known;
  const full = exact(totals.phases.at(-1)!.program.full);
  const edges = (rules.performance?.proposal ?? []).map(({ band, atLeast }) => ({
    band,
    points: multiply(full, exact(atLeast)),
  }));
  knownEdges.set(totals, edges);
  return edges;
}

/** Whether a total is at least so many points: by the lane where it is sure, else exactly. */
export function reaches(totals: Totals, index: number, points: Fraction): boolean {
  const edge = (Number(points.n) / Number(points.d)) * totals.scale;
  const gap = totals.total[index]! - edge;
  if (Math.abs(gap) > totals.error[index]! + 2 ** -40 * Math.abs(edge) + 1) return gap > 0;
  return compare(totals.exactAt(index), points) >= 0;
}

/** Orders two people by their exact share of full points. */
export function compareShares(a: RatedPerson, b: RatedPerson): number {
  if (a.totals === b.totals) return compareTotals(a.totals, a.index, b.index);
  return compare(shareOf(a), shareOf(b));
}

/** A person's total as a share of the scheme's full points. */
export function shareOf({ totals, index }: RatedPerson): Fraction {
  return divide(totals.exactAt(index), exact(totals.phases.at(-1)!.program.full));
}

/** Finds sick and personal leave that adds up to more than the share of the year that the rules name (K-30). */
function leaveRule(packs: RulePacks, end: string) {
  const kinds = new Set(valuesOf(packs, 'long-leave-kinds', end).flatMap((v) => contentOf(v, 'codes')));
  const shares = valuesOf(packs, 'long-leave-share', end).map((v) => exact(contentOf(v, 'share')));
  return (statuses: readonly PersonStatus[], year: number): PersonStatus[] => {
    const days = daysIn(
      statuses.filter((s) => kinds.has(s.kind)),
      year,
    );
    const all = fraction(daysIn([{ person: '', kind: '', from: `${year}-01-01`, to: null }], year));
    if (!shares.some((share) => compare(fraction(days), multiply(share, all)) > 0)) return [];
    return [{ person: statuses[0]?.person ?? '', kind: longLeave, from: `${year}-01-01`, to: null }];
  };
}

/** Days of a year that stretches cover together; overlapping ones count once. */
function daysIn(statuses: readonly PersonStatus[], year: number): number {
  const day = (iso: string) => Math.round(Date.parse(iso) / 86_400_000);
  const [first, last] = [day(`${year}-01-01`), day(`${year}-12-31`)];
  const stretches = statuses
    .map((s) => [Math.max(first, day(s.from)), s.to === null ? last : Math.min(last, day(s.to))] as const)
    .sort((a, b) => a[0] - b[0]);
  let covered = 0;
  let next = first;
  for (const [from, to] of stretches) {
    const begin = Math.max(from, next);
    if (to < begin) continue;
    covered += to - begin + 1;
    next = to + 1;
  }
  return covered;
}

/** How many places a share of a number gives: floor unless the scheme says otherwise (20% of 56 is 11). */
export function placesOf(share: Fraction, people: number, round: 'down' | 'half-up' | 'up'): number {
  const exactPlaces = multiply(share, fraction(people));
  if (round === 'down') return Number(floor(exactPlaces));
  if (round === 'up') return Number(-floor({ n: -exactPlaces.n, d: exactPlaces.d }));
  return Number(floor(add(exactPlaces, fraction(1, 2))));
}
