import type ExcelJS from 'exceljs';
import { asText, type Look } from './looks.ts';

/** A cell to write. */
export interface Cell {
  readonly value: ExcelJS.CellValue;
  readonly look: Look;
}

/** What spreadsheets may take for a formula when a cell is edited or passes through a text file. */
const formulaStart = /^[=+\-@\t\r]/;

/**
 * A text that stays a text: written as a string, and where it begins like a formula in text format, so that editing the cell
 * does not make it one.
 */
export function textCell(value: string, look: Look): Cell {
  return { value: value === '' ? null : value, look: formulaStart.test(value) ? asText(look) : look };
}

export function numberCell(value: number, look: Look): Cell {
  return { value, look };
}

/** A formula with the result it has now. */
export function formulaCell(formula: string, result: number, look: Look): Cell {
  return { value: { formula, result }, look };
}

export function emptyCell(look: Look): Cell {
  return { value: null, look };
}

/** Letters of a column: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  let rest = column;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}
