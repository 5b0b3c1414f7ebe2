import type { EnglishCodes, OrganNames } from '@jianheng/assess';
import { type DuckDb, openDuckDb } from '@jianheng/facts';
import type { OrganFolders } from '../../records/organ-folders.ts';
import { Kept } from './kept.ts';
import { type ReadRun, readRun } from './open-run.ts';

/** Runs kept in memory: the present one of some periods, one to compare with, one that is tried. */
const mostRuns = 6;
/** Answers worked out from them that are large and few: comparisons, overviews. */
const mostAnswers = 400;
/** Lists of the cases behind one line of one person: small, and opened by everybody in the days after a publication. */
const mostLines = 4000;

/**
 * Sealed runs and what was worked out from them, by seal: neither ever changes, so neither is ever stale. One engine serves
 * all readers of a server.
 */
export class RunCache {
  readonly #runs = new Kept<ReadRun>(mostRuns);
  readonly #answers = new Kept<unknown>(mostAnswers);
  readonly #lines = new Kept<unknown>(mostLines);
  readonly #names: () => Promise<OrganNames>;
  readonly #codes: EnglishCodes;
  #db: Promise<DuckDb> | null = null;
  #closed = false;

  /**
   * @param names names of organs by their ids, read anew with each run
   * @param codes what codes are called in the English labels of groups
   */
  constructor(names: () => Promise<OrganNames> = async () => new Map(), codes: EnglishCodes = new Map()) {
    this.#names = names;
    this.#codes = codes;
  }

  /** The engine for reading, opened by whoever asks first. */
  async db(): Promise<DuckDb> {
    if (this.#closed) throw new Error('runs are read no more: the server is ending');
    this.#db ??= openDuckDb({ threads: 1, memoryLimit: '512MB' });
    return this.#db;
  }

  /** A run by its seal. Throws a UserError when it is not there or damaged. */
  async run(folders: OrganFolders, seal: string): Promise<ReadRun> {
    const name = `${folders.runs} ${seal}`;
    // Found before others wait for the same run: whoever asks within a transaction waits for nobody who waits for it to end.
    const names = this.#runs.has(name) ? new Map() : await this.#names();
    return this.#runs.get(name, async () => readRun(await this.db(), folders, seal, names, this.#codes));
  }

  /** Something that follows from a run alone, worked out once. */
  answer<Answer>(run: ReadRun, name: string, make: () => Promise<Answer>): Promise<Answer> {
    const key = `${run.folders.runs} ${run.run.manifest.seal} ${name}`;
    return this.#answers.get(key, make) as Promise<Answer>;
  }

  /** Something small that follows from a run and one line of one person, worked out once. */
  line<Answer>(
    run: ReadRun,
    person: string,
    indicator: string,
    make: () => Promise<Answer>,
  ): Promise<Answer> {
    const key = [run.folders.runs, run.run.manifest.seal, person, indicator].join(' ');
    return this.#lines.get(key, make) as Promise<Answer>;
  }

  /** Something that follows from what its name says, worked out once. */
  known<Answer>(name: string, make: () => Promise<Answer>): Promise<Answer> {
    return this.#answers.get(name, make) as Promise<Answer>;
  }

  /** Forgets a run that is deleted, and what was worked out from it. */
  forget(folders: OrganFolders, seal: string): void {
    const name = `${folders.runs} ${seal}`;
    for (const kept of [this.#runs, this.#answers, this.#lines]) kept.forget(name);
  }

  /** Reads no more; what is under way ends first. */
  async close(): Promise<void> {
    this.#closed = true;
    (await this.#db?.catch(() => null))?.close();
  }
}
