import { randomUUID } from 'node:crypto';
import type { Role } from '@jianheng/casework';
import type { Records } from '../../src/index.ts';
import type { RouteRow, RouteRows } from './route-row.ts';
import { aColleague } from './ties-rows.ts';

/** Whoever may know of a period of their own organ. */
const readers: readonly Role[] = ['staff', 'office', 'case-management', 'inspection', 'committee', 'chief'];
const deciders: readonly Role[] = ['office', 'committee', 'chief'];

/** A period of the city organ with a review, an objection and an amendment, as its log says it. */
async function aPeriod({ db }: Records): Promise<{ readonly id: string; readonly person: string }> {
  const id = randomUUID();
  const person = await aColleague({ db } as Records);
  const plan = { id, kind: 'annual', title: '虚构', from: '2026-01-01', to: '2026-12-31' };
  const check = { errors: 0, warnings: 0, unverified: 0 };
  const amendment = {
    id: 'a1',
    scheme: { hash: 'h2', id: 's', from: 'own' },
    from: '2026-07-01',
    decision: '……',
  };
  const objection = {
    id: 'o1',
    line: { about: 'rule', indicator: 'x', case: null },
    says: '……',
    evidence: [],
  };
  const log: readonly [kind: string, subject: object, details: object, found: object][] = [
    ['draft', { organ: 'city' }, plan, {}],
    ['choose-scheme', {}, { hash: 'h', id: 's', from: 'own' }, check],
    ['amend', {}, amendment, check],
    ['confirm', { seq: 3 }, {}, {}],
    ['begin-review', { person }, {}, { trigger: 't', reason: 'r' }],
    ['draw-cases', { person }, { seed: '12345678' }, { added: 'a', run: 'r', from: ['c'], cases: ['c'] }],
    ['raise-objection', { person }, objection, { department: null }],
  ];
  const { title, kind, from, to } = plan;
  await db
    .insertInto('period')
    .values({ id, organ: 'city', kind, title, from, to, seq: log.length, demo: false })
    .execute();
  for (const [at, [kind, subject, details, found]] of log.entries())
    await db
      .insertInto('period_action')
      .values({
        period: id,
        seq: at + 1,
        at: '2026-01-02T02:00:00.000Z',
        by: 'somebody',
        kind,
        subject: JSON.stringify(subject),
        details: JSON.stringify(details),
        found: JSON.stringify(found),
        request: randomUUID(),
      })
      .execute();
  return { id, person };
}

const row = (who: RouteRow['for'], rest: (period: { id: string; person: string }) => string): RouteRow => ({
  for: who,
  ask: async (records) => {
    const period = await aPeriod(records);
    return { path: `/api/periods/${period.id}${rest(period)}` };
  },
});

/** Who gets in at the routes of reviews, objections, the meeting, re-checks, amendments and the performance file. */
export const proceduresRows: RouteRows = {
  'GET /api/periods/{period}/reviews': row(readers, () => '/reviews'),
  'GET /api/periods/{period}/reviews/{person}': row(
    ['office', 'chief'],
    ({ person }) => `/reviews/${person}`,
  ),
  'GET /api/periods/{period}/reviews/{person}/candidates': row(
    ['office'],
    ({ person }) => `/reviews/${person}/candidates`,
  ),
  'POST /api/periods/{period}/reviews/{person}/unmask': {
    for: ['office'],
    ask: async (records) => {
      const { id, person } = await aPeriod(records);
      return {
        path: `/api/periods/${id}/reviews/${person}/unmask`,
        body: { case: 'c', reason: 'asked in a test' },
      };
    },
  },
  'GET /api/periods/{period}/objections': row(readers, () => '/objections'),
  'GET /api/periods/{period}/objections/{id}': row(deciders, () => '/objections/o1'),
  'GET /api/periods/{period}/worsened': row(readers, () => '/worsened'),
  'GET /api/periods/{period}/meeting': row(deciders, () => '/meeting'),
  'GET /api/periods/{period}/rechecks': row(readers, () => '/rechecks'),
  'GET /api/periods/{period}/reopenings': row(deciders, () => '/reopenings'),
  'GET /api/periods/{period}/amendments': row(readers, () => '/amendments'),
  'GET /api/periods/{period}/amendments/{id}/effect': row(
    ['staff', ...deciders],
    () => '/amendments/a1/effect',
  ),
  'GET /api/register/people/{person}/performance-file': {
    for: ['office', 'chief'],
    ask: async (records) => ({
      path: `/api/register/people/${await aColleague(records)}/performance-file`,
    }),
  },
};
