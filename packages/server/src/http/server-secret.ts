import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The secret of an installation, made at the first start beside the records but not in them, readable by the server's user
 * only. Whoever loses it loses the second factors, which are set up again; whoever steals the records alone has none of them.
 */
export function serverSecret(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'server-secret');
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new Error(`${file} is damaged: restore it from a backup`);
  return secret;
}
