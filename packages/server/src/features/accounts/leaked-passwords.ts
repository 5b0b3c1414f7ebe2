import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** A line of a list of hashes, with or without how often it was seen: `0000…:12`. */
const hashLine = /^([0-9a-f]{40})(?::\d+)?\s*$/i;
/** More than any line of such a list has. */
const longestLine = 128;

/**
 * A file of passwords that leaked, looked into without a network: SHA-1 hashes in their order, one a line, as the published
 * collections are handed out (searched by halves, whatever their size), or the passwords themselves, one a line. Nothing of a
 * password is kept or sent.
 */
export class LeakedPasswords {
  readonly #file: string;

  /** @param file its path; opened anew each time, so that it may be replaced while the server runs */
  constructor(file: string) {
    this.#file = file;
  }

  /** Whether a password is in the file. Throws what the system says where the file cannot be read. */
  async has(password: string): Promise<boolean> {
    const spellings = [...new Set([password, password.normalize('NFKC')])];
    const file = await open(this.#file);
    try {
      const { size } = await file.stat();
      if (!hashLine.test(await firstLine(file))) return await isListed(this.#file, spellings);
      for (const spelling of spellings) if (await isHashed(file, size, sha1(spelling))) return true;
      return false;
    } finally {
      await file.close();
    }
  }
}

function sha1(password: string): string {
  return createHash('sha1').update(password).digest('hex').toUpperCase();
}

async function isListed(path: string, spellings: readonly string[]): Promise<boolean> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  try {
    for await (const line of lines) if (spellings.includes(line)) return true;
    return false;
  } finally {
    lines.close();
  }
}

/** Searches a file of sorted lines by halves: some forty reads in the largest there is. */
async function isHashed(file: FileHandle, size: number, wanted: string): Promise<boolean> {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const { line, next } = await lineFrom(file, middle);
    const hash = hashLine.exec(line)?.[1]?.toUpperCase();
    if (hash === wanted) return true;
    if (hash !== undefined && hash < wanted) low = next;
    else high = middle;
  }
  return false;
}

/** The first line that begins at or after a place, and the place after it; an empty one at the end. */
async function lineFrom(file: FileHandle, place: number): Promise<{ line: string; next: number }> {
  // From the sign before: a place at which a line begins is told by the end of the line before it.
  const from = Math.max(0, place - 1);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2 * longestLine), 0, 2 * longestLine, from);
  const text = buffer.toString('latin1', 0, bytesRead);
  const begin = place === 0 ? 0 : text.indexOf('\n') + 1;
  if (place !== 0 && begin === 0) return { line: '', next: Number.POSITIVE_INFINITY };
  const end = text.indexOf('\n', begin);
  const line = text.slice(begin, end === -1 ? undefined : end);
  return { line, next: from + begin + line.length + 1 };
}

async function firstLine(file: FileHandle): Promise<string> {
  return (await lineFrom(file, 0)).line;
}
