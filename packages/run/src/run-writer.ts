import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Totals } from '@jianheng/assess';
import { writeParquet } from '@jianheng/facts';
import { canonicalText } from '@jianheng/scheme';
import type { Watch } from './assess-plans.ts';
import { type TableLayout, wholeFile } from './layout.ts';
import { type SealedFile, type SealedTable, sha256 } from './manifest.ts';
import { type PartitionedTable, sealPartitions } from './partitioned.ts';
import { phaseTables } from './trace-tables.ts';

/** A table on disk. */
export interface WrittenTable {
  readonly sealed: SealedTable;
  readonly layout: TableLayout;
}

/**
 * Collects what a run consists of, with its seals. It watches the assessment, so that the traces, by far the largest
 * tables, are written while people are stood and rated.
 */
export class RunWriter implements Watch {
  readonly files: SealedFile[] = [];
  readonly #folder: string;
  /** By name: under way, or waiting for the end. */
  readonly #tables = new Map<string, Promise<WrittenTable> | PartitionedTable>();
  readonly #phases = new Map<string, string[]>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async totalled(totals: Totals): Promise<void> {
    const { scheme } = totals.plan;
    const texts: string[] = [];
    for (const [k, { phase, trace, references }] of phaseTables(totals).entries()) {
      const name = `${scheme}/trace-${k}`;
      this.#tables.set(name, this.#write(name, trace));
      this.table(`${scheme}/references-${k}`, references);
      texts.push(canonicalText(phase));
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

  /** Keeps a table to be written at the end. */
  table(name: string, table: PartitionedTable): void {
    this.#tables.set(name, table);
  }

  /** All tables, in the order of these names, once they are on disk. */
  async written(names: readonly string[]): Promise<WrittenTable[]> {
    for (const [name, table] of this.#tables)
      if ('counts' in table) this.#tables.set(name, Promise.resolve(await this.#write(name, table)));
    return Promise.all(names.map((name) => this.#getWritten(name)));
  }

  #getWritten(name: string): Promise<WrittenTable> {
    const table = this.#tables.get(name);
    if (table === undefined || 'counts' in table) throw new Error(`no table ${name} was written`);
    return table;
  }

  async #write(name: string, table: PartitionedTable): Promise<WrittenTable> {
    const file = `${name}.parquet`;
    const isEmpty = table.table.rows === 0;
    const written = isEmpty ? null : writeParquet(this.#pathOf(file), table.table.columns);
    // Threads of the platform compress while the seal is taken.
    const sealed = { table: name, partitions: sealPartitions(table) };
    await written;
    return { sealed, layout: { table: name, files: isEmpty ? [] : [wholeFile(file, table)] } };
  }

  #pathOf(name: string): string {
    const path = join(this.#folder, name);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  }
}
