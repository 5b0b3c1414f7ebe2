import {
  add,
  divide,
  exact,
  type Fraction,
  fraction,
  type Input,
  minimum,
  multiply,
  roundTo,
  sum,
  zero,
} from '@jianheng/mechanisms';
import { leastCommonMultiple } from './linear-count.ts';
import { roundedRoot } from './root.ts';

/** Inputs that combine the points of other indicators. */
export type CombiningInput = Extract<Input, { readonly of: 'indicators' }>;

/** Points of one combined indicator, its weight and full points. */
export interface Child {
  readonly points: Fraction;
  readonly weight: Fraction;
  readonly full: Fraction;
}

/**
 * Combines points exactly. Geometric and harmonic means are rounded once to the input's places, and are 0 as soon as one of
 * the points is not positive. `all` are the children with those whose full points were shared out: the others stand in
 * for them in a sum in proportion to their full points, in a weighted mean in proportion to their weights.
 */
export function combinePoints(
  input: CombiningInput,
  present: readonly Child[],
  all: readonly Child[],
): Fraction {
  const points = present.map((c) => c.points);
  const weights = present.map((c) => c.weight);
  switch (input.how) {
    case 'sum':
      return multiply(
        sum(points),
        standIn(
          all.map((c) => c.full),
          present.map((c) => c.full),
        ),
      );
    case 'weighted':
      return multiply(
        weightedSum(points, weights),
        standIn(
          all.map((c) => c.weight),
          weights,
        ),
      );
    case 'arithmetic':
      return divide(weightedSum(points, weights), sum(weights));
    case 'minimum':
      return points.reduce(minimum);
    case 'harmonic': {
      if (points.some((p) => p.n <= 0n)) return zero;
      const inverse = sum(points.map((p, k) => divide(weights[k]!, p)));
      return roundTo(divide(sum(weights), inverse), input.places);
    }
    case 'geometric':
      return geometric(points, weights, input.places);
  }
}

function weightedSum(points: readonly Fraction[], weights: readonly Fraction[]): Fraction {
  return points.reduce((total, p, k) => add(total, multiply(weights[k]!, p)), zero);
}

/** What those present must be multiplied by to stand for all. */
function standIn(all: readonly Fraction[], present: readonly Fraction[]): Fraction {
  const there = sum(present);
  if (all.length === present.length || there.n <= 0n) return fraction(1);
  return divide(sum(all), there);
}

/** (Π pointsᵏ^weightₖ)^(1/Σ weights): with weights as integers the root of one exact product. */
function geometric(points: readonly Fraction[], weights: readonly Fraction[], places: number): Fraction {
  if (points.some((p) => p.n <= 0n)) return zero;
  const common = weights.reduce((l, w) => leastCommonMultiple(l, w.d), 1n);
  const exponents = weights.map((w) => (w.n * common) / w.d);
  const shared = exponents.reduce(commonDivisor);
  const powers = exponents.map((e) => e / shared);
  const product = points.reduce(
    (f, p, k) => ({ n: f.n * p.n ** powers[k]!, d: f.d * p.d ** powers[k]! }),
    fraction(1),
  );
  return roundedRoot(fraction(product.n, product.d), Number(powers.reduce((a, b) => a + b)), places);
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Weights of an input's indicators, 1 each where it names none. */
export function weightsOf(input: CombiningInput): Fraction[] {
  return input.ids.map((_, k) => (input.weights[k] === undefined ? fraction(1) : exact(input.weights[k])));
}
