import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { type Role, roles } from '@jianheng/casework';
import { hashToken } from '../../src/features/accounts/session-store.ts';
import { createApp, type Records } from '../../src/index.ts';
import { anAccount, appOn, Browser, Hands } from '../browser.ts';
import { testFeature } from '../databases.ts';
import { featuresOn } from '../features.ts';
import { withOrgans } from '../people.ts';
import { allRows } from './all-rows.ts';
import type { RouteRow } from './route-row.ts';

const hands = new Hands();
const optionsOf = async (records: Records) => ({ routes: (await featuresOn(records, hands)).mounts });
const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

/** What is sent without changing anything: a look that needs a body, or, as the table asks it, nothing to keep. */
const looksOnly: readonly string[] = [
  'POST /api/register/organs/{organ}/rosters/mapping',
  'POST /api/organs/{organ}/scheme-sets/check',
  'POST /api/organs/{organ}/scheme-sets/difference',
  'POST /api/periods/{period}/availability',
  'PUT /api/organs/{organ}/document-templates/{kind}',
  'POST /api/audit/heads',
];

/** Everybody there is: signed out, an account without any role, and one for each role. */
const everybody = ['signed out', 'no role', ...(Object.keys(roles) as Role[])] as const;
type Anybody = (typeof everybody)[number];

/** What the table says that somebody is answered. */
function expected(row: RouteRow, who: Anybody): 'in' | 401 | 404 {
  if (row.for === 'anybody') return 'in';
  if (who === 'signed out') return 401;
  if (row.for === 'signed-in') return 'in';
  return who !== 'no role' && row.for.includes(who) ? 'in' : 404;
}

testFeature('every route is in the table, and the table has no route that is not there', async (records) => {
  const { routes } = appOn(records, hands, await optionsOf(records));
  assert.deepEqual(routes.map(keyOf).sort(), Object.keys(allRows).sort());
});

testFeature('who may come in gets in, everybody else is told that there is nothing', async (records) => {
  await withOrgans(records);
  const providers = [
    {
      id: 'office-sso',
      name: { zh: '虚构', en: 'invented' },
      issuer: 'http://127.0.0.1:9',
      clientId: 'c',
      clientSecret: 's',
    },
  ];
  const { app } = appOn(records, hands, { ...(await optionsOf(records)), providers });
  await anAccount(records, 'known');
  for (const who of everybody) {
    const isSomebody = who !== 'signed out';
    const grants = isSomebody && who !== 'no role' ? [{ role: who, organ: 'city' }] : [];
    const account = isSomebody
      ? await anAccount(records, `${who}-account`, grants, { person: `${who}-person` })
      : null;
    const seen: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    const unrecorded: string[] = [];
    for (const [key, row] of Object.entries(allRows)) {
      const { path, body } = await row.ask(records, account);
      const browser = new Browser((request) => app.fetch(request));
      if (account !== null) browser.cookies.set('jianheng', await sessionOf(records, account));
      const before = await entriesIn(records);
      const answer = await browser.ask(key.split(' ')[0] ?? '', path, body);
      const said = await answer.text();
      const isOut = answer.status === 404 || (answer.status === 401 && said.includes('"signed-out"'));
      seen[key] = isOut ? String(answer.status) : 'in';
      wanted[key] = String(expected(row, who));
      const isOfAnother =
        key.startsWith('GET') && key.includes('{person}') && !path.includes(`${who}-person`);
      const wantsEntry = answer.status === 404 ? 'refused' : answer.ok && isOfAnother ? 'read' : null;
      if (wantsEntry !== null && !(await isRecorded(records, before, wantsEntry, account)))
        unrecorded.push(key);
      const isChange = answer.ok && !key.startsWith('GET') && !looksOnly.includes(key);
      if (isChange && !(await isChangeRecorded(records, answer.headers.get('x-request-id'))))
        unrecorded.push(key);
      // The way out to a provider that does not answer is our fault, and a way in none the less.
      if (!key.includes('{provider}')) assert.ok(answer.status < 500, `${key}: ${said}`);
    }
    assert.deepEqual(seen, wanted, who);
    assert.deepEqual(unrecorded, [], `what ${who} changed, was refused or read of another is on record`);
  }
});

test('a route that was mounted past the registry stops the application', () => {
  const records = {} as Records;
  const stray = () =>
    createApp({
      records,
      secret: 'a secret of thirty-two signs, or more',
      origin: null,
      routes: [(app) => app.get('/api/back-door', (c) => c.text('in'))],
    });
  assert.throws(stray, /GET \/api\/back-door/);
});

async function entriesIn({ db }: Records): Promise<number> {
  return (await db.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow()).seq;
}

async function isRecorded(
  { db }: Records,
  before: number,
  outcome: 'refused' | 'read',
  account: string | null,
): Promise<boolean> {
  const found = await db
    .selectFrom('audit_entry')
    .select('seq')
    .where('seq', '>', before)
    .where('outcome', '=', outcome)
    .where('account', '=', account)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether a request that changed something has its entry. */
async function isChangeRecorded({ db }: Records, request: string | null): Promise<boolean> {
  const found = await db
    .selectFrom('audit_entry')
    .select('seq')
    .where('request', '=', request)
    .where('outcome', 'in', ['done', 'read'])
    .executeTakeFirst();
  return found !== undefined;
}

/** A session without the cost of a password. */
async function sessionOf({ db }: Records, account: string): Promise<string> {
  const token = randomUUID();
  await db
    .insertInto('session')
    .values({
      id: randomUUID(),
      account,
      token_hash: hashToken(token),
      way: 'password',
      device: '',
      address: '',
      created_at: hands.now,
      seen_at: hands.now,
      ends_at: '2026-03-02T14:00:00.000Z',
    })
    .execute();
  return token;
}
