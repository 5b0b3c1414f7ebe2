import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { text } from '@jianheng/mechanisms';
import { type FactModel, UserError } from '@jianheng/scheme';
import { type DuckDb, type DuckDbOptions, openDuckDb } from '../duckdb/open-duckdb.ts';
import { parquetFiles } from '../duckdb/sql-fragment.ts';
import {
  countBatches,
  type KindLedger,
  keepSnapshotLedger,
  readSnapshotLedger,
  standingRows,
} from '../ledger/snapshot-ledger.ts';
import { batchFile } from '../store/batch-file.ts';
import type { Store } from '../store/open-store.ts';
import { unknownBatchIssue } from '../store/store-issues.ts';
import { type CodeLists, declareCodeTypes, extendCodes } from './batch-relation.ts';
import { hashData, hashText } from './content-hash.ts';
import { isKept } from './partition-rows.ts';
import { sharingOf } from './place-rows.ts';
import { lostRows } from './refuse-losses.ts';
import { resolveRoster, rosterFolder, rosterKinds, useRoster } from './resolve-roster.ts';
import { resolveWork, updateWork } from './resolve-work.ts';
import {
  type BatchFile,
  objectPath,
  type RosterRef,
  type Snapshot,
  type SnapshotManifest,
  type WholeRef,
  type WorkRef,
} from './snapshot.ts';
import { resolveWhole } from './whole-kind.ts';

/** Earlier snapshots looked at for one to build on. */
const snapshotsLookedAt = 10;

/** Where a snapshot goes and what it may build on. */
export interface ResolveOptions extends DuckDbOptions {
  /** Folder of snapshots; made when it is not there. */
  readonly folder: string;
  /** Number of partitions, 64 unless told otherwise; a snapshot built on a previous one keeps its number. */
  readonly partitions?: number;
  /**
   * A snapshot of the same model over some of the same batches, so that only what came since is resolved. Left out, the
   * folder's own snapshots are looked at; null resolves everything.
   */
  readonly previous?: Snapshot | null;
  /**
   * Only these batches of a store, by their place in it. An export counts once somebody says so: a store holds more than
   * any one run rests on. Left out, all that are in force.
   */
  readonly only?: readonly number[];
  /** An engine at hand; without one another is opened and closed. */
  readonly db?: DuckDb;
  /** Rows of a partition from which a few that changed are put beside its file instead of writing it anew: 20,000. */
  readonly patchFrom?: number;
}

/**
 * Resolves batches, or those in force in a store, into a snapshot: of each key the latest row, shares joined in, rows placed with people and cut into
 * partitions. A kind without batches is empty. Throws a UserError when shares have no sensible common denominator, a
 * file is missing, one of the batches asked for is not in force, or memory does not suffice.
 *
 * @example const snapshot = await resolveSnapshot(batches, model, { folder: 'data/snapshots' });
 */
export async function resolveSnapshot(
  source: readonly BatchFile[] | Pick<Store, 'batches' | 'pathOf' | 'findCheckedPath'>,
  model: FactModel,
  options: ResolveOptions,
): Promise<Snapshot> {
  mkdirSync(`${options.folder}/objects`, { recursive: true });
  mkdirSync(`${options.folder}/snapshots`, { recursive: true });
  const ordered = chosen(filesOf(source), options.only).toSorted((a, b) => a.seq - b.seq);
  const previous =
    options.previous === undefined
      ? findPrevious(options.folder, ordered, model)
      : usable(options.previous, ordered, model);
  const db = options.db ?? (await openDuckDb(options));
  try {
    const partitions = previous?.partitions ?? options.partitions ?? 64;
    const { manifest, ledger } = await resolve({
      db,
      folder: options.folder,
      batches: ordered,
      model,
      previous,
      partitions,
      patchFrom: options.patchFrom ?? 20_000,
    });
    const snapshot = { folder: options.folder, hash: hashData(manifest), manifest };
    if (readSnapshotLedger(snapshot) === null) keepSnapshotLedger(snapshot, ledger);
    writeManifest(snapshot);
    return snapshot;
  } finally {
    if (options.db === undefined) db.close();
  }
}

/** Those asked for, each of which must be there: a run that silently lacks a batch is wrong. */
function chosen(files: readonly BatchFile[], only: readonly number[] | undefined): readonly BatchFile[] {
  if (only === undefined) return files;
  const known = new Set(files.map(({ seq }) => seq));
  const unknown = only.filter((seq) => !known.has(seq));
  if (unknown.length > 0) throw new UserError(unknown.map(unknownBatchIssue));
  const wanted = new Set(only);
  return files.filter(({ seq }) => wanted.has(seq));
}

