import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Issue } from '@jianheng/scheme';
import type { Table } from './table.ts';

/** One rejected row as the error workbook shows it. */
export interface RejectedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly issues: readonly Issue[];
}

/** Rejected rows kept for the workbook; a file with more is wrong in a way that the first ones show. */
export const mostKept = 100_000;

/** Rejected rows of one sheet, on disk, so that a wholly wrong file costs no memory. */
export class RejectedSpool {
  readonly #path: string;
  readonly #found: string;
  readonly #handle: number;
  /** Rows whose cells are not at hand: found wrong only beside others. */
  readonly #late = new Map<number, readonly Issue[]>();
  #buffer = '';
  #kept = 0;
  #open = true;
  count = 0;

  constructor(workspace: string, id: string) {
    this.#path = join(workspace, `${id}.rejected.jsonl`);
    this.#found = join(workspace, `${id}.late.jsonl`);
    this.#handle = openSync(this.#path, 'w');
  }

  add(row: number, cells: readonly string[] | null, issues: readonly Issue[]): void {
    this.count++;
    if (this.#kept >= mostKept) return;
    this.#kept++;
    if (cells === null) this.#late.set(row, issues);
    else {
      this.#buffer += `${JSON.stringify({ row, cells, issues })}\n`;
      if (this.#buffer.length > 1 << 20) this.#flush();
    }
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#flush();
    closeSync(this.#handle);
  }

  /** The rows in order. Cells that are missing are looked up in the table. */
  async *rows(table: Table): AsyncGenerator<RejectedRow> {
    await this.#lookUp(table);
    const late = readLines(this.#found)[Symbol.asyncIterator]();
    let next = await late.next();
    for await (const row of readLines(this.#path)) {
      for (; next.done !== true && next.value.row < row.row; next = await late.next()) yield next.value;
      yield row;
    }
    for (; next.done !== true; next = await late.next()) yield next.value;
  }

  async #lookUp(table: Table): Promise<void> {
    const handle = openSync(this.#found, 'w');
    let left = this.#late.size;
    for await (const block of left === 0 ? [] : table.blocks()) {
      for (const row of block) {
        const issues = this.#late.get(row.number);
        if (issues === undefined) continue;
        writeSync(handle, `${JSON.stringify({ row: row.number, cells: row.cells, issues })}\n`);
        left--;
      }
      if (left === 0) break;
    }
    closeSync(handle);
  }

  #flush(): void {
    writeSync(this.#handle, this.#buffer);
    this.#buffer = '';
  }
}

async function* readLines(path: string): AsyncGenerator<RejectedRow> {
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    yield JSON.parse(line) as RejectedRow;
  }
}
