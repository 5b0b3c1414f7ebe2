import type { Language } from '@jianheng/mechanisms';
import type ExcelJS from 'exceljs';
import stringWidth from 'string-width';
import type { Cell } from './cell.ts';
import { looks } from './looks.ts';

/** What a sheet is before its first row. */
export interface SheetPlan {
  readonly name: string;
  readonly title: string;
  /** Lines under the title. */
  readonly subtitle: readonly string[];
  /** Width of each column, in digits of the standard font; a Chinese character takes two. */
  readonly widths: readonly number[];
  /** Columns that stay in view. */
  readonly frozenColumns: number;
  /** Rows of the table's header, which stay in view and are printed on every page; 0 for a sheet without a table. */
  readonly headRows: number;
  /** False where other tables follow under the first, whose header would mislead. */
  readonly repeatHead?: boolean;
  readonly language: Language;
  /** Left part of the printed foot. */
  readonly foot: string;
}

/** Height in points where the text does not decide it, and spans of columns that are one cell. */
export interface RowOptions {
  readonly height?: number;
  readonly merged?: readonly (readonly [from: number, to: number])[];
}

const lineHeight = 14;
/** Title and subtitle run over these columns and no further, so that a window shows them whole. */
const titleWidth = 150;

/** Writes one sheet row by row: title, header, rows, print set-up. Rows are released as they are written. */
export class Sheet {
  readonly plan: SheetPlan;
  readonly #sheet: ExcelJS.Worksheet;
  #next = 1;

  constructor(book: ExcelJS.stream.xlsx.WorkbookWriter, plan: SheetPlan) {
    this.plan = plan;
    const above = 1 + plan.subtitle.length;
    const frozen = plan.headRows === 0 ? 0 : above + plan.headRows;
    this.#sheet = book.addWorksheet(plan.name, {
      views: [{ showGridLines: false, ...freeze(plan.frozenColumns, frozen) }],
      pageSetup: pageSetup(
        plan.headRows === 0 || plan.repeatHead === false ? null : `${above + 1}:${above + plan.headRows}`,
      ),
      headerFooter: { oddFooter: footer(plan) },
      properties: { defaultRowHeight: lineHeight + 4 },
    });
    this.#sheet.columns = plan.widths.map((width) => ({ width }));
    this.#line(plan.title, looks.title, 26);
    for (const text of plan.subtitle) this.#line(text, looks.subtitle);
  }

  /** Number of the row that is written next. */
  get next(): number {
    return this.#next;
  }

  /** Writes a row; its height follows from the longest wrapped text. */
  row(cells: readonly (Cell | null)[], options: RowOptions = {}): number {
    const row = this.#sheet.getRow(this.#next);
    cells.forEach((cell, i) => {
      if (cell === null) return;
      const target = row.getCell(i + 1);
      target.value = cell.value;
      target.style = cell.look;
    });
    row.height = options.height ?? this.#height(cells);
    for (const [from, to] of options.merged ?? [])
      if (to > from) this.#sheet.mergeCells(this.#next, from, this.#next, to);
    row.commit();
    return this.#next++;
  }

  /** A line of text over several columns. */
  wide(cell: Cell, columns = this.plan.widths.length): number {
    const width = this.plan.widths.slice(0, columns).reduce((t, w) => t + w, 0);
    const lines = typeof cell.value === 'string' ? linesOf(cell.value, width) : 1;
    return this.row([cell], { height: lines * lineHeight + 6, merged: [[1, columns]] });
  }

  blank(): void {
    this.row([], { height: 8 });
  }

  /** Ends the sheet; with a filter over the header's last row where it has a table with rows. */
  finish(filter?: { readonly row: number; readonly columns: number; readonly last: number }): void {
    if (filter !== undefined && filter.last > filter.row) {
      this.#sheet.autoFilter = {
        from: { row: filter.row, column: 1 },
        to: { row: filter.last, column: filter.columns },
      };
    }
    this.#sheet.commit();
  }

  #line(text: string, look: (typeof looks)['title' | 'subtitle'], height?: number): void {
    let width = 0;
    const end = this.plan.widths.findIndex((w) => {
      width += w;
      return width > titleWidth;
    });
    const columns = end < 0 ? this.plan.widths.length : Math.max(1, end);
    if (height === undefined) this.wide({ value: text, look }, columns);
    else this.row([{ value: text, look }], { height });
  }

  #height(cells: readonly (Cell | null)[]): number {
    let most = 1;
    cells.forEach((cell, i) => {
      if (typeof cell?.value !== 'string' || cell.look.alignment?.wrapText !== true) return;
      most = Math.max(most, linesOf(cell.value, this.plan.widths[i] ?? 10));
    });
    return Math.min(400, most * lineHeight + 4);
  }
}

/** Lines that a text takes in a column of this width. */
function linesOf(text: string, width: number): number {
  return text
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(stringWidth(line) / Math.max(1, width - 1))), 0);
}

function freeze(columns: number, rows: number): Partial<ExcelJS.WorksheetView> {
  if (columns === 0 && rows === 0) return {};
  return { state: 'frozen', xSplit: columns, ySplit: rows } as Partial<ExcelJS.WorksheetView>;
}

/** A4 across, as wide as the page, the header on every page. */
function pageSetup(titles: string | null): Partial<ExcelJS.PageSetup> {
  return {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    ...(titles === null ? {} : { printTitlesRow: titles }),
  };
}

/** An ampersand begins a code in headers and footers, so a literal one is doubled. */
function footer({ language, foot }: SheetPlan): string {
  const page = language === 'zh' ? '第 &P 页，共 &N 页' : 'Page &P of &N';
  return `&L&8${foot.replaceAll('&', '&&')}&R&8${page}`;
}
