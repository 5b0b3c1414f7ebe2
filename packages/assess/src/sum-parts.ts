import { exact, type Fraction, sum as fractionSum, toNumber } from '@jianheng/mechanisms';
import type { MissingKind, Part, Program } from '@jianheng/scheme';
import { isRescaled, zeroes } from './exact-points.ts';
import { toLane } from './run-lane.ts';
import { type IndicatorColumn, type PartColumn, roundedError, type Scores } from './scores.ts';
import { shareFactor } from './share-factor.ts';
import { action, actionBits, actionOf, kindOf, roundedBit } from './state.ts';

/**
 * Adds indicators up to parts and parts to totals, and shares out the full points of missing indicators inside their part:
 * an indicator's points are multiplied by the part's full points ÷ the full points that are left.
 */
export function sumParts(
  program: Program,
  columns: readonly IndicatorColumn[],
  scale: number,
  count: number,
): Pick<Scores, 'parts' | 'total' | 'error' | 'held' | 'zeroed'> {
  const held = new Uint8Array(count);
  const parts = program.parts.map((part) => sumPart(part, columns, scale, held, program.shareOut));
  const total = new Float64Array(count);
  const error = new Float64Array(count);
  for (const part of parts) addPart(part, laneLimit(exact(part.part.full), scale), total, error);
  const full = laneLimit(exact(program.full), scale);
  for (let i = 0; i < count; i++) limit(total, error, i, full);
  return { parts, total, error, held, zeroed: flags(columns, 'total') };
}

function laneFull(full: Fraction, scale: number): number {
  return toNumber({ n: full.n * BigInt(scale), d: full.d });
}

/** A limit as a whole number of lane units, and how far that may be from the true limit. */
interface LaneLimit {
  readonly at: number;
  readonly error: number;
}

function laneLimit(full: Fraction, scale: number): LaneLimit {
  const { lane, isWhole } = toLane(full, scale, 'full');
  return { at: lane, error: isWhole ? 0 : roundedError };
}

/** A part while it is added up. */
type OpenPart = PartColumn & { sharedOut: Float64Array | null; absent: Uint8Array | null };

function sumPart(
  part: Part,
  columns: readonly IndicatorColumn[],
  scale: number,
  held: Uint8Array,
  rule: Program['shareOut'],
): PartColumn {
  const own = columns.filter((c) => c.indicator.part === part.id && c.indicator.inside === null);
  const sum: OpenPart = {
    part,
    indicators: own.map((c) => c.index),
    points: new Float64Array(held.length),
    error: new Float64Array(held.length),
    sharedOut: null,
    absent: null,
    zeroed: flags(own, 'part'),
  };
  if (exact(part.full).n > 0n && own.every((c) => exact(c.indicator.full).n === 0n))
    sum.absent = new Uint8Array(held.length).fill(1);
  if (exact(part.full).n > 0n) shareMeanless(own);
  const fulls = own.map((c) => laneFull(exact(c.indicator.full), scale));
  for (let from = 0; from < held.length; from += block) {
    const until = Math.min(held.length, from + block);
    own.forEach((column, k) => {
      for (const i of addColumn(column, sum, held, from, until)) {
        sum.sharedOut ??= new Float64Array(held.length);
        sum.sharedOut[i]! += fulls[k]!;
      }
    });
  }
  if (sum.sharedOut !== null) {
    const over = shareOut(sum, own, sum.sharedOut, scale, rule);
    if (rule?.rest === 'hold') for (const i of over) held[i] = 1;
  }
  return sum;
}

/**
 * What becomes of a mean that nobody of the group can give. Where there is nothing to count for anybody (no cases, not for
 * the post), the indicator tells nobody apart and its full points are shared out over the rest of the part, as those of an
 * indicator without cases are. What is only not known yet, not supplied or withheld, holds the total beside indicators that
 * are there: it may still come. Where nothing of the part is left, the part is lent by the person's other stints or phases,
 * whatever the kind, and holds the total only when none of them has it.
 */
function shareMeanless(own: readonly IndicatorColumn[]): void {
  const worth = own.filter((c) => exact(c.indicator.full).n !== 0n);
  for (const { meanless, state } of worth) {
    if (meanless === null) continue;
    for (let i = 0; i < state.length; i++) {
      if (meanless[i] !== 1) continue;
      const isShared = !isUnknown(kindOf(state[i]!)) || worth.every((c) => isLacking(c, i));
      if (isShared) state[i] = (state[i]! & ~actionBits) | (action.shareOut << 3);
    }
  }
}

/** Whether a number exists that has not been handed in or is in dispute. */
function isUnknown(kind: MissingKind | null): boolean {
  return kind === 'not-supplied' || kind === 'withheld';
}

function isLacking({ meanless, state }: IndicatorColumn, stint: number): boolean {
  return meanless?.[stint] === 1 || actionOf(state[stint]!) === action.shareOut;
}

/** Stints that are added up over all columns before the next: their sums stay in the processor's cache. */
const block = 4096;

