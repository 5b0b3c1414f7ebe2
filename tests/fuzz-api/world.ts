import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Role } from '@jianheng/casework';
import { createApp, describeApi, type Installation, type JianhengApp } from '@jianheng/server';
import { hashToken } from '../../packages/server/src/features/accounts/session-store.ts';
import { Browser } from '../../packages/server/tests/browser.ts';
import type { KnownThings } from './known-things.ts';
import type { Sender } from './senders.ts';

/** An installation of two organs that know nothing of each other, with what requests may name of either. */
export interface World {
  readonly installation: Installation;
  readonly made: JianhengApp;
  /** The API as it describes itself. */
  readonly description: ReturnType<typeof describeApi>;
  /** Id of the organ that requests come from. */
  readonly ours: string;
  readonly theirs: string;
  /** What there is of either organ. */
  readonly known: { readonly ours: KnownThings; readonly theirs: KnownThings };
  /** Somebody of this organ signed in anew; nobody for `signed-out`. */
  signIn(sender: Sender): Promise<Browser>;
  /** Whoever has an account of this organ or of the one above, by its name, signed in anew. */
  signInAs(name: string): Promise<Browser>;
  /** The same of the other organ, where there is such an account. */
  signInTheirs(sender: Sender): Promise<Browser>;
  /** The moment at which everything happens now. */
  moment(): string;
  /** Moves the clock on. */
  pass(days: number): void;
  stop(): Promise<void>;
}

/** An application on an installation that lets anybody ask as often as they like. */
export function appOf({ records, secret, mounts, now }: Installation): JianhengApp {
  const limits = { account: 1e9, address: 1e9, signIn: 1e9, token: 1e9 };
  return createApp({ records, secret, routes: mounts, origin: null, now, secondFactorFor: [], limits });
}

/** The API as an application describes it. */
export function descriptionOf(made: JianhengApp): World['description'] {
  return describeApi(made, 'en');
}

/** A clock that a campaign moves. */
export class FuzzClock {
  now: string;

  constructor(now: string) {
    this.now = now;
  }

  pass(days: number): void {
    this.now = new Date(Date.parse(this.now) + days * 86_400_000).toISOString();
  }
}

/** An account with its person, who has a post in the organ; each named after the organ and what it is for. */
export async function addAccount(
  { records: { db } }: Installation,
  role: Role | 'no-role',
  {
    organ,
    name,
    shown,
    department = null,
  }: {
    readonly organ: string;
    readonly name: string;
    readonly shown: string;
    readonly department?: string | null;
  },
): Promise<void> {
  const id = randomUUID();
  const person = `${organ}-${name}`;
  const at = '2026-01-01T00:00:00.000Z';
  await db
    .insertInto('person')
    .values({ id: person, name: shown, sex: null, born: null, joined: null, demo: false })
    .execute();
  await db
    .insertInto('account')
    .values({
      id,
      name: person,
      person,
      title: '',
      password_hash: null,
      must_change: false,
      created_at: at,
      created_by: 'fuzz',
    })
    .execute();
  const post = { person, organ, department, unit: null, line: null, from: '2024-01-01', to: null };
  const recorded = { recorded_at: at, recorded_by: 'fuzz', superseded_at: null, superseded_by: null };
  await db
    .insertInto('posting')
    .values({ ...post, ...recorded, class: '司法行政人员', employment: '公务员', leader: '无' })
    .execute();
  if (role === 'no-role') return;
  const scope = { organ, department: role === 'department-head' ? department : null };
  const grant = { account: id, role, ...scope, from: '2020-01-01', to: null, lent_by: null };
  const hands = { made_by: 'm', made_at: at, confirmed_by: 'c', confirmed_at: at };
  await db
    .insertInto('role_grant')
    .values({ ...grant, ...hands })
    .execute();
}

/** A browser signed in without the cost of a password; an account that a request disabled is there again. */
export async function sessionOf(
  { app }: JianhengApp,
  { records: { db }, now }: Installation,
  name: string | null,
): Promise<Browser> {
  const browser = new Browser((request) => app.fetch(request));
  if (name === null) return browser;
  const account = await db.selectFrom('account').select('id').where('name', '=', name).executeTakeFirst();
  assert.ok(account, name);
  const open = { disabled_at: null, must_change: false, locked_until: null };
  await db.updateTable('account').set(open).where('id', '=', account.id).execute();
  const token = randomUUID();
  const at = now();
  await db
    .insertInto('session')
    .values({
      id: randomUUID(),
      account: account.id,
      token_hash: hashToken(token),
      way: 'password',
      device: '',
      address: '',
      created_at: at,
      seen_at: at,
      ends_at: new Date(Date.parse(at) + 12 * 3_600_000).toISOString(),
    })
    .execute();
  browser.cookies.set('jianheng', token);
  return browser;
}
