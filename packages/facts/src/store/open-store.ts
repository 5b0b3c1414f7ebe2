import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@jianheng/scheme';
import type { Batch, NewBatch } from './batch.ts';
import { confinedPath } from './confined-path.ts';
import { appendJournal, type JournalEntry, readJournal, type UndoNote } from './journal.ts';
import { missingBatchIssue, unknownBatchIssue, usedBatchIssue } from './store-issues.ts';
import { lockStore } from './store-lock.ts';
import { flushToDisk, moveDurably } from './write-durably.ts';

/** A folder of batches: `batches.jsonl` (the journal) and `batches/<kind>/<hash>.parquet`. */
export interface Store {
  readonly folder: string;
  /** The batches in force, in order of import; undone ones are left out. */
  batches(): readonly Batch[];
  /** The file of a batch. Throws a UserError when it is missing or its name leads out of the store. */
  pathOf(batch: Batch): string;
  /** The file of the rows that were checked one by one, if the batch has one. Throws like `pathOf`. */
  findCheckedPath(batch: Batch): string | null;
  /** Batches in force that came from the same bytes, sheet and kind by the same mapping and model. */
  findSame(like: Pick<Batch, 'kind' | 'mapping' | 'model' | 'source'>): Batch | null;
  /** A fresh folder inside the store for files under construction; whatever crashed imports left is removed first. */
  workspace(): string;
  /** Moves finished files into place and journals them in one line: all batches of an import appear, or none. */
  commit(parts: readonly StagedBatch[], at: string): readonly Batch[];
  /** The seal of the last run that was made from a batch. */
  findRunOf(seq: number): string | null;
  /**
   * Takes a batch out of force; its files stay. Throws a UserError when a run has used it, unless the note says that it
   * is superseded (see `undoImport`, which finds that out) or deleted for good.
   */
  undoBatch(seq: number, at: string, note?: UndoNote): void;
  /**
   * Takes the files of a batch that was taken out of force off the disk, where none in force shares them: what it held is
   * gone then, and the journal says that it was there. Throws a UserError while it is in force.
   */
  dropFiles(seq: number): void;
  /** Notes that a run was made from these batches. */
  markUsed(seqs: readonly number[], run: string): void;
  /** Releases the writer's lock. */
  close(): void;
}

/** A batch whose file still stands in the workspace. */
export interface StagedBatch {
  readonly batch: NewBatch;
  readonly path: string;
  /** The rows that were checked one by one, where they have a file of their own. */
  readonly checkedPath?: string;
  /** Tells the numbers of the rows, where files hold them: equal rows may stand elsewhere in another export. */
  readonly numbers?: string;
}

interface State {
  bytes: number;
  readonly batches: Batch[];
  readonly undone: Set<number>;
  readonly used: Map<number, string>;
}

function fold(state: State, entry: JournalEntry): void {
  if (entry.event === 'imported') state.batches.push(...entry.batches);
  else if (entry.event === 'undone') state.undone.add(entry.seq);
  else for (const seq of entry.seqs) state.used.set(seq, entry.run);
}

function load(journal: string): State {
  const { entries, bytes } = readJournal(journal);
  const state: State = { bytes, batches: [], undone: new Set(), used: new Map() };
  for (const entry of entries) fold(state, entry);
  return state;
}

/**
 * Opens a store, making its folder when there is none. A writer holds the store's lock until `close`; readers
 * (`write: false`) take none and see the journal as it is at that moment.
 */
export function openStore(folder: string, options: { readonly write?: boolean } = {}): Store {
  const write = options.write ?? true;
  if (write) mkdirSync(join(folder, 'batches'), { recursive: true });
  let release: (() => void) | null = write ? lockStore(folder) : null;
  try {
    return makeStore(folder, () => {
      release?.();
      release = null;
    });
  } catch (error) {
    release?.();
    throw error;
  }
}

