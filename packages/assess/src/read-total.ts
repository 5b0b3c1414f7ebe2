import {
  add,
  compare,
  divide,
  exact,
  type Fraction,
  fraction,
  maximum,
  minimum,
  multiply,
  subtract,
  sum,
  zero,
} from '@jianheng/mechanisms';
import type { Plan, ProgramIndicator } from '@jianheng/scheme';
import { meanOfPart } from './borrow-part.ts';
import { zeroes } from './exact-points.ts';
import { type ReadCell, readCell } from './read-cell.ts';
import { columnNames, type StoredPhase, type StoredStint, type StoredTrace } from './trace.ts';

/** A person's stored result with its fractions read: cells, parts, stints and how they make the total. */
export interface ReadTotal {
  readonly total: Fraction;
  readonly stints: readonly ReadStint[];
}

export interface ReadStint {
  readonly stored: StoredStint;
  readonly phase: StoredPhase;
  /** Cells by indicator, in the program's order. */
  readonly cells: ReadonlyMap<string, ReadCell>;
  readonly parts: readonly ReadPart[];
  /** The parts, within 0 and the scheme's full points. */
  readonly total: Fraction;
  /** What part of the person's total it makes. */
  readonly weight: Fraction;
  /** Whether it counts at all: false where only the post held last does. */
  readonly isCounted: boolean;
}

export interface ReadPart {
  readonly part: string;
  /** Its indicators added up, and what counts after its limit or a red line. */
  readonly sum: Fraction;
  readonly points: Fraction;
  readonly isZeroed: boolean;
  /** Whether nothing of it is left to score here: all its full points were shared out, or no indicator has any. */
  readonly isLacking: boolean;
  /** What the part takes from elsewhere because nothing of it is left to score here; in the sum. */
  readonly borrowed: Fraction | null;
  /** Who lent it: the person's other stints of the phase, or the other phases. */
  readonly lentBy: 'stints' | 'phases' | null;
}

/** Reads a stored trace. Throws a RangeError when the stored total is not what the stored cells make. */
export function readTotal(trace: StoredTrace): ReadTotal {
  const weights = stintWeights(trace);
  const own = trace.stints.map((stored, k) =>
    readStint(trace.phases[stored.phase]!, stored, weights[k]!, isCounted(trace, k)),
  );
  const stints = own.map((stint) => borrowParts(stint, own, trace.plan.combine));
  const total = sum(trace.phases.map((_, phase) => phaseShare(stints, phase)));
  const lane = multiply(total, fraction(trace.phases[0]?.scale ?? 1));
  const gap = subtract(lane, fraction(trace.person.total));
  const doubt = fraction(BigInt(Math.ceil(trace.person.error + 1)));
  if (!trace.person.held && compare(maximum(gap, subtract(zero, gap)), doubt) > 0) {
    throw new RangeError('the stored total contradicts the stored cells');
  }
  return { total, stints };
}

function readStint(phase: StoredPhase, stored: StoredStint, weight: Fraction, counted: boolean): ReadStint {
  const { program } = phase;
  const cells = new Map(program.indicators.map((i) => [i.id, readCell(phase, stored, i.id)]));
  const parts = program.parts.map((part): ReadPart => {
    const own = indicatorsOf(phase, part.id);
    const points = own.reduce((t, i) => add(t, cells.get(i.id)!.points), zero);
    const isZeroed = own.some((i) => zeroes(i.scoring.effect, 'part') && isTriggered(stored, i));
    return {
      part: part.id,
      sum: points,
      points: isZeroed ? zero : minimum(points, exact(part.full)),
      isZeroed,
      isLacking: lacksAll({ phase, cells }, part.id),
      borrowed: null,
      lentBy: null,
    };
  });
  return { stored, phase, cells, parts, total: totalOf(phase, parts), weight, isCounted: counted };
}

function indicatorsOf({ program }: StoredPhase, part: string): ProgramIndicator[] {
  return program.indicators.filter((i) => i.part === part && i.inside === null);
}

function totalOf({ program }: StoredPhase, parts: readonly ReadPart[]): Fraction {
  return minimum(maximum(sum(parts.map((p) => p.points)), zero), exact(program.full));
}

