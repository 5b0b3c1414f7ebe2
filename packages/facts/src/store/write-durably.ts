import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Flushes a file's (or a folder's) content to the disk, so that a power cut after this point cannot lose it. */
export function flushToDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Moves a finished temporary file to its place: content first, then the name, then the folder's entry. Whoever looks sees
 * the whole file or none.
 */
export function moveDurably(from: string, to: string): void {
  flushToDisk(from);
  renameSync(from, to);
  flushToDisk(dirname(to));
}
