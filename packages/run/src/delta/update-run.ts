import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDuckDb, settled } from '@jianheng/facts';
import type { Assessment } from '../assess-plans.ts';
import { stopwatch } from '../assess-plans.ts';
import type { PersonDifference } from '../diff-runs.ts';
import { describeRun, type RunOptions, settle } from '../make-run.ts';
import type { Run } from '../run.ts';
import { type AssessedChange, assessChange } from './assess-change.ts';
import {
  changedOrgans,
  changedPeople,
  changedProposals,
  changedReviews,
  type PlaceOf,
} from './changed-results.ts';
import { findChangedStints, findMovedRows } from './changed-stints.ts';
import { changedReferences, changedTrace, hasReferences } from './changed-traces.ts';
import { type Base, findBase, passOn, readBase } from './find-base.ts';
import type { FrameScheme } from './frame.ts';
import type { ChangedTable } from './patch-table.ts';
import { rosterNames } from './roster-names.ts';
import { whoMoved } from './who-moved.ts';
import { writeChange } from './write-change.ts';

/** A run made from an earlier one by what changed since. */
export interface Update extends Run {
  readonly base: Run;
  /** Partitions of the facts in which something changed, and all there are. */
  readonly counted: { readonly changed: number; readonly all: number };
  /** Everybody whose points, place or proposal moved since the base. */
  readonly moved: readonly PersonDifference[];
}

/**
 * Makes a run from the newest run of the same plans, rules and decisions over the same roster: the partitions in which facts
 * changed are counted, what these counts reach is worked out anew by the same functions, everything else is that run's. Its
 * seal is the one that a run from nothing would have. Null where there is no such run, or too much changed for it to pay;
 * then a run is made from nothing.
 *
 * @param options.largestShare of all partitions and stints, the share beyond which it does not pay
 */
export async function updateRun(
  job: Assessment,
  options: RunOptions & { readonly cache: string; readonly largestShare?: number },
): Promise<Update | null> {
  const clock = stopwatch(options.timing);
  const share = options.largestShare ?? defaultShare;
  const found = findBase(job, options.folder, options.cache);
  // The same facts once more are no update: whoever asks for it wants to see the whole result.
  if (found === null || found.snapshot.hash === job.snapshot.hash) return null;
  const db = options.db ?? (await openDuckDb(options));
  try {
    // Files are read while the engine is at work.
    const [rows, base] = await settled([
      findMovedRows(db, job, found.snapshot, share),
      readBase(found, options.cache),
    ]);
    clock('base');
    if (rows === null || base === null) return null;
    const [changes, nameOf] = await settled([
      findChangedStints(db, job, base, options.cache, rows),
      rosterNames(job.snapshot),
    ]);
    clock('count');
    if (changes === null) return null;
    const change = await assessChange(db, job, base, changes, nameOf, share);
    clock('assess');
    if (change === null) return null;
    const tables = changedTables(job, base, change);
    clock('tables');
    const [run, moved] = await settled([writeUpdate(job, base, tables, options), whoMoved(change)]);
    clock('write');
    const counted = { changed: changes.partitions, all: job.snapshot.manifest.partitions };
    return { ...run, base: base.run, counted, moved };
  } finally {
    if (options.db === undefined) db.close();
  }
}

const defaultShare = 1 / 3;

async function writeUpdate(
  job: Assessment,
  base: Base,
  tables: ReadonlyMap<string, ChangedTable>,
  options: RunOptions & { readonly cache: string },
): Promise<Run> {
  mkdirSync(options.folder, { recursive: true });
  const work = mkdtempSync(join(options.folder, '.making-'));
  try {
    const manifest = await writeChange(work, base.run, tables, describeRun(job, options.title));
    const run = { folder: settle(work, options.folder, manifest.seal), manifest };
    passOn(options.cache, base, run);
    return run;
  } finally {
    if (existsSync(work)) rmSync(work, { recursive: true, force: true });
  }
}

/** Every table of which something may differ, with the partitions in which it may. */
function changedTables(job: Assessment, base: Base, change: AssessedChange): Map<string, ChangedTable> {
  const { affected, after, parts, tables: was } = change;
  const tables = new Map<string, ChangedTable>();
  for (const [s, { scheme, phases }] of job.plans.entries()) {
    const frame = base.frame.schemes[s]!;
    tables.set(`${scheme}/people`, changedPeople(change, s, was.people[s]!));
    for (const [k, program] of phases.entries()) {
      const own = {
        scores: after.scores[s]![k]!,
        part: parts[s]![k]!,
        phase: frame.phases[k]!,
        scheme: frame,
      };
      const partitions = affected.traces[s]![k]!;
      tables.set(`${scheme}/trace-${k}`, changedTrace(own, partitions));
      if (hasReferences(program)) tables.set(`${scheme}/references-${k}`, changedReferences(own, partitions));
    }
  }
  tables.set('proposals', changedProposals(change, was.proposals));
  tables.set('organs', changedOrgans(change, was.organs));
  const places = placesOf(base, change, was.reviews.partitions);
  tables.set('reviews', changedReviews(change, job, was.reviews, places));
  return tables;
}

/** Where the people of some partitions stand in each scheme's table. Few partitions have reviews, so nobody is listed unasked. */
function placesOf({ frame }: Base, { nameOf }: AssessedChange, partitions: ReadonlySet<number>): PlaceOf {
  const list = ({ who }: FrameScheme) => {
    const places = new Map<string, { row: number; partition: number }>();
    for (let row = 0; row < who.length; row++) {
      const partition = who[row]! >> 20;
      if (partitions.has(partition)) places.set(nameOf(who[row]!), { row, partition });
    }
    return places;
  };
  const lists: ReturnType<typeof list>[] = [];
  return (s, person) => {
    lists[s] ??= list(frame.schemes[s]!);
    return lists[s].get(person)!;
  };
}
