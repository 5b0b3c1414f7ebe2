import {
  add,
  compare,
  edges,
  evaluateCurve,
  exact,
  type Fraction,
  maximum,
  one,
  type Scoring,
  subtract,
  zero,
} from '@jianheng/mechanisms';

/**
 * The most points a scoring can give over the values its input can take, or null where there is no end. Values stop at
 * the edges of the curve and at the ends of the domain; between them a curve is straight, so only these need a look.
 */
export function mostPoints({ input, curve }: Scoring): Fraction | null {
  const [low, high] = domainOf(input);
  const inside = edges(curve).filter(
    (x) => (low === null || compare(x, low) >= 0) && (high === null || compare(x, high) <= 0),
  );
  const looked = [...inside, ...(low === null ? [] : [low]), ...(high === null ? [] : [high])];
  const lowest = looked.length === 0 ? zero : looked.reduce((a, b) => (compare(a, b) <= 0 ? a : b));
  const highest = looked.reduce(maximum, lowest);
  const before = subtract(lowest, one);
  const after = add(highest, one);
  const at = (x: Fraction) => evaluateCurve(curve, x);
  if (low === null && compare(at(before), at(lowest)) > 0 && risesBeyond(at, before, subtract(before, one)))
    return null;
  if (high === null && compare(at(after), at(highest)) > 0 && risesBeyond(at, after, add(after, one)))
    return null;
  const ends = [...(low === null ? [before] : []), ...(high === null ? [after] : [])];
  const near = inside.flatMap((x) => nearby(x).filter((y) => within(y, low, high)));
  return [...looked, ...near, ...ends].map(at).reduce(maximum);
}

function risesBeyond(at: (x: Fraction) => Fraction, near: Fraction, far: Fraction): boolean {
  return compare(at(far), at(near)) > 0;
}

/** A step's edge may belong to either side, so both sides are looked at. */
function nearby(x: Fraction): Fraction[] {
  const hair: Fraction = { n: 1n, d: 1_000_000_000n };
  return [subtract(x, hair), add(x, hair)];
}

function within(x: Fraction, low: Fraction | null, high: Fraction | null): boolean {
  return (low === null || compare(x, low) >= 0) && (high === null || compare(x, high) <= 0);
}

function domainOf(input: Scoring['input']): [Fraction | null, Fraction | null] {
  switch (input.of) {
    case 'value':
      return [zero, null];
    case 'items': {
      const weights = [...Object.values(input.weights), input.otherwise].map(exact);
      const low = weights.some((w) => w.n < 0n) ? null : zero;
      return [low, weights.some((w) => w.n > 0n) ? null : zero];
    }
    case 'share-of-best':
    case 'percentile':
      return [zero, one];
    case 'rank':
      return [one, null];
    default:
      return [null, null];
  }
}
