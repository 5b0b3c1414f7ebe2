import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Role, roles } from '@jianheng/casework';
import {
  createApp,
  describeApi,
  type Installation,
  type JianhengApp,
  openInstallation,
} from '@jianheng/server';
import { hashToken } from '../../packages/server/src/features/accounts/session-store.ts';
import { Browser } from '../../packages/server/tests/browser.ts';

/** The moment at which everything happens. */
export const moment = '2026-03-02T02:00:00.000Z';

/** Stands in every text of the other organ and in no address: nobody of this organ is ever to be answered it. */
export const othersMark = 'OTHERS-SECRET-乙密';

/** Whoever sends requests: each role, an account without any, and nobody. */
export const senders = ['signed-out', 'no-role', ...(Object.keys(roles) as Role[])] as const;
export type Sender = (typeof senders)[number];

/** An installation of two organs that know nothing of each other, with what requests may name of either. */
export interface TwoOrgans {
  readonly made: JianhengApp;
  /** The API as it describes itself. */
  readonly description: ReturnType<typeof describeApi>;
  /** What is there, by the name of the parameter that takes it. */
  readonly known: ReadonlyMap<string, readonly string[]>;
  /** Somebody signed in anew; nobody for `signed-out`. */
  signIn(sender: Sender): Promise<Browser>;
  /** Reads something as the office of the other organ. */
  asTheirs(method: string, path: string): Promise<string>;
  stop(): Promise<void>;
}

