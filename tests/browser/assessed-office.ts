import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Job, SchemeSetDraft } from '@jianheng/api';
import type { Role } from '@jianheng/casework';
import type { Records } from '@jianheng/server';
import { hashPassword } from '../../packages/server/src/features/accounts/password.ts';
import { anAccount, Browser, goodPassword } from '../../packages/server/tests/browser.ts';
import { setTimeToObject } from '../../packages/server/tests/people.ts';
import { bringFile } from './bring-file.ts';
import { clockFrom } from './clock-from.ts';
import { type InventedYear, inventedYear } from './invented-year.ts';
import { madeOnce } from './made-once.ts';
import { type ServedOffice, serveOffice } from './served-office.ts';
import { until } from './until.ts';

export const periodId = 'county-2026';

/** An invented county office at work: a period that is open, a year of facts in use, points computed. */
export interface AssessedOffice extends ServedOffice {
  readonly year: InventedYear;
  /** Somebody who speaks to the API as pages do, signed in by name. */
  as(name: string): Promise<Browser>;
}

/** Whoever holds an office, by the name they sign in with. Members of staff sign in by their number, in small letters. */
const holders: Readonly<Record<string, Role>> = {
  kaohe: 'office',
  anguan: 'case-management',
  ducha: 'inspection',
  jianchazhang: 'chief',
  weiyuan: 'committee',
};

const sources = [
  'packages/{server,api,casework,facts,scheme,mechanisms,assess,lab,run,generate,library}/src/**/*',
  'schemes/**/*',
  'tests/browser/{assessed-office,bring-file,invented-year}.ts',
  'package-lock.json',
];

/** Serves the invented office, on 19 October 2026 or another moment after. It is made once; each test has a copy. */
export async function assessedOffice(moment = '2026-10-19T03:00:00.000Z'): Promise<AssessedOffice> {
  const year = await inventedYear();
  const from = await madeOnce('assessed-office', sources, (folder) => make(folder, year));
  return opened(await serveOffice({ now: clockFrom(moment), from }), year);
}

/** Makes it: how the period came to be open is written down; all else is done over HTTP. */
async function make(folder: string, year: InventedYear): Promise<void> {
  const served = await serveOffice({ now: clockFrom('2026-10-19T02:00:00.000Z'), withPages: false });
  try {
    await settle(served, year);
    await served.stop(folder);
  } catch (error) {
    await served.stop();
    throw error;
  }
}

async function settle(served: ServedOffice, year: InventedYear): Promise<void> {
  const { records } = served.installation;
  await year.register(records);
  // The law of which province applies; the office is invented all the same.
  await records.db.updateTable('organ').set({ province: '湖北省' }).execute();
  for (const [name, role] of Object.entries(holders))
    await anAccount(records, name, [{ role, organ: year.organ }]);
  await setTimeToObject(records, year.organ);
  await staffAccounts(records, year);
  const office = opened(served, year);
  await openPeriod(office);
  await bringFacts(office);
  await compute(office);
}

function opened(served: ServedOffice, year: InventedYear): AssessedOffice {
  const come = async (name: string) => {
    const browser = new Browser(fetch, served.address);
    assert.equal((await browser.signIn(name)).status, 204);
    return browser;
  };
  const known = new Map<string, Promise<Browser>>();
  const as = (name: string) => {
    const browser = known.get(name) ?? come(name);
    known.set(name, browser);
    return browser;
  };
  return { ...served, year, as };
}

async function staffAccounts({ db }: Records, { people, organ }: InventedYear): Promise<void> {
  const hash = await hashPassword(goodPassword);
  const accounts = people.map((person) => ({ id: randomUUID(), person }));
  const opened = { password_hash: hash, must_change: false, created_at: 't', created_by: 'test', title: '' };
  await db
    .insertInto('account')
    .values(accounts.map(({ id, person }) => ({ id, person, name: person.toLowerCase(), ...opened })))
    .execute();
  const grant = { role: 'staff', organ, department: null, from: '2026-01-01', to: null, lent_by: null };
  const by = { made_by: 'maker', made_at: 't', confirmed_by: 'checker', confirmed_at: 't' };
  await db
    .insertInto('role_grant')
    .values(accounts.map(({ id: account }) => ({ account, ...grant, ...by })))
    .execute();
}

const schemes: SchemeSetDraft = {
  id: 'county-2026',
  schemes: ['county-criminal-prosecutors-2026', 'county-auxiliaries-2026'].map((template) => ({ template })),
};

/** A period that is open under a set of schemes, by the actions that led to it. */
async function openPeriod({ installation: { records }, year, as }: AssessedOffice): Promise<void> {
  const { organ } = year;
  const { hash } = await (await as('kaohe')).get(200, 'POST', `/api/organs/${organ}/scheme-sets`, schemes);
  const days = { from: '2026-01-01', to: '2026-12-31' };
  const plan = { id: periodId, kind: 'annual', title: '2026 年度考核', ...days };
  const log: readonly [kind: string, details: object, found?: object, subject?: object][] = [
    ['draft', plan, {}, { organ }],
    ['choose-scheme', { hash, id: schemes.id, from: 'template' }, { errors: 0, warnings: 0, unverified: 1 }],
    ['record-dry-run', { run: 'r', baseline: 'b' }],
    ['approve', { scheme: hash }],
    ['confirm', {}, {}, { seq: 4 }],
    ['file', { to: 'city', on: '2025-12-01' }],
    ['announce', { on: '2025-12-01', opens: '2026-01-01' }],
    ['open', {}],
  ];
  const { title } = plan;
  await records.db
    .insertInto('period')
    .values({ id: periodId, organ, kind: 'annual', title, ...days, seq: log.length, demo: false })
    .execute();
  await records.db
    .insertInto('period_action')
    .values(
      log.map(([kind, details, found = {}, subject = {}], at) => ({
        period: periodId,
        seq: at + 1,
        at: '2026-01-01T02:00:00.000Z',
        by: `somebody-${at}`,
        kind,
        subject: JSON.stringify(subject),
        details: JSON.stringify(details),
        found: JSON.stringify(found),
        request: `beginning-${at}`,
      })),
    )
    .execute();
}

/** Hands in every export, takes each batch into use and has its owner confirm it. */
async function bringFacts({ year, address, as }: AssessedOffice): Promise<void> {
  const office = await as('kaohe');
  for (const { name, path } of year.files) {
    const target = { address, organ: year.organ, who: office };
    for (const { id, owner } of await bringFile(target, new File([await readFile(path)], name))) {
      await act(office, 'use-batch', { batch: id });
      if (owner === 'case-management') await act(await as('anguan'), 'confirm-inspections', { batch: id });
      if (owner === 'inspection') await act(await as('ducha'), 'confirm-sanctions', { batch: id });
    }
  }
}

async function act(browser: Browser, kind: string, subject: object, details: object = {}): Promise<void> {
  await browser.get(200, 'POST', `/api/periods/${periodId}/actions`, { kind, subject, details });
}

async function compute({ as }: AssessedOffice): Promise<void> {
  const office = await as('kaohe');
  const { id } = await office.get(200, 'POST', `/api/periods/${periodId}/jobs`, { kind: 'live' });
  const job = await until<Job>(
    office,
    `/api/jobs/${id}`,
    ({ state }) => state === 'done' || state === 'failed',
  );
  assert.equal(job.state, 'done', JSON.stringify(job.problem));
}
