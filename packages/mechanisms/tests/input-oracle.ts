import {
  add,
  compare,
  divide,
  exact,
  type Fraction,
  fraction,
  maximum,
  minimum,
  multiply,
  one,
  roundTo,
  type Scoring,
  subtract,
  sum,
  zero,
} from '../src/index.ts';
import type { Given } from './worked-case.ts';

/** x from what a worked case gives, written straight from the contract: slow, plain and independent of the engine. */
export function oracleX(scoring: Scoring, given: Given): Fraction {
  if (given.x !== undefined) return given.x;
  if (given.rows !== undefined) return fromRows(scoring, given.rows);
  const { input } = scoring;
  const value = given.value ?? zero;
  const peers = given.peers ?? [];
  switch (input.of) {
    case 'value':
      return value;
    case 'items':
      return sum(
        Object.entries(given.counts ?? {}).map(([code, count]) =>
          multiply(count, exact(input.weights[code] ?? input.otherwise)),
        ),
      );
    case 'share-of-best': {
      const best = peers.reduce(input.better === 'higher' ? maximum : minimum);
      if (input.better === 'lower' && best.n === 0n) return value.n === 0n ? one : zero;
      if (best.n <= 0n) return zero;
      return input.better === 'higher' ? divide(value, best) : divide(best, value);
    }
    case 'rank':
      return fraction(1 + peers.filter((p) => isBetter(p, value, input.better)).length);
    case 'percentile': {
      if (peers.length === 1) return one;
      const worse = peers.filter((p) => isBetter(value, p, input.better)).length;
      const tied = peers.filter((p) => compare(p, value) === 0).length - 1;
      return fraction(2 * worse + tied, 2 * (peers.length - 1));
    }
    case 'distance': {
      const reference = input.from === 'mean' ? mean(peers) : median(peers);
      const difference = subtract(value, reference);
      return input.relative ? divide(difference, reference) : difference;
    }
    case 'z-score':
      return standardScore(value, peers, input.places);
    case 'indicators':
      return combined(
        input.how,
        input.ids.map((id) => given.children![id]!),
        input.weights.map(exact),
        input.places,
      );
  }
}

function fromRows({ input, each }: Scoring, rows: NonNullable<Given['rows']>): Fraction {
  const groups = new Map<string, Fraction[]>();
  for (const row of rows) {
    const points =
      input.of === 'items' ? exact(input.weights[row.code ?? ''] ?? input.otherwise) : (row.value ?? one);
    groups.set(row.in, [...(groups.get(row.in) ?? []), points]);
  }
  return sum(
    [...groups.values()].map((group) => {
      const picked =
        each!.pick === 'sum' ? sum(group) : group.reduce(each!.pick === 'best' ? maximum : minimum);
      const lifted = each!.low === undefined ? picked : maximum(picked, exact(each!.low));
      return each!.high === undefined ? lifted : minimum(lifted, exact(each!.high));
    }),
  );
}

function isBetter(a: Fraction, b: Fraction, better: 'higher' | 'lower'): boolean {
  return better === 'higher' ? compare(a, b) > 0 : compare(a, b) < 0;
}

function mean(values: readonly Fraction[]): Fraction {
  return divide(sum(values), fraction(values.length));
}

function median(values: readonly Fraction[]): Fraction {
  const ordered = [...values].sort(compare);
  const half = ordered.length >> 1;
  return ordered.length % 2 === 1
    ? ordered[half]!
    : divide(add(ordered[half - 1]!, ordered[half]!), fraction(2));
}

function standardScore(value: Fraction, peers: readonly Fraction[], places: number): Fraction {
  const centre = mean(peers);
  const variance = mean(peers.map((p) => multiply(subtract(p, centre), subtract(p, centre))));
  if (variance.n === 0n) return zero;
  const difference = subtract(value, centre);
  const root = roundedRoot(divide(multiply(difference, difference), variance), 2, places);
  return difference.n < 0n ? { n: -root.n, d: root.d } : root;
}

/** The nearest multiple of 10^-places to the root, found by halving an interval. */
function roundedRoot(f: Fraction, degree: number, places: number): Fraction {
  const scale = 10n ** BigInt(places);
  const power = (x: Fraction) => Array.from({ length: degree }, () => x).reduce(multiply);
  let low = 0n;
  let high = (f.n / f.d + 1n) * scale;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (compare(power(fraction(middle, scale)), f) <= 0) low = middle;
    else high = middle;
  }
  const halfway = fraction(2n * low + 1n, 2n * scale);
  return fraction(compare(power(halfway), f) <= 0 ? low + 1n : low, scale);
}

function combined(
  how: string,
  points: readonly Fraction[],
  weights: readonly Fraction[],
  places: number,
): Fraction {
  if (how === 'sum' || how === 'weighted') return sum(points.map((p, i) => multiply(p, weights[i]!)));
  if (how === 'arithmetic') return mean(points);
  if (how === 'minimum') return points.reduce(minimum);
  if (points.some((p) => p.n <= 0n)) return zero;
  if (how === 'harmonic')
    return roundTo(divide(fraction(points.length), sum(points.map((p) => divide(one, p)))), places);
  return roundedRoot(points.reduce(multiply), points.length, places);
}
