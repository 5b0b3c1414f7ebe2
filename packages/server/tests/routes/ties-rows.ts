import { randomUUID } from 'node:crypto';
import type { Records } from '../../src/index.ts';
import type { RouteRow, RouteRows } from './route-row.ts';

const row = (who: RouteRow['for'], ask: RouteRow['ask']): RouteRow => ({ for: who, ask });

/** Somebody who is posted in the city organ today. */
export async function aColleague({ db }: Records): Promise<string> {
  const id = randomUUID();
  const department = randomUUID();
  await db
    .insertInto('department')
    .values({ id: department, organ: 'city', name: `虚构${department}`, from: '2020-01-01', to: null })
    .execute();
  await db
    .insertInto('person')
    .values({ id, name: '虚构', sex: null, born: null, joined: null, demo: false })
    .execute();
  await db
    .insertInto('posting')
    .values({
      person: id,
      organ: 'city',
      department,
      unit: null,
      class: '检察官',
      employment: '公务员',
      line: null,
      leader: '无',
      from: '2024-01-01',
      to: null,
      recorded_at: '2024-01-01T00:00:00.000Z',
      recorded_by: 'somebody',
      superseded_at: null,
      superseded_by: null,
    })
    .execute();
  return id;
}

async function aTie(records: Records): Promise<{ person: string; id: number }> {
  const [person, other] = [await aColleague(records), await aColleague(records)];
  const { id } = await records.db
    .insertInto('declared_tie')
    .values({
      person,
      other,
      kind: 'spouse',
      note: '',
      declared_at: '2026-01-01T00:00:00.000Z',
      declared_by: person,
      withdrawn_at: null,
      withdrawn_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { person, id };
}

/** Who gets in at the routes of declared closeness. */
export const tiesRows: RouteRows = {
  'GET /api/own/ties': row('signed-in', async () => ({ path: '/api/own/ties' })),
  'GET /api/register/organs/{organ}/ties': row(['office'], async () => ({
    path: '/api/register/organs/city/ties',
  })),
  'POST /api/register/people/{person}/ties': row(['office'], async (records) => ({
    path: `/api/register/people/${await aColleague(records)}/ties`,
    body: { other: await aColleague(records), kind: 'spouse' },
  })),
  'DELETE /api/register/people/{person}/ties/{id}': row(['office'], async (records) => {
    const { person, id } = await aTie(records);
    return { path: `/api/register/people/${person}/ties/${id}` };
  }),
};
