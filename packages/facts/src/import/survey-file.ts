import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { refuseMissingFile } from './source-issue.ts';

/** What one pass over the bytes of a file tells. */
export interface FileSurvey {
  readonly sha256: string;
  readonly bytes: number;
  /** The first bytes, for signatures and byte-order marks. */
  readonly head: Buffer;
  /** Every byte belongs to well-formed UTF-8. */
  readonly utf8: boolean;
  /** Has blank lines between others, or a carriage return that no line feed follows. */
  readonly irregular: boolean;
}

/** Looks for blank lines and bare carriage returns across blocks. Line ends are the same bytes in every encoding but UTF-16. */
class LineWatch {
  irregular = false;
  #blank = false;
  #tail = Buffer.alloc(0);

  push(chunk: Buffer): void {
    // The seam between two blocks is looked at on its own: joining whole blocks would copy the file.
    if (this.#tail.length > 0) this.#look(Buffer.concat([this.#tail, chunk.subarray(0, 2)]));
    this.#look(chunk);
    this.#tail = Buffer.from(chunk.subarray(Math.max(0, chunk.length - 2)));
  }

  #look(block: Buffer): void {
    if (this.irregular) return;
    if (this.#blank && hasMore(block)) this.irregular = true;
    const gaps = ['\n\n', '\n\r\n'].map((gap) => block.indexOf(gap)).filter((at) => at >= 0);
    if (gaps.length > 0) {
      this.#blank = true;
      if (hasMore(block.subarray(Math.min(...gaps)))) this.irregular = true;
    }
    for (let at = block.indexOf(13); at >= 0 && at + 1 < block.length; at = block.indexOf(13, at + 1)) {
      if (block[at + 1] === 10) continue;
      this.irregular = true;
      return;
    }
  }
}

/** Whether there is anything but line ends. */
function hasMore(block: Buffer): boolean {
  return /[^\r\n]/.test(block.toString('latin1'));
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

/** Reads a file once: its hash, size and whether it is UTF-8 throughout. Throws a UserError when it cannot be read. */
export async function surveyFile(path: string, onBytes: (bytes: number) => void): Promise<FileSurvey> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) refuseMissingFile(path);
  const hash = createHash('sha256');
  let bytes = 0;
  const lines = new LineWatch();
  let utf8 = true;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    lines.push(chunk);
    bytes += chunk.length;
    if (head.length < 4096) head = Buffer.concat([head, chunk.subarray(0, 4096)]);
    if (utf8) {
      // A sign cut by the seam is completed from the next block's first bytes.
      let head = 0;
      while (tail.length > 0 && head < 3 && head < chunk.length && (chunk[head]! & 0xc0) === 0x80) head++;
      const open = openTail(chunk);
      utf8 =
        isUtf8(Buffer.concat([tail, chunk.subarray(0, head)])) &&
        isUtf8(chunk.subarray(head, Math.max(head, chunk.length - open)));
      tail = Buffer.from(chunk.subarray(Math.max(head, chunk.length - open)));
    }
    onBytes(bytes);
  }
  return {
    sha256: hash.digest('hex'),
    bytes,
    head,
    utf8: utf8 && tail.length === 0,
    irregular: lines.irregular,
  };
}
