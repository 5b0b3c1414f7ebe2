import { test } from 'node:test';
import { inBrowser } from '../../browser/in-browser.ts';
import type { ServedOffice } from '../../browser/served-office.ts';

inBrowser(async (): Promise<ServedOffice> => {
  throw new Error('an office that cannot be served');
});

test('a test that only half of its beginning is there for', () => undefined);
