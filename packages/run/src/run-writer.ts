import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Totals } from '@jianheng/assess';
import { type DuckDb, type Table, writeTable } from '@jianheng/facts';
import { canonicalText } from '@jianheng/scheme';
import type { Watch } from './assess-plans.ts';
import { type SealedFile, type SealedTable, sha256 } from './manifest.ts';
import { sealTable } from './seal-table.ts';
import { phaseTables } from './trace-tables.ts';

/**
 * Collects what a run consists of, with its seals. It watches the assessment, so that the engine writes the traces, by far
 * the largest tables, while people are stood and rated.
 */
export class RunWriter implements Watch {
  readonly files: SealedFile[] = [];
  readonly #db: DuckDb;
  readonly #folder: string;
  /** By name: under way, or waiting for the end. */
  readonly #tables = new Map<string, Promise<SealedTable> | Table>();
  readonly #phases = new Map<string, string[]>();

  constructor(db: DuckDb, folder: string) {
    this.#db = db;
    this.#folder = folder;
  }

  async totalled(totals: Totals): Promise<void> {
    const { scheme } = totals.plan;
    const texts: string[] = [];
    for (const [k, { phase, heldBy, table }] of phaseTables(totals).entries()) {
      const { program: _, ...rest } = phase;
      await this.#begin(`${scheme}/trace-${k}.parquet`, table);
      texts.push(canonicalText({ ...rest, heldBy }));
    }
    this.#phases.set(scheme, texts);
  }

  /** Until nothing is under way; what failed says so to whoever asks for its seal. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#tables.values()].filter((table) => 'then' in table));
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
      if ('rows' in table) this.#tables.set(name, Promise.resolve(await this.#write(name, table)));
    return Promise.all(names.map((name) => this.#getSealed(name)));
  }

  #getSealed(name: string): Promise<SealedTable> {
    const table = this.#tables.get(name);
    if (table === undefined || 'rows' in table) throw new Error(`no table ${name} was written`);
    return table;
  }

  async #write(name: string, table: Table, handedOver?: () => void): Promise<SealedTable> {
    const written = writeTable(this.#db, this.#pathOf(name), table.columns, handedOver);
    // The engine writes while the seal is taken.
    const sealed = { file: name, rows: table.rows, seal: sealTable(table) };
    await written;
    return sealed;
  }

  /** Begins to write a table; kept when the engine has its rows, or has failed. */
  async #begin(name: string, table: Table): Promise<void> {
    const handed = Promise.withResolvers<void>();
    const written = this.#write(name, table, handed.resolve);
    this.#tables.set(name, written);
    await Promise.race([handed.promise, written]);
  }

  #pathOf(name: string): string {
    const path = join(this.#folder, name);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  }
}
