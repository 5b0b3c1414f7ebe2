import type { CodedColumn, Program, Stints } from '@jianheng/scheme';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { dayOf } from './days.ts';
import { postFilter } from './post-filter.ts';
import { type NumberedPerson, openEnd, type Posts, readPosts } from './posts.ts';
import { usedPostColumns } from './used-post-columns.ts';

/** Stints with their places in the snapshot. */
export interface PlacedStints {
  readonly stints: Stints;
  /** Number of the person of each stint; never falls. */
  readonly who: Int32Array;
  /** First stint of each partition, and one more: the end of the last. */
  readonly starts: Int32Array;
}

/** Stints under construction, column by column: a nation has a quarter of a million. */
interface Stretches {
  count: number;
  readonly who: Int32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;
  /** Row of the latest post in it: where its columns are read. */
  readonly post: Int32Array;
  readonly days: Int32Array;
}

/**
 * The stints of a phase: posts clipped to it, split at transfers and at changes of any post column that the program
 * uses, without those outside the population. A post ends on its last day, or on the day before the person's next post
 * begins. Leave is taken off the days in post, overlaps once; it does not take work off.
 *
 * With `only`, the stints of one person. `minimumDays` is met by a person's stints together. Order: partition, organ of the latest post, person, first day.
 */
export async function buildStints(
  db: DuckDb,
  snapshot: Snapshot,
  program: Program,
  only?: NumberedPerson,
): Promise<PlacedStints> {
  const posts = await readPosts(db, snapshot, only);
  const stretches = cutStretches(posts, program, snapshot);
  subtractLeave(stretches, posts);
  meetMinimum(stretches, program.population.minimumDays);
  return assemble(stretches, posts, snapshot);
}

function cutStretches(posts: Posts, program: Program, snapshot: Snapshot): Stretches {
  const [first, end] = [dayOf(program.from), dayOf(program.to) + 1];
  const inPopulation = postFilter(program.population.where, posts, snapshot.manifest.model);
  const used = [...usedPostColumns(program)].flatMap((name) => posts.coded[name]?.codes ?? []);
  const rows = posts.who.length;
  const [who, from, until] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)];
  const post = new Int32Array(rows);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const person = posts.who[row]!;
    const start = Math.max(posts.from[row]!, first);
    const last = posts.to[row]!;
    let stop = last === openEnd ? end : Math.min(last + 1, end);
    if (posts.who[row + 1] === person) stop = Math.min(stop, posts.from[row + 1]!);
    if (start >= stop || !inPopulation(row)) continue;
    const before = count - 1;
    const goesOn = count > 0 && who[before] === person && until[before] === start;
    if (!goesOn || !samePost(used, post[before]!, row)) {
      who[count] = person;
      from[count] = start;
      count++;
    }
    until[count - 1] = stop;
    post[count - 1] = row;
  }
  return { count, who, from, until, post, days: until.map((stop, i) => stop - from[i]!) };
}

function samePost(used: readonly Int32Array[], a: number, b: number): boolean {
  return used.every((codes) => codes[a] === codes[b]);
}

/** Leave is sorted by person and first day, so that one walk beside the stretches finds every overlap. */
function subtractLeave(stretches: Stretches, { leave }: Posts): void {
  let start = 0;
  for (let s = 0; s < stretches.count; s++) {
    const [person, end] = [stretches.who[s]!, stretches.until[s]!];
    while (start < leave.who.length && leave.who[start]! < person) start++;
    let covered = stretches.from[s]!;
    for (let i = start; leave.who[i] === person; i++) {
      const from = Math.max(leave.from[i]!, covered);
      const until = leave.to[i] === openEnd ? end : Math.min(leave.to[i]! + 1, end);
      if (from >= until) continue;
      stretches.days[s]! -= until - from;
      covered = until;
    }
  }
}

/** Leaves out the people whose stints together are too short. */
function meetMinimum(stretches: Stretches, minimum: number): void {
  if (minimum <= 0) return;
  const { who, days, count } = stretches;
  let kept = 0;
  for (let start = 0; start < count; ) {
    let next = start;
    let sum = 0;
    while (next < count && who[next] === who[start]) sum += days[next++]!;
    for (let i = start; i < next && sum >= minimum; i++, kept++) {
      for (const column of [who, stretches.from, stretches.until, stretches.post, days])
        column[kept] = column[i]!;
    }
    start = next;
  }
  stretches.count = kept;
}

function assemble(stretches: Stretches, posts: Posts, snapshot: Snapshot): PlacedStints {
  const { count } = stretches;
  const who = stretches.who.slice(0, count);
  const person = new Int32Array(count);
  const people: string[] = [];
  for (let i = 0; i < count; i++) {
    if (i === 0 || who[i - 1] !== who[i]) people.push(posts.nameOf(who[i]!));
    person[i] = people.length - 1;
  }
  const post: Record<string, CodedColumn> = {};
  for (const [name, { values, codes }] of Object.entries(posts.coded)) {
    const own = new Int32Array(count);
    for (let i = 0; i < count; i++) own[i] = codes[stretches.post[i]!]!;
    post[name] = { values, codes: own };
  }
  return {
    stints: {
      count,
      person,
      people,
      from: stretches.from.slice(0, count),
      until: stretches.until.slice(0, count),
      days: stretches.days.slice(0, count),
      post,
    },
    who,
    starts: partitionStarts(who, snapshot.manifest.partitions),
  };
}

function partitionStarts(who: Int32Array, partitions: number): Int32Array {
  const starts = new Int32Array(partitions + 1).fill(who.length);
  for (let i = who.length - 1; i >= 0; i--) starts[who[i]! >> 20] = i;
  for (let p = partitions - 1; p >= 0; p--) if (starts[p]! > starts[p + 1]!) starts[p] = starts[p + 1]!;
  return starts;
}
