import { add, compare, divide, exact, type Fraction, floor, fraction, multiply } from '@jianheng/mechanisms';
import {
  type AnnualChoices,
  annualChoices,
  annualRatings,
  type ExcellentBase,
  excellentBase,
  type PersonStatus,
  type RatingConsequences,
  type RatingRules,
  type RulePacks,
  ratingConsequences,
} from '@jianheng/scheme';
import { type BaseOfCap, type LeftOut, leftOutOf } from './base-of-cap.ts';
import { lastLists, lastStints, postReader } from './last-stint.ts';
import { leaveRule } from './long-leave.ts';
import type { Standings } from './stand.ts';
import { compareTotals, ratingLimits, ratingLimitsOf, type Totals } from './total.ts';

/** What the rating of a year needs beside the standing. Data of the register and of people's decisions. */
export interface RatingFacts {
  readonly year: number;
  readonly packs: RulePacks;
  /**
   * Sanctions, measures and investigations; leave by its kind; probation as 试用期. Dates are ISO; `to` is null while it
   * lasts. How a matter ended later may be among them.
   */
  readonly statuses: readonly PersonStatus[];
  /**
   * 应参加年度考核人数 of each organ, where the register knows it; else the people in the lists are counted. Contract staff are
   * in it where the rules of the organ's province count them.
   */
  readonly participants: Readonly<Record<string, number>>;
  /**
   * Of people with statuses, the organ in whose {@link participants} the register counts them; needed where rules leave
   * some of them out of the base. Absent: those in the lists are taken.
   */
  readonly countedIn?: Readonly<Record<string, string>>;
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
  /** Contract staff have no annual rating and hold no places. */
  readonly isContract: boolean;
  /** Whether the person makes part of the base of the cap, by the rules of the organ's province. */
  readonly inBase: boolean;
  readonly performance: { readonly rating: string | null; readonly is: 'decided' | 'proposed' | 'none' };
  /** Annual ratings above which a red line or gate allows none. */
  readonly atMost: readonly string[];
  /** The performance rating above which a red line or gate allows none: the lowest, where there are several. */
  readonly performanceAtMost: string | null;
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
  /** The base of the cap: 应参加年度考核人数, without those whom the rules leave out. */
  readonly participants: number;
  /** Whether that number came from the register or was counted from the lists. */
  readonly participantsFrom: 'register' | 'lists';
  readonly isApproved: boolean;
  readonly base: BaseOfCap;
}

/**
 * Collects the rating input organ by organ, from one standing or several (schemes of different classes in one organ).
 * A person is rated by the organ of the last post (K-29).
 */
export function ratingInputs(lists: readonly Standings[], facts: RatingFacts): OrganRating[] {
  const organs = new Map<string, OrganList>();
  const knowledge = knowledgeOf(facts);
  const lasts = lists.map(({ totals }) => lastStints(totals));
  const isLast = lastLists(lists, lasts);
  for (const [k, { totals }] of lists.entries()) {
    const rules = totals.phases.at(-1)?.program.rating;
    if (!rules) continue;
    const post = postReader(totals, lasts[k]!);
    const describe = describer(totals, rules, knowledge);
    for (let index = 0; index < totals.people.length; index++) {
      if (!isLast(totals, index)) continue;
      const organ = post('organ', index);
      let list = organs.get(organ);
      if (list === undefined) {
        const province = facts.provinces?.[organ] ?? null;
        list = {
          rules,
          province,
          base: knowledge.baseOf(province),
          people: [],
          left: { refused: 0, undetermined: 0 },
        };
        organs.set(organ, list);
      }
      const isContract =
        list.base.contractEmployment.includes(post('employment', index)) ||
        list.base.contractClasses.includes(post('class', index));
      list.people.push(describe(index, list, isContract));
    }
  }
  const ofRegister =
    facts.countedIn === undefined ? null : leftOfRegister(facts.countedIn, facts.provinces, knowledge);
  return [...organs].map(([organ, { rules, base, people, left: ofLists }]) => {
    const known = facts.participants[organ];
    const out = known === undefined || ofRegister === null ? ofLists : (ofRegister.get(organ) ?? nobody);
    return {
      organ,
      year: facts.year,
      rules,
      people,
      participants:
        known === undefined ? people.filter((p) => p.inBase).length : known - out.refused - out.undetermined,
      participantsFrom: known === undefined ? 'lists' : 'register',
      isApproved: facts.approved.includes(organ),
      base: { rules: base, left: out },
    };
  });
}

const nobody: BaseOfCap['left'] = { refused: 0, undetermined: 0 };

/** Of those whom the register counts in each organ, how many the rules leave out. */
function leftOfRegister(
  countedIn: NonNullable<RatingFacts['countedIn']>,
  provinces: RatingFacts['provinces'],
  knowledge: Knowledge,
): Map<string, Counts> {
  const left = new Map<string, Counts>();
  for (const [person, organ] of Object.entries(countedIn)) {
    const why = knowledge.leftOut(person, provinces?.[organ] ?? null);
    if (why === null) continue;
    const counts = left.get(organ) ?? { ...nobody };
    counts[why]++;
    left.set(organ, counts);
  }
  return left;
}

type Counts = Record<LeftOut, number>;

/** The people of one organ as they are found. */
interface OrganList {
  readonly rules: RatingRules;
  readonly province: string | null;
  readonly base: ExcellentBase;
  readonly people: RatedPerson[];
  /** Those of them whom the rules leave out of the base. */
  readonly left: Counts;
}

