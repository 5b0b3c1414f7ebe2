import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { stepSeconds } from '../../packages/facts/tests/within.ts';

/** A disk of its own that can be filled. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves so many bytes free. */
  fill(free: number): void;
  /** Gives back what {@link fill} took. */
  empty(): void;
  remove(): void;
}

/** Makes a disk in memory. A sentence where this user may not mount one. */
export function smallDisk(folder: string, mebibytes: number): SmallDisk | string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root may mount a disk in memory; run as root to see the full disk tried';
  mkdirSync(folder, { recursive: true });
  const { status, stderr, error } = spawnSync(
    'mount',
    ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=700`, 'tmpfs', folder],
    { encoding: 'utf8', timeout: stepSeconds * 1000 },
  );
  if (status !== 0) return `a disk in memory cannot be mounted here: ${error?.message ?? stderr.trim()}`;
  const ballast = join(folder, '.ballast');
  return {
    folder,
    fill(free) {
      const chunk = Buffer.alloc(64 * 1024);
      const file = openSync(ballast, 'a');
      try {
        for (;;) {
          const { bavail, bsize } = statfsSync(folder);
          const more = Math.min(chunk.length, bavail * bsize - free);
          if (more <= 0 || writeSync(file, chunk, 0, more) === 0) return;
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    remove() {
      spawnSync('umount', [folder], { timeout: stepSeconds * 1000 });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
