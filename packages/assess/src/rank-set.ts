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
  const { totals } = standings;
  const { order } = group;
  const intervals = totalIntervals(totals, order);
  const stretch = comparisons === 'pairwise' ? 1 : stretchOf(totals, order.length);
  const room = roomFor(order.length);
  findPlaces(standings, order, { ...intervals, at: (k) => k, stretch }, room);
  return { ...intervals, from: room.from, to: room.to };
}

/**
 * Pairwise {@link rankSets} of everybody, by person, with the intervals of all taken at once: much cheaper for a nation. Noughts
 * where a total is held.
 */
export function allRankSets(standings: Standings): RankSets {
  const { groups, totals } = standings;
  const n = totals.people.length;
  const intervals = totalIntervals(totals, Int32Array.from(totals.people.keys()));
  const sets: RankSets = {
    low: new Float64Array(n),
    high: new Float64Array(n),
    from: new Int32Array(n),
    to: new Int32Array(n),
  };
  const room = roomFor(groups.reduce((most, { order }) => Math.max(most, order.length), 0));
  for (const { order } of groups) {
    findPlaces(standings, order, { ...intervals, at: (k) => order[k]!, stretch: 1 }, room);
    for (let k = 0; k < order.length; k++) {
      const person = order[k]!;
      sets.low[person] = intervals.low[person]!;
      sets.high[person] = intervals.high[person]!;
      sets.from[person] = room.from[k]!;
      sets.to[person] = room.to[k]!;
    }
  }
  return sets;
}

/** The numbers of one group, in its order; made once for many groups. */
interface Room {
  readonly points: Float64Array;
  readonly below: Float64Array;
  readonly above: Float64Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function roomFor(n: number): Room {
  const doubles = () => new Float64Array(n);
  const places = () => new Int32Array(n);
  return { points: doubles(), below: doubles(), above: doubles(), from: places(), to: places() };
}

/** Where the interval of a group's k-th stands, and by how much it is stretched. */
interface PlacedIntervals extends TotalIntervals {
  readonly stretch: number;
  at(k: number): number;
}

/** Writes the places that chance leaves open to the people of a group, in its order. */
function findPlaces(
  { totals, from, to }: Standings,
  order: Int32Array,
  { low, high, at, stretch }: PlacedIntervals,
  room: Room,
): void {
  const n = order.length;
  for (let k = 0; k < n; k++) {
    const points = totals.total[order[k]!]! / totals.scale;
    room.points[k] = points;
    room.below[k] = stretch * (points - low[at(k)]!);
    room.above[k] = stretch * (high[at(k)]! - points);
  }
  if (n <= pairwiseUpTo) countPairs(room, n);
  else countGaps(room, n);
  // Exact ties share their places whatever chance says.
  for (let k = 0; k < n; k++) {
    room.from[k] = Math.min(room.from[k]!, from[order[k]!]!);
    room.to[k] = Math.max(room.to[k]!, to[order[k]!]!);
  }
}

/** By how much wider an interval is when n − 1 comparisons are to hold together. */
function stretchOf(totals: Totals, n: number): number {
  if (n < 3) return 1;
  const level = toDouble(exact(totals.phases.at(-1)?.program.interval.level ?? '19/20'));
  return twoSidedQuantile(1 - (1 - level) / (n - 1)) / twoSidedQuantile(level);
}

/** Points come best first, so only those before can be above. */
function countPairs({ points, below, above, from, to }: Room, n: number): void {
  from.fill(1, 0, n);
  to.fill(n, 0, n);
  for (let j = 0; j < n; j++) {
    for (let k = j + 1; k < n; k++) {
      const gap = points[j]! - points[k]!;
      if (gap > 0 && gap * gap > below[j]! * below[j]! + above[k]! * above[k]!) {
        from[k]!++;
        to[j]!--;
      }
    }
  }
}

/** Comparison intervals: two people are told apart when theirs do not overlap. */
function countGaps({ points, below, above, from, to }: Room, n: number): void {
  const own = points.subarray(0, n);
  const low = own.map((p, k) => p - below[k]! * Math.SQRT1_2);
  const high = own.map((p, k) => p + above[k]! * Math.SQRT1_2);
  const lows = low.toSorted();
  const highs = high.toSorted();
  for (let k = 0; k < n; k++) {
    from[k] = 1 + (n - countUpTo(lows, high[k]!));
    to[k] = n - countBelow(highs, low[k]!);
  }
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
