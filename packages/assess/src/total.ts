import {
  compare,
  divide,
  exact,
  type Fraction,
  fraction,
  minimum,
  multiply,
  sum,
  zero,
} from '@jianheng/mechanisms';
import type { Plan } from '@jianheng/scheme';
import { exactStintTotal } from './exact-points.ts';
import { hasPart, lentByPhases, type PhaseOfPerson } from './lend-part.ts';
import { toLane } from './run-lane.ts';
import type { Scores } from './scores.ts';

/** Totals of a whole period: one for each person, over stints and phases. */
export interface Totals {
  readonly plan: Plan;
  /** Scores of the plan's phases, in their order. */
  readonly phases: readonly Scores[];
  /** Everybody with a stint in some phase: those of the first phase in their order, then the others. */
  readonly people: readonly string[];
  /** For each phase, each person's first stint and the one after the last; both 0 where the person has none. */
  readonly stints: readonly { readonly first: Int32Array; readonly until: Int32Array }[];
  /** Lane units in one point. */
  readonly scale: number;
  /** Lane units. */
  readonly total: Float64Array;
  readonly error: Float64Array;
  /** 1 where something holds the total: such a person has no standing yet. */
  readonly held: Uint8Array;
  /** The true total. */
  exactAt(person: number): Fraction;
}

/** What one stint contributes: its total and the days it weighs. */
interface Weighed {
  readonly scores: Scores;
  readonly stint: number;
  readonly days: number;
}

/**
 * Combines stints and phases. Inside a phase a person's stints are weighed by days in post (or only the last counts); phases
 * are weighed by days or taken alike, as the plan says; a person without a single day in post is weighed by stints.
 * Effects that zero or limit the total act on the person's total of the phase, whichever stint triggered them. A part in
 * which a stint has nothing left to score is taken from the person's other stints of the phase, where none has it from the
 * other phases; held where none of these has it.
 *
 * @param isIn whom to give a total, where not everybody's stints are among the scores; everybody when left out
 */
export function total(plan: Plan, phases: readonly Scores[], isIn?: (person: string) => boolean): Totals {
  const { people, stints } = findStints(phases, isIn);
  const scale = phases[0]?.scale ?? 1;
  const totals = new Float64Array(people.length);
  const error = new Float64Array(people.length);
  const held = new Uint8Array(people.length);
  const known = new Map<number, Fraction>();
  const result: Totals = {
    plan,
    phases,
    people,
    stints,
    scale,
    total: totals,
    error,
    held,
    exactAt: (person) => {
      const before = known.get(person);
      if (before !== undefined) return before;
      const made = exactTotal(result, person);
      known.set(person, made);
      return made;
    },
  };
  const limits = phases.map(limitsOf);
  for (let person = 0; person < people.length; person++) {
    if (isHeld(result, person)) held[person] = 1;
    const lane = laneTotal(result, person, limits);
    const settled = lane ?? settle(result, person);
    totals[person] = settled.points;
    error[person] = settled.error;
  }
  return result;
}

interface LaneTotal {
  readonly points: number;
  readonly error: number;
}

function settle(totals: Totals, person: number): LaneTotal {
  const { lane, isWhole } = toLane(totals.exactAt(person), totals.scale, 'total');
  return { points: lane, error: isWhole ? 0 : 1 };
}

/** A total by doubles; null where an effect or a person without days in post asks for the exact way. */
function laneTotal(
  totals: Totals,
  person: number,
  limits: readonly (readonly Uint8Array[])[],
): LaneTotal | null {
  const byDays = totals.plan.combine === 'by-days';
  let points = 0;
  let error = 0;
  let weight = 0;
  let stints = 0;
  for (let phase = 0; phase < totals.phases.length; phase++) {
    const { from, until } = stintsOf(totals, phase, person);
    if (from === until) continue;
    if (limits[phase]!.some((triggered) => isAny(triggered, from, until))) return null;
    const isMany = until - from > 1 || totals.phases.length > 1;
    if (isMany && borrows(totals.phases[phase]!, from, until)) return null;
    const scores = totals.phases[phase]!;
    const step = totals.scale / scores.scale;
    if (until - from === 1 && step === 1 && totals.phases.length === 1) {
      return { points: scores.total[from]!, error: scores.error[from]! };
    }
    const own = meanOfStints(scores, from, until);
    if (own === null) return null;
    const w = byDays ? own.days : 1;
    points += w * own.points * step;
    error += w * own.error * step;
    weight += w;
    stints += until - from;
  }
  if (weight === 0) return null;
  // Every product and sum is good to 2^-52 of a term below 2^46; two units cover them and the rounding to a whole unit.
  return { points: Math.floor(points / weight + 0.5), error: error / weight + 2 + stints * 2 ** -5 };
}