/** Adds some stints of a column to its part; returns those whose full points are to be shared out. */
function addColumn(
  column: IndicatorColumn,
  { points, error }: PartColumn,
  held: Uint8Array,
  from: number,
  until: number,
): number[] {
  const { state } = column;
  const own = column.points;
  const bounds = column.error;
  let bits = 0;
  if (bounds === null) {
    for (let i = from; i < until; i++) {
      const s = state[i]!;
      points[i]! += own[i]!;
      // Without a branch on chance: where a rounded cell's error is 1, the bit is the error.
      error[i]! += (s >> 6) * roundedError;
      bits |= s;
    }
  } else {
    for (let i = from; i < until; i++) {
      points[i]! += own[i]!;
      error[i]! += (state[i]! >> 6) * bounds[i]!;
      bits |= state[i]!;
    }
  }
  return (bits & actionBits) === 0 ? [] : findShared(state, held, from, until);
}

/** Stints whose full points are shared out; marks those that are held. */
function findShared(state: Uint8Array, held: Uint8Array, from: number, until: number): number[] {
  const shared: number[] = [];
  for (let i = from; i < until; i++) {
    const done = actionOf(state[i]!);
    if (done === action.shareOut) shared.push(i);
    else if (done === action.hold) held[i] = 1;
  }
  return shared;
}

/**
 * Rescales the stints that miss something, and marks those in which the part has nothing left to score. Returns those for
 * which the scheme's limit leaves something over.
 */
function shareOut(
  part: OpenPart,
  own: readonly IndicatorColumn[],
  sharedOut: Float64Array,
  scale: number,
  rule: Program['shareOut'],
): number[] {
  const over: number[] = [];
  const most = rule === undefined ? Number.POSITIVE_INFINITY : toNumber(exact(rule.atMost));
  const full = laneFull(exact(part.part.full), scale);
  const all = own.reduce((t, c) => t + laneFull(exact(c.indicator.full), scale), 0);
  for (let i = 0; i < sharedOut.length; i++) {
    if (sharedOut[i] === 0) continue;
    const present = all - sharedOut[i]!;
    if (present <= full * 2 ** -40) {
      part.absent ??= new Uint8Array(sharedOut.length);
      part.absent[i] = 1;
      continue;
    }
    const wanted = full / present;
    if (wanted > most * (1 - 2 ** -40) && isBeyond(part, own, i, rule)) over.push(i);
    const factor = Math.min(wanted, most);
    if (factor <= 1 + 2 ** -40) continue;
    let sum = 0;
    let cells = 0;
    for (const column of own) {
      if (isRescaled(column, i)) {
        const scaled = Math.floor(column.points[i]! * factor + 0.5);
        if (scaled !== 0) {
          column.points[i] = scaled;
          column.state[i]! |= roundedBit;
          cells++;
        }
      }
      sum += column.points[i]!;
    }
    part.points[i] = sum;
    part.error[i] = factor * part.error[i]! * (1 + 2 ** -40) + cells * roundedError;
  }
  return over;
}

/** Whether sharing out would go beyond the scheme's limit: exactly, for doubles cannot tell at the limit itself. */
function isBeyond(
  { part }: OpenPart,
  own: readonly IndicatorColumn[],
  stint: number,
  rule: Program['shareOut'],
): boolean {
  const left = own.filter((c) => actionOf(c.state[stint]!) !== action.shareOut);
  const present = fractionSum(left.map((c) => exact(c.indicator.full)));
  return shareFactor(exact(part.full), present, rule).leftOver.n !== 0n;
}

/** Adds a part, at most its full points, to the total. */
function addPart(part: PartColumn, full: LaneLimit, total: Float64Array, error: Float64Array): void {
  const { zeroed } = part;
  for (let i = 0; i < total.length; i++) {
    if (zeroed !== null && zeroed[i] === 1) continue;
    const points = part.points[i]!;
    const doubt = part.error[i]!;
    // Certainly below the limit, certainly at it (then the limit is the true value, whatever was rounded), or unsure.
    if (points + doubt + full.error <= full.at) {
      total[i]! += points;
      error[i]! += doubt;
    } else if (points - doubt >= full.at + full.error) {
      total[i]! += full.at;
      error[i]! += full.error;
    } else {
      total[i]! += Math.min(points, full.at);
      error[i]! += doubt + full.error;
    }
  }
}

/** Keeps a total within 0 and the scheme's full points. */
function limit(total: Float64Array, error: Float64Array, i: number, full: LaneLimit): void {
  const t = total[i]!;
  const e = error[i]!;
  if (t + e <= 0) {
    total[i] = 0;
    error[i] = 0;
  } else if (t - e >= full.at + full.error) {
    total[i] = full.at;
    error[i] = full.error;
  } else if (t < 0) total[i] = 0;
  else if (t + e + full.error > full.at) {
    total[i] = Math.min(t, full.at);
    error[i] = e + full.error;
  }
}

/** Where an effect of one of the columns zeroes the part or the total. */
function flags(columns: readonly IndicatorColumn[], what: 'part' | 'total'): Uint8Array | null {
  const sources = columns.filter((c) => c.triggered !== null && zeroes(c.indicator.scoring.effect, what));
  if (sources.length === 0) return null;
  const out = new Uint8Array(sources[0]!.state.length);
  for (const { triggered } of sources)
    for (let i = 0; i < out.length; i++) if (triggered![i] === 1) out[i] = 1;
  return out;
}
