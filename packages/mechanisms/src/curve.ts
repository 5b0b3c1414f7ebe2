import {
  add,
  compare,
  type ExactText,
  exact,
  exactText,
  type Fraction,
  multiply,
  toNumber,
} from './fraction.ts';

/**
 * Points as a piecewise-linear function of one value: the closed form every mechanism lowers to. One evaluator
 * serves the exact lane and the fast lane, so no mechanism is written twice.
 *
 * Pieces are in ascending order, do not overlap and cover every value from minus to plus infinity.
 */
export interface Curve {
  readonly pieces: readonly Piece[];
}

/** On this piece the points are `at + slope × x`. Plain data: it is stored and hashed with the program. */
export interface Piece {
  /** Lower edge; absent means no lower edge. */
  readonly from?: ExactText;
  /** Whether the lower edge itself belongs to this piece (else to the one before). */
  readonly fromIncluded?: boolean;
  readonly at: ExactText;
  readonly slope: ExactText;
}

/** A piece with the numbers read. */
interface ReadPiece {
  readonly from: Fraction | null;
  readonly fromIncluded: boolean;
  readonly at: Fraction;
  readonly slope: Fraction;
}

/** Builds a piece from fractions. `from` null begins the first piece. */
export function piece(from: Fraction | null, fromIncluded: boolean, at: Fraction, slope: Fraction): Piece {
  const line = { at: exactText(at), slope: exactText(slope) };
  return from === null ? line : { from: exactText(from), fromIncluded, ...line };
}

/** A curve that is the same everywhere. */
export function constantCurve(at: Fraction): Curve {
  return { pieces: [{ at: exactText(at), slope: '0' }] };
}

/** The straight line `at + slope × x`. */
export function lineCurve(at: Fraction, slope: Fraction): Curve {
  return { pieces: [{ at: exactText(at), slope: exactText(slope) }] };
}

function read(p: Piece): ReadPiece {
  return {
    from: p.from === undefined ? null : exact(p.from),
    fromIncluded: p.fromIncluded ?? true,
    at: exact(p.at),
    slope: exact(p.slope),
  };
}

const readCurves = new WeakMap<Curve, ReadPiece[]>();

function piecesOf(curve: Curve): ReadPiece[] {
  let pieces = readCurves.get(curve);
  if (pieces === undefined) {
    pieces = curve.pieces.map(read);
    readCurves.set(curve, pieces);
  }
  return pieces;
}

/** Which piece x lies on (its index). */
export function pieceAt(curve: Curve, x: Fraction): number {
  const pieces = piecesOf(curve);
  for (let i = pieces.length - 1; i > 0; i--) {
    const { from, fromIncluded } = pieces[i]!;
    const side = compare(x, from!);
    if (side > 0 || (side === 0 && fromIncluded)) return i;
  }
  return 0;
}

/** The points at x, exactly. */
export function evaluateCurve(curve: Curve, x: Fraction): Fraction {
  const { at, slope } = piecesOf(curve)[pieceAt(curve, x)]!;
  return slope.n === 0n ? at : add(at, multiply(slope, x));
}

/**
 * The same curve limited to `[low, high]` (null: no limit on that side). Pieces are cut where they cross a limit, so
 * the result is a curve like any other.
 */
export function clampCurve(curve: Curve, low: Fraction | null, high: Fraction | null): Curve {
  const source = piecesOf(curve);
  const out: Piece[] = [];
  source.forEach((p, i) => {
    const next = source[i + 1];
    const crossings: Fraction[] = [];
    for (const limit of [low, high]) {
      if (limit === null || p.slope.n === 0n) continue;
      const difference = add(limit, { n: -p.at.n, d: p.at.d });
      const x = multiply(difference, reciprocal(p.slope));
      const afterStart = p.from === null || compare(x, p.from) > 0;
      const beforeEnd = next === undefined || compare(x, next.from!) < 0;
      if (afterStart && beforeEnd) crossings.push(x);
    }
    crossings.sort(compare);
    const starts: { from: Fraction | null; included: boolean }[] = [
      { from: p.from, included: p.fromIncluded },
      ...crossings.map((x) => ({ from: x, included: true })),
    ];
    starts.forEach((start, k) => {
      const end = starts[k + 1]?.from ?? next?.from ?? null;
      const inside = add(p.at, multiply(p.slope, middle(start.from, end)));
      if (low !== null && compare(inside, low) < 0) out.push(piece(start.from, start.included, low, noSlope));
      else if (high !== null && compare(inside, high) > 0)
        out.push(piece(start.from, start.included, high, noSlope));
      else out.push(piece(start.from, start.included, p.at, p.slope));
    });
  });
  return { pieces: out };
}

const noSlope: Fraction = { n: 0n, d: 1n };

function reciprocal(f: Fraction): Fraction {
  return f.n < 0n ? { n: -f.d, d: -f.n } : { n: f.d, d: f.n };
}

function middle(from: Fraction | null, to: Fraction | null): Fraction {
  if (from === null && to === null) return noSlope;
  if (from === null) return add(to!, { n: -1n, d: 1n });
  if (to === null) return add(from, { n: 1n, d: 1n });
  return multiply(add(from, to), { n: 1n, d: 2n });
}

/** A curve compiled to doubles for the fast lane: `curve(x)` in points. Its error is bounded by {@link fastError}. */
export type FastCurve = (x: number) => number;

/** Compiles a curve for the fast lane. Edges are compared in doubles; values within an ulp of an edge are the exact lane's. */
export function fastCurve(curve: Curve): FastCurve {
  const pieces = piecesOf(curve);
  if (pieces.length === 1) {
    const at = toNumber(pieces[0]!.at);
    const slope = toNumber(pieces[0]!.slope);
    return slope === 0 ? () => at : (x) => at + slope * x;
  }
  const from = Float64Array.from(pieces, (p) =>
    p.from === null ? Number.NEGATIVE_INFINITY : toNumber(p.from),
  );
  const included = pieces.map((p) => p.fromIncluded);
  const at = Float64Array.from(pieces, (p) => toNumber(p.at));
  const slope = Float64Array.from(pieces, (p) => toNumber(p.slope));
  return (x) => {
    let i = from.length - 1;
    while (i > 0 && !(x > from[i]! || (x === from[i]! && included[i]!))) i--;
    return at[i]! + slope[i]! * x;
  };
}

/** The edges of a curve, ascending: where a value a hair to one side earns by another rule. */
export function edges(curve: Curve): Fraction[] {
  return piecesOf(curve).flatMap((p) => (p.from === null ? [] : [p.from]));
}
