import { renameSync } from 'node:fs';
import type { Language } from '@jianheng/mechanisms';
import ExcelJS from 'exceljs';
import { type Binding, reasonHeaders } from './bind-columns.ts';
import type { Header } from './header.ts';
import type { RejectedSpool } from './rejected-spool.ts';
import type { Row } from './row.ts';
import type { Table } from './table.ts';

/** The rejected rows of one sheet and what is needed to show them as the user knows them. */
export interface RejectedSheet {
  readonly name: string;
  readonly table: Table;
  readonly header: Header;
  readonly binding: Binding;
  readonly spool: RejectedSpool;
  /** The mapping fixes the header's row, so it must stand there again. */
  readonly headerFixed: boolean;
}

const wrong: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } };
const reason: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF2CC' } };

/** Widths of the columns for the row's number, what is wrong, and what to type, in characters. */
const reasonWidths = [8, 40, 60];

/**
 * Writes the rejected rows in their own columns, wrong cells coloured, with the reason at the end. Corrected, the file is
 * imported again by the same mapping: the reason's columns are passed over. Every cell is text, so that nothing in it can
 * act as a formula.
 */
export async function writeErrorWorkbook(
  path: string,
  sheets: readonly RejectedSheet[],
  language: Language,
): Promise<void> {
  const part = `${path}.part`;
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: part, useStyles: true });
  const names = new Set<string>();
  for (const sheet of sheets) {
    const name = freeName(sheet.name, names);
    names.add(name.toLowerCase());
    await writeSheet(workbook, { ...sheet, name }, language);
  }
  await workbook.commit();
  renameSync(part, path);
}

/** A name that a workbook takes: short, without its reserved signs, not yet used. */
function freeName(wanted: string, used: ReadonlySet<string>): string {
  const plain = wanted.replace(/[[\]:*?/\\]/g, ' ').slice(0, 27) || '1';
  let name = plain;
  for (let number = 2; used.has(name.toLowerCase()); number++) name = `${plain} ${number}`;
  return name;
}

async function writeSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  sheet: RejectedSheet,
  language: Language,
): Promise<void> {
  const { header, binding, table } = sheet;
  const first = sheet.headerFixed ? header.row : 1;
  const worksheet = workbook.addWorksheet(sheet.name, {
    views: [{ state: 'frozen', ySplit: first + header.rows - 1 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  const width = header.names.length;
  for (const [index, { leaf }] of header.names.entries())
    worksheet.getColumn(index + 1).width = Math.min(24, Math.max(12, leaf.length * 2 + 2));
  for (const [index, wide] of reasonWidths.entries()) worksheet.getColumn(width + 1 + index).width = wide;
  const levels = await headerLevels(table, header);
  for (const [index, level] of levels.entries()) {
    const row = worksheet.getRow(first + index);
    const last = index === levels.length - 1;
    writeCells(row, level);
    // Stacked headers are matched from the innermost name, so the reason's names stand there.
    if (last) for (const [at, name] of reasonHeaders.entries()) row.getCell(width + 1 + at).value = name;
    row.font = { bold: true };
    row.commit();
  }
  const at = new Map(binding.columns.map((column) => [column.field, column.cells]));
  let number = first + levels.length;
  for await (const rejected of sheet.spool.rows(table)) {
    const row = worksheet.getRow(number++);
    writeCells(row, rejected.cells);
    // What was only warned of need not be corrected.
    const errors = rejected.issues.filter(({ level }) => level === 'error');
    for (const issue of errors) {
      for (const cell of at.get(issue.place.field ?? '') ?? []) row.getCell(cell + 1).fill = wrong;
    }
    const lines = errors.map((issue) => {
      const field = issue.place.field === undefined ? '' : `${issue.place.field}: `;
      return { message: `${field}${issue.message[language]}`, hint: issue.hint[language] };
    });
    const start = Math.max(width, rejected.cells.length) + 1;
    const texts = [
      String(rejected.row),
      lines.map((line) => line.message).join('\n'),
      [...new Set(lines.map((line) => line.hint))].join('\n'),
    ];
    for (const [index, text] of texts.entries()) {
      const cell = row.getCell((rejected.cells.length > width ? start : width + 1) + index);
      cell.value = text;
      cell.fill = reason;
      cell.alignment = { wrapText: true, vertical: 'top' };
    }
    row.commit();
  }
  worksheet.commit();
}

/** The header's own rows, as they stand in the table. */
async function headerLevels(table: Table, header: Header): Promise<readonly (readonly string[])[]> {
  const rows: Row[] = [];
  for await (const block of table.blocks()) {
    rows.push(...block.filter((row) => row.number >= header.row && row.number < header.dataFrom));
    if (block.some((row) => row.number >= header.dataFrom)) break;
  }
  return rows.map((row) => row.cells);
}

function writeCells(row: ExcelJS.Row, cells: readonly string[]): void {
  for (const [index, value] of cells.entries()) {
    if (value === '') continue;
    const cell = row.getCell(index + 1);
    cell.value = value;
    cell.numFmt = '@';
    cell.alignment = { wrapText: true, vertical: 'top' };
  }
}
