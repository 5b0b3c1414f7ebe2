import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSnapshot, type Snapshot } from '@jianheng/facts';
import { canonicalText, UserError } from '@jianheng/scheme';
import type { Assessed, Assessment } from '../assess-plans.ts';
import { engine, hashOf, sha256 } from '../manifest.ts';
import { openRun, runFolders } from '../open-run.ts';
import { rulesOf } from '../rules-text.ts';
import type { Run } from '../run.ts';
import { type Frame, frameHash, framePath, keepFrame, readFrame } from './frame.ts';

/** An earlier run that a new one can be built on: only the facts of some people differ. */
export interface FoundBase {
  readonly run: Run;
  readonly snapshot: Snapshot;
  readonly notes: BaseNotes;
}

/** The same with what is kept of it at hand. */
export interface Base extends FoundBase {
  readonly frame: Frame;
}

/** What is kept of a run beside it, so that the next one need not be made from nothing. */
interface BaseNotes {
  readonly frame: string;
  /** Indicators whose numbers stay clear of the lane's limits, by scheme and phase. */
  readonly plain: readonly (readonly (readonly string[])[])[];
}

/** Runs looked at for one to build on, newest first. */
const runsLookedAt = 10;

/** Files of a table beyond which it is written whole again. */
export const mostFiles = 16;

/** Roster and reference kinds that a run reads. */
const registerKinds = ['post', 'leave', 'organ', 'person', 'sanction'] as const;

/** Finds the newest run of the same plans, rules and decisions over the same roster; null where there is none. */
export function findBase(job: Assessment, runs: string, cache: string): FoundBase | null {
  const made = {
    plans: job.plans.map((plan) => ({ scheme: plan.scheme, hash: hashOf(plan) })),
    rules: sha256(rulesOf(job.packs)),
    decisions: hashOf(job.decisions),
  };
  const frame = frameHash(job.plans, job.snapshot);
  for (const name of runFolders(runs).slice(0, runsLookedAt)) {
    const run = openSound(join(runs, name));
    if (run === null || run.manifest.engine.semantics !== engine.semantics) continue;
    const { plans, rules, decisions } = run.manifest.made;
    if (canonicalText({ plans, rules, decisions }) !== canonicalText(made)) continue;
    if (!isLaidOut(run)) continue;
    const snapshot = openFound(job.snapshot.folder, run.manifest.made.snapshot);
    const notes = readNotes(cache, run);
    if (snapshot === null || notes === null || !isAlike(snapshot, job.snapshot)) continue;
    if (notes.frame !== frame || !existsSync(framePath(cache, frame))) continue;
    return { run, snapshot, notes };
  }
  return null;
}

/** Reads what is kept of a run; null where it is not there, or damaged. */
export async function readBase(found: FoundBase, cache: string): Promise<Base | null> {
  const frame = readFrame(framePath(cache, found.notes.frame));
  return frame === null ? null : { ...found, frame };
}

function openSound(folder: string): Run | null {
  return orNull(() => openRun(folder));
}

function openFound(folder: string, hash: string): Snapshot | null {
  return orNull(() => openSnapshot(folder, hash));
}

function orNull<T>(open: () => T): T | null {
  try {
    return open();
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Whether all files of a run are there and its tables do not lie in too many. */
function isLaidOut({ folder, manifest }: Run): boolean {
  const files = manifest.layout.flatMap((table) => table.files.map(({ file }) => file));
  return (
    manifest.layout.every((table) => table.files.length < mostFiles) &&
    [...files, ...manifest.files.map(({ file }) => file)].every((file) => existsSync(join(folder, file)))
  );
}

/** Whether two snapshots have the same people and posts, and number codes and rows alike. */
function isAlike({ manifest: a }: Snapshot, { manifest: b }: Snapshot): boolean {
  const batches = new Map(a.batches.map((batch) => [batch.seq, batch.hash]));
  return (
    a.partitions === b.partitions &&
    a.roster.hash === b.roster.hash &&
    registerKinds.every((kind) => a.whole[kind]?.hash === b.whole[kind]?.hash) &&
    b.batches.every(({ seq, hash }) => batches.get(seq) === undefined || batches.get(seq) === hash) &&
    JSON.stringify(a.codes) === JSON.stringify(b.codes) &&
    JSON.stringify(a.model) === JSON.stringify(b.model)
  );
}

function notesPath(cache: string, { manifest }: Run): string {
  return `${cache}/runs/${manifest.seal}.json`;
}

function readNotes(cache: string, run: Run): BaseNotes | null {
  const path = notesPath(cache, run);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as BaseNotes) : null;
}

function writeNotes(cache: string, run: Run, notes: BaseNotes): void {
  mkdirSync(`${cache}/runs`, { recursive: true });
  const path = notesPath(cache, run);
  writeFileSync(`${path}.part`, JSON.stringify(notes));
  renameSync(`${path}.part`, path);
}

/** Keeps what a later run needs to build on this one, which was made from nothing. */
export function keepBase(cache: string, job: Assessment, assessed: Assessed, run: Run): void {
  const hash = frameHash(job.plans, job.snapshot);
  const path = framePath(cache, hash);
  if (!existsSync(path) && !keepFrame(path, assessed.standings)) return;
  const plain = assessed.standings.map(({ totals }) => totals.phases.map(plainOf));
  writeNotes(cache, run, { frame: hash, plain });
}

/** Indicators of a phase that were scored without looking at cells one by one. */
export function plainOf({
  columns,
}: {
  readonly columns: Assessed['standings'][0]['totals']['phases'][0]['columns'];
}): string[] {
  return columns.filter((column) => column.isPlain).map((column) => column.indicator.id);
}

/** A run built on another can itself be built on. */
export function passOn(cache: string, base: Base, run: Run): void {
  writeNotes(cache, run, base.notes);
}
