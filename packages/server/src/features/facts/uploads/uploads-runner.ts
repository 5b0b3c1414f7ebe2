import { availableParallelism } from 'node:os';
import type { UploadIssue, UploadProgress } from '@jianheng/api';
import { text } from '@jianheng/casework';
import type { FactModel } from '@jianheng/scheme';
import { UserError } from '@jianheng/scheme';
import type { Records } from '../../../records/open-records.ts';
import { organFolders } from '../../../records/organ-folders.ts';
import { mappingOf } from './mapping-of.ts';
import { namedStaff } from './named-staff.ts';
import { organNamed } from './organ-named.ts';
import { rememberedColumns } from './remembered-columns.ts';
import { reportOf } from './report-of.ts';
import { sayIssue } from './say-issue.ts';
import { uploadFiles } from './upload-files.ts';
import { type Ending, UploadReader } from './upload-reader.ts';
import { changeUpload, findUpload, type UploadProblems, type UploadRecord } from './upload-record.ts';
import type { UploadWork } from './upload-work.ts';

/** What reading of uploads is done with. */
export interface UploadsRunnerOptions {
  readonly records: Records;
  /** Data folder of the installation. */
  readonly data: string;
  readonly model: FactModel;
  /** Places in an organ's store of the batches that count in one of its periods. */
  inForce(organ: string): Promise<readonly number[]>;
  now(): string;
  /** Told of a fault of ours. */
  onFault?(fault: { readonly upload: string; readonly error: unknown }): void;
}

/** Milliseconds between two times that progress is written down. */
const tellEvery = 400;

/**
 * Reads and imports files that were handed in, one at a time, in a process of their own. What is to be done stands in the
 * rows of the uploads: a server that was killed goes on where it was.
 */
export class UploadsRunner {
  readonly #options: UploadsRunnerOptions;
  #running: Promise<void> | null = null;
  #again = false;
  readonly #reader = new UploadReader();
  #stopped = false;

  constructor(options: UploadsRunnerOptions) {
    this.#options = options;
  }

  /** Looks for a file to read: one was handed in, or a server that was killed left one behind. */
  look(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#runAll()
      // Without records nothing can be written down of it; the rows say what is to be done when they are there again.
      .catch((error: unknown) => this.#options.onFault?.({ upload: '-', error }))
      .finally(() => {
        this.#running = null;
      });
  }

  /** Waits until there is nothing to do. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  /** Takes no more and lets go of the file under way, which is read anew by the next server. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#reader.stop();
    await this.idle();
  }

  async #runAll(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      for (;;) {
        const next = await this.#next().catch(() => null);
        if (next === null || this.#stopped) break;
        await this.#run(next);
      }
    }
  }

  async #next(): Promise<UploadRecord | null> {
    const { db } = this.#options.records;
    const row = await db
      .selectFrom('upload')
      .select('id')
      .where('state', 'in', ['reading', 'importing'])
      .orderBy('made_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : findUpload(db, row.id);
  }

  async #run(upload: UploadRecord): Promise<void> {
    try {
      await (upload.state === 'reading' ? this.#propose(upload) : this.#import(upload));
    } catch (error) {
      // The next server begins it again.
      if (this.#stopped) return;
      if (!(error instanceof UserError)) this.#options.onFault?.({ upload: upload.id, error });
      const issues = error instanceof UserError ? error.issues.map(sayIssue) : [ourFault];
      await this.#end(upload, { issues, left: 0 });
    }
  }

  async #propose(upload: UploadRecord): Promise<void> {
    const { records, data, model } = this.#options;
    const { source } = uploadFiles(data, upload.organ, upload.id);
    const ended = await this.#read(upload, { do: 'propose', source, name: upload.name, model });
    if (ended.is === 'failed') return this.#end(upload, { issues: ended.issues, left: 0 });
    if (ended.is !== 'proposed') throw new TypeError(`reading came to ${ended.is}`);
    const proposal = await rememberedColumns(records.db, upload.organ, ended.proposal, model);
    const done = { state: 'mapping' as const, progress: null, proposal, problems: null };
    await changeUpload(records.db, upload.id, ['reading'], done);
  }

  async #import(upload: UploadRecord): Promise<void> {
    const { records, data, model, inForce } = this.#options;
    const files = uploadFiles(data, upload.organ, upload.id);
    const { mapping } = upload;
    if (mapping === null) throw new TypeError(`the upload ${upload.id} is imported without a mapping`);
    const { errorWorkbook, rejected, warned, folder } = files;
    const ended = await this.#read(upload, {
      do: 'import',
      source: files.source,
      name: upload.name,
      model,
      mapping: mappingOf(mapping.sheets, await organNamed(records.db, upload.organ), model),
      staff: await namedStaff(records.db, upload.organ),
      store: organFolders(data, upload.organ).store,
      sha256: upload.sha256,
      at: mapping.at,
      files: { errorWorkbook, rejected, warned, folder },
      against: await inForce(upload.organ),
      threads: Math.max(1, availableParallelism() - 1),
    });
    if (ended.is === 'failed') return this.#end(upload, { issues: ended.issues, left: 0 });
    if (ended.is !== 'imported') throw new TypeError(`importing came to ${ended.is}`);
    const against = await inForce(upload.organ);
    const report = await reportOf(records.db, upload.organ, ended.outcome, against, this.#options.now());
    const done = { state: 'review' as const, progress: null, report, problems: null };
    await changeUpload(records.db, upload.id, ['importing'], done);
    await records.sync();
  }

  /** A file that cannot be read is over; columns that do not fit can be chosen again. */
  async #end(upload: UploadRecord, problems: UploadProblems): Promise<void> {
    const { db } = this.#options.records;
    const state = upload.state === 'reading' ? 'failed' : 'mapping';
    await changeUpload(db, upload.id, [upload.state], { state, progress: null, problems });
  }

  #read(upload: UploadRecord, work: UploadWork): Promise<Ending> {
    return this.#reader.do(work, this.#teller(upload));
  }

  /** Writes progress down, in its order: every new stage, and within one not more often than somebody can read it. */
  #teller({ id, state }: UploadRecord): (progress: UploadProgress) => void {
    const { db } = this.#options.records;
    let last: { readonly stage: string; readonly at: number } | null = null;
    let telling: Promise<unknown> = Promise.resolve();
    return (progress) => {
      const at = performance.now();
      if (last?.stage === progress.stage && at - last.at < tellEvery) return;
      last = { stage: progress.stage, at };
      telling = telling.then(() => changeUpload(db, id, [state], { progress })).catch(() => undefined);
    };
  }
}

const ourFault: UploadIssue = {
  code: 'upload/fault',
  level: 'error',
  message: text('系统出错，这个文件没有读完', 'something went wrong on our side; the file was not read'),
  hint: text(
    '请重试；仍不行的，请告诉系统管理员',
    'try again; if it stays so, tell the system administrator',
  ),
  sheet: null,
  row: null,
  field: null,
  value: null,
};
