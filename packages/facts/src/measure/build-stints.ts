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

/** A stint under construction: rows of the posts it covers, first and last. */
interface Stretch {
  readonly who: number;
  from: number;
  until: number;
  /** Row of the latest post in it: where its columns are read. */
  post: number;
  days: number;
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
  const kept = meetMinimum(stretches, program.population.minimumDays);
  return assemble(kept, posts, snapshot);
}

function cutStretches(posts: Posts, program: Program, snapshot: Snapshot): Stretch[] {
  const [first, end] = [dayOf(program.from), dayOf(program.to) + 1];
  const inPopulation = postFilter(program.population.where, posts, snapshot.manifest.model);
  const used = [...usedPostColumns(program)].flatMap((name) => posts.coded[name]?.codes ?? []);
  const stretches: Stretch[] = [];
  for (let row = 0; row < posts.who.length; row++) {
    const who = posts.who[row]!;
    const from = Math.max(posts.from[row]!, first);
    const last = posts.to[row]!;
    let until = Math.min(last === openEnd ? end : last + 1, end);
    if (posts.who[row + 1] === who) until = Math.min(until, posts.from[row + 1]!);
    if (from >= until || !inPopulation(row)) continue;
    const before = stretches.at(-1);
    if (before?.who === who && before.until === from && samePost(used, before.post, row)) {
      before.until = until;
      before.post = row;
    } else stretches.push({ who, from, until, post: row, days: until - from });
    stretches.at(-1)!.days = stretches.at(-1)!.until - stretches.at(-1)!.from;
  }
  return stretches;
}

function samePost(used: readonly Int32Array[], a: number, b: number): boolean {
  return used.every((codes) => codes[a] === codes[b]);
}

/** Leave is sorted by person and first day, so that one walk beside the stretches finds every overlap. */
function subtractLeave(stretches: readonly Stretch[], { leave }: Posts): void {
  let start = 0;
  for (const stretch of stretches) {
    while (start < leave.who.length && leave.who[start]! < stretch.who) start++;
    let covered = stretch.from;
    for (let i = start; leave.who[i] === stretch.who; i++) {
      const from = Math.max(leave.from[i]!, covered);
      const until = Math.min(leave.to[i] === openEnd ? stretch.until : leave.to[i]! + 1, stretch.until);
      if (from >= until) continue;
      stretch.days -= until - from;
      covered = until;
    }
  }
}

function meetMinimum(stretches: readonly Stretch[], minimum: number): readonly Stretch[] {
  if (minimum <= 0) return stretches;
  const days = new Map<number, number>();
  for (const { who, days: own } of stretches) days.set(who, (days.get(who) ?? 0) + own);
  return stretches.filter(({ who }) => days.get(who)! >= minimum);
}

function assemble(stretches: readonly Stretch[], posts: Posts, snapshot: Snapshot): PlacedStints {
  const count = stretches.length;
  const person = new Int32Array(count);
  const people: string[] = [];
  for (const [index, { who }] of stretches.entries()) {
    if (index === 0 || stretches[index - 1]!.who !== who) people.push(posts.nameOf(who));
    person[index] = people.length - 1;
  }
  const post: Record<string, CodedColumn> = {};
  for (const [name, { values, codes }] of Object.entries(posts.coded)) {
    const own = new Int32Array(count);
    for (let i = 0; i < count; i++) own[i] = codes[stretches[i]!.post]!;
    post[name] = { values, codes: own };
  }
  const numbers = (read: (stretch: Stretch) => number) => {
    const own = new Int32Array(count);
    for (let i = 0; i < count; i++) own[i] = read(stretches[i]!);
    return own;
  };
  const who = numbers((s) => s.who);
  return {
    stints: {
      count,
      person,
      people,
      from: numbers((s) => s.from),
      until: numbers((s) => s.until),
      days: numbers((s) => s.days),
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
