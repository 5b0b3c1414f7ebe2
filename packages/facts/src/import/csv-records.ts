import type { Row } from './row.ts';

/** Longest cell and widest row taken: beyond them a quote was left open or the file is no table. */
const longestCell = 1 << 20;
const widestRow = 4096;

/** Signs split at a time. */
const mostAtOnce = 1 << 16;

/** Thrown inside when the text cannot be a table; the caller knows the file's name. */
export class CsvDamage extends Error {
  readonly row: number;
  readonly what: 'open-quote' | 'too-wide';

  constructor(what: 'open-quote' | 'too-wide', row: number) {
    super(`${what} in row ${row}`);
    this.name = 'CsvDamage';
    this.what = what;
    this.row = row;
  }
}

/**
 * Splits delimited text into rows, block by block. Quoted cells may hold delimiters, line ends and doubled quotes; a quote
 * inside an unquoted cell is an ordinary sign. Rows count as a spreadsheet counts them: blank lines too, a quoted line end
 * not. A line end is CR LF, LF or CR.
 */
export async function* csvRecords(
  pieces: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly Row[]> {
  const splitter = new CsvSplitter(delimiter);
  for await (const piece of pieces) {
    // Whoever only looks at the first rows need not have all of a large piece split.
    for (let at = 0; at < piece.length; at += mostAtOnce) {
      const rows = splitter.push(piece.slice(at, at + mostAtOnce), false);
      if (rows.length > 0) yield rows;
    }
  }
  const rest = splitter.push('', true);
  if (rest.length > 0) yield rest;
}

class CsvSplitter {
  readonly #delimiter: string;
  #text = '';
  #number = 1;
  #first = true;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Takes the next piece; returns the rows that are complete by now. */
  push(piece: string, last: boolean): readonly Row[] {
    if (this.#first && piece !== '') {
      this.#first = false;
      this.#text = piece.charCodeAt(0) === 0xfeff ? piece.slice(1) : piece;
    } else this.#text += piece;
    const rows: Row[] = [];
    let start = 0;
    for (;;) {
      const end = this.#row(start, last, rows);
      if (end < 0) break;
      start = end;
    }
    this.#text = this.#text.slice(start);
    return rows;
  }

  /** Reads the row that begins at `start`; returns where the next one begins, or -1 when this one is not complete. */
  #row(start: number, last: boolean, rows: Row[]): number {
    const text = this.#text;
    const cells: string[] = [];
    let at = start;
    if (at >= text.length) return -1;
    for (;;) {
      if (cells.length > widestRow) throw new CsvDamage('too-wide', this.#number);
      const cell = text[at] === '"' ? this.#quoted(at, last) : this.#unquoted(at, last);
      if (cell === null) return -1;
      cells.push(cell.value);
      at = cell.end;
      if (at >= text.length) {
        if (!last) return -1;
        break;
      }
      if (text[at] === this.#delimiter) {
        at++;
        continue;
      }
      // A CR at the very end of a piece may be the first half of CR LF.
      if (text[at] === '\r' && at + 1 >= text.length && !last) return -1;
      at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
      break;
    }
    rows.push({ number: this.#number++, cells });
    return at;
  }

  #unquoted(from: number, last: boolean): { value: string; end: number } | null {
    const text = this.#text;
    let at = from;
    for (; at < text.length; at++) {
      const sign = text.charCodeAt(at);
      if (sign === 10 || sign === 13 || text[at] === this.#delimiter) break;
    }
    if (at >= text.length && !last) {
      if (at - from > longestCell) throw new CsvDamage('open-quote', this.#number);
      return null;
    }
    return { value: text.slice(from, at), end: at };
  }

  #quoted(from: number, last: boolean): { value: string; end: number } | null {
    const text = this.#text;
    let at = from + 1;
    for (;;) {
      const quote = text.indexOf('"', at);
      if ((quote < 0 ? text.length : quote) - from > longestCell)
        throw new CsvDamage('open-quote', this.#number);
      if (quote < 0) {
        if (last) throw new CsvDamage('open-quote', this.#number);
        return null;
      }
      if (quote + 1 >= text.length && !last) return null;
      if (text[quote + 1] === '"') {
        at = quote + 2;
        continue;
      }
      const value = text.slice(from + 1, quote).replaceAll('""', '"');
      const after = this.#unquoted(quote + 1, last);
      return after === null ? null : { value: value + after.value, end: after.end };
    }
  }
}
