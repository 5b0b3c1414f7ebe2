import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, rmdir, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { becomes } from '../../facts/tests/within.ts';

/** Milliseconds after which whoever makes something says again that it is being made, and after which nobody believes it. */
const [beat, silence] = [1000, 60_000];

/** Seconds after which nobody waits any longer for what others make. */
const patience = 300;

/**
 * Sees to it that a folder is there, which is made by whoever asks first, of all processes of this machine, while the others
 * wait for it. `make` fills an empty folder, which is moved to its place whole, so that nobody sees half of it.
 */
export async function madeAt(place: string, make: (folder: string) => Promise<void>): Promise<string> {
  const turn = `${place}.turn`;
  if (!existsSync(place)) await mkdir(dirname(place), { recursive: true });
  const isMade = async () => {
    if (existsSync(place)) return true;
    if (await takes(turn)) await inTurn(turn, () => fill(place, make));
    return existsSync(place);
  };
  await becomes(`${place}, which another process makes in ${turn}`, isMade, patience);
  return place;
}

/** Whether it is one's own turn now: nobody has it, or whoever had it was ended in the midst of it. */
async function takes(turn: string): Promise<boolean> {
  try {
    await mkdir(turn);
    // The clock of a file system may stand a moment behind, or that of this process may have been moved.
    await touch(turn);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const { mtimeMs } = await stat(turn).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > silence) await rmdir(turn).catch(() => undefined);
    return false;
  }
}

async function inTurn(turn: string, make: () => Promise<void>): Promise<void> {
  const alive = setInterval(() => {
    touch(turn);
  }, beat);
  try {
    await make();
  } finally {
    clearInterval(alive);
    await rmdir(turn).catch(() => undefined);
  }
}

/** Says that a turn is taken now. */
function touch(turn: string): Promise<void> {
  const now = new Date();
  return utimes(turn, now, now).catch(() => undefined);
}

async function fill(place: string, make: (folder: string) => Promise<void>): Promise<void> {
  if (existsSync(place)) return;
  const staging = await mkdtemp(`${place}-`);
  try {
    await make(staging);
    await rename(staging, place);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    // Somebody else made it, who believed that nobody was at it any more.
    if (!existsSync(place)) throw error;
  }
}
