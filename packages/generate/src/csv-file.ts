import { closeSync, openSync, writeSync } from 'node:fs';
import { encodeGb18030 } from './gb18030.ts';
import type { Encoding } from './layout.ts';

const bufferedCharacters = 1 << 18;

/** Writes one delimited text file line by line, in a bounded buffer. */
export class CsvFile {
  readonly #file: number;
  readonly #delimiter: string;
  readonly #encoding: Encoding;
  readonly #quoted: RegExp;
  #buffer = '';
  /** Lines written so far, the header included: the number a reader sees in an editor. */
  lines = 0;
  bytes = 0;

  constructor(path: string, delimiter: string, encoding: Encoding) {
    this.#file = openSync(path, 'wx');
    this.#delimiter = delimiter;
    this.#encoding = encoding;
    this.#quoted = new RegExp(`["\\r\\n${delimiter}]`);
    if (encoding === 'utf-8-bom') this.#buffer = '\ufeff';
  }

  write(cells: readonly string[]): void {
    let line = '';
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!;
      if (i > 0) line += this.#delimiter;
      line += this.#quoted.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
    }
    this.#buffer += `${line}\r\n`;
    this.lines++;
    if (this.#buffer.length > bufferedCharacters) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    const bytes =
      this.#encoding === 'gb18030' ? encodeGb18030(this.#buffer) : Buffer.from(this.#buffer, 'utf8');
    this.#buffer = '';
    this.bytes += bytes.length;
    let written = 0;
    while (written < bytes.length) written += writeSync(this.#file, bytes, written);
  }
}
