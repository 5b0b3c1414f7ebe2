import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../../../node_modules/.cache/jianheng-tests/', import.meta.url));

/**
 * Where a thing stands that is made once for all tests of this checkout: in a folder of the checkout's own, so that neither an
 * empty folder for temporary files nor somebody else's tests touch it.
 */
export function testCache(name: string): string {
  return join(cache, name);
}
