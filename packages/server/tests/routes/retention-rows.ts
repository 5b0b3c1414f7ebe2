import { randomUUID } from 'node:crypto';
import type { Role } from '@jianheng/casework';
import type { Records } from '../../src/index.ts';
import type { RouteRow, RouteRows } from './route-row.ts';

const readers: readonly Role[] = ['office', 'chief', 'superior', 'case-management', 'inspection'];
const holders: readonly Role[] = ['office', 'chief', 'inspection'];
const row = (who: RouteRow['for'], ask: RouteRow['ask']): RouteRow => ({ for: who, ask });
const inOrgan = (who: RouteRow['for'], path: string, body?: unknown): RouteRow =>
  row(who, async () => ({
    path: `/api/register/organs/city${path}`,
    ...(body === undefined ? {} : { body }),
  }));

/** A roster under review in the city organ, long due. */
async function aDueRoster({ db }: Records): Promise<void> {
  await db.deleteFrom('roster_review').execute();
  await db.updateTable('deletion').set({ state: 'dropped' }).where('state', '=', 'proposed').execute();
  await db
    .insertInto('retention')
    .values({ organ: 'city', kind: 'roster-review', days: 1, source: '本院规定（虚构）' })
    .onConflict((c) => c.doNothing())
    .execute();
  const kept = { organ: 'city', file: '虚构.xlsx', sha256: '0', made_at: '2020-01-01T00:00:00.000Z' };
  await db
    .insertInto('roster_review')
    .values({ ...kept, id: randomUUID(), made_by: 'somebody', entries: '[]', found: '{}' })
    .execute();
}

/** A lot of the city organ that somebody else has proposed. */
async function aLot({ db }: Records): Promise<number> {
  const lot = { organ: 'city', kind: 'roster-review', up_to: '2026-01-01', days: 1, source: '虚构' };
  const { id } = await db
    .insertInto('deletion')
    .values({
      ...lot,
      made_by: 'somebody',
      made_at: 't',
      state: 'proposed',
      decided_by: null,
      decided_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function aHold({ db }: Records): Promise<number> {
  const period = randomUUID();
  const { id } = await db
    .insertInto('retention_hold')
    .values({
      organ: 'city',
      about: 'period',
      subject: period,
      reason: '虚构',
      made_by: 'somebody',
      made_at: 't',
      lifted_by: null,
      lifted_at: null,
      lifted_because: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const ofLot = (who: RouteRow['for'], path = ''): RouteRow =>
  row(who, async (records) => ({ path: `/api/deletions/${await aLot(records)}${path}` }));

/** Who gets in at how long things are kept and at their deletion, asked of the city organ. */
export const retentionRows: RouteRows = {
  'GET /api/register/organs/{organ}/retention': inOrgan(readers, '/retention'),
  'PUT /api/register/organs/{organ}/retention': inOrgan(['office'], '/retention', {
    kind: 'person',
    days: 100,
    source: '本院规定（虚构）',
  }),
  'GET /api/register/organs/{organ}/retention/due': inOrgan(['office', 'chief'], '/retention/due'),
  'GET /api/register/organs/{organ}/deletions': inOrgan(['office', 'chief'], '/deletions'),
  'POST /api/register/organs/{organ}/deletions': row(['office'], async (records) => {
    await aDueRoster(records);
    return {
      path: '/api/register/organs/city/deletions',
      body: { kind: 'roster-review', upTo: '2026-01-01' },
    };
  }),
  'GET /api/deletions/{id}': ofLot(['office', 'chief']),
  'POST /api/deletions/{id}/confirmation': ofLot(['chief'], '/confirmation'),
  'DELETE /api/deletions/{id}': ofLot(['office', 'chief']),
  'GET /api/register/organs/{organ}/holds': inOrgan(holders, '/holds'),
  'POST /api/register/organs/{organ}/holds': row(holders, async ({ db }) => {
    const id = randomUUID();
    await db
      .insertInto('period')
      .values({
        id,
        organ: 'city',
        kind: 'annual',
        title: '虚构',
        from: '2026-01-01',
        to: '2026-12-31',
        seq: 0,
        demo: false,
      })
      .execute();
    return {
      path: '/api/register/organs/city/holds',
      body: { about: 'period', subject: id, reason: '虚构' },
    };
  }),
  'POST /api/holds/{id}/lifting': row(holders, async (records) => ({
    path: `/api/holds/${await aHold(records)}/lifting`,
    body: { because: '虚构' },
  })),
};
