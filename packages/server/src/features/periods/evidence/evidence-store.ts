import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const aDay = 86_400_000;

/** The bytes of evidence, in a folder by their SHA-256: names and owners stand in the records. */
export class EvidenceStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps bytes and answers their hash; the same bytes are kept once. They are on disk when this returns. */
  keep(bytes: Uint8Array): string {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const path = this.#pathOf(hash);
    if (existsSync(path)) {
      const now = new Date();
      utimesSync(path, now, now);
      return hash;
    }
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const draft = `${path}.${process.pid}.draft`;
    const file = openSync(draft, 'w', 0o600);
    try {
      // A disk that is getting full takes a part and says nothing: the rest is tried until it says no.
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      fsyncSync(file);
      renameSync(draft, path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    } finally {
      closeSync(file);
    }
    return hash;
  }

  /** The bytes of a hash; null when they are not there or not what they were. */
  find(hash: string): Buffer | null {
    const path = this.#pathOf(hash);
    if (!existsSync(path)) return null;
    const bytes = readFileSync(path);
    return createHash('sha256').update(bytes).digest('hex') === hash ? bytes : null;
  }

  /**
   * Takes bytes away that nothing names any more, unless somebody handed them in again within a day and may be about to. Answers
   * whether they are gone.
   */
  drop(hash: string): boolean {
    const path = this.#pathOf(hash);
    if (!existsSync(path)) return true;
    if (Date.now() - statSync(path).mtimeMs <= aDay) return false;
    rmSync(path);
    return true;
  }

  #pathOf(hash: string): string {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error(`not a hash: ${hash}`);
    return join(this.#folder, hash);
  }
}
