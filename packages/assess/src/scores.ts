import type { Fraction } from '@jianheng/mechanisms';
import type { Measured, Part, Program, ProgramIndicator } from '@jianheng/scheme';
import type { IndicatorValue, Quotient } from './measure-value.ts';
import type { MergedStretches } from './merge-stretches.ts';
import type { PeerGroups } from './peers.ts';
import type { State } from './state.ts';

/** The scores of one phase: a column per indicator and per part, a row per stint. */
export interface Scores {
  readonly program: Program;
  readonly measured: Measured;
  /** Lane units in one point. */
  readonly scale: number;
  readonly peers: PeerGroups;
  /** In the program's order. */
  readonly columns: readonly IndicatorColumn[];
  readonly parts: readonly PartColumn[];
  /** Sum of the parts, each at most its full points, within 0 and the scheme's full points; lane units. */
  readonly total: Float64Array;
  /** How far a total may be from the true one, in lane units; 0 where it is the true one. */
  readonly error: Float64Array;
  /** 1 where a missing value holds the total. */
  readonly held: Uint8Array;
  /** 1 where an effect sets the person's total to zero; null without such effects. */
  readonly zeroed: Uint8Array | null;
}

export interface IndicatorColumn {
  readonly indicator: ProgramIndicator;
  readonly index: number;
  /** Null for a combination. */
  readonly value: IndicatorValue | null;
  readonly state: Uint8Array;
  /** What the points are read off for. */
  readonly x: XColumn;
  /** Points as they count: after the full points of missing indicators were shared out; lane units. */
  readonly points: Float64Array;
  /** Whether no number of the column came near the limits of the lane, so that cells were not looked at one by one. */
  readonly isPlain: boolean;
  /** Bound on the error of rounded cells before sharing out, where it is not {@link roundedError}; lane units. */
  readonly error: Float64Array | null;
  /** 1 where the red line or gate was triggered; null for indicators without one. */
  readonly triggered: Uint8Array | null;
  /** 1 where the peers' mean was to be given and nobody of the group was scored; null where that is nowhere so. */
  readonly meanless: Uint8Array | null;
  /** The true points before anything was shared out: what the lane approximates. */
  exactAt(stint: number): Fraction;
}

/**
 * Bound on the error of a rounded cell. A cell takes at most six roundings of terms below {@link cellLimit} = 2^45, each at
 * most 2^45 × 2^-53, and one rounding to a whole unit: below 0.6 in all.
 */
export const roundedError = 1;

/** x of every stint, as exactly as it is known at once, and exactly on demand. */
export interface XColumn {
  /** Quotient of integers, exact wherever {@link approximate} has no say. */
  readonly quotient: Quotient;
  /** Doubles with a bound on their error for the stints whose error is not 0. */
  readonly approximate: { readonly x: Float64Array; readonly error: Float64Array } | null;
  /** The true x. */
  exactAt(stint: number): Fraction;
  /** With whom the stint was compared; null for inputs that look at nobody else. */
  readonly comparison: Comparison | null;
  /** The values that were compared, where somebody has several stretches in one group; absent where nobody has. */
  readonly merged?: MergedStretches;
}

export interface Comparison {
  readonly groupOf: Int32Array;
  /** Best, mean or median of the group; null for rank and percentile. */
  reference(group: number): Fraction | null;
  /** People compared with, the person included. */
  size(group: number): number;
}

export interface PartColumn {
  readonly part: Part;
  /** Indexes of the indicators that add to it. */
  readonly indicators: readonly number[];
  /** Sum of its indicators before the part's limit; lane units. */
  readonly points: Float64Array;
  readonly error: Float64Array;
  /** Full points shared out, lane units; null where nothing was. */
  readonly sharedOut: Float64Array | null;
  /** 1 where all its full points were shared out, so that nothing is left to score; null where that is nowhere so. */
  readonly absent: Uint8Array | null;
  /** 1 where an effect sets the part to zero; null without such effects. */
  readonly zeroed: Uint8Array | null;
}

export type { State };
