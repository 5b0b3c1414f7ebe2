import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Role } from '@jianheng/casework';
import { errorWorkbookOf } from '../../src/features/register/roster/review-store.ts';
import type { Records } from '../../src/index.ts';
import { desk } from '../register-office.ts';
import type { RouteRow, RouteRows } from './route-row.ts';

const readers: readonly Role[] = ['office', 'chief', 'superior', 'case-management', 'inspection'];
const office: readonly Role[] = ['office'];
const row = (who: RouteRow['for'], ask: RouteRow['ask']): RouteRow => ({ for: who, ask });
const inOrgan = (who: RouteRow['for'], path: string, body?: unknown): RouteRow =>
  row(who, async () => ({
    path: `/api/register/organs/city${path}`,
    ...(body === undefined ? {} : { body }),
  }));

async function aDepartment({ db }: Records): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('department')
    .values({ id, organ: 'city', name: `虚构${id}`, from: '2020-01-01', to: null })
    .execute();
  return id;
}

async function aUnit({ db }: Records): Promise<string> {
  const id = randomUUID();
  const unit = { id, organ: 'city', department: null, kind: 'group' as const, from: '2020-01-01', to: null };
  await db
    .insertInto('unit')
    .values({ ...unit, name: `虚构${id}` })
    .execute();
  return id;
}

const posting = (department: string) => ({ department, class: '检察官', from: '2024-01-01' });

