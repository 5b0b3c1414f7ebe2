import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];

process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** A new folder for temporary files that goes with this process; its path begins with the name. */
export function ownFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `jianheng-${name}-`));
  folders.push(folder);
  return folder;
}
