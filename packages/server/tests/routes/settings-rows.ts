import type { Role } from '@jianheng/casework';
import type { Records } from '../../src/index.ts';
import type { RouteRows } from './route-row.ts';

const administrators: readonly Role[] = ['system', 'audit'];
const members: readonly Role[] = ['staff', 'office', 'case-management', 'inspection', 'committee', 'chief'];
const schedule = {
  off: [{ for: '虚构节', from: '2031-05-01', to: '2031-05-03' }],
  working: [],
  source: '虚构的通知',
};

async function aSchedule({ db }: Records): Promise<void> {
  await db.deleteFrom('year_schedule').execute();
  await db
    .insertInto('year_schedule')
    .values({
      year: 2031,
      off: JSON.stringify(schedule.off),
      working: '[]',
      source: schedule.source,
      made_by: 'somebody',
      made_at: '2026-03-01T00:00:00.000Z',
      confirmed_by: null,
      confirmed_at: null,
    })
    .execute();
}

async function aLimit({ db }: Records): Promise<void> {
  await db.deleteFrom('own_limit').execute();
  await db
    .insertInto('own_limit')
    .values({
      organ: 'city',
      limit: 'objection',
      count: 5,
      unit: 'working-days',
      basis: '虚构的规定',
      made_by: 'somebody',
      made_at: '2026-03-01T00:00:00.000Z',
      confirmed_by: null,
      confirmed_at: null,
    })
    .execute();
}

const limit = '/api/organs/city/limits/objection';
const after = (made: (records: Records) => Promise<void>, path: string) => async (records: Records) => {
  await made(records);
  return { path };
};

/** Who gets in at what time limits run by, asked of the city organ. */
export const settingsRows: RouteRows = {
  'GET /api/system/calendar': { for: administrators, ask: async () => ({ path: '/api/system/calendar' }) },
  'PUT /api/system/calendar/{year}': {
    for: ['system'],
    ask: async () => ({ path: '/api/system/calendar/2031', body: schedule }),
  },
  'POST /api/system/calendar/{year}/confirmation': {
    for: ['audit'],
    ask: after(aSchedule, '/api/system/calendar/2031/confirmation'),
  },
  'DELETE /api/system/calendar/{year}': {
    for: administrators,
    ask: after(aSchedule, '/api/system/calendar/2031'),
  },
  'GET /api/organs/{organ}/limits': { for: members, ask: async () => ({ path: '/api/organs/city/limits' }) },
  'PUT /api/organs/{organ}/limits/{limit}': {
    for: ['office'],
    ask: async () => ({ path: limit, body: { count: 5, unit: 'working-days', basis: '虚构的规定' } }),
  },
  'POST /api/organs/{organ}/limits/{limit}/confirmation': {
    for: ['committee', 'chief'],
    ask: after(aLimit, `${limit}/confirmation`),
  },
  'DELETE /api/organs/{organ}/limits/{limit}': {
    for: ['office', 'committee', 'chief'],
    ask: after(aLimit, limit),
  },
};
