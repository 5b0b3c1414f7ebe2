import { lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '@jianheng/casework';
import { organName } from '../../records/organ-folders.ts';

/** A file that lies in a folder, with what tells whether it still grows. */
export interface FoundFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly changed: number;
}

/** What programs call a file that they are still writing. */
const unfinished = /^[.~]|\.(part|partial|tmp|temp|filepart|crdownload|writing)$/i;

/** The folder in which exports of an organ are dropped. Throws for an id that is no plain name. */
export function inboxFolder(root: string, organ: string): string {
  if (!organName.test(organ)) throw new Error(`not a name of a folder: ${organ}`);
  return join(root, organ);
}

/** Makes the folder with the places of what is done and what failed. */
export function makeInbox(folder: string): void {
  for (const place of ['done', 'failed']) mkdirSync(join(folder, place), { recursive: true, mode: 0o700 });
}

/** Files that lie there by a name of finished ones: no folders, and no links, which may lead anywhere. */
export function filesIn(folder: string): readonly FoundFile[] {
  return readdirSync(folder)
    .filter((name) => !unfinished.test(name))
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const { size, mtimeMs, ...kind } = statOf(path);
      return kind.isFile ? [{ name, path, bytes: size, changed: mtimeMs }] : [];
    });
}

function statOf(path: string) {
  try {
    const stat = lstatSync(path);
    return { size: stat.size, mtimeMs: stat.mtimeMs, isFile: stat.isFile() };
  } catch {
    // Taken away since the folder was read.
    return { size: 0, mtimeMs: 0, isFile: false };
  }
}

/** Moves a file aside under the moment, with the reason beside it where there is one. */
export function moveAside(
  folder: string,
  { name, path }: FoundFile,
  { place, now, why }: { readonly place: 'done' | 'failed'; readonly now: string; readonly why?: Text },
): void {
  const to = join(folder, place, `${now.replaceAll(/[:.]/g, '-')}-${name.slice(-120)}`);
  renameSync(path, to);
  if (why !== undefined) writeFileSync(`${to}.reason.txt`, `${why.zh}\n${why.en}\n`, { mode: 0o600 });
}

/** Takes away what was moved to `done` longer ago than that: it was handed in, and the facts keep their own copy. */
export function sweepDone(
  folder: string,
  { keepDays, now }: { readonly keepDays: number; readonly now: string },
): void {
  const place = join(folder, 'done');
  const until = new Date(Date.parse(now) - keepDays * 86_400_000).toISOString().replaceAll(/[:.]/g, '-');
  // A name begins with the moment at which the file was moved there; what has another name was put there by somebody.
  for (const name of readdirSync(place))
    if (movedAt.test(name) && name < until) rmSync(join(place, name), { force: true });
}

/** How the name of a file begins that was moved aside. */
const movedAt = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z-/;
