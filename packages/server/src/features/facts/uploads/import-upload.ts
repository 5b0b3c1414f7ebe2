import { createWriteStream, type WriteStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { SheetReview } from '@jianheng/api';
import {
  type Batch,
  type BatchFile,
  batchFile,
  type ComparedCounts,
  compareBatch,
  countPeople,
  type DuckDb,
  type ImportReport,
  importFile,
  openDuckDb,
  type Store,
  storeWhenFree,
} from '@jianheng/facts';
import type { FactModel, Issue } from '@jianheng/scheme';
import { NamedCells } from './named-cells.ts';
import { besidePeople } from './people-columns.ts';
import { sayIssue } from './say-issue.ts';
import type { FromUploadWorker, ImportOutcome, ImportWork } from './upload-work.ts';

/** How long another import of the organ is waited for, in milliseconds. */
const patience = 30 * 60_000;
/** Warnings beyond these are counted and not shown one by one. */
const mostShown = 100_000;

/**
 * Imports a file into batches of the organ's store that nothing uses yet, keeps rejected and warned rows to be looked at, and
 * compares what was accepted with what is in force. What an import of the same upload left behind when it was cut off is
 * taken out of force first. Throws a UserError when the file or its columns cannot be read.
 */
export async function importUpload(
  work: ImportWork,
  say: (said: FromUploadWorker) => void,
): Promise<ImportOutcome> {
  const { source, name, mapping, model, at, sha256, files } = work;
  const reasons = new Reasons();
  const rejected = new Lines(files.rejected);
  const warned = new Lines(files.warned);
  const named = new NamedCells();
  const store = await storeWhenFree(work.store, { patience });
  try {
    const left = store
      .batches()
      .filter(({ importedAt, source: of }) => importedAt === at && of.sha256 === sha256);
    for (const { seq } of left) store.undoBatch(seq, at, { reason: 'the import was cut off' });
    const report = await importFile({
      path: source,
      name,
      mapping,
      model,
      store,
      at,
      errorWorkbook: files.errorWorkbook,
      threads: work.threads,
      people: { staff: work.staff, beside: besidePeople, onCell: (cell) => named.add(cell) },
      onProgress: (progress) => say({ is: 'progress', progress }),
      onIssue: (issue) => {
        reasons.add(issue);
        if (issue.level !== 'error' && warned.count < mostShown) warned.add(sayIssue(issue));
      },
      onRejected: (row) => rejected.add({ ...row, issues: row.issues.map(sayIssue) }),
    });
    await Promise.all([rejected.close(), warned.close()]);
    try {
      return await review(work, store, report, { reasons, named }, say);
    } catch (error) {
      // Without its review nobody could look at what was imported.
      for (const { seq } of report.batches) store.undoBatch(seq, at, { reason: 'its review was not made' });
      throw error;
    }
  } finally {
    store.close();
    await Promise.all([rejected.close(), warned.close()]);
  }
}

async function review(
  { model, against, threads, files }: ImportWork,
  store: Store,
  report: ImportReport,
  { reasons, named }: { readonly reasons: Reasons; readonly named: NamedCells },
  say: (said: FromUploadWorker) => void,
): Promise<ImportOutcome> {
  const made = [
    ...report.batches.map((batch) => ({ batch, already: false })),
    ...report.already.map((batch) => ({ batch, already: true })),
  ];
  const own = new Set(made.map(({ batch }) => batch.seq));
  const inForce = store.batches().filter(({ seq }) => against.includes(seq) && !own.has(seq));
  const counts = new Map<Batch, ComparedCounts>();
  const db = await openDuckDb({ threads: Math.max(1, Math.min(threads, availableParallelism() - 1)) });
  try {
    for (const { batch } of made) {
      const progress = { stage: 'review' as const, sheet: batch.source.sheet, rows: batch.rows };
      say({
        is: 'progress',
        progress: { ...progress, bytes: report.source.bytes, total: report.source.bytes },
      });
      const others = inForce.filter(({ kind }) => kind === batch.kind);
      counts.set(batch, await compare(db, model, store, batch, others, files.folder));
    }
    const people = await countPeople(
      db,
      model,
      made.map(({ batch }) => batchFile(store, batch)),
    );
    return {
      batches: made.map(({ batch, already }) => ({
        seq: batch.seq,
        kind: batch.kind,
        sheet: batch.source.sheet,
        rows: batch.rows,
        covers: batch.covers,
        already,
      })),
      sheets: report.sheets.map(({ sheet, kind, counts: rows }): SheetReview => {
        const found = made.find(({ batch }) => batch.source.sheet === sheet && batch.kind === kind);
        const compared = (found && counts.get(found.batch)) ?? { added: 0, changed: 0, same: 0 };
        const { read, warned, rejected, repeated, blank, filtered } = rows;
        return {
          sheet,
          kind,
          title: model.kinds[kind]!.title,
          read,
          ...compared,
          warned,
          rejected,
          repeated,
          blank,
          filtered,
          reasons: reasons.of(sheet),
        };
      }),
      people: [...people],
      named: named.all,
      errorWorkbook: report.errorWorkbook !== null,
    };
  } finally {
    db.close();
  }
}

function compare(
  db: DuckDb,
  model: FactModel,
  store: Store,
  batch: Batch,
  others: readonly Batch[],
  folder: string,
): Promise<ComparedCounts> {
  const against: BatchFile[] = others.map((other) => batchFile(store, other));
  const to = join(folder, `compared-${batch.seq}.parquet`);
  return compareBatch(db, model, batchFile(store, batch), against, to);
}

/** Why rows were rejected or warned of, by sheet, code and column. */
class Reasons {
  readonly #found = new Map<string, { readonly issue: Issue; rows: number }>();

  add(issue: Issue): void {
    const { sheet, field, row } = issue.place;
    if (row === undefined) return;
    const key = JSON.stringify([sheet ?? null, issue.code, field ?? null]);
    const known = this.#found.get(key);
    if (known === undefined) this.#found.set(key, { issue, rows: 1 });
    else known.rows++;
  }

  /** Those of a sheet, errors first, the most frequent first. */
  of(sheet: string | null): SheetReview['reasons'] {
    return [...this.#found.values()]
      .filter(({ issue }) => (issue.place.sheet ?? null) === sheet)
      .map(({ issue: { code, level, message, hint, place }, rows }) => ({
        code,
        level: level === 'error' ? ('error' as const) : ('warning' as const),
        field: place.field ?? null,
        message,
        hint,
        rows,
      }))
      .sort((a, b) => (a.level === b.level ? b.rows - a.rows : a.level === 'error' ? -1 : 1));
  }
}

/** A file of one JSON value a line. */
class Lines {
  readonly #stream: WriteStream;
  #closing: Promise<void> | null = null;
  count = 0;

  constructor(path: string) {
    this.#stream = createWriteStream(path, { highWaterMark: 1 << 20 });
  }

  add(value: unknown): void {
    this.count++;
    this.#stream.write(`${JSON.stringify(value)}\n`);
  }

  close(): Promise<void> {
    this.#closing ??= finished(this.#stream.end());
    return this.#closing;
  }
}
