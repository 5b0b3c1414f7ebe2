import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FactModel } from '@jianheng/scheme';
import { CsvFile } from './csv-file.ts';
import type { Export, RowPlace, WrittenFile } from './export.ts';
import type { FactRow, Kind } from './facts.ts';
import type { DirtyRow } from './flaws.ts';
import { columnsOf, type Encoding, type LayoutColumn, type LayoutId, layouts } from './layout.ts';

interface Table {
  readonly path: string;
  readonly columns: readonly LayoutColumn[];
  readonly file: CsvFile;
  readonly cells: string[];
  rows: number;
}

/** One text file per kind, written as rows come. Files are named after the kind: `案件.csv`. */
export class CsvExport implements Export {
  readonly #model: FactModel;
  readonly #root: string;
  readonly #folder: string;
  readonly #layout: LayoutId;
  readonly #encoding: Encoding;
  readonly #tables = new Map<Kind, Table>();

  /** `folder` is relative to the export's root. */
  constructor(model: FactModel, root: string, folder: string, layout: LayoutId, encoding?: Encoding) {
    this.#model = model;
    this.#root = root;
    this.#folder = folder;
    this.#layout = layout;
    this.#encoding = encoding ?? layouts[layout].encoding;
    mkdirSync(join(root, folder), { recursive: true });
  }

  row(kind: Kind, row: FactRow): void {
    const table = this.#table(kind);
    const { columns, cells } = table;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i]!;
      cells[i] = column.text(column.column === null ? null : (row[column.column] ?? null), table.rows);
    }
    table.rows++;
    table.file.write(cells);
  }

  dirty(dirty: DirtyRow): RowPlace {
    const table = this.#table(dirty.kind);
    const cells = table.columns.map((column) =>
      column.column === dirty.column && dirty.text !== null
        ? dirty.text
        : column.text(column.column === null ? null : (dirty.row[column.column] ?? null), table.rows),
    );
    table.rows++;
    table.file.write(cells);
    return { file: table.path, row: table.file.lines };
  }

  async close(): Promise<WrittenFile[]> {
    const files: WrittenFile[] = [];
    for (const [kind, table] of this.#tables) {
      table.file.close();
      files.push({ path: table.path, kinds: [kind], rows: table.rows, bytes: table.file.bytes });
    }
    return files;
  }

  #table(kind: Kind): Table {
    let table = this.#tables.get(kind);
    if (table === undefined) {
      const path = join(this.#folder, `${this.#model.kinds[kind]!.title.zh}.csv`);
      const columns = columnsOf(this.#model, kind, this.#layout);
      const file = new CsvFile(join(this.#root, path), layouts[this.#layout].delimiter, this.#encoding);
      table = { path, columns, file, cells: Array<string>(columns.length).fill(''), rows: 0 };
      table.file.write(columns.map((column) => column.header));
      this.#tables.set(kind, table);
    }
    return table;
  }
}
