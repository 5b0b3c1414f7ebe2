import { randomUUID } from 'node:crypto';
import type { Role } from '@jianheng/casework';
import type { Records } from '../../src/index.ts';
import { goodPassword } from '../browser.ts';
import type { RouteRow, RouteRows } from './route-row.ts';

const either: readonly Role[] = ['security', 'audit'];
const row = (who: RouteRow['for'], ask: RouteRow['ask']): RouteRow => ({ for: who, ask });
const plain = (who: RouteRow['for'], path: string, body?: unknown): RouteRow =>
  row(who, async () => ({ path, ...(body === undefined ? {} : { body }) }));

/** An account that nobody in the table is. */
async function another({ db }: Records): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('account')
    .values({
      id,
      name: id,
      person: null,
      title: '',
      password_hash: null,
      must_change: false,
      created_at: 't',
      created_by: 't',
    })
    .execute();
  return id;
}

async function grant(records: Records, state: 'waiting' | 'in force' | 'ending'): Promise<number> {
  const confirmed = state === 'waiting' ? null : 'somebody else';
  const { id } = await records.db
    .insertInto('role_grant')
    .values({
      account: await another(records),
      role: 'office',
      organ: 'east',
      department: null,
      from: '2026-01-01',
      to: null,
      lent_by: null,
      made_by: 'somebody',
      made_at: 't',
      confirmed_by: confirmed,
      confirmed_at: confirmed,
      ...(state === 'ending' ? { end_on: '2026-12-31', end_made_by: 'somebody', end_made_at: 't' } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function request(records: Records): Promise<number> {
  const { id } = await records.db
    .insertInto('account_request')
    .values({
      account: await another(records),
      kind: 'enable',
      details: '{}',
      made_by: 'somebody',
      made_at: 't',
      confirmed_by: null,
      confirmed_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function aToken({ db }: Records, account: string | null): Promise<string> {
  const id = randomUUID();
  if (account === null) return id;
  await db
    .insertInto('personal_token')
    .values({
      id,
      account,
      name: '虚构系统',
      scopes: '["own"]',
      token_hash: id,
      made_at: '2026-03-01T00:00:00.000Z',
      ends_at: '2026-12-31T00:00:00.000Z',
      used_at: null,
      ended_at: null,
    })
    .execute();
  return id;
}

export const accountsRows: RouteRows = {
  'GET /metrics': { for: ['system'], ask: async () => ({ path: '/metrics' }) },
  'GET /api/own/tokens': plain('signed-in', '/api/own/tokens'),
  'POST /api/own/tokens': plain('signed-in', '/api/own/tokens', {
    name: '虚构系统',
    scopes: ['own'],
    days: 1,
    proof: { password: goodPassword },
  }),
  'DELETE /api/own/tokens/{id}': {
    for: 'signed-in',
    ask: async (records, account) => ({ path: `/api/own/tokens/${await aToken(records, account)}` }),
  },
  'GET /health': plain('anybody', '/health'),
  'GET /health/ready': plain('anybody', '/health/ready'),
  'GET /api/sign-in': plain('anybody', '/api/sign-in'),
  'POST /api/sign-in': plain('anybody', '/api/sign-in', { name: 'known', password: goodPassword }),
  'GET /api/sign-in/{provider}': plain('anybody', '/api/sign-in/office-sso'),
  'GET /api/sign-in/{provider}/return': plain('anybody', '/api/sign-in/office-sso/return'),
  'POST /api/sign-in/{provider}/logout': plain('anybody', '/api/sign-in/office-sso/logout', {}),
  'GET /api/own/session': plain('signed-in', '/api/own/session'),
  'DELETE /api/own/session': plain('signed-in', '/api/own/session'),
  'GET /api/own/sessions': plain('signed-in', '/api/own/sessions'),
  'DELETE /api/own/sessions': plain('signed-in', '/api/own/sessions'),
  'DELETE /api/own/sessions/{id}': plain('signed-in', `/api/own/sessions/${randomUUID()}`),
  'POST /api/own/password': plain('signed-in', '/api/own/password', {
    password: goodPassword,
    next: 'bai-tong-gua-yu-2-di',
  }),
  'POST /api/own/second-factor': plain('signed-in', '/api/own/second-factor', { password: goodPassword }),
  'POST /api/own/second-factor/confirmation': plain('signed-in', '/api/own/second-factor/confirmation', {
    code: '123456',
  }),
  'POST /api/own/second-factor/removal': plain('signed-in', '/api/own/second-factor/removal', {
    password: goodPassword,
  }),
  'GET /api/accounts': plain(either, '/api/accounts'),
  'GET /api/accounts/people': plain(['security'], '/api/accounts/people?organ=city'),
  'POST /api/accounts': row(['security'], async () => ({
    path: '/api/accounts',
    body: { name: `n${randomUUID()}`, person: null, withPassword: false },
  })),
  'POST /api/accounts/{id}/disabling': row(['security'], async (records) => ({
    path: `/api/accounts/${await another(records)}/disabling`,
  })),
  'DELETE /api/accounts/{id}/sessions': row(['security'], async (records) => ({
    path: `/api/accounts/${await another(records)}/sessions`,
  })),
  'POST /api/accounts/{id}/requests': row(['security'], async (records) => ({
    path: `/api/accounts/${await another(records)}/requests`,
    body: { kind: 'enable' },
  })),
  'POST /api/account-requests/{id}/confirmation': row(['audit'], async (records) => ({
    path: `/api/account-requests/${await request(records)}/confirmation`,
  })),
  'DELETE /api/account-requests/{id}': row(either, async (records) => ({
    path: `/api/account-requests/${await request(records)}`,
  })),
  'POST /api/grants': row(['security'], async (records) => ({
    path: '/api/grants',
    body: { account: await another(records), role: 'office', organ: 'east', from: '2026-03-02' },
  })),
  'POST /api/grants/{id}/confirmation': row(['audit'], async (records) => ({
    path: `/api/grants/${await grant(records, 'waiting')}/confirmation`,
  })),
  'DELETE /api/grants/{id}': row(either, async (records) => ({
    path: `/api/grants/${await grant(records, 'waiting')}`,
  })),
  'POST /api/grants/{id}/end': row(['security'], async (records) => ({
    path: `/api/grants/${await grant(records, 'in force')}/end`,
    body: { on: '2026-12-31' },
  })),
  'POST /api/grants/{id}/end/confirmation': row(['audit'], async (records) => ({
    path: `/api/grants/${await grant(records, 'ending')}/end/confirmation`,
  })),
};
