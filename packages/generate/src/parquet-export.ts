import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Column, writeParquet } from '@jianheng/facts';
import type { FactColumn, FactModel } from '@jianheng/scheme';
import type { Export, WrittenFile } from './export.ts';
import { type Cell, type FactRow, type Kind, kinds } from './facts.ts';
import { openColumn, type PendingColumn } from './pending-column.ts';

/** Two full row groups, few enough to hold in memory for every kind at once. */
const usualRowsPerFile = 245_760;

/**
 * Facts in the model's own columns and types, ready for the engine: what importing a clean export would leave. A kind
 * with many rows comes in several files, `case/001.parquet` and so on. There are no dirty rows: typed columns cannot hold them.
 */
export class ParquetExport implements Export {
  readonly #model: FactModel;
  readonly #root: string;
  readonly #folder: string;
  readonly #rowsPerFile: number;
  readonly #pending = new Map<Kind, PendingRows>();
  readonly #written: WrittenFile[] = [];
  readonly #parts = new Map<Kind, number>();

  /** `folder` is relative to the export's root; a file takes `rowsPerFile` rows and what the last organ adds. */
  constructor(model: FactModel, root: string, folder: string, rowsPerFile: number = usualRowsPerFile) {
    this.#model = model;
    this.#root = root;
    this.#folder = folder;
    this.#rowsPerFile = rowsPerFile;
  }

  row(kind: Kind, row: FactRow): void {
    let pending = this.#pending.get(kind);
    if (pending === undefined) {
      pending = new PendingRows(this.#model.kinds[kind]!.columns);
      this.#pending.set(kind, pending);
    }
    pending.push(row);
  }

  async settle(): Promise<void> {
    for (const kind of kinds) await this.#write(kind, this.#rowsPerFile);
  }

  async close(): Promise<WrittenFile[]> {
    for (const kind of kinds) await this.#write(kind, 1);
    return this.#written;
  }

  async #write(kind: Kind, atLeast: number): Promise<void> {
    const pending = this.#pending.get(kind);
    if (pending === undefined || pending.rows < atLeast) return;
    const part = (this.#parts.get(kind) ?? 0) + 1;
    this.#parts.set(kind, part);
    const path = join(this.#folder, kind, `${String(part).padStart(3, '0')}.parquet`);
    mkdirSync(join(this.#root, this.#folder, kind), { recursive: true });
    await writeParquet(join(this.#root, path), pending.columns());
    const { rows } = pending;
    this.#pending.delete(kind);
    this.#written.push({ path, kinds: [kind], rows, bytes: statSync(join(this.#root, path)).size });
  }
}

/** Rows of one kind held column by column until they are written. */
class PendingRows {
  readonly #columns: readonly (readonly [name: string, column: PendingColumn, usual: Cell])[];
  rows = 0;

  constructor(columns: Readonly<Record<string, FactColumn>>) {
    this.#columns = Object.entries(columns).map(([name, spec]) => [
      name,
      openColumn(spec.type),
      usualCell(spec),
    ]);
  }

  push(row: FactRow): void {
    for (const [name, column, usual] of this.#columns) {
      const cell = row[name];
      column.push(cell === undefined ? usual : cell);
    }
    this.rows++;
  }

  columns(): Record<string, Column> {
    return Object.fromEntries(this.#columns.map(([name, column]) => [name, column.finish()]));
  }
}

/** What importing leaves where an export has no such column. */
function usualCell(spec: FactColumn): Cell {
  const { default: usual = null, places = 0 } = spec;
  return spec.type === 'decimal' && usual !== null ? Number(usual) * 10 ** places : usual;
}
