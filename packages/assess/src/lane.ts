import {
  type Curve,
  ceil,
  exact,
  type Fraction,
  fraction,
  maximum,
  multiply,
  one,
  toNumber,
} from '@jianheng/mechanisms';
import type { Program } from '@jianheng/scheme';
import { leastCommonMultiple } from './linear-count.ts';

/**
 * The fast lane: points as integers, in units of 1 ÷ scale, held in doubles.
 *
 * The scale is the least common multiple of 720720 (so that everything up to sixteenths, elevenths and thirteenths is
 * exact) and of the denominators of the program's own points, slopes and weights, as far as they fit, times a power of
 * ten. Full points stay below 2^40 units, one cell below 2^45, so that 256 cells add up below 2^53 without rounding.
 */
export function scaleOf(program: Program): number {
  const full = maximum(one, exact(program.full));
  const limit = 2n ** 40n / ceil(full);
  let scale = limit >= 720720n ? 720720n : 1n;
  for (const d of denominators(program)) {
    const wider = leastCommonMultiple(scale, d);
    if (wider <= limit) scale = wider;
  }
  while (scale * 10n <= limit) scale *= 10n;
  return Number(scale);
}

/** The largest magnitude of one cell in lane units. */
export const cellLimit = 2 ** 45;

function denominators(program: Program): bigint[] {
  const values: Fraction[] = [
    exact(program.full),
    ...program.parts.map((p) => exact(p.full)),
    ...program.indicators.flatMap((i) => [
      exact(i.full),
      ...i.scoring.curve.pieces.flatMap((p) => [exact(p.at), exact(p.slope)]),
    ]),
  ];
  const units = program.counters.map((c) => BigInt(c.unit));
  return [...new Set([...values.map((v) => v.d), ...units])]
    .filter((d) => d > 1n)
    .sort((a, b) => Number(a - b));
}

/**
 * A curve over `numerator ÷ denominator`, in lane units. Edge k separates piece k from piece k − 1: x is beyond it when
 * numerator × left[k] − denominator × right[k] is positive (or zero where the edge belongs to piece k).
 */
export interface LaneCurve {
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly included: Uint8Array;
  readonly at: Float64Array;
  readonly slope: Float64Array;
  /** Whether at and slope are integers in lane units, so that a whole result is the true one. */
  readonly whole: Uint8Array;
}

/** Compiles a curve for x = numerator ÷ denominator × constant. */
export function laneCurve(curve: Curve, constant: Fraction, scale: number): LaneCurve {
  const lane = fraction(scale);
  const edges = curve.pieces.map((p) => (p.from === undefined ? fraction(0) : exact(p.from)));
  // n·c ⋛ e·d  ⇔  n·(c.n·e.d) ⋛ d·(e.n·c.d); divided by their common factor by reducing c/e.
  const sides = edges.map((e) => reduce(constant.n * e.d, e.n * constant.d));
  const at = curve.pieces.map((p) => multiply(exact(p.at), lane));
  const slope = curve.pieces.map((p) => multiply(multiply(exact(p.slope), constant), lane));
  return {
    left: Float64Array.from(sides, (s) => safeNumber(s[0])),
    right: Float64Array.from(sides, (s) => safeNumber(s[1])),
    included: Uint8Array.from(curve.pieces, (p) => ((p.fromIncluded ?? true) ? 1 : 0)),
    at: Float64Array.from(at, toNumber),
    slope: Float64Array.from(slope, toNumber),
    whole: Uint8Array.from(at, (a, k) => (isSafe(a) && isSafe(slope[k]!) ? 1 : 0)),
  };
}

function reduce(a: bigint, b: bigint): [bigint, bigint] {
  if (b === 0n) return [a > 0n ? 1n : -1n, 0n];
  const f = fraction(a, b);
  return b < 0n ? [-f.n, -f.d] : [f.n, f.d];
}

/** NaN where a double cannot hold the integer: comparisons with it are never sure and go to the exact lane. */
function safeNumber(n: bigint): number {
  return n < 2n ** 53n && n > -(2n ** 53n) ? Number(n) : Number.NaN;
}

function isSafe(f: Fraction): boolean {
  return f.d === 1n && f.n < 2n ** 53n && f.n > -(2n ** 53n);
}