/** Parts in which nothing is left to score, from the other stints of the phase that count, or else from other phases. */
function borrowParts(stint: ReadStint, all: readonly ReadStint[], combine: Plan['combine']): ReadStint {
  const { phase, stored } = stint;
  if (!stint.parts.some((p) => isAbsent(stint, p.part))) return stint;
  const others = all.filter((s) => s.stored.phase === stored.phase && s.isCounted);
  const parts = stint.parts.map((part, p): ReadPart => {
    if (!isAbsent(stint, part.part)) return part;
    const having = others.filter((s) => !isAbsent(s, part.part));
    const near = meanOfPart(having.map((s) => ({ points: s.parts[p]!.points, days: s.stored.days })));
    const full = exact(phase.program.parts[p]!.full);
    const borrowed = near ?? lentByPhases(stint, all, part.part, full, combine);
    if (borrowed === null) return part;
    const added = add(part.sum, borrowed);
    const points = part.isZeroed ? zero : minimum(added, full);
    return { ...part, sum: added, points, borrowed, lentBy: near === null ? 'phases' : 'stints' };
  });
  return { ...stint, parts, total: totalOf(phase, parts) };
}

/** The mean share of the part in the other phases, as the plan weighs them, of its full points here. */
function lentByPhases(
  stint: ReadStint,
  all: readonly ReadStint[],
  id: string,
  full: Fraction,
  combine: Plan['combine'],
): Fraction | null {
  const others = [...new Set(all.map((s) => s.stored.phase))].filter((p) => p !== stint.stored.phase);
  const shares = others.flatMap((other) => {
    const stints = all.filter((s) => s.stored.phase === other && s.isCounted);
    const there = stints[0]?.phase.program.parts.find((p) => p.id === id);
    if (there === undefined || exact(there.full).n <= 0n) return [];
    const having = stints.filter((s) => !isAbsent(s, id));
    const pointsOf = (s: ReadStint) => s.parts.find((p) => p.part === id)!.points;
    const mean = meanOfPart(having.map((s) => ({ points: pointsOf(s), days: s.stored.days })));
    if (mean === null) return [];
    const days = combine === 'by-days' ? stints.reduce((t, s) => t + s.stored.days, 0) : 1;
    return [{ points: divide(mean, exact(there.full)), days }];
  });
  const mean = meanOfPart(shares);
  return mean === null ? null : multiply(mean, full);
}

function isAbsent({ parts }: ReadStint, id: string): boolean {
  return parts.some(({ part, isLacking }) => part === id && isLacking);
}

function lacksAll({ phase, cells }: Pick<ReadStint, 'phase' | 'cells'>, part: string): boolean {
  const full = indicatorsOf(phase, part).filter((i) => exact(i.full).n !== 0n);
  const isWorth = phase.program.parts.some((p) => p.id === part && exact(p.full).n > 0n);
  return isWorth && full.every((i) => cells.get(i.id)!.done === 'share-out');
}

function isTriggered(stored: StoredStint, { id }: ProgramIndicator): boolean {
  return stored.values[columnNames.triggered(id)] === 1;
}

/** What a phase adds to the total, after effects on the total that any of its counted stints triggered. */
function phaseShare(stints: readonly ReadStint[], phase: number): Fraction {
  const own = stints.filter((s) => s.stored.phase === phase && s.weight.n !== 0n);
  const weight = sum(own.map((s) => s.weight));
  let share = sum(own.map((s) => multiply(s.total, s.weight)));
  for (const { stored, phase: at } of own) {
    for (const indicator of at.program.indicators) {
      const { effect } = indicator.scoring;
      if (effect === undefined || !isTriggered(stored, indicator)) continue;
      if (zeroes(effect, 'total')) return zero;
      if ('totalAtMost' in effect.then)
        share = minimum(share, multiply(exact(effect.then.totalAtMost), weight));
    }
  }
  return share;
}

/** Whether a stint counts: all do, unless the scheme takes only the post held last. */
function isCounted({ stints, phases }: StoredTrace, k: number): boolean {
  const { phase } = stints[k]!;
  return phases[phase]!.program.stints.combine !== 'latest' || stints[k + 1]?.phase !== phase;
}

/** What part of the total each stint makes, as scheme and plan combine them. */
function stintWeights(trace: StoredTrace): Fraction[] {
  const { stints, plan } = trace;
  const counted = (phase: number) => stints.filter((s, k) => s.phase === phase && isCounted(trace, k));
  const daysOf = (phase: number) => counted(phase).reduce((t, s) => t + s.days, 0);
  const present = [...new Set(stints.map((s) => s.phase))];
  const allDays = present.reduce((t, p) => t + daysOf(p), 0);
  const byDays = plan.combine === 'by-days' && allDays > 0;
  return stints.map((stint, k) => {
    if (!isCounted(trace, k)) return zero;
    const days = daysOf(stint.phase);
    const within = days === 0 ? fraction(1, counted(stint.phase).length) : fraction(stint.days, days);
    return multiply(within, byDays ? fraction(days, allDays) : fraction(1, present.length));
  });
}
