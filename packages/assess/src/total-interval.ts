import { exact } from '@jianheng/mechanisms';
import type { Part } from '@jianheng/scheme';
import { cellSpread } from './cell-spread.ts';
import type { Interval } from './chance.ts';
import { toDouble } from './curve-range.ts';
import { isRescaled } from './exact-points.ts';
import { largest } from './largest.ts';
import { hasPart, type PhaseOfPerson } from './lend-part.ts';
import { twoSidedQuantile } from './normal-quantile.ts';
import type { IndicatorColumn, PartColumn, Scores } from './scores.ts';
import { isScored } from './state.ts';
import { phasesOfPerson, stintsOf, type Totals, weighStints } from './total.ts';
import type { Spread } from './value-spread.ts';

/**
 * Intervals of totals: how far each could have come out otherwise with the same work, given how few cases it rests on.
 *
 * Each indicator's interval comes from its counts ({@link valueSpread}) and is carried through its curve; the total's is
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
  const low = new Float64Array(people.length);
  const high = new Float64Array(people.length);
  const full = toDouble(exact(totals.phases.at(-1)?.program.full ?? '0'));
  const { below, above } = squaresOf(totals, people);
  for (let k = 0; k < people.length; k++) {
    const total = totals.total[people[k]!]! / totals.scale;
    low[k] = Math.max(Math.min(0, total), total - Math.sqrt(below[k]!));
    high[k] = Math.min(Math.max(full, total), total + Math.sqrt(above[k]!));
  }
  return { low, high };
}

/** Squared distances to the limits, added up. */
interface Squares {
  readonly below: Float64Array;
  readonly above: Float64Array;
}

/** Stints of one phase, beside each other in columns: for a nation an object for each would cost more than the intervals. */
interface StintRows {
  /** Place in the list of people. */
  readonly of: number[];
  readonly stint: number[];
  /** What part of the person's total the stint makes. */
  readonly share: number[];
}

function squaresOf(totals: Totals, people: ArrayLike<number>): Squares {
  const sum: Squares = { below: new Float64Array(people.length), above: new Float64Array(people.length) };
  for (const [phase, rows] of stintRows(totals, people).entries()) {
    const squares = stintSquares(totals.phases[phase]!, new Int32Array(rows.stint), (part) =>
      lentShares(totals, phase, part, rows, people),
    );
    for (const [row, k] of rows.of.entries()) {
      const share = rows.share[row]!;
      sum.below[k]! += squares.below[row]! * share * share;
      sum.above[k]! += squares.above[row]! * share * share;
    }
  }
  return sum;
}

/** Stints of these people by phase, without those whose total an effect zeroed. */
function stintRows(totals: Totals, people: ArrayLike<number>): StintRows[] {
  const all = totals.phases.map((): StintRows => ({ of: [], stint: [], share: [] }));
  const put = (phase: number, k: number, stint: number, share: number) => {
    if (totals.phases[phase]!.zeroed?.[stint] === 1) return;
    const rows = all[phase]!;
    rows.of.push(k);
    rows.stint.push(stint);
    rows.share.push(share);
  };
  for (let k = 0; k < people.length; k++) {
    const alone = onlyStint(totals, people[k]!);
    if (alone >= 0) put(0, k, alone, 1);
    else for (const { phase, stint, share } of stintShares(totals, people[k]!)) put(phase, k, stint, share);
  }
  return all;
}

/** The stint of somebody who has a single one in a plan of one phase; −1 for others. */
function onlyStint(totals: Totals, person: number): number {
  if (totals.phases.length !== 1) return -1;
  const { from, until } = stintsOf(totals, 0, person);
  return until - from === 1 ? from : -1;
}

/** By how much more a stint's part counts because the person's other stints or phases borrow it; null where none does. */
function lentShares(
  totals: Totals,
  phase: number,
  { absent, part }: PartColumn,
  rows: StintRows,
  people: ArrayLike<number>,
): Float64Array | null {
  const isLentAcross = totals.phases.some(
    (scores, p) => p !== phase && scores.parts.some((c) => c.part.id === part.id && c.absent !== null),
  );
  if (absent === null && !isLentAcross) return null;
  return Float64Array.from(rows.stint, (stint, row) => {
    const person = people[rows.of[row]!]!;
    const within = absent === null ? 1 : lentWithin(totals, phase, absent, person, stint);
    return within * (isLentAcross ? lentAcross(phasesOfPerson(totals, person), phase, part) : 1);
  });
}

