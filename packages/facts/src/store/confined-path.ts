import { isAbsolute, join, relative, resolve } from 'node:path';
import { UserError } from '@jianheng/scheme';
import { unsafePathIssue } from './store-issues.ts';

/**
 * The absolute path of `name` inside `folder`. Throws a UserError when the name leads out of the folder, because names
 * come from journals and archives that others may have written.
 */
export function confinedPath(folder: string, name: string): string {
  const path = resolve(folder, name);
  const inside = relative(resolve(folder), path);
  const parts = name.split(/[\\/]/);
  if (
    inside === '' ||
    inside.startsWith('..') ||
    isAbsolute(name) ||
    parts.includes('..') ||
    name.includes('\0')
  ) {
    throw new UserError([unsafePathIssue(name)]);
  }
  return join(folder, inside);
}