/** The batches of a store that are in force. */
function filesOf(
  source: readonly BatchFile[] | Pick<Store, 'batches' | 'pathOf' | 'findCheckedPath'>,
): readonly BatchFile[] {
  if (!('pathOf' in source)) return source;
  return source.batches().map((batch) => batchFile(source, batch));
}

/** The previous manifest if it can be built on: same model, and all its batches still in force. */
function usable(
  previous: Snapshot | null,
  batches: readonly BatchFile[],
  model: FactModel,
): SnapshotManifest | null {
  if (previous === null) return null;
  const { manifest } = previous;
  const inForce = new Map(batches.map((batch) => [batch.seq, batch.hash]));
  const kept = manifest.batches.every((batch) => inForce.get(batch.seq) === batch.hash);
  const last = manifest.batches.at(-1)?.seq ?? 0;
  const appended = batches.filter((batch) => batch.seq <= last).length === manifest.batches.length;
  return kept && appended && hashData(manifest.model) === hashData(model) ? manifest : null;
}

/** Of the folder's latest snapshots the one with most of these batches; damaged ones are passed over. */
function findPrevious(
  folder: string,
  batches: readonly BatchFile[],
  model: FactModel,
): SnapshotManifest | null {
  const named = readdirSync(`${folder}/snapshots`).filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
  const dated = named.map((name) => ({ name, at: statSync(`${folder}/snapshots/${name}`).mtimeMs }));
  let best: SnapshotManifest | null = null;
  for (const { name } of dated.sort((a, b) => b.at - a.at).slice(0, snapshotsLookedAt)) {
    const found = readManifest(`${folder}/snapshots/${name}`, name.slice(0, 64));
    const manifest = found === null ? null : usable({ folder, hash: name, manifest: found }, batches, model);
    if (manifest === null || manifest.batches.length <= (best?.batches.length ?? 0)) continue;
    if (isComplete(folder, manifest)) best = manifest;
    // One that lacks a single batch is as good as any: there is no need to look further.
    if (best !== null && best.batches.length >= batches.length - 1) return best;
  }
  return best;
}

/** Whether all files of a snapshot are there. */
function isComplete(folder: string, manifest: SnapshotManifest): boolean {
  const whole = Object.entries(manifest.whole).map(([id, ref]) => objectPath(folder, id, ref.hash));
  const work = Object.entries(manifest.work).every(([id, { partitions, unattributed }]) =>
    [...partitions, ...(unattributed === null ? [] : [unattributed])].every((ref) =>
      isKept(folder, id, ref.hash),
    ),
  );
  return work && [...whole, rosterFolder(folder, manifest.roster.hash)].every((path) => existsSync(path));
}