/** What is known of people and rules, ready to be asked once for each person of a nation. */
interface Knowledge {
  readonly performance: ReadonlyMap<string, string>;
  choicesOf(performance: string | null, province: string | null): AnnualChoices;
  /** One answer for all organs of a province. */
  baseOf(province: string | null): ExcellentBase;
  /** Why somebody who should take part is outside the base there; null: inside. */
  leftOut(person: string, province: string | null): LeftOut | null;
  consequencesOf(person: string, province: string | null): RatingConsequences | null;
}

function knowledgeOf({ packs, year, performance, statuses }: RatingFacts): Knowledge {
  const end = `${year}-12-31`;
  const own = byPerson(statuses);
  const leave = leaveRule(packs, year);
  const bases = new Map<string | null, ExcellentBase>();
  const baseOf = (province: string | null) => {
    const known = bases.get(province) ?? excellentBase(packs, end, { province });
    bases.set(province, known);
    return known;
  };
  const consequencesOf = (person: string, province: string | null) => {
    const found = own.get(person);
    return found === undefined
      ? null
      : ratingConsequences([...found, ...leave(found)], year, packs, { province });
  };
  const choices = new Map<string | null, Map<string | null, AnnualChoices>>();
  return {
    performance: new Map(Object.entries(performance)),
    choicesOf: (rating, province) => {
      const there = choices.get(province) ?? new Map<string | null, AnnualChoices>();
      const known = there.get(rating);
      if (known !== undefined) return known;
      const made = annualChoices(rating, packs, end, { province });
      choices.set(province, there.set(rating, made));
      return made;
    },
    baseOf,
    leftOut: (person, province) => {
      const found = own.get(person);
      if (found === undefined) return null;
      return leftOutOf(baseOf(province), found, year, consequencesOf(person, province));
    },
    consequencesOf,
  };
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

/** Describes one person of a list after another. */
function describer(totals: Totals, rules: RatingRules, knowledge: Knowledge) {
  const list = totals.plan.scheme;
  const minimumPoints = rules.annual.minimumPoints === null ? null : exact(rules.annual.minimumPoints);
  const limitsOf = ratingLimitsOf(totals);
  return (index: number, { province, base, left }: OrganList, isContract: boolean): RatedPerson => {
    const person = totals.people[index]!;
    const limits = limitsOf(index);
    const performanceAtMost = lowestBand(rules, limits);
    const performance = performanceOf(totals, rules, index, knowledge.performance, performanceAtMost);
    const isOutside = isContract && base.contractStaff === 'forbidden';
    const leftOut = isOutside ? null : knowledge.leftOut(person, province);
    if (leftOut !== null) left[leftOut]++;
    return {
      person,
      list,
      totals,
      index,
      held: totals.held[index] === 1,
      isContract,
      inBase: !isOutside && leftOut === null,
      performance,
      atMost: limits.filter((limit) => isAnnual(limit)),
      performanceAtMost,
      consequences: knowledge.consequencesOf(person, province),
      // Where no performance rating is known its limit is: whatever it will be, it will be no better.
      choices: knowledge.choicesOf(performance.rating ?? performanceAtMost, province),
      minimumPoints,
    };
  };
}

/** The decided performance rating, else the one that the scheme's shares propose, else none. */
function performanceOf(
  totals: Totals,
  rules: RatingRules,
  index: number,
  all: ReadonlyMap<string, string>,
  atMost: string | null,
): RatedPerson['performance'] {
  if (rules.performance === null) return noPerformance;
  const decided = all.get(totals.people[index]!);
  if (decided !== undefined) return { rating: decided, is: 'decided' };
  const proposed = proposedPerformance(totals, rules, index, atMost);
  return proposed === null ? noPerformance : { rating: proposed, is: 'proposed' };
}

const noPerformance: RatedPerson['performance'] = { rating: null, is: 'none' };

/**
 * The performance rating that a total proposes by its exact share of full points, no better than a triggered effect
 * allows; null where the scheme proposes none.
 */
export function proposedPerformance(
  totals: Totals,
  rules: RatingRules | null,
  index: number,
  atMost = rules === null ? null : lowestBand(rules, ratingLimits(totals, index)),
): string | null {
  if (!rules?.performance || totals.held[index] === 1) return null;
  const found = bandEdges(totals, rules).find(({ points }) => reaches(totals, index, points));
  return found === undefined
    ? null
    : lowestBand(rules, atMost === null ? [found.band] : [found.band, atMost]);
}

/** The lowest of some performance ratings; names that the scheme's bands do not have are passed over. */
function lowestBand({ performance }: RatingRules, ratings: readonly string[]): string | null {
  return performance?.bands.findLast((band) => ratings.includes(band)) ?? null;
}

function isAnnual(rating: string): boolean {
  return (annualRatings as readonly string[]).includes(rating);
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

/** How many places a share of a number gives: floor unless the scheme says otherwise (20% of 56 is 11). */
export function placesOf(share: Fraction, people: number, round: 'down' | 'half-up' | 'up'): number {
  const exactPlaces = multiply(share, fraction(people));
  if (round === 'down') return Number(floor(exactPlaces));
  if (round === 'up') return Number(-floor({ n: -exactPlaces.n, d: exactPlaces.d }));
  return Number(floor(add(exactPlaces, fraction(1, 2))));
}
