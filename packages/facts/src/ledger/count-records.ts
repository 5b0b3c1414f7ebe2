import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { createGunzip } from 'node:zlib';
import { RecordCounter } from './record-counter.ts';

/** A text export whose records are to be counted. */
export interface CountedText {
  readonly path: string;
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
  /** One sign. */
  readonly delimiter: string;
  readonly gzip: boolean;
}

/** From this size on, counting takes longer than starting a thread for it. */
const threadFrom = 16 * 2 ** 20;
const blockBytes = 1 << 20;
const marks: Readonly<Record<string, readonly number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  gb18030: [0x84, 0x31, 0x95, 0x33],
};

/** The number of records of a text, blank ones and the header included; of a large file beside whatever this thread does. */
export async function countRecords(text: CountedText): Promise<number> {
  return (await stat(text.path)).size < threadFrom ? countHere(text) : countInThread(text);
}

/** The same, by the thread that asks for it. Bytes are counted as they stand where the delimiter is one. */
export async function countHere({ path, encoding, delimiter, gzip }: CountedText): Promise<number> {
  const file = createReadStream(path, { highWaterMark: blockBytes });
  const bytes = gzip ? pipeline(file, createGunzip({ chunkSize: blockBytes }), () => {}) : file;
  const sign = delimiter.charCodeAt(0);
  const mark = marks[encoding];
  return mark !== undefined && sign < 0x80
    ? countBytes(bytes, new RecordCounter(sign, encoding === 'gb18030'), mark)
    : countUnits(bytes, new RecordCounter(sign), encoding);
}

async function countBytes(
  bytes: AsyncIterable<Buffer>,
  counter: RecordCounter,
  mark: readonly number[],
): Promise<number> {
  let isFirst = true;
  for await (const block of bytes) {
    let from = 0;
    // A reader drops the mark of the encoding, and one more that somebody put before it.
    while (isFirst && from < 2 * mark.length && mark.every((byte, i) => block[from + i] === byte))
      from += mark.length;
    counter.push(block.subarray(from));
    isFirst = false;
  }
  return counter.records;
}

async function countUnits(
  bytes: AsyncIterable<Buffer>,
  counter: RecordCounter,
  encoding: CountedText['encoding'],
): Promise<number> {
  const decoder = new TextDecoder(encoding);
  let isFirst = true;
  const take = (piece: string) => {
    if (piece === '') return;
    const own = isFirst ? piece.replace(/^\ufeff/, '') : piece;
    isFirst = false;
    counter.push(Uint16Array.from({ length: own.length }, (_, i) => own.charCodeAt(i)));
  };
  for await (const block of bytes) take(decoder.decode(block, { stream: true }));
  take(decoder.decode());
  return counter.records;
}

function countInThread(text: CountedText): Promise<number> {
  const thread = new Worker(new URL('./count-records-thread.ts', import.meta.url), { workerData: text });
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
}