/** Makes the installation in a folder of its own. */
export async function openTwoOrgans(): Promise<TwoOrgans> {
  const folder = mkdtempSync(join(tmpdir(), 'jianheng-fuzz-'));
  const installation = await openInstallation({ folder, now: () => moment });
  const { records, secret, mounts } = installation;
  const limits = { account: 1e9, address: 1e9, signIn: 1e9, token: 1e9 };
  const made = createApp({
    records,
    secret,
    routes: mounts,
    origin: null,
    now: () => moment,
    secondFactorFor: [],
    limits,
  });
  const organ = { size: null, province: null, demo: false, level: 'county' };
  await records.db
    .insertInto('organ')
    .values([
      { ...organ, id: 'above', name: '虚构市检察院', level: 'city', parent: null },
      { ...organ, id: 'ours', name: '虚构甲县检察院', parent: 'above' },
      { ...organ, id: 'theirs', name: '虚构乙县检察院', parent: 'above' },
    ])
    .execute();
  const known = new Map<string, string[]>();
  const know = (name: string, value: string | number) => {
    known.set(name, [...(known.get(name) ?? []), String(value)]);
  };
  for (const id of ['ours', 'theirs', 'above']) know('organ', id);
  await fill(made, installation, 'ours', '甲', know);
  await fill(made, installation, 'theirs', othersMark, know);
  for (const sender of senders)
    if (sender !== 'signed-out') await anAccount(installation, sender, 'ours', sender);
  return {
    made,
    description: describeApi(made, 'en'),
    known,
    signIn: (sender) => sessionOf(made, installation, sender === 'signed-out' ? null : `ours-${sender}`),
    asTheirs: async (method, path) => {
      const office = await sessionOf(made, installation, 'theirs-filler-office');
      return (await office.ask(method, path)).text();
    },
    stop: async () => {
      await installation.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fill(
  made: JianhengApp,
  installation: Installation,
  organ: string,
  mark: string,
  know: (name: string, value: string | number) => void,
): Promise<void> {
  for (const role of ['office', 'chief', 'staff'] as const)
    await anAccount(installation, role, organ, `filler-${role}`);
  const office = await sessionOf(made, installation, `${organ}-filler-office`);
  const staff = await sessionOf(made, installation, `${organ}-filler-staff`);
  const register = `/api/register/organs/${organ}`;
  const department = { name: `${mark}第一部`, from: '2025-01-01' };
  const { id } = await office.get(200, 'POST', `${register}/departments`, department);
  know('department', id);
  know('id', id);
  const unit = { name: `${mark}办案组`, kind: 'group', department: id, from: '2025-01-01' };
  know('unit', (await office.get(200, 'POST', `${register}/units`, unit)).id);
  const posting = { department: id, class: '检察官', from: '2025-01-01' };
  for (const person of [`${organ}-zhang`, `${organ}-li`]) {
    const sent = { id: person, person: { name: `${mark}张` }, posting };
    const added = await office.get(200, 'POST', `${register}/people`, sent);
    for (const name of ['person', 'id']) know(name, person);
    know('id', added.posting.id);
  }
  know('person', `${organ}-filler-staff`);
  await office.get(200, 'POST', `/api/register/people/${organ}-zhang/ties`, {
    other: `${organ}-li`,
    kind: 'spouse',
    note: `${mark}表亲`,
  });
  const period = { organ, id: `period-${organ}`, kind: 'annual', title: `${mark}年度考核` };
  await office.get(200, 'POST', '/api/periods', { ...period, from: '2026-01-01', to: '2026-12-31' });
  know('period', `period-${organ}`);
  const limit = { count: 5, unit: 'working-days', basis: `${mark}的规定` };
  await office.get(204, 'PUT', `/api/organs/${organ}/limits/objection`, limit);
  const upload = await office.sendBytes(
    `/api/organs/${organ}/uploads?name=${encodeURIComponent(`${mark}.csv`)}`,
    new TextEncoder().encode(`部门受案号,承办人\n${mark}1号,${mark}张\n`),
  );
  know('upload', ((await upload.json()) as { id: string }).id);
  await installation.desks.facts.uploads.idle();
  const evidence = await staff.sendBytes(
    `/api/evidence?name=${encodeURIComponent(`${mark}.pdf`)}`,
    new TextEncoder().encode(`%PDF-1.4 ${mark}`),
  );
  if (evidence.ok) know('id', ((await evidence.json()) as { id: string }).id);
  const job = randomUUID();
  await installation.records.db
    .insertInto('job')
    .values({
      id: job,
      kind: 'period',
      organ,
      period: `period-${organ}`,
      details: JSON.stringify({ note: mark }),
      asked_by: `${organ}-filler-office`,
      asked_at: moment,
      request: randomUUID(),
      state: 'failed',
      problem: JSON.stringify({
        message: { zh: mark, en: mark },
        hint: { zh: '', en: '' },
        issues: [],
        fault: null,
      }),
    })
    .execute();
  know('job', job);
}

/** An account with its person, each named after the organ and what it is for. */
async function anAccount(
  { records: { db } }: Installation,
  role: Role | 'no-role',
  organ: string,
  name: string,
): Promise<void> {
  const id = randomUUID();
  const person = `${organ}-${name}`;
  const shown = organ === 'theirs' ? `${othersMark}人` : `甲${name}`;
  await db
    .insertInto('person')
    .values({ id: person, name: shown, sex: null, born: null, joined: null, demo: false })
    .execute();
  const made = { must_change: false, created_at: moment, created_by: 'fuzz' };
  await db
    .insertInto('account')
    .values({ id, name: person, person, title: '', password_hash: null, ...made })
    .execute();
  if (role === 'no-role') return;
  const grant = { account: id, role, organ, department: null, from: '2025-01-01', to: null, lent_by: null };
  const hands = { made_by: 'm', made_at: moment, confirmed_by: 'c', confirmed_at: moment };
  await db
    .insertInto('role_grant')
    .values({ ...grant, ...hands })
    .execute();
}

/** A browser signed in without the cost of a password; an account that a request disabled is there again. */
async function sessionOf(
  { app }: JianhengApp,
  { records: { db } }: Installation,
  name: string | null,
): Promise<Browser> {
  const browser = new Browser((request) => app.fetch(request));
  if (name === null) return browser;
  const account = await db.selectFrom('account').select('id').where('name', '=', name).executeTakeFirst();
  assert.ok(account, name);
  await db.updateTable('account').set({ disabled_at: null }).where('id', '=', account.id).execute();
  const token = randomUUID();
  await db
    .insertInto('session')
    .values({
      id: randomUUID(),
      account: account.id,
      token_hash: hashToken(token),
      way: 'password',
      device: '',
      address: '',
      created_at: moment,
      seen_at: moment,
      ends_at: '2026-03-02T14:00:00.000Z',
    })
    .execute();
  browser.cookies.set('jianheng', token);
  return browser;
}
