import { randomUUID } from 'node:crypto';
import type { Role } from '@jianheng/casework';
import type { Records } from '../../src/index.ts';
import type { RouteRow, RouteRows } from './route-row.ts';

const row = (who: readonly Role[], ask: RouteRow['ask']): RouteRow => ({ for: who, ask });

/** A request of an organ that somebody else has made. */
async function aLoan({ db }: Records, organ: string): Promise<number> {
  const wanted = { organ, role: 'panel', count: 1, until: '2099-12-31', reason: '虚构', period: null };
  const { id } = await db
    .insertInto('loan_request')
    .values({
      ...wanted,
      made_by: 'somebody',
      made_at: 't',
      state: 'asked',
      answered_by: null,
      answered_at: null,
      answered_for: null,
      reply: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Somebody in post in the city organ who has an account. */
async function aLendable({ db }: Records): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('person')
    .values({ id, name: '虚构', sex: null, born: null, joined: null, demo: false })
    .execute();
  await db
    .insertInto('posting')
    .values({
      person: id,
      organ: 'city',
      department: null,
      unit: null,
      class: '检察官',
      employment: '公务员',
      line: null,
      leader: '无',
      from: '2020-01-01',
      to: null,
      recorded_at: '2020-01-01T00:00:00.000Z',
      recorded_by: 'somebody',
      superseded_at: null,
      superseded_by: null,
    })
    .execute();
  const account = { id, name: id, person: id, title: '', password_hash: null, must_change: false };
  await db
    .insertInto('account')
    .values({ ...account, created_at: 't', created_by: 't' })
    .execute();
  return id;
}

const toEast = (path: string, body?: (records: Records) => Promise<unknown>): RouteRow =>
  row(['superior'], async (records) => ({
    path: `/api/loans/${await aLoan(records, 'east')}${path}`,
    ...(body === undefined ? {} : { body: await body(records) }),
  }));

/** Who gets in at requests for people: the city organ's office asks, its superior's office answers the eastern one. */
export const lendingRows: RouteRows = {
  'GET /api/register/organs/{organ}/loans': row(['office', 'chief'], async () => ({
    path: '/api/register/organs/city/loans',
  })),
  'POST /api/register/organs/{organ}/loans': row(['office'], async () => ({
    path: '/api/register/organs/city/loans',
    body: { role: 'panel', count: 1, until: '2099-12-31', reason: '虚构', period: null },
  })),
  'GET /api/jurisdiction/loans': row(['superior'], async () => ({ path: '/api/jurisdiction/loans' })),
  'GET /api/loans/{id}/people': toEast('/people'),
  'POST /api/loans/{id}/lending': toEast('/lending', async (records) => ({
    accounts: [await aLendable(records)],
    until: '2099-12-31',
    reply: '',
  })),
  'POST /api/loans/{id}/refusal': toEast('/refusal', async () => ({ reply: '虚构' })),
  'POST /api/loans/{id}/seen': row(['office'], async (records) => {
    const id = await aLoan(records, 'city');
    const answered = { state: 'refused', answered_by: 'another', answered_at: 't', reply: '虚构' } as const;
    await records.db.updateTable('loan_request').set(answered).where('id', '=', id).execute();
    return { path: `/api/loans/${id}/seen` };
  }),
  'DELETE /api/loans/{id}': row(['office'], async (records) => ({
    path: `/api/loans/${await aLoan(records, 'city')}`,
  })),
};