function meanOfStints(
  scores: Scores,
  from: number,
  until: number,
): { readonly points: number; readonly error: number; readonly days: number } | null {
  const weights = scores.measured.stints.days;
  let points = 0;
  let error = 0;
  let days = 0;
  for (let i = from; i < until; i++) {
    points += weights[i]! * scores.total[i]!;
    error += weights[i]! * scores.error[i]!;
    days += weights[i]!;
  }
  return days === 0 ? null : { points: points / days, error: error / days, days };
}

function findStints(
  phases: readonly Scores[],
  isIn?: (person: string) => boolean,
): Pick<Totals, 'people' | 'stints'> {
  const { people, numbers } = numberPeople(
    phases.map((p) => p.measured.stints.people),
    isIn,
  );
  const stints = phases.map(({ measured }, phase) => {
    const first = new Int32Array(people.length);
    const until = new Int32Array(people.length);
    const number = numbers[phase]!;
    for (let i = 0; i < measured.stints.count; i++) {
      const person = number === null ? measured.stints.person[i]! : number[measured.stints.person[i]!]!;
      if (person < 0) continue;
      if (until[person] === 0) first[person] = i;
      until[person] = i + 1;
    }
    return { first, until };
  });
  return { people, stints };
}

/** Numbers everybody across the phases, −1 for who is not in; null for a phase whose people are already numbered so. */
function numberPeople(
  phases: readonly (readonly string[])[],
  isIn?: (person: string) => boolean,
): {
  readonly people: readonly string[];
  readonly numbers: readonly (Int32Array | null)[];
} {
  const [first = [], ...others] = phases;
  if (others.length === 0 && isIn === undefined) return { people: first, numbers: [null] };
  const index = new Map<string, number>();
  for (const person of phases.flat())
    if (!index.has(person) && (isIn === undefined || isIn(person))) index.set(person, index.size);
  return {
    people: [...index.keys()],
    numbers: phases.map((people, phase) =>
      phase === 0 && isIn === undefined ? null : Int32Array.from(people, (p) => index.get(p) ?? -1),
    ),
  };
}

/** Where the effects that zero or limit a total were triggered: 1 by stint. */
function limitsOf(scores: Scores): Uint8Array[] {
  return scores.columns.flatMap(({ triggered, indicator }) => {
    const then = indicator.scoring.effect?.then;
    if (triggered === null || then === undefined) return [];
    return 'totalAtMost' in then || ('zero' in then && then.zero === 'total') ? [triggered] : [];
  });
}

/** The person's stints in a phase, first and the one after the last; the last only where only that counts. */
export function stintsOf(
  totals: Totals,
  phase: number,
  person: number,
): { readonly from: number; readonly until: number } {
  const { first, until } = totals.stints[phase]!;
  const end = until[person]!;
  if (end === 0) return { from: 0, until: 0 };
  const latest = totals.phases[phase]!.program.stints.combine === 'latest';
  return { from: latest ? end - 1 : first[person]!, until: end };
}

function isHeld(totals: Totals, person: number): boolean {
  return totals.phases.some((scores, phase) => {
    const { from, until } = stintsOf(totals, phase, person);
    for (let i = from; i < until; i++) if (scores.held[i] === 1) return true;
    return scores.parts.some(
      ({ absent, part }) =>
        until > from &&
        absent !== null &&
        isAll(absent, from, until) &&
        !phasesOfPerson(totals, person).some((other) => hasPart(other, part.id)),
    );
  });
}

/** Every phase as a person was in it, weighed as the plan weighs phases. */
export function phasesOfPerson(totals: Totals, person: number): PhaseOfPerson[] {
  return totals.phases.map((scores, phase) => ({
    scores,
    stints: weighStints(totals, phase, person),
    weight: totals.plan.combine === 'by-days' ? daysInPost(totals, phase, person) : 1,
  }));
}

/** Whether a part has nothing left to score in some of these stints: it is then taken from the others. */
function borrows(scores: Scores, from: number, until: number): boolean {
  return scores.parts.some(({ absent }) => absent !== null && isAny(absent, from, until));
}

function isAny(flags: Uint8Array, from: number, until: number): boolean {
  for (let i = from; i < until; i++) if (flags[i] === 1) return true;
  return false;
}

