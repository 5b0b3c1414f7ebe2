import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Totals } from '@jianheng/assess';
import { type DuckDb, type DuckDbOptions, type Table, writeTable } from '@jianheng/facts';
import { canonicalText } from '@jianheng/scheme';
import type { Watch } from './assess-plans.ts';
import { type SealedFile, type SealedTable, sha256 } from './manifest.ts';
import { sealTable } from './seal-table.ts';
import { TableThread } from './table-thread.ts';
import { phaseTables } from './trace-tables.ts';

/** People from which a thread of its own to write traces is worth starting. */
const paysFrom = 20_000;

/** How much of the machine writing may take, and from how many people in a thread of its own. */
export interface WriterOptions extends DuckDbOptions {
  readonly threadFrom?: number;
}

/**
 * Collects what a run consists of, with its seals. It watches the assessment: of a large one each trace is written while the
 * assessment goes on, of a small one when all is known. The tables and their seals are the same either way.
 */
export class RunWriter implements Watch {
  readonly files: SealedFile[] = [];
  readonly #db: DuckDb;
  readonly #folder: string;
  /** By name: under way in the thread, or waiting for the engine at hand. */
  readonly #tables = new Map<string, Promise<SealedTable> | Table>();
  readonly #phases = new Map<string, string[]>();
  #thread: TableThread | null = null;

  constructor(db: DuckDb, folder: string, people: number, options: WriterOptions) {
    this.#db = db;
    this.#folder = folder;
    // Started before there is anything to write: it loads while the engine counts.
    if (people >= (options.threadFrom ?? paysFrom)) this.#thread = new TableThread(options);
  }

  totalled(totals: Totals): void {
    const { scheme } = totals.plan;
    const phases = phaseTables(totals).map(({ phase, heldBy, table }, k) => {
      const { program: _, ...rest } = phase;
      this.#trace(`${scheme}/trace-${k}.parquet`, table);
      return canonicalText({ ...rest, heldBy });
    });
    this.#phases.set(scheme, phases);
  }

  /** Text of each phase of a scheme: what is the same for all its stints. */
  phasesOf(scheme: string): readonly string[] {
    return this.#phases.get(scheme) ?? [];
  }

  /** Writes a plain file and seals its bytes. */
  file(name: string, content: string): void {
    this.plain(name, content);
    this.files.push({ file: name, hash: sha256(content) });
  }

  /** Writes a file that no seal is taken of. */
  plain(name: string, content: string): void {
    writeFileSync(this.#pathOf(name), content);
  }

  /** Keeps a table to be written at the end, by the engine at hand. */
  table(name: string, table: Table): void {
    this.#tables.set(name, table);
  }

  /** The seals of all tables, in the order of these names, once they are on disk. */
  async sealedTables(names: readonly string[]): Promise<SealedTable[]> {
    for (const [name, table] of this.#tables)
      if ('rows' in table) this.#tables.set(name, Promise.resolve(await this.#writeHere(name, table)));
    return Promise.all(names.map((name) => this.#getSealed(name)));
  }

  /** Ends the thread, if there is one. */
  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.close();
  }

  #getSealed(name: string): Promise<SealedTable> {
    const table = this.#tables.get(name);
    if (table === undefined || 'rows' in table) throw new Error(`no table ${name} was written`);
    return table;
  }

  async #writeHere(name: string, table: Table): Promise<SealedTable> {
    // The engine writes while the seal is taken.
    const written = writeTable(this.#db, this.#pathOf(name), table.columns);
    const sealed = { file: name, rows: table.rows, seal: sealTable(table) };
    await written;
    return sealed;
  }

  /** Traces are by far the largest tables, and known first. */
  #trace(name: string, table: Table): void {
    if (this.#thread === null) {
      this.table(name, table);
      return;
    }
    const written = this.#thread.write(name, this.#pathOf(name), table);
    // Whoever awaits the table hears of it; until then it is nobody's surprise.
    written.catch(() => undefined);
    this.#tables.set(name, written);
  }

  #pathOf(name: string): string {
    const path = join(this.#folder, name);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  }
}
