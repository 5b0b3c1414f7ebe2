import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { fileBlocks } from './file-blocks.ts';

/** From this size on, hashing takes longer than starting a thread for it. */
const threadFrom = 64 * 2 ** 20;

/** The SHA-256 of a file, in hexadecimal; of a large one it is taken beside whatever else this thread does. */
export async function hashFile(path: string): Promise<string> {
  return (await stat(path)).size < threadFrom ? hashBlocks(path) : hashInThread(path);
}

/** The same, by the thread that asks for it. */
export async function hashBlocks(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const block of fileBlocks(path)) hash.update(block);
  return hash.digest('hex');
}

function hashInThread(path: string): Promise<string> {
  const thread = new Worker(new URL('./hash-thread.ts', import.meta.url), { workerData: path });
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
}