/** Whether no stint has the part: then nothing can stand for it, and people decide. */
function isAll(flags: Uint8Array, from: number, until: number): boolean {
  for (let i = from; i < until; i++) if (flags[i] !== 1) return false;
  return true;
}

/** Days that each of a person's stints in a phase weighs. */
export function weighStints(totals: Totals, phase: number, person: number): Weighed[] {
  const scores = totals.phases[phase]!;
  const { from, until } = stintsOf(totals, phase, person);
  const all = Array.from({ length: until - from }, (_, k) => from + k);
  const days = all.map((i) => scores.measured.stints.days[i]!);
  const some = days.some((d) => d > 0);
  return all.map((stint, k) => ({ scores, stint, days: some ? days[k]! : 1 }));
}

/** A person's true total in one phase, after effects; null when the person has no stint in it. */
export function exactPhaseTotal(totals: Totals, phase: number, person: number): Fraction | null {
  const weighed = weighStints(totals, phase, person);
  if (weighed.length === 0) return null;
  const scores = totals.phases[phase]!;
  if (weighed.some((w) => scores.zeroed?.[w.stint] === 1)) return zero;
  const lent = (part: string) => lentByPhases(phasesOfPerson(totals, person), phase, part);
  const points = weighed.map((w) =>
    multiply(exactStintTotal(scores, w.stint, weighed, lent), fraction(w.days)),
  );
  const mean = divide(sum(points), fraction(weighed.reduce((t, w) => t + w.days, 0)));
  return totalLimits(scores, weighed).reduce(minimum, mean);
}

/** Limits on the total that a triggered effect sets. */
function totalLimits(scores: Scores, weighed: readonly Weighed[]): Fraction[] {
  return scores.columns.flatMap(({ triggered, indicator }) => {
    const then = indicator.scoring.effect?.then;
    if (triggered === null || then === undefined || !('totalAtMost' in then)) return [];
    return weighed.some((w) => triggered[w.stint] === 1) ? [exact(then.totalAtMost)] : [];
  });
}

/** Ratings that the person's triggered effects allow at most: a red line in any stint counts. */
export function ratingLimits(totals: Totals, person: number): readonly string[] {
  return ratingLimitsOf(totals)(person);
}

/** {@link ratingLimits} of one person after another: effects that nobody triggered are passed over once for all. */
export function ratingLimitsOf(totals: Totals): (person: number) => readonly string[] {
  const limiting = totals.phases.flatMap((scores, phase) =>
    scores.columns.flatMap(({ triggered, indicator }) => {
      const then = indicator.scoring.effect?.then;
      if (!triggered?.includes(1) || then === undefined || !('ratingAtMost' in then)) return [];
      return [{ phase, triggered, limit: then.ratingAtMost }];
    }),
  );
  if (limiting.length === 0) return () => noLimits;
  return (person) => {
    const limits = limiting.flatMap(({ phase, triggered, limit }) => {
      const { from, until } = stintsOf(totals, phase, person);
      return triggered.subarray(from, until).includes(1) ? [limit] : [];
    });
    return limits.length === 0 ? noLimits : limits;
  };
}

const noLimits: readonly string[] = [];

function exactTotal(totals: Totals, person: number): Fraction {
  const phases = totals.phases.flatMap((_, phase) => {
    const points = exactPhaseTotal(totals, phase, person);
    return points === null ? [] : [{ points, days: daysInPost(totals, phase, person) }];
  });
  const byDays = totals.plan.combine === 'by-days' && phases.some((p) => p.days > 0);
  const weights = phases.map((p) => fraction(byDays ? p.days : 1));
  const weight = sum(weights);
  const weighed = phases.map((p, k) => multiply(p.points, weights[k]!));
  return weight.n === 0n ? zero : divide(sum(weighed), weight);
}

/** Days in post that a phase weighs for a person. */
export function daysInPost(totals: Totals, phase: number, person: number): number {
  const { from, until } = stintsOf(totals, phase, person);
  return totals.phases[phase]!.measured.stints.days.subarray(from, until).reduce((t, d) => t + d, 0);
}

/** Orders two people by their true totals: negative when a is below b. Doubles decide where they can. */
export function compareTotals(totals: Totals, a: number, b: number): number {
  const difference = totals.total[a]! - totals.total[b]!;
  const doubt = totals.error[a]! + totals.error[b]!;
  if (doubt === 0 || difference > doubt || difference < -doubt) return difference;
  return compare(totals.exactAt(a), totals.exactAt(b));
}
