import { open } from 'node:fs/promises';

/** Bytes read at a time, into two buffers by turns: a fresh one per block would cost as much as hashing it. */
const blockBytes = 1 << 20;

/** The blocks of a file, each valid until the next one is asked for, which is read meanwhile. */
export async function* fileBlocks(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    let [buffer, other] = [Buffer.alloc(blockBytes), Buffer.alloc(blockBytes)];
    let reading = file.read(buffer, 0, blockBytes);
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      reading = file.read(other, 0, blockBytes);
      yield buffer.subarray(0, bytesRead);
      [buffer, other] = [other, buffer];
    }
  } finally {
    await file.close();
  }
}
