import {
  closeSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { UserError } from '@jianheng/scheme';
import { lockedIssue } from './store-issues.ts';

/** Who holds the lock: enough to tell a living owner from a dead one whose process number was given away again. */
interface Owner {
  readonly pid: number;
  readonly started: string;
  readonly host: string;
}

/** When a process began, in clock ticks since boot, from Linux's process table; null when there is no such process. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in brackets and may itself hold spaces and brackets: fields count from the last one.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  return startOf(owner.pid) === owner.started;
}

function readOwner(path: string): Owner | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return null;
  }
}

/** Removes what processes that died while they took the lock have left behind. */
function clearLitter(folder: string, mine: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith('lock.') || name === mine) continue;
    const owner = readOwner(join(folder, name));
    // One that was killed before it had written its content is told by the process number in the name.
    const alive = owner === null ? startOf(Number(name.split('.')[1])) !== null : isAlive(owner);
    if (!alive) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Takes the store's single-writer lock and returns its release. A lock whose owner died is taken over. Throws a UserError
 * while a living process, this one included, holds it.
 */
export function lockStore(folder: string): () => void {
  const path = join(folder, 'lock');
  const mine = join(folder, `lock.${process.pid}.${Math.random().toString(36).slice(2)}`);
  const owner: Owner = { pid: process.pid, started: startOf(process.pid) ?? '', host: hostname() };
  const handle = openSync(mine, 'wx');
  writeSync(handle, JSON.stringify(owner));
  closeSync(handle);
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      // A hard link appears with its content, so nobody ever reads a half-written lock.
      try {
        linkSync(mine, path);
        clearLitter(folder, basename(mine));
        return () => unlinkSync(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readOwner(path);
      if (holder !== null && isAlive(holder)) {
        throw new UserError([lockedIssue(path, `pid ${holder.pid}, ${holder.host}`)]);
      }
      unlinkSync(path);
    }
    throw new UserError([lockedIssue(path, '?')]);
  } finally {
    unlinkSync(mine);
  }
}
