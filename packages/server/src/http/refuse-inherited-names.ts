import { inheritedNames } from '@jianheng/api';
import type { Context } from 'hono';
import { Refused } from '../access/refused.ts';

/**
 * Nothing is called like what every object inherits: asked for under such a name, it would be found where nothing is. Throws
 * {@link Refused}.
 */
export function refuseInheritedNames(c: Context): void {
  for (const part of new URL(c.req.url).pathname.split('/'))
    if (inheritedNames.has(decoded(part))) throw new Refused({ is: 'not-found' });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
