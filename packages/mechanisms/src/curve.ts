import {
  add,
  compare,
  divide,
  type ExactText,
  exact,
  exactText,
  type Fraction,
  multiply,
  subtract,
  zero,
} from './fraction.ts';

/**
 * Points as a piecewise-linear function of one value: the closed form every mechanism lowers to. One evaluator
 * serves the exact lane, and scoring compiles it to its integer lane, so no mechanism is written twice.
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
  /** Here the points were cut down (`high`) or lifted (`low`) to a limit by {@link clampCurve}. */
  readonly limited?: Bound;
}

/** Which limit bit. A value that reaches the limit by itself is not limited. */
export type Bound = 'low' | 'high';

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

/** The line through points of ascending, different x; beyond the first and the last the outer stretches go on. */
export function curveThrough(points: readonly { readonly x: Fraction; readonly y: Fraction }[]): Curve {
  const pieces = points.slice(1).map((end, i) => {
    const start = points[i]!;
    const slope = divide(subtract(end.y, start.y), subtract(end.x, start.x));
    return piece(i === 0 ? null : start.x, true, subtract(start.y, multiply(slope, start.x)), slope);
  });
  return { pieces };
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

/** Which limit bit at x; null where the points are the rule's own. */
export function boundAt(curve: Curve, x: Fraction): Bound | null {
  return curve.pieces[pieceAt(curve, x)]!.limited ?? null;
}

/**
 * The same curve limited to `[low, high]` (null: no limit on that side). Pieces are cut where they cross a limit, so
 * the result is a curve like any other. The crossing itself, where both agree, stays with the unlimited side.
 */
export function clampCurve(curve: Curve, low: Fraction | null, high: Fraction | null): Curve {
  const source = piecesOf(curve);
  return {
    pieces: source.flatMap((p, i) => clampPiece(curve.pieces[i]!, p, source[i + 1]?.from ?? null, low, high)),
  };
}

function clampPiece(
  original: Piece,
  p: ReadPiece,
  until: Fraction | null,
  low: Fraction | null,
  high: Fraction | null,
): Piece[] {
  const cuts = [low, high]
    .flatMap((limit) => (limit === null || p.slope.n === 0n ? [] : [divide(subtract(limit, p.at), p.slope)]))
    .filter((x) => p.from === null || compare(x, p.from) > (p.fromIncluded ? -1 : 0))
    .filter((x) => until === null || compare(x, until) < 0)
    .sort(compare);
  const parts = [p.from, ...cuts].map((from, k): Piece => {
    const inside = add(p.at, multiply(p.slope, middle(from, cuts[k] ?? until)));
    const limited: Bound | null =
      low !== null && compare(inside, low) < 0
        ? 'low'
        : high !== null && compare(inside, high) > 0
          ? 'high'
          : null;
    const included = k === 0 ? p.fromIncluded : limited === null;
    if (limited !== null)
      return { ...piece(from, included, limited === 'low' ? low! : high!, zero), limited };
    return {
      ...piece(from, included, p.at, p.slope),
      ...(original.limited && { limited: original.limited }),
    };
  });
  // A cut at the very start leaves a single point before it, which is needed only where the rest excludes that point.
  return parts.filter((part, k) => {
    const next = parts[k + 1];
    return next === undefined || part.from !== next.from || next.fromIncluded === false;
  });
}

function middle(from: Fraction | null, to: Fraction | null): Fraction {
  if (from === null && to === null) return zero;
  if (from === null) return add(to!, { n: -1n, d: 1n });
  if (to === null) return add(from, { n: 1n, d: 1n });
  return multiply(add(from, to), { n: 1n, d: 2n });
}

/** The edges of a curve, ascending: where a value a hair to one side earns by another rule. */
export function edges(curve: Curve): Fraction[] {
  return piecesOf(curve).flatMap((p) => (p.from === null ? [] : [p.from]));
}
