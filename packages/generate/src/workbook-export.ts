import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { FactModel } from '@jianheng/scheme';
import ExcelJS from 'exceljs';
import type { Export, RowPlace, WrittenFile } from './export.ts';
import { type Cell, type FactRow, type Kind, kinds } from './facts.ts';
import type { DirtyRow } from './flaws.ts';
import { columnsOf, type LayoutColumn, type LayoutId, layouts } from './layout.ts';

type WorkbookCell = string | number | boolean | Date | null;

/** Days from the workbook's day zero (1899-12-30) to 1970-01-01. */
const serialOfEpoch = 25_569;

interface Sheet {
  readonly name: string;
  readonly columns: readonly LayoutColumn[];
  readonly rows: WorkbookCell[][];
}

/**
 * One workbook with a sheet per kind and a note. Every sheet has a merged title row; layout C has merged headings above
 * its headers too. Rows are held until the end, because sheets are written one after another: for a county or a city.
 */
export class WorkbookExport implements Export {
  readonly #model: FactModel;
  readonly #root: string;
  readonly #path: string;
  readonly #title: string;
  readonly #note: readonly string[];
  readonly #layout: LayoutId;
  readonly #sheets = new Map<Kind, Sheet>();

  /** `path` is relative to the export's root; `title` stands above every table, `note` on a sheet of its own. */
  constructor(
    model: FactModel,
    root: string,
    path: string,
    layout: LayoutId,
    title: string,
    note: readonly string[],
  ) {
    this.#model = model;
    this.#root = root;
    this.#path = path;
    this.#layout = layout;
    this.#title = title;
    this.#note = note;
  }

  row(kind: Kind, row: FactRow): void {
    this.#add(kind, row, null, null);
  }

  dirty(dirty: DirtyRow): RowPlace {
    const sheet = this.#add(dirty.kind, dirty.row, dirty.column, dirty.text);
    return { file: this.#path, sheet: sheet.name, row: this.#headerRows + sheet.rows.length };
  }

  async close(): Promise<WrittenFile[]> {
    const path = join(this.#root, this.#path);
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true });
    // A fixed date: the same seed makes the same sheets on any day.
    workbook.created = new Date(0);
    workbook.modified = new Date(0);
    const note = workbook.addWorksheet('说明');
    for (const line of this.#note) note.addRow([line]).commit();
    note.commit();
    let rows = 0;
    const written: Kind[] = [];
    for (const kind of kinds) {
      const sheet = this.#sheets.get(kind);
      if (sheet === undefined) continue;
      written.push(kind);
      rows += sheet.rows.length;
      this.#write(workbook, sheet);
      this.#sheets.delete(kind);
    }
    await workbook.commit();
    return [{ path: this.#path, kinds: written, rows, bytes: statSync(path).size }];
  }

  get #headerRows(): number {
    return this.#layout === 'C' ? 3 : 2;
  }

  #add(kind: Kind, row: FactRow, wrong: string | null, text: string | null): Sheet {
    let sheet = this.#sheets.get(kind);
    if (sheet === undefined) {
      const name = this.#model.kinds[kind]!.title.zh;
      sheet = { name, columns: columnsOf(this.#model, kind, this.#layout), rows: [] };
      this.#sheets.set(kind, sheet);
    }
    const count = sheet.rows.length;
    sheet.rows.push(
      sheet.columns.map((column) => {
        if (text !== null && column.column === wrong) return text === '' ? null : text;
        return this.#cell(column, column.column === null ? null : (row[column.column] ?? null), count);
      }),
    );
    return sheet;
  }

  #cell(column: LayoutColumn, cell: Cell, row: number): WorkbookCell {
    const text = column.text(cell, row);
    if (text === '') return null;
    if (column.type === 'integer') return cell as number;
    if (column.type === 'decimal') return Number(text);
    if (column.type !== 'date') return text;
    const form = layouts[this.#layout].workbookDate;
    if (form === 'text') return text;
    return form === 'serial' ? (cell as number) + serialOfEpoch : new Date((cell as number) * 86_400_000);
  }

  #write(workbook: ExcelJS.stream.xlsx.WorkbookWriter, sheet: Sheet): void {
    const view = { state: 'frozen' as const, xSplit: 0, ySplit: this.#headerRows };
    const out = workbook.addWorksheet(sheet.name, { views: [view] });
    const { columns } = sheet;
    out.columns = columns.map((column) => ({
      width: column.type === 'text' ? 18 : 12,
      ...(column.type === 'date' && this.#layout === 'A' ? { style: { numFmt: 'yyyy-mm-dd' } } : {}),
    }));
    const title = out.addRow([`${this.#title} ${sheet.name}（虚构数据）`]);
    title.font = { bold: true, size: 14 };
    out.mergeCells(1, 1, 1, columns.length);
    title.commit();
    this.#writeHeaders(out, columns);
    for (const row of sheet.rows) out.addRow(row).commit();
    out.commit();
  }

  #writeHeaders(out: ExcelJS.Worksheet, columns: readonly LayoutColumn[]): void {
    if (this.#layout !== 'C') {
      const header = out.addRow(columns.map((column) => column.header));
      header.font = { bold: true };
      header.commit();
      return;
    }
    const starts = (i: number) => columns[i]!.group !== columns[i - 1]?.group;
    // A column without a heading has its own header over both rows.
    const upper = out.addRow(
      columns.map((c, i) => (c.group === null ? c.header : starts(i) ? c.group : null)),
    );
    const lower = out.addRow(columns.map((c) => (c.group === null ? null : c.header)));
    for (let first = 0; first < columns.length; ) {
      let last = first;
      if (columns[first]!.group === null) out.mergeCells(2, first + 1, 3, first + 1);
      else {
        while (last + 1 < columns.length && !starts(last + 1)) last++;
        if (last > first) out.mergeCells(2, first + 1, 2, last + 1);
      }
      first = last + 1;
    }
    for (const row of [upper, lower]) {
      row.font = { bold: true };
      row.commit();
    }
  }
}
