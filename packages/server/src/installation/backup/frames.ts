import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** What follows in an archive: bytes of a file, lines of the records, or nothing more. */
export type FrameHead =
  | { readonly is: 'file'; readonly path: string; readonly size: number }
  | { readonly is: 'records'; readonly size: number }
  | { readonly is: 'end'; readonly files: number; readonly rows: number };

/** Writes a frame's head; its bytes follow it, exactly as many as it says. */
export async function writeHead(to: Writable, head: FrameHead): Promise<void> {
  const said = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(said.length);
  await write(to, Buffer.concat([length, said]));
}

/** Writes bytes, and waits while the other end is busy. */
export async function write(to: Writable, bytes: Buffer): Promise<void> {
  if (!to.write(bytes)) await once(to, 'drain');
}

/** Reads an archive frame by frame. What a frame's reader leaves unread is passed over. */
export class FrameReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #kept: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** The next frame's head. Throws when the archive ends without saying so. */
  async head(): Promise<FrameHead> {
    const length = (await this.#exactly(4)).readUInt32BE();
    if (length > 65_536) throw new Error('no archive of this kind');
    return JSON.parse((await this.#exactly(length)).toString()) as FrameHead;
  }

  /** The bytes of a frame, as they come. */
  async *bytes(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      if (this.#kept.length === 0) this.#kept = await this.#next();
      const part = this.#kept.subarray(0, left);
      this.#kept = this.#kept.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  /** Goes on to the end of the stream, where a seal may still be broken. */
  async drain(): Promise<void> {
    while ((await this.#chunks.next()).done !== true);
  }

  async #exactly(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.bytes(length)) parts.push(part);
    return Buffer.concat(parts);
  }

  async #next(): Promise<Buffer> {
    const { value, done } = await this.#chunks.next();
    if (done === true) throw new Error('the archive ends too early');
    return value;
  }
}