function makeStore(folder: string, close: () => void): Store {
  const journal = join(folder, 'batches.jsonl');
  const state = load(journal);
  const record = (entry: JournalEntry) => {
    const fresh = state.bytes === 0;
    state.bytes = appendJournal(journal, state.bytes, entry);
    if (fresh) flushToDisk(folder);
    fold(state, entry);
  };
  const inForce = () => state.batches.filter((b) => !state.undone.has(b.seq));
  const getBatch = (seq: number): Batch => {
    const batch = inForce().find((b) => b.seq === seq);
    if (batch === undefined) throw new UserError([unknownBatchIssue(seq)]);
    return batch;
  };
  return {
    folder,
    batches: inForce,
    pathOf: (batch) => existing(folder, batch.file),
    findCheckedPath: (batch) =>
      batch.checkedFile === undefined ? null : existing(folder, batch.checkedFile),
    findSame(like) {
      const same = (b: Batch) =>
        b.kind === like.kind &&
        b.mapping === like.mapping &&
        b.model === like.model &&
        b.source.sha256 === like.source.sha256 &&
        b.source.sheet === like.source.sheet;
      return inForce().findLast(same) ?? null;
    },
    workspace: () => freshWorkspace(folder),
    commit(parts, at) {
      const first = state.batches.length + 1;
      const batches = parts.map((part, index) => place(folder, part, first + index, at));
      record({ event: 'imported', batches });
      return batches;
    },
    findRunOf: (seq) => state.used.get(seq) ?? null,
    undoBatch(seq, at, note = {}) {
      const run = state.used.get(getBatch(seq).seq);
      if (run !== undefined && note.superseded !== true && note.deleted !== true)
        throw new UserError([usedBatchIssue(seq, run)]);
      record({ event: 'undone', seq, at, ...note });
    },
    dropFiles(seq) {
      if (!state.undone.has(seq)) throw new UserError([unknownBatchIssue(seq)]);
      const filesOf = (batch: Batch) => [batch.file, batch.checkedFile].flatMap((file) => file ?? []);
      const shared = new Set(inForce().flatMap(filesOf));
      for (const file of state.batches.filter((b) => b.seq === seq).flatMap(filesOf))
        if (!shared.has(file)) rmSync(confinedPath(folder, file), { force: true });
    },
    markUsed(seqs, run) {
      for (const seq of seqs) getBatch(seq);
      record({ event: 'used', seqs, run });
    },
    close,
  };
}

function existing(folder: string, file: string): string {
  const path = confinedPath(folder, file);
  if (!existsSync(path)) throw new UserError([missingBatchIssue(file)]);
  return path;
}

/** Moves one batch's files to their places. Two imports of equal rows share them: their names are their content. */
function place(
  folder: string,
  { batch, path, checkedPath, numbers }: StagedBatch,
  seq: number,
  at: string,
): Batch {
  mkdirSync(join(folder, 'batches', batch.kind), { recursive: true });
  flushToDisk(join(folder, 'batches'));
  const move = (from: string, name: string): string => {
    const file = `batches/${batch.kind}/${name}.parquet`;
    const target = confinedPath(folder, file);
    if (!existsSync(target)) moveDurably(from, target);
    return file;
  };
  const place = numbers === undefined ? '' : `-${numbers}`;
  const file = move(path, `${batch.hash}${batch.firstRow === undefined ? place : ''}`);
  const checked =
    checkedPath === undefined ? {} : { checkedFile: move(checkedPath, `${batch.hash}${place}.checked`) };
  return { seq, ...batch, file, ...checked, importedAt: at };
}

function freshWorkspace(folder: string): string {
  const parent = join(folder, 'work');
  if (existsSync(parent)) {
    for (const name of readdirSync(parent)) rmSync(join(parent, name), { recursive: true, force: true });
  }
  const path = join(parent, String(process.pid));
  mkdirSync(path, { recursive: true });
  return path;
}
