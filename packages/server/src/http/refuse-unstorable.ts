import { text } from '@jianheng/casework';
import type { Context } from 'hono';
import { Refused } from '../access/refused.ts';

/** Refuses an address that holds the sign NUL, which no text of the records can hold. Throws {@link Refused}. */
export function refuseUnstorableAddress(c: Context): void {
  if (/%00|\0/.test(c.req.url)) throw unstorable('');
}

/**
 * Refuses a body in JSON with what no text of the records can hold: the sign NUL, and halves of signs. Throws
 * {@link Refused}; JSON that cannot be read is left to whoever reads it.
 */
export async function refuseUnstorable(c: Context): Promise<void> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) return;
  const sent = await c.req.text();
  // Looked into only where an escape or the sign itself gives reason to: nothing else can spell them.
  if (!/\\u(0000|d[89a-f])/i.test(sent) && sent.isWellFormed() && !sent.includes('\0')) return;
  let value: unknown;
  try {
    value = JSON.parse(sent);
  } catch {
    return;
  }
  const path = findUnstorable(value, []);
  if (path !== null) throw unstorable(path.join('.'));
}

function findUnstorable(value: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof value === 'string') return isStorable(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    if (!isStorable(key)) return path;
    const found = findUnstorable(part, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

function isStorable(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}

function unstorable(path: string): Refused {
  const message = text('含有不能保存的字符', 'holds signs that cannot be kept');
  return new Refused({ is: 'malformed', problems: [{ path, message }] });
}
