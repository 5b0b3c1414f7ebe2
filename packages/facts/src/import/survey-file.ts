import { isUtf8 } from 'node:buffer';
import { statSync } from 'node:fs';
import { fileBlocks } from './file-blocks.ts';
import { LineWatch } from './line-watch.ts';
import { type Signs, SignWatch } from './sign-watch.ts';
import { refuseMissingFile } from './source-issue.ts';

/** What one pass over the bytes of a file tells. */
export interface FileSurvey {
  readonly bytes: number;
  /** The first bytes, for signatures and byte-order marks. */
  readonly head: Buffer;
  /** Every byte belongs to well-formed UTF-8. */
  readonly utf8: boolean;
  /** Has blank lines between others, or a carriage return that no line feed follows. */
  readonly irregular: boolean;
  /** Blank lines at the end of a regular text. */
  readonly trailing: number;
  /** What its cells may hold, as far as it is UTF-8. */
  readonly signs: Signs;
}

/** Bytes at the end of a block that begin a sign whose rest comes with the next block. */
function openTail(block: Buffer): number {
  for (let back = 1; back <= Math.min(4, block.length); back++) {
    const byte = block[block.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

/** Reads a file once: its size and what is written in it. Throws a UserError when it cannot be read. */
export async function surveyFile(path: string, onBytes: (bytes: number) => void): Promise<FileSurvey> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) refuseMissingFile(path);
  const lines = new LineWatch();
  const encoding = new Utf8Watch();
  const signs = new SignWatch();
  let bytes = 0;
  let head = Buffer.alloc(0);
  for await (const block of fileBlocks(path)) {
    lines.push(block);
    encoding.push(block);
    if (encoding.utf8) signs.push(block);
    bytes += block.length;
    if (head.length < 4096) head = Buffer.concat([head, block.subarray(0, 4096)]);
    onBytes(bytes);
  }
  const utf8 = encoding.finish();
  return {
    bytes,
    head,
    utf8,
    irregular: lines.irregular,
    trailing: lines.trailing,
    signs: utf8 ? signs.signs : { odd: true, quoted: true },
  };
}

/** Whether a text is well-formed UTF-8, block by block. */
class Utf8Watch {
  utf8 = true;
  #tail = Buffer.alloc(0);

  push(block: Buffer): void {
    if (!this.utf8) return;
    // A sign cut by the seam is completed from the next block's first bytes.
    let head = 0;
    while (this.#tail.length > 0 && head < 3 && head < block.length && (block[head]! & 0xc0) === 0x80) head++;
    const open = openTail(block);
    this.utf8 =
      isUtf8(Buffer.concat([this.#tail, block.subarray(0, head)])) &&
      isUtf8(block.subarray(head, Math.max(head, block.length - open)));
    this.#tail = Buffer.from(block.subarray(Math.max(head, block.length - open)));
  }

  finish(): boolean {
    return this.utf8 && this.#tail.length === 0;
  }
}
