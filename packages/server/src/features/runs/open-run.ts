import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type EnglishCodes, nameOrgansIn, type OrganNames } from '@jianheng/assess';
import type { DuckDb } from '@jianheng/facts';
import { text } from '@jianheng/mechanisms';
import {
  type Decisions,
  findRun,
  openRun,
  type Run,
  RunResult,
  readDecisions,
  readOrgans,
  readProposals,
  readReviews,
  type StoredOrgan,
  type StoredProposal,
  type StoredReview,
  schemesOf,
} from '@jianheng/run';
import { type Issue, UserError } from '@jianheng/scheme';
import type { OrganFolders } from '../../records/organ-folders.ts';
import { type DeletedRun, findDeletedRun } from './deleted-run.ts';
import { readLines, type ScoredLine } from './scored-line.ts';
import { findTrend, type TrendFile } from './trend-file.ts';

/** One scheme of a run, read. */
export interface ReadScheme {
  readonly result: RunResult;
  readonly lines: ReadonlyMap<string, ScoredLine>;
}

/** A sealed run, read into memory for the pages. Nothing in it ever changes. */
export interface ReadRun {
  readonly run: Run;
  readonly folders: OrganFolders;
  readonly schemes: readonly ReadScheme[];
  readonly proposals: readonly StoredProposal[];
  readonly organs: readonly StoredOrgan[];
  readonly reviews: readonly StoredReview[];
  /** What people decided that the run rests on. */
  readonly decisions: Decisions;
  /** Null where none was made. */
  readonly trend: TrendFile | null;
}

/**
 * Reads a run by its seal, with organs by name where it holds their ids for readers. Throws a UserError when it is not there or
 * damaged.
 */
export async function readRun(
  db: DuckDb,
  folders: OrganFolders,
  seal: string,
  names: OrganNames = new Map(),
  codes: EnglishCodes = new Map(),
): Promise<ReadRun> {
  const deleted = findDeletedRun(folders, seal);
  if (deleted !== null) throw new UserError([deletedRun(deleted)]);
  const run = openRun(findRun(seal.slice(0, 16), folders.runs));
  const schemes: ReadScheme[] = [];
  for (const scheme of schemesOf(run)) {
    const result = (await RunResult.read(db, run, scheme)).naming(names, codes);
    schemes.push({ result, lines: await readLines(result, () => setImmediate()) });
  }
  return {
    run,
    folders,
    schemes,
    proposals: await readProposals(db, run),
    organs: await readOrgans(db, run),
    reviews: (await readReviews(db, run)).map((one) => ({ ...one, reason: nameOrgansIn(one.reason, names) })),
    decisions: readDecisions(run),
    trend: findTrend(folders, run.manifest.seal),
  };
}

/** The schemes under which somebody was assessed, in the run's order. */
export function schemesOfPerson({ schemes }: ReadRun, person: string): readonly ReadScheme[] {
  return schemes.filter(({ result }) => result.has(person));
}

/** Where the run's folder lies. */
export function folderOf({ folders, run }: ReadRun): string {
  return join(folders.runs, run.manifest.seal.slice(0, 16));
}

function deletedRun({ on, source }: DeletedRun): Issue {
  return {
    code: 'run/deleted',
    level: 'error',
    message: text(
      `明细已于 ${on} 按保存期限删除（${source}）；等次和决定过程仍在`,
      `the details were deleted on ${on} when their time was over (${source}); ratings and decisions are still there`,
    ),
    hint: text('需要等次的，查看业绩档案', 'see the performance file for ratings'),
    place: {},
  };
}
