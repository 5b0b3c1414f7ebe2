import type { Row } from './row.ts';
import { decodeEscapes, scanPart, scanSteps, type WorkbookParts } from './workbook-parts.ts';
import { attributeOf, type XmlHandler } from './xml-scan.ts';
import type { ZipArchive, ZipEntry } from './zip-archive.ts';

/** Cells merged over several rows of one column: what stands in the first counts for all. */
interface DownMerge {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

const mostMerges = 200_000;
const dayLength = 86_400_000;

/** `BC12` → column 54 (from 0) and row 12. */
function parseReference(reference: string): { column: number; row: number } {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const sign = reference.charCodeAt(at);
    if (sign < 65 || sign > 90) break;
    column = column * 26 + sign - 64;
  }
  return { column: column - 1, row: Number(reference.slice(at)) };
}

/**
 * A number as the sheet shows it: 15 significant digits, no exponent. A whole number of more digits keeps its exponent: what
 * it was before the spreadsheet took it for an amount is lost, and writing zeros instead would make a number of somebody else.
 */
function numberText(value: string): string {
  if (/^-?\d{1,15}$/.test(value)) return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (Math.abs(number) >= 1e15) return number.toExponential();
  const shown = String(Number(number.toPrecision(15)));
  return /e/i.test(shown) ? number.toFixed(15).replace(/0+$/, '') : shown;
}

/**
 * A day number shown as a date, as ISO text. Number 60 of the 1900 system is written as the 29th of February 1900 that it
 * claims to be, so that the calendar check refuses it.
 */
function dateText(value: string, system: 1900 | 1904): string {
  const whole = Math.floor(Number(value));
  if (!Number.isFinite(whole) || whole < 0 || whole > 2_958_465) return value;
  if (system === 1900 && whole === 60) return '1900-02-29';
  const start = system === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole > 60 ? 30 : 31);
  return new Date(start + whole * dayLength).toISOString().slice(0, 10);
}

/** Gathers the rows of a sheet as its XML goes by. */
class RowGatherer implements XmlHandler {
  readonly #parts: WorkbookParts;
  #rows: Row[] = [];
  #cells: string[] = [];
  #number = 0;
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #taking = false;
  #phonetic = 0;
  #hidden = false;

  constructor(parts: WorkbookParts) {
    this.#parts = parts;
  }

  /** The rows gathered since the last call. */
  take(): readonly Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (name === 'v' || (name === 't' && this.#phonetic === 0)) this.#taking = true;
    else if (name === 'c') {
      const reference = attributeOf(attributes, 'r');
      this.#column = reference === null ? this.#column + 1 : parseReference(reference).column;
      this.#type = attributeOf(attributes, 't') ?? 'n';
      this.#style = Number(attributeOf(attributes, 's') ?? 0);
      this.#value = '';
    } else if (name === 'row') {
      this.#number = Number(attributeOf(attributes, 'r') ?? this.#number + 1);
      this.#hidden = /^(1|true)$/.test(attributeOf(attributes, 'hidden') ?? '');
      this.#cells = [];
      this.#column = -1;
    } else if (name === 'rPh') this.#phonetic++;
  }

  text(value: string): void {
    if (this.#taking) this.#value += value;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#taking = false;
    else if (name === 'c') {
      if (this.#value === '' || this.#column < 0 || this.#column > 16_383) return;
      while (this.#cells.length < this.#column) this.#cells.push('');
      this.#cells[this.#column] = this.#cellText();
    } else if (name === 'row') this.#rows.push(this.#row());
    else if (name === 'rPh') this.#phonetic--;
  }

  #row(): Row {
    const row = { number: this.#number, cells: this.#cells };
    return this.#hidden ? { ...row, hidden: true } : row;
  }

  #cellText(): string {
    const value = this.#value;
    switch (this.#type) {
      case 's':
        return this.#parts.strings[Number(value)] ?? '';
      case 'n':
        return this.#parts.dated[this.#style] === true
          ? dateText(value, this.#parts.serial)
          : numberText(value);
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'd':
        return value;
      default:
        return decodeEscapes(value);
    }
  }
}

/** Merged ranges stand after the rows they concern, so they are looked up before. */
async function readMerges(file: string, archive: ZipArchive, entry: ZipEntry): Promise<readonly DownMerge[]> {
  const merges: DownMerge[] = [];
  await scanPart(file, archive, entry, {
    open(name, attributes) {
      if (name !== 'mergeCell' || merges.length >= mostMerges) return;
      const [from, to] = (attributeOf(attributes, 'ref') ?? '').split(':').map(parseReference);
      if (from !== undefined && to !== undefined && to.row > from.row) {
        merges.push({ column: from.column, from: from.row, to: to.row });
      }
    },
    text() {},
    close() {},
  });
  return merges.sort((a, b) => a.from - b.from);
}

/** The rows of a sheet, block by block. Cells merged downwards are filled in every row they cover. */
export async function* sheetRows(
  file: string,
  archive: ZipArchive,
  entry: ZipEntry,
  parts: WorkbookParts,
): AsyncGenerator<readonly Row[]> {
  const merges = await readMerges(file, archive, entry);
  const fill = merges.length === 0 ? null : downFiller(merges);
  const gatherer = new RowGatherer(parts);
  for await (const _ of scanSteps(file, archive, entry, gatherer)) {
    const rows = gatherer.take();
    if (rows.length > 0) yield fill === null ? rows : rows.map(fill);
  }
  const rows = gatherer.take();
  if (rows.length > 0) yield fill === null ? rows : rows.map(fill);
}

function downFiller(merges: readonly DownMerge[]): (row: Row) => Row {
  let next = 0;
  let open: { readonly merge: DownMerge; readonly value: string }[] = [];
  return (row) => {
    open = open.filter(({ merge }) => merge.to >= row.number);
    for (; next < merges.length && merges[next]!.from <= row.number; next++) {
      const merge = merges[next]!;
      const value = merge.from === row.number ? (row.cells[merge.column] ?? '') : '';
      if (merge.to >= row.number && value !== '') open.push({ merge, value });
    }
    if (open.length === 0) return row;
    const cells = [...row.cells];
    for (const { merge, value } of open) {
      while (cells.length <= merge.column) cells.push('');
      if (cells[merge.column] === '') cells[merge.column] = value;
    }
    return { ...row, cells };
  };
}
