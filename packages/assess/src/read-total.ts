import {
  add,
  compare,
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
import type { ProgramIndicator } from '@jianheng/scheme';
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
}

export interface ReadPart {
  readonly part: string;
  /** Its indicators added up, and what counts after its limit or a red line. */
  readonly sum: Fraction;
  readonly points: Fraction;
  readonly isZeroed: boolean;
}

/** Reads a stored trace. Throws a RangeError when the stored total is not what the stored cells make. */
export function readTotal(trace: StoredTrace): ReadTotal {
  const weights = stintWeights(trace);
  const stints = trace.stints.map((stored, k) => readStint(trace.phases[stored.phase]!, stored, weights[k]!));
  const total = sum(trace.phases.map((_, phase) => phaseShare(stints, phase)));
  const lane = multiply(total, fraction(trace.phases[0]?.scale ?? 1));
  const gap = subtract(lane, fraction(trace.person.total));
  const doubt = fraction(BigInt(Math.ceil(trace.person.error + 1)));
  if (!trace.person.held && compare(maximum(gap, subtract(zero, gap)), doubt) > 0) {
    throw new RangeError('the stored total contradicts the stored cells');
  }
  return { total, stints };
}

function readStint(phase: StoredPhase, stored: StoredStint, weight: Fraction): ReadStint {
  const { program } = phase;
  const cells = new Map(program.indicators.map((i) => [i.id, readCell(phase, stored, i.id)]));
  const parts = program.parts.map((part): ReadPart => {
    const own = program.indicators.filter((i) => i.part === part.id && i.inside === null);
    const points = own.reduce((t, i) => add(t, cells.get(i.id)!.points), zero);
    const isZeroed = own.some((i) => zeroes(i.scoring.effect, 'part') && isTriggered(stored, i));
    return {
      part: part.id,
      sum: points,
      points: isZeroed ? zero : minimum(points, exact(part.full)),
      isZeroed,
    };
  });
  const total = minimum(maximum(sum(parts.map((p) => p.points)), zero), exact(program.full));
  return { stored, phase, cells, parts, total, weight };
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

/** What part of the total each stint makes, as scheme and plan combine them. */
function stintWeights({ stints, phases, plan }: StoredTrace): Fraction[] {
  const isCounted = stints.map((stint, k) => {
    const isLast = stints[k + 1]?.phase !== stint.phase;
    return phases[stint.phase]!.program.stints.combine !== 'latest' || isLast;
  });
  const counted = (phase: number) => stints.filter((s, k) => s.phase === phase && isCounted[k]);
  const daysOf = (phase: number) => counted(phase).reduce((t, s) => t + s.days, 0);
  const present = [...new Set(stints.map((s) => s.phase))];
  const allDays = present.reduce((t, p) => t + daysOf(p), 0);
  const byDays = plan.combine === 'by-days' && allDays > 0;
  return stints.map((stint, k) => {
    if (!isCounted[k]) return zero;
    const days = daysOf(stint.phase);
    const within = days === 0 ? fraction(1, counted(stint.phase).length) : fraction(stint.days, days);
    return multiply(within, byDays ? fraction(days, allDays) : fraction(1, present.length));
  });
}
