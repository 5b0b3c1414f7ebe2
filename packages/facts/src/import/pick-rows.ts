import { open } from 'node:fs/promises';
import type { Database } from '../store/open-database.ts';
import { streamChunks } from '../store/stream-rows.ts';
import type { Row } from './row.ts';

/** Row numbers in rising order, in blocks. */
type Numbers = Iterable<readonly number[]> | AsyncIterable<readonly number[]>;

/** The numbers that a query of one column gives: so many, in rising order. */
export async function* numbersOf(
  database: Database,
  sql: string,
  count: number,
): AsyncGenerator<readonly number[]> {
  for await (const chunk of streamChunks(database, sql, count)) {
    yield (chunk.getColumnValues(0) as bigint[]).map(Number);
  }
}

/** The rows of a table that have these numbers, in order. */
export async function* pickRows(
  blocks: Iterable<readonly Row[]> | AsyncIterable<readonly Row[]>,
  numbers: Numbers,
): AsyncGenerator<readonly Row[]> {
  const wanted = new Wanted(numbers);
  await wanted.advance();
  for await (const block of blocks) {
    const found: Row[] = [];
    for (const row of block) {
      if (row.number !== wanted.number) continue;
      found.push(row);
      if (!wanted.next()) await wanted.advance();
    }
    if (found.length > 0) yield found;
    if (wanted.number === Number.POSITIVE_INFINITY) return;
  }
}

const blockBytes = 1 << 20;
const feed = 10;

/**
 * The same for a regular UTF-8 text without quotes, where each line is a row: lines that are not wanted are passed over
 * without a look at what is in them.
 */
export async function* pickLines(
  path: string,
  delimiter: string,
  numbers: Numbers,
): AsyncGenerator<readonly Row[]> {
  const wanted = new Wanted(numbers);
  await wanted.advance();
  const file = await open(path);
  try {
    let buffer = Buffer.alloc(blockBytes);
    let kept = 0;
    let line = 1;
    for (;;) {
      // A line longer than the block needs a longer block.
      if (kept === buffer.length) buffer = Buffer.concat([buffer, Buffer.alloc(buffer.length)]);
      const { bytesRead } = await file.read(buffer, kept, buffer.length - kept);
      const block = buffer.subarray(0, kept + bytesRead);
      const found: Row[] = [];
      let start = 0;
      while (wanted.number < Number.POSITIVE_INFINITY) {
        let end = block.indexOf(feed, start);
        if (end < 0 && bytesRead === 0 && start < block.length) end = block.length;
        if (end < 0) break;
        if (line === wanted.number) {
          const text = block.toString('utf8', start, block[end - 1] === 13 ? end - 1 : end);
          found.push({ number: line, cells: text.split(delimiter) });
          if (!wanted.next()) await wanted.advance();
        }
        line++;
        start = end + 1;
      }
      if (found.length > 0) yield found;
      if (bytesRead === 0 || wanted.number === Number.POSITIVE_INFINITY) return;
      block.copyWithin(0, start);
      kept = block.length - start;
    }
  } finally {
    await file.close();
  }
}

/** The next number that is wanted; infinite after the last. */
class Wanted {
  number = Number.POSITIVE_INFINITY;
  readonly #blocks: AsyncIterator<readonly number[]> | Iterator<readonly number[]>;
  #block: readonly number[] = [];
  #at = 0;

  constructor(numbers: Numbers) {
    this.#blocks =
      Symbol.asyncIterator in numbers ? numbers[Symbol.asyncIterator]() : numbers[Symbol.iterator]();
  }

  /** Goes on within the block; false at its end. */
  next(): boolean {
    this.#at++;
    this.number = this.#block[this.#at] ?? Number.POSITIVE_INFINITY;
    return this.#at < this.#block.length;
  }

  async advance(): Promise<void> {
    this.#block = [];
    while (this.#block.length === 0) {
      const { done, value } = await this.#blocks.next();
      if (done === true) break;
      this.#block = value;
    }
    this.#at = 0;
    this.number = this.#block[0] ?? Number.POSITIVE_INFINITY;
  }
}
