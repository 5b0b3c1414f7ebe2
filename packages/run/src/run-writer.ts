import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Standings, Totals } from '@jianheng/assess';
import { type DuckDb, type DuckDbOptions, type Table, writeTable } from '@jianheng/facts';
import { canonicalText } from '@jianheng/scheme';
import type { Watch } from './assess-plans.ts';
import { type SealedFile, type SealedTable, sha256 } from './manifest.ts';
import { sealTable } from './seal-table.ts';
import { TableThread } from './table-thread.ts';
import { peopleTable, phaseTables } from './trace-tables.ts';

/** Stints from which a thread of its own to write tables is worth starting. */
const paysFrom = 20_000;

/** How much of the machine writing may take, and from how many stints in a thread of its own. */
export interface WriterOptions extends DuckDbOptions {
  readonly threadFrom?: number;
}

/**
 * Collects what a run consists of, with its seals. It watches the assessment: of a large one each table is written while the
 * assessment goes on, of a small one when all is known. The tables and their seals are the same either way.
 */
export class RunWriter implements Watch {
  readonly files: SealedFile[] = [];
  readonly #db: DuckDb;
  readonly #folder: string;
  readonly #options: WriterOptions;
  /** By name: under way in the thread, or waiting for the engine at hand. */
  readonly #tables = new Map<string, Promise<SealedTable> | Table>();
  readonly #phases = new Map<string, string[]>();
  #thread: TableThread | null = null;

  constructor(db: DuckDb, folder: string, options: WriterOptions) {
    this.#db = db;
    this.#folder = folder;
    this.#options = options;
  }

  counted(stints: number): void {
    // Started before there is anything to write: it loads while the main thread scores.
    if (stints >= (this.#options.threadFrom ?? paysFrom)) this.#thread ??= new TableThread(this.#options);
  }

  totalled(totals: Totals): void {
    const { scheme } = totals.plan;
    const phases = phaseTables(totals).map(({ phase, heldBy, table }, k) => {
      const { program: _, ...rest } = phase;
      this.table(`${scheme}/trace-${k}.parquet`, table);
      return canonicalText({ ...rest, heldBy });
    });
    this.#phases.set(scheme, phases);
  }

  stood(standings: Standings): void {
    this.table(`${standings.totals.plan.scheme}/people.parquet`, peopleTable(standings));
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

  table(name: string, table: Table): void {
    const path = this.#pathOf(name);
    if (this.#thread === null) {
      this.#tables.set(name, table);
      return;
    }
    const written = this.#thread.write(name, path, table);
    // Whoever awaits the table hears of it; until then it is nobody's surprise.
    written.catch(() => undefined);
    this.#tables.set(name, written);
  }

  /** The seals of all tables, in the order of these names, once they are on disk. */
  async sealedTables(names: readonly string[]): Promise<SealedTable[]> {
    const sealed: SealedTable[] = [];
    for (const name of names) {
      const table = this.#tables.get(name);
      if (table === undefined) throw new Error(`no table ${name} was made`);
      sealed.push('rows' in table ? await this.#writeHere(name, table) : await table);
    }
    return sealed;
  }

  /** Ends the thread, if there is one. */
  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.close();
  }

  async #writeHere(name: string, table: Table): Promise<SealedTable> {
    // The engine writes while the seal is taken.
    const written = writeTable(this.#db, this.#pathOf(name), table.columns);
    const sealed = { file: name, rows: table.rows, seal: sealTable(table) };
    await written;
    return sealed;
  }

  #pathOf(name: string): string {
    const path = join(this.#folder, name);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  }
}