/** Somebody who is posted in the city organ until the end of 2025. */
async function somebody(records: Records): Promise<{ person: string; posting: number; department: string }> {
  const { db } = records;
  const person = randomUUID();
  const department = await aDepartment(records);
  await db
    .insertInto('person')
    .values({ id: person, name: '虚构', sex: null, born: null, joined: null, demo: false })
    .execute();
  const { id } = await db
    .insertInto('posting')
    .values({
      ...posting(department),
      person,
      organ: 'city',
      unit: null,
      employment: '公务员',
      line: null,
      leader: '无',
      to: '2025-12-31',
      recorded_at: '2024-01-01T00:00:00.000Z',
      recorded_by: 'somebody',
      superseded_at: null,
      superseded_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { person, posting: id, department };
}

/** A deputy leader of the city organ, and a department. */
async function aLeader(records: Records): Promise<{ person: string; department: string }> {
  const { person, department, posting: id } = await somebody(records);
  await records.db
    .updateTable('posting')
    .set({ leader: '副检察长', to: null })
    .where('id', '=', id)
    .execute();
  return { person, department };
}

async function aReview({ db }: Records): Promise<string> {
  const id = randomUUID();
  const found = {
    read: 0,
    rejected: 0,
    same: 0,
    missing: [],
    issues: [],
    issuesLeft: 0,
    hasErrorWorkbook: true,
  };
  await db
    .insertInto('roster_review')
    .values({
      id,
      organ: 'city',
      file: '虚构.csv',
      sha256: '0',
      made_at: '2026-03-01T00:00:00.000Z',
      made_by: 'somebody',
      entries: '[]',
      found: JSON.stringify(found),
    })
    .execute();
  return id;
}

const roster = {
  name: '虚构.csv',
  content: Buffer.from('工号,姓名,部门,人员类别,任职起\n').toString('base64'),
};

/** Who gets in at the routes of the register, asked of the city organ. */
export const registerRows: RouteRows = {
  'GET /api/register/organs': row('signed-in', async () => ({ path: '/api/register/organs' })),
  'POST /api/register/organs': row(office, async () => ({
    path: '/api/register/organs',
    body: { parent: 'city', organ: { id: randomUUID(), name: '虚构新区检察院', level: '县' } },
  })),
  'PUT /api/register/organs/{organ}/name': inOrgan(office, '/name', { name: '虚构市人民检察院' }),
  'PUT /api/register/organs/{organ}/superior': row(office, async () => ({
    path: '/api/register/organs/east/superior',
    body: { parent: 'city' },
  })),
  'GET /api/register/organs/{organ}/departments': inOrgan(readers, '/departments'),
  'POST /api/register/organs/{organ}/departments': row(office, async () => ({
    path: '/api/register/organs/city/departments',
    body: { name: randomUUID(), from: '2026-01-01' },
  })),
  'POST /api/register/organs/{organ}/units': row(office, async () => ({
    path: '/api/register/organs/city/units',
    body: { name: randomUUID(), kind: 'single', from: '2026-01-01' },
  })),
  'POST /api/register/departments/{id}/end': row(office, async (records) => ({
    path: `/api/register/departments/${await aDepartment(records)}/end`,
    body: { to: '2026-12-31' },
  })),
  'POST /api/register/units/{id}/end': row(office, async (records) => ({
    path: `/api/register/units/${await aUnit(records)}/end`,
    body: { to: '2026-12-31' },
  })),
  'GET /api/register/codes': row('signed-in', async () => ({ path: '/api/register/codes' })),
  'GET /api/register/organs/{organ}/charges': inOrgan(readers, '/charges'),
  'PUT /api/register/departments/{id}/charge': row(office, async (records) => {
    const { person, department } = await aLeader(records);
    return { path: `/api/register/departments/${department}/charge`, body: { person, from: '2026-01-01' } };
  }),
  'POST /api/register/departments/{id}/charge/end': row(office, async (records) => {
    const { person, department } = await aLeader(records);
    await records.db
      .insertInto('charge')
      .values({ department, person, from: '2025-01-01', to: null, recorded_at: 't', recorded_by: 'somebody' })
      .execute();
    return { path: `/api/register/departments/${department}/charge/end`, body: { to: '2026-01-31' } };
  }),
  'GET /api/register/organs/{organ}/staff': inOrgan(readers, '/staff'),
  'POST /api/register/organs/{organ}/people': row(office, async (records) => ({
    path: '/api/register/organs/city/people',
    body: { id: randomUUID(), person: { name: '虚构' }, posting: posting(await aDepartment(records)) },
  })),
  'GET /api/register/people/{id}': row(readers, async (records) => ({
    path: `/api/register/people/${(await somebody(records)).person}`,
  })),
  'PUT /api/register/people/{id}': row(office, async (records) => ({
    path: `/api/register/people/${(await somebody(records)).person}`,
    body: { name: '虚构新名' },
  })),
  'POST /api/register/organs/{organ}/people/{id}/postings': row(office, async (records) => {
    const { person, department } = await somebody(records);
    return {
      path: `/api/register/organs/city/people/${person}/postings`,
      body: { ...posting(department), from: '2026-01-01' },
    };
  }),
  'POST /api/register/postings/{id}/end': row(office, async (records) => ({
    path: `/api/register/postings/${(await somebody(records)).posting}/end`,
    body: { to: '2025-06-30' },
  })),
  'PUT /api/register/postings/{id}': row(office, async (records) => {
    const { posting: id, department } = await somebody(records);
    return { path: `/api/register/postings/${id}`, body: posting(department) };
  }),
  'DELETE /api/register/postings/{id}': row(office, async (records) => ({
    path: `/api/register/postings/${(await somebody(records)).posting}`,
  })),
  'POST /api/register/organs/{organ}/rosters/mapping': inOrgan(office, '/rosters/mapping', roster),
  'POST /api/register/organs/{organ}/rosters': inOrgan(office, '/rosters', roster),
  'GET /api/register/rosters/{id}': row(office, async (records) => ({
    path: `/api/register/rosters/${await aReview(records)}`,
  })),
  'GET /api/register/rosters/{id}/errors': row(office, async (records) => {
    const id = await aReview(records);
    writeFileSync(errorWorkbookOf(desk, id), 'a workbook');
    return { path: `/api/register/rosters/${id}/errors` };
  }),
  'POST /api/register/rosters/{id}/use': row(office, async (records) => ({
    path: `/api/register/rosters/${await aReview(records)}/use`,
  })),
  'DELETE /api/register/rosters/{id}': row(office, async (records) => ({
    path: `/api/register/rosters/${await aReview(records)}`,
  })),
};