/** The manifest in a file; null when it is not there or is not what its name says. */
function readManifest(path: string, hash: string): SnapshotManifest | null {
  if (!existsSync(path)) return null;
  try {
    // It was written as the very text that the hash is taken of.
    const content = readFileSync(path, 'utf8');
    return hashText(content) === hash ? (JSON.parse(content) as SnapshotManifest) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

interface Resolving {
  readonly db: DuckDb;
  readonly folder: string;
  readonly batches: readonly BatchFile[];
  readonly model: FactModel;
  readonly previous: SnapshotManifest | null;
  readonly partitions: number;
  readonly patchFrom: number;
}

/** A snapshot's manifest, and what became of the rows of its batches. */
interface Resolved {
  readonly manifest: SnapshotManifest;
  readonly ledger: readonly KindLedger[];
}

async function resolve(job: Resolving): Promise<Resolved> {
  const { db, batches, model, previous, partitions } = job;
  const last = previous?.batches.at(-1)?.seq ?? 0;
  const fresh = previous === null ? batches : batches.filter((batch) => batch.seq > last);
  const codes = await extendCodes(db, model, fresh, previous?.codes ?? {});
  await declareCodeTypes(db, codes);
  const before = earlierLedger(job);
  const ledger: KindLedger[] = [];
  const whole = await resolveWholeKinds(job, fresh);
  for (const [id, kind] of Object.entries(model.kinds)) {
    if (kind.role === 'work') continue;
    const own = await accountWhole(job, id, fresh, before);
    if (standingRows(own) !== whole[id]!.rows) throw lostRows(id, standingRows(own), whole[id]!.rows);
    ledger.push(own);
  }
  const roster = await resolveRosterOnce(job, whole);
  const sameRoster = previous !== null && hashData(previous.roster.people) === hashData(roster.people);
  const work: Record<string, WorkRef> = {};
  for (const [id, kind] of Object.entries(model.kinds)) {
    if (kind.role !== 'work' || kind.person === undefined) continue;
    const sharing = sharingOf(model.kinds, id);
    const own = batches.filter((batch) => batch.kind === id);
    const freshOwn = fresh.filter((batch) => batch.kind === id);
    const freshShares = sharing === null ? [] : fresh.filter((batch) => batch.kind === sharing.kind);
    const known = before?.get(id);
    const earlier =
      known !== undefined && sameRoster && sameCodes(previous, codes) ? previous.work[id] : undefined;
    if (known !== undefined && earlier !== undefined && freshOwn.length + freshShares.length === 0) {
      work[id] = earlier;
      ledger.push(known);
      continue;
    }
    const writer = { db, folder: job.folder, id, kind, batches, roster, codes };
    const shares = sharing === null ? null : model.kinds[sharing.kind]!;
    const resolved =
      earlier === undefined
        ? await resolveWork(writer, own, sharing)
        : await updateWork(
            writer,
            { previous: earlier, fresh: freshOwn, freshShares },
            sharing,
            shares,
            job.patchFrom,
          );
    work[id] = resolved.work;
    const counted = earlier === undefined ? [] : (known?.batches ?? []);
    ledger.push({ kind: id, batches: [...counted, ...resolved.batches] });
  }
  const manifest: SnapshotManifest = {
    format: 'jianheng-snapshot/1',
    model,
    partitions,
    batches: batches.map(({ seq, kind, hash, covers }) => ({ seq, kind, hash, covers })),
    codes,
    roster,
    whole,
    work,
  };
  return { manifest, ledger };
}

/** What became of the rows of the snapshot that this one is built on, by kind; null where nothing is known of it. */
function earlierLedger({ folder, previous }: Resolving): ReadonlyMap<string, KindLedger> | null {
  if (previous === null) return null;
  const ledger = readSnapshotLedger({ folder, hash: hashData(previous) });
  return ledger === null ? null : new Map(ledger.map((own) => [own.kind, own]));
}

/** Counts the rows and keys of a roster or reference kind from its batches, apart from resolving them. */
async function accountWhole(
  { db, folder, batches, model, previous }: Resolving,
  id: string,
  fresh: readonly BatchFile[],
  before: ReadonlyMap<string, KindLedger> | null,
): Promise<KindLedger> {
  const kind = model.kinds[id]!;
  const known = before?.get(id);
  const ref = previous?.whole[id];
  const ofKind = (files: readonly BatchFile[]) => files.filter((batch) => batch.kind === id);
  if (known === undefined || ref === undefined)
    return { kind: id, batches: await countBatches(db, kind, ofKind(batches)) };
  const held = parquetFiles([objectPath(folder, id, ref.hash)]);
  return { kind: id, batches: [...known.batches, ...(await countBatches(db, kind, ofKind(fresh), held))] };
}

function sameCodes(previous: SnapshotManifest, codes: CodeLists): boolean {
  return hashData(previous.codes) === hashData(codes);
}

/** Roster and reference kinds. Those that nothing later needs are not even looked at when nothing new came. */
async function resolveWholeKinds(
  { db, folder, batches, model, previous }: Resolving,
  fresh: readonly BatchFile[],
): Promise<Record<string, WholeRef>> {
  const whole: Record<string, WholeRef> = {};
  for (const [id, kind] of Object.entries(model.kinds)) {
    if (kind.role === 'work') continue;
    const ref = previous?.whole[id];
    const since = ref === undefined ? null : { ref, fresh: fresh.filter((batch) => batch.kind === id) };
    const own = batches.filter((batch) => batch.kind === id);
    whole[id] = await resolveWhole(db, folder, id, kind, own, since);
  }
  return whole;
}

/** People keep their numbers while nothing that they depend on has changed. */
async function resolveRosterOnce(
  { db, folder, model, partitions, previous }: Resolving,
  whole: Readonly<Record<string, WholeRef>>,
): Promise<RosterRef> {
  if (previous !== null && rosterKinds.every((kind) => previous.whole[kind]?.hash === whole[kind]?.hash)) {
    await useRoster(db, folder, previous.roster);
    return previous.roster;
  }
  return resolveRoster(db, folder, model, whole, partitions);
}

function writeManifest({ folder, hash, manifest }: Snapshot): void {
  const path = `${folder}/snapshots/${hash}.json`;
  if (readManifest(path, hash) !== null) return;
  const part = `${path}.${process.pid}.part`;
  writeFileSync(part, JSON.stringify(manifest));
  renameSync(part, path);
}

/** Opens a snapshot resolved earlier. Throws a UserError when it is not there or was altered. */
export function openSnapshot(folder: string, hash: string): Snapshot {
  const path = `${folder}/snapshots/${hash}.json`;
  const manifest = readManifest(path, hash);
  if (manifest === null) {
    throw new UserError([
      {
        code: 'facts/unknown-snapshot',
        level: 'error',
        message: text('快照不存在或被改动过', 'the snapshot is missing or was altered'),
        hint: text('从批次重新生成快照', 'resolve the snapshot anew from its batches'),
        place: { file: path },
      },
    ]);
  }
  return { folder, hash, manifest };
}