/** By how much more a phase's part counts because phases without it take its share of the full points. */
function lentAcross(phases: readonly PhaseOfPerson[], phase: number, { id, full }: Part): number {
  if (!hasPart(phases[phase]!, id)) return 1;
  let lacking = 0;
  let having = 0;
  for (const other of phases) {
    const part = other.scores.program.parts.find((p) => p.id === id);
    if (part === undefined || other.stints.length === 0) continue;
    if (hasPart(other, id)) having += other.weight;
    else lacking += other.weight * toDouble(exact(part.full));
  }
  return having > 0 ? 1 + lacking / (toDouble(exact(full)) * having) : 1;
}

/** By how much more a stint's part counts because other stints of its phase borrow it. */
function lentWithin(
  totals: Totals,
  phase: number,
  absent: Uint8Array,
  person: number,
  stint: number,
): number {
  const stints = weighStints(totals, phase, person);
  const having = stints.filter((s) => absent[s.stint] !== 1);
  if (absent[stint] === 1 || having.length === stints.length) return 1;
  const daysOf = (some: typeof stints) => some.reduce((t, s) => t + s.days, 0);
  return daysOf(having) === 0 ? 1 : daysOf(stints) / daysOf(having);
}

/** The stints of a person and what part of the total each makes. */
function stintShares(totals: Totals, person: number): { phase: number; stint: number; share: number }[] {
  const parts = totals.phases.map((_, phase) => weighStints(totals, phase, person));
  const days = parts.map((p) => p.reduce((t, s) => t + s.days, 0));
  const weights = days.map((d) => (d === 0 ? 0 : totals.plan.combine === 'by-days' ? d : 1));
  const all = weights.reduce((a, b) => a + b, 0);
  return parts.flatMap((stints, phase) =>
    stints.map(({ stint, days: d }) => ({
      phase,
      stint,
      share: (d / days[phase]!) * (weights[phase]! / all),
    })),
  );
}

/** One indicator that chance has a part in. */
interface ChancyCell {
  readonly column: IndicatorColumn;
  readonly part: PartColumn;
  readonly spread: Spread;
  readonly factor: ((stint: number) => number) | null;
  /** Counts that alone decide the interval, where they do. */
  readonly counts: { readonly top: Float64Array; readonly bottom: Float64Array | null } | null;
}

const compiled = new WeakMap<Scores, readonly ChancyCell[]>();

function chancyCells(scores: Scores): readonly ChancyCell[] {
  const known = compiled.get(scores);
  if (known !== undefined) return known;
  const z = twoSidedQuantile(toDouble(exact(scores.program.interval.level)));
  const cells = scores.parts.flatMap((part) =>
    part.indicators.flatMap((index): ChancyCell[] => {
      const column = scores.columns[index]!;
      const spread = cellSpread(scores, column, z);
      if (spread === null) return [];
      return [
        { column, part, spread, factor: factorOf(scores, part, column), counts: decidingCounts(column) },
      ];
    }),
  );
  compiled.set(scores, cells);
  return cells;
}

function decidingCounts({ indicator, value }: IndicatorColumn): ChancyCell['counts'] {
  if (indicator.scoring.input.of !== 'value' || value === null || indicator.measure?.chance !== 'proportion')
    return null;
  const top = value.counted.numerator.integers;
  const bottom = value.counted.denominator?.integers ?? null;
  const isPlain = value.quotient.numerator === top && value.quotient.denominator === bottom;
  return isPlain ? { top, bottom } : null;
}

function stintSquares(
  scores: Scores,
  stints: Int32Array,
  lent: (part: PartColumn) => Float64Array | null,
): Squares {
  const lentBy = new Map(scores.parts.map((part) => [part, lent(part)]));
  const sum: Squares = { below: new Float64Array(stints.length), above: new Float64Array(stints.length) };
  for (const cell of chancyCells(scores)) addCell(scores, cell, stints, lentBy.get(cell.part) ?? null, sum);
  return sum;
}

