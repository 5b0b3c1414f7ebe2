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
  const path = findUnstorable(value);
  if (path !== null) throw unstorable(path);
}

/** Where the first such text stands. Walked with a list of its own: what is nested deeper than calls may be is walked too. */
function findUnstorable(sent: unknown): string | null {
  const left: { readonly value: unknown; readonly within: Place | null }[] = [{ value: sent, within: null }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, within } = next;
    if (typeof value === 'string' && !isStorable(value)) return say(within);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, part] of Object.entries(value)) {
      if (!isStorable(key)) return say(within);
      left.push({ value: part, within: { key, within } });
    }
  }
  return null;
}

interface Place {
  readonly key: string;
  readonly within: Place | null;
}

/** The keys to a place, of a deep one the last. */
function say(place: Place | null): string {
  const keys: string[] = [];
  for (let at = place; at !== null && keys.length < 20; at = at.within) keys.unshift(at.key);
  return keys.join('.');
}

function isStorable(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}

function unstorable(path: string): Refused {
  const message = text('含有不能保存的字符', 'holds signs that cannot be kept');
  return new Refused({ is: 'malformed', problems: [{ path, message }] });
}
