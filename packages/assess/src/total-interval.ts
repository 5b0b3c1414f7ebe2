import { exact } from '@jianheng/mechanisms';
import { cellSpread } from './cell-spread.ts';
import type { Interval } from './chance.ts';
import { toDouble } from './curve-range.ts';
import { isRescaled } from './exact-points.ts';
import { twoSidedQuantile } from './normal-quantile.ts';
import type { IndicatorColumn, PartColumn, Scores } from './scores.ts';
import { isScored } from './state.ts';
import { stintsOf, type Totals, weighStints } from './total.ts';
import type { Spread } from './value-spread.ts';

/**
 * Intervals of totals: how far each could have come out otherwise with the same work, given how few cases it rests on.
 *
 * Each indicator's interval comes from its own counts (Wilson, Byar) and is carried through its curve; the total's is
 * recovered from the squared distances to the indicators' limits (MOVER: Zou & Donner 2008, Statistics in Medicine 27), so
 * that lopsided intervals stay lopsided. **Assumed:** cases come out independently of each other and indicators
 * independently of each other (two that count the same cases do not, and then the interval is somewhat off); what other
 * people do is fixed; manual entries and ballots have no chance in them. It says nothing of case mix. This and
 * {@link rankSets} are the only statistics in floating point; + − × ÷ and √ alone, so they are the same on every machine.
 */
export interface TotalIntervals {
  /** In points, by person. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Intervals of some people's totals, in the order in which they are named; at the scheme's level. */
export function totalIntervals(totals: Totals, people: ArrayLike<number>): TotalIntervals {
  const phases = totals.phases.map((scores) => phaseSpreads(scores));
  const low = new Float64Array(people.length);
  const high = new Float64Array(people.length);
  const full = toDouble(exact(totals.phases.at(-1)?.program.full ?? '0'));
  for (let k = 0; k < people.length; k++) {
    const person = people[k]!;
    const total = totals.total[person]! / totals.scale;
    const { below, above } = personSquares(totals, phases, person);
    low[k] = Math.max(Math.min(0, total), total - Math.sqrt(below));
    high[k] = Math.min(Math.max(full, total), total + Math.sqrt(above));
  }
  return { low, high };
}

interface Squares {
  below: number;
  above: number;
}

type StintSpread = (stint: number, out: Squares) => void;

function personSquares(totals: Totals, phases: readonly StintSpread[], person: number): Squares {
  const out: Squares = { below: 0, above: 0 };
  const own: Squares = { below: 0, above: 0 };
  const only = totals.phases.length === 1 ? stintsOf(totals, 0, person) : null;
  if (only !== null && only.until - only.from === 1) {
    if (totals.phases[0]!.zeroed?.[only.from] !== 1) phases[0]!(only.from, out);
    return out;
  }
  const parts = totals.phases.map((_, phase) => weighStints(totals, phase, person));
  const days = parts.map((p) => p.reduce((t, s) => t + s.days, 0));
  const weight = (phase: number) => (totals.plan.combine === 'by-days' ? days[phase]! : 1);
  const all = parts.reduce((t, p, phase) => t + (p.length === 0 ? 0 : weight(phase)), 0);
  parts.forEach((stints, phase) => {
    for (const { scores, stint, days: d } of stints) {
      if (scores.zeroed?.[stint] === 1) continue;
      phases[phase]!(stint, own);
      const share = (d / days[phase]!) * (weight(phase) / all);
      out.below += own.below * share * share;
      out.above += own.above * share * share;
    }
  });
  return out;
}

const compiled = new WeakMap<Scores, StintSpread>();

function phaseSpreads(scores: Scores): StintSpread {
  let spread = compiled.get(scores);
  if (spread === undefined) {
    spread = compilePhase(scores);
    compiled.set(scores, spread);
  }
  return spread;
}

function compilePhase(scores: Scores): StintSpread {
  const z = twoSidedQuantile(toDouble(exact(scores.program.interval.level)));
  const cells = scores.parts.flatMap((part) =>
    part.indicators.flatMap((index) => {
      const column = scores.columns[index]!;
      const spread = cellSpread(scores, column, z);
      return spread === null ? [] : [{ column, spread, part, factor: factorOf(scores, part, column) }];
    }),
  );
  const interval: Interval = { low: 0, high: 0 };
  return (stint, out) => {
    out.below = 0;
    out.above = 0;
    for (const { column, spread, part, factor } of cells) {
      if (!isScored(column.state[stint]!) || part.zeroed?.[stint] === 1) continue;
      spread(stint, interval);
      const scale = factor === null ? 1 : factor(stint);
      const points = column.points[stint]! / scores.scale;
      const down = points - interval.low * scale;
      const up = interval.high * scale - points;
      if (down > 0) out.below += down * down;
      if (up > 0) out.above += up * up;
    }
  };
}

/** By how much a cell grew when others were shared out; null when nothing was in this part. */
function factorOf(
  scores: Scores,
  part: PartColumn,
  column: IndicatorColumn,
): ((stint: number) => number) | null {
  const { sharedOut } = part;
  if (sharedOut === null) return null;
  const full = toDouble(exact(part.part.full));
  const all = part.indicators.reduce((t, k) => t + toDouble(exact(scores.columns[k]!.indicator.full)), 0);
  return (stint) => {
    const shared = sharedOut[stint]! / scores.scale;
    return shared === 0 || !isRescaled(column, stint) ? 1 : Math.max(1, full / (all - shared));
  };
}

/** The interval of one cell's points as they count, in points; null where chance has no part in it. */
export function cellInterval(scores: Scores, stint: number, indicator: number): Interval | null {
  const column = scores.columns[indicator]!;
  const z = twoSidedQuantile(toDouble(exact(scores.program.interval.level)));
  const spread: Spread | null = cellSpread(scores, column, z);
  if (spread === null || !isScored(column.state[stint]!)) return null;
  const part = scores.parts.find((p) => p.indicators.includes(indicator));
  const scale = part === undefined ? 1 : (factorOf(scores, part, column)?.(stint) ?? 1);
  const interval: Interval = { low: 0, high: 0 };
  spread(stint, interval);
  const points = column.points[stint]! / scores.scale;
  return { low: Math.min(points, interval.low * scale), high: Math.max(points, interval.high * scale) };
}
