import { exact } from '@jianheng/mechanisms';
import { toDouble } from './curve-range.ts';
import { twoSidedQuantile } from './normal-quantile.ts';
import type { StandingGroup, Standings } from './stand.ts';
import type { Totals } from './total.ts';
import { type TotalIntervals, totalIntervals } from './total-interval.ts';

/** The places that chance leaves open to each person of a group, in the group's order. */
export interface RankSets extends TotalIntervals {
  /** Best and worst place that cannot be ruled out, from 1. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * What a set promises. `pairwise`: each comparison of two people is made at the scheme's level, as in a reader's question
 * "can these two be told apart?". `together`: a person's n − 1 comparisons hold at that level all at once.
 */
export type Comparisons = 'pairwise' | 'together';

/** Above this size of a group, people are told apart by intervals that do not overlap, instead of n² pairs. */
const pairwiseUpTo = 2000;

/**
 * Rank sets: "5th to 9th, cannot be told apart". Two people are told apart when the interval of the difference of their
 * totals (MOVER) excludes nought; a person's best place is then one more than those surely above, the worst is the group's
 * size less those surely below.
 *
 * Sets are `pairwise` unless asked otherwise: the usual practice since Goldstein & Healy 1995, Journal of the Royal
 * Statistical Society A 158, whose intervals (half-widths ÷ √2, so that not overlapping means a difference at the level on
 * average) serve the groups that are too large for pairs. To miss a place it takes more wrong comparisons on one side than
 * the set has room for, so a person's own place lies in the set more often than the level says (simulated in
 * `tests/count-spread.test.ts`). Where a single wrong comparison would do harm, ask for `together`: each comparison at
 * 1 − α ÷ (n − 1) (Bonferroni), the marginal confidence set of Mogstad, Romano, Shaikh & Wilhelm 2023, Review of Economic
 * Studies 91. That ranks need intervals at all is Goldstein & Spiegelhalter 1996. See docs/adr/0005. Half-widths are stretched in proportion to the normal
 * quantiles instead of being computed anew. The assumptions are those of {@link TotalIntervals}.
 */
export function rankSets(
  standings: Standings,
  group: StandingGroup,
  comparisons: Comparisons = 'pairwise',
): RankSets {
  return setsWithin(standings, group, totalIntervals(standings.totals, group.order), comparisons);
}

/** Pairwise {@link rankSets} of every group, with the intervals of everybody taken at once: much cheaper for a nation. */
export function allRankSets(standings: Standings): RankSets[] {
  const { groups, totals } = standings;
  const everybody = new Int32Array(groups.reduce((n, g) => n + g.order.length, 0));
  let next = 0;
  const starts = groups.map(({ order }) => {
    everybody.set(order, next);
    next += order.length;
    return next - order.length;
  });
  const { low, high } = totalIntervals(totals, everybody);
  return groups.map((group, g) => {
    const [from, until] = [starts[g]!, starts[g]! + group.order.length];
    return setsWithin(
      standings,
      group,
      { low: low.subarray(from, until), high: high.subarray(from, until) },
      'pairwise',
    );
  });
}

function setsWithin(
  standings: Standings,
  group: StandingGroup,
  intervals: TotalIntervals,
  comparisons: Comparisons,
): RankSets {
  const { totals } = standings;
  const { order } = group;
  const stretch = comparisons === 'pairwise' ? 1 : stretchOf(totals, order.length);
  const points = Float64Array.from(order, (person) => totals.total[person]! / totals.scale);
  const below = points.map((p, k) => stretch * (p - intervals.low[k]!));
  const above = points.map((p, k) => stretch * (intervals.high[k]! - p));
  const count = order.length <= pairwiseUpTo ? countPairs : countGaps;
  const { from, to } = count(points, below, above);
  // Exact ties share their places whatever chance says.
  order.forEach((person, k) => {
    from[k] = Math.min(from[k]!, standings.from[person]!);
    to[k] = Math.max(to[k]!, standings.to[person]!);
  });
  return { ...intervals, from, to };
}

/** By how much wider an interval is when n − 1 comparisons are to hold together. */
function stretchOf(totals: Totals, n: number): number {
  if (n < 3) return 1;
  const level = toDouble(exact(totals.phases.at(-1)?.program.interval.level ?? '19/20'));
  return twoSidedQuantile(1 - (1 - level) / (n - 1)) / twoSidedQuantile(level);
}

type Places = Pick<RankSets, 'from' | 'to'>;

/** Points come best first, so only those before can be above. */
function countPairs(points: Float64Array, below: Float64Array, above: Float64Array): Places {
  const n = points.length;
  const from = new Int32Array(n).fill(1);
  const to = new Int32Array(n).fill(n);
  for (let j = 0; j < n; j++) {
    for (let k = j + 1; k < n; k++) {
      const gap = points[j]! - points[k]!;
      if (gap > 0 && gap * gap > below[j]! * below[j]! + above[k]! * above[k]!) {
        from[k]!++;
        to[j]!--;
      }
    }
  }
  return { from, to };
}

/** Comparison intervals: two people are told apart when theirs do not overlap. */
function countGaps(points: Float64Array, below: Float64Array, above: Float64Array): Places {
  const low = points.map((p, k) => p - below[k]! * Math.SQRT1_2);
  const high = points.map((p, k) => p + above[k]! * Math.SQRT1_2);
  const lows = low.toSorted();
  const highs = high.toSorted();
  const n = points.length;
  const from = Int32Array.from(high, (p) => 1 + (n - countUpTo(lows, p)));
  const to = Int32Array.from(low, (p) => n - countBelow(highs, p));
  return { from, to };
}

/** How many of the ascending values are at most `limit`. */
function countUpTo(values: Float64Array, limit: number): number {
  return search(values, (v) => v <= limit);
}

function countBelow(values: Float64Array, limit: number): number {
  return search(values, (v) => v < limit);
}

function search(values: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(values[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
