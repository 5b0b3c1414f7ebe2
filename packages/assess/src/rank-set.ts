import { exact } from '@jianheng/mechanisms';
import { toDouble } from './curve-range.ts';
import { twoSidedQuantile } from './normal-quantile.ts';
import type { StandingGroup, Standings } from './stand.ts';
import { type TotalIntervals, totalIntervals } from './total-interval.ts';

/** The places that chance leaves open to each person of a group, in the group's order. */
export interface RankSets extends TotalIntervals {
  /** Best and worst place that cannot be ruled out, from 1. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Above this size of a group, people are told apart by intervals that do not overlap: wider sets, but no n² pairs. */
const pairwiseUpTo = 2000;

/**
 * Rank sets: "5th to 9th, cannot be told apart". Two people are told apart when the interval of the difference of their
 * totals (MOVER) excludes nought; a person's best place is then one more than those certainly above, the worst is the
 * group's size less those certainly below. The set for one person's place holds at the scheme's level although it takes
 * n − 1 comparisons: each is made at level 1 − α ÷ (n − 1) (Bonferroni), as in Mogstad, Romano, Shaikh & Wilhelm 2023,
 * Review of Economic Studies 91; that ranks need intervals at all is Goldstein & Spiegelhalter 1996. Instead of computing
 * every interval anew at that level, half-widths are stretched in proportion to the normal quantiles. The assumptions are
 * those of {@link TotalIntervals}.
 */
export function rankSets(standings: Standings, group: StandingGroup): RankSets {
  return setsWithin(standings, group, totalIntervals(standings.totals, group.order));
}

/** {@link rankSets} of every group, with the intervals of everybody taken at once: much cheaper for a nation. */
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
    return setsWithin(standings, group, { low: low.subarray(from, until), high: high.subarray(from, until) });
  });
}

function setsWithin(standings: Standings, group: StandingGroup, intervals: TotalIntervals): RankSets {
  const { totals } = standings;
  const { order } = group;
  const n = order.length;
  const level = toDouble(exact(totals.phases.at(-1)?.program.interval.level ?? '19/20'));
  const stretch = n < 3 ? 1 : twoSidedQuantile(1 - (1 - level) / (n - 1)) / twoSidedQuantile(level);
  const points = Float64Array.from(order, (person) => totals.total[person]! / totals.scale);
  const below = points.map((p, k) => stretch * (p - intervals.low[k]!));
  const above = points.map((p, k) => stretch * (intervals.high[k]! - p));
  const count = n <= pairwiseUpTo ? countPairs : countGaps;
  const { from, to } = count(points, below, above);
  // Exact ties share their places whatever chance says.
  order.forEach((person, k) => {
    from[k] = Math.min(from[k]!, standings.from[person]!);
    to[k] = Math.max(to[k]!, standings.to[person]!);
  });
  return { ...intervals, from, to };
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

function countGaps(points: Float64Array, below: Float64Array, above: Float64Array): Places {
  const lows = points.map((p, k) => p - below[k]!).sort();
  const highs = points.map((p, k) => p + above[k]!).sort();
  const n = points.length;
  const from = Int32Array.from(points, (p, k) => 1 + (n - countUpTo(lows, p + above[k]!)));
  const to = Int32Array.from(points, (p, k) => n - countBelow(highs, p - below[k]!));
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
