import { after, before } from 'node:test';
import type { Role } from '@jianheng/casework';
import type { Browser } from 'playwright-core';
import { allOrNone, endAll } from '../../packages/facts/tests/all-or-none.ts';
import { anAccount } from '../../packages/server/tests/browser.ts';
import { startChromium } from './chromium.ts';
import { type OfficeOptions, type ServedOffice, serveOffice } from './served-office.ts';

/** What a browser needs of an office. */
type Served = Pick<ServedOffice, 'address' | 'stop'>;

/** An office with its pages and a browser, there from before a file's first test until after its last. */
export interface InBrowser<Office extends Served> {
  readonly office: Office;
  readonly browser: Browser;
}

let chromium: Promise<Browser> | null = null;
after(async () => {
  // One that could not start has been told of where it was asked for.
  const browser = await chromium?.catch(() => null);
  if (browser != null) await endAll(() => browser.close());
});

/**
 * Has an office served for a file's tests beside a browser, which files that share a process share; what else the tests rest on is
 * prepared once both are there.
 */
export function inBrowser<Office extends Served>(
  serve: () => Promise<Office>,
  prepare?: () => Promise<void>,
): InBrowser<Office> {
  const there: { office?: Office; browser?: Browser } = {};
  before(async () => {
    chromium ??= startChromium();
    [there.office, there.browser] = await allOrNone(serve(), chromium);
    await prepare?.();
  });
  after(() =>
    endAll(...(there.browser?.contexts() ?? []).map((context) => () => context.close()), () =>
      there.office?.stop(),
    ),
  );
  return there as InBrowser<Office>;
}

/** Accounts by their names: what they are for the organ, and whose they are where they are somebody's. */
type Accounts = Readonly<Record<string, { readonly roles: readonly Role[]; readonly person?: string }>>;

/** Serves an invented county organ, called `east`, that holds nothing but accounts. */
export async function countyOrgan(accounts: Accounts, options?: OfficeOptions): Promise<ServedOffice> {
  const office = await serveOffice(options);
  const { records } = office.installation;
  await records.db
    .insertInto('organ')
    .values({ id: 'east', name: '虚构县人民检察院', level: 'county', parent: null, demo: true })
    .execute();
  for (const [name, { roles, person = null }] of Object.entries(accounts))
    await anAccount(
      records,
      name,
      roles.map((role) => ({ role })),
      { person },
    );
  return office;
}