/** Squares by the counts that they follow from: a nation has few different pairs of small numbers. */
interface Lookup {
  readonly top: Float64Array;
  readonly bottom: Float64Array | null;
  /** Counts below these are looked up. */
  readonly tops: number;
  readonly bottoms: number;
  /** Pairs of squares, −1 where none is known yet. */
  readonly squares: Float64Array;
}

/** Null where making room for the pairs would cost more than computing each anew. */
function lookupOf(counts: ChancyCell['counts'], stints: number): Lookup | null {
  if (counts === null) return null;
  const { top, bottom } = counts;
  const tops = Math.min(128, largest(top) + 1);
  const bottoms = bottom === null ? 1 : Math.min(512, largest(bottom) + 1);
  if (tops * bottoms > 16 * stints) return null;
  return { top, bottom, tops, bottoms, squares: new Float64Array(2 * tops * bottoms).fill(-1) };
}

/** Place of a stint's squares; −1 for counts that are not looked up. */
function keyOf({ top, bottom, tops, bottoms }: Lookup, stint: number): number {
  const above = top[stint]!;
  const below = bottom === null ? 0 : bottom[stint]!;
  return above >= 0 && above < tops && below >= 0 && below < bottoms ? 2 * (above * bottoms + below) : -1;
}

/** Adds one indicator's squares for many stints. */
function addCell(
  scores: Scores,
  cell: ChancyCell,
  stints: Int32Array,
  lent: Float64Array | null,
  sum: Squares,
): void {
  const { column, part, spread, factor, counts } = cell;
  const { state, points } = column;
  const interval: Interval = { low: 0, high: 0 };
  const lookup = lookupOf(counts, stints.length);
  const isMerged = column.x.merged !== null && column.x.merged !== undefined;
  for (let k = 0; k < stints.length; k++) {
    const stint = stints[k]!;
    if (!isScored(state[stint]!) || part.zeroed?.[stint] === 1) continue;
    const growth = factor === null ? 1 : factor(stint);
    const lentTimes = lent === null ? 1 : lent[k]! * lent[k]!;
    const times = isMerged ? lentTimes * sameChance(scores, column, stint) : lentTimes;
    const key = lookup !== null && growth === 1 && times === 1 ? keyOf(lookup, stint) : -1;
    if (key >= 0 && lookup!.squares[key]! >= 0) {
      sum.below[k]! += lookup!.squares[key]!;
      sum.above[k]! += lookup!.squares[key + 1]!;
      continue;
    }
    spread(stint, interval);
    const value = points[stint]! / scores.scale;
    const down = Math.max(0, value - interval.low * growth);
    const up = Math.max(0, interval.high * growth - value);
    sum.below[k]! += times * down * down;
    sum.above[k]! += times * up * up;
    if (key >= 0) {
      lookup!.squares[key] = down * down;
      lookup!.squares[key + 1] = up * up;
    }
  }
}

/**
 * Stretches that were compared as one value move together: their distances add up, not their squares. By what the square of
 * one must be multiplied so that the weighted squares make that; 1 for stretches on their own.
 */
function sameChance({ program, measured }: Scores, { x }: IndicatorColumn, stint: number): number {
  const own = x.merged?.stretches.get(x.merged.lead[stint]!);
  if (own === undefined || program.stints.combine === 'latest') return 1;
  const days = own.map((i) => measured.stints.days[i]!);
  const all = days.reduce((a, b) => a + b, 0);
  return all === 0 ? own.length : (all * all) / days.reduce((t, d) => t + d * d, 0);
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
  const rule = scores.program.shareOut;
  const most = rule === undefined ? Number.POSITIVE_INFINITY : toDouble(exact(rule.atMost));
  return (stint) => {
    const shared = sharedOut[stint]! / scores.scale;
    if (shared === 0 || !isRescaled(column, stint)) return 1;
    return Math.min(most, Math.max(1, full / (all - shared)));
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
