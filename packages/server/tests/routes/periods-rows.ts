import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Role } from '@jianheng/casework';
import { EvidenceStore } from '../../src/features/periods/evidence/evidence-store.ts';
import { installationFolders, type Records } from '../../src/index.ts';
import { dataFolder } from '../register-office.ts';
import type { RouteRow, RouteRows } from './route-row.ts';

/** Whoever may know of a period of their own organ. */
const readers: readonly Role[] = ['staff', 'office', 'case-management', 'inspection', 'committee', 'chief'];

/** The person of an account; somebody else where it has none. */
async function personOf({ db }: Records, account: string | null): Promise<string> {
  const row =
    account === null
      ? undefined
      : await db.selectFrom('account').select('person').where('id', '=', account).executeTakeFirst();
  return row?.person ?? 'somebody';
}

/** A period of the city organ that is open, with a round of ballots in which some people vote. */
async function aPeriod(
  { db }: Records,
  voters: readonly string[] = ['a', 'b', 'c', 'd', 'e'],
): Promise<string> {
  const id = randomUUID();
  const plan = { id, kind: 'annual', title: '虚构', from: '2026-01-01', to: '2026-12-31' };
  const circle = { name: '同事', group: 'peers', voters, about: ['a'] };
  const log: readonly [kind: string, subject: object, details: object, found: object][] = [
    ['draft', { organ: 'city' }, plan, {}],
    ['announce', {}, { on: '2025-12-01', opens: '2026-01-01' }, {}],
    ['open', {}, {}, {}],
    ['open-ballots', { round: 'r' }, { circles: [circle], closes: '2026-11-30' }, {}],
  ];
  const { title, kind, from, to } = plan;
  await db
    .insertInto('period')
    .values({ id, organ: 'city', kind, title, from, to, seq: log.length, demo: false })
    .execute();
  const json = JSON.stringify;
  for (const [at, [kind, subject, details, found]] of log.entries())
    await db
      .insertInto('period_action')
      .values({
        period: id,
        seq: at + 1,
        at: '2026-01-02T02:00:00.000Z',
        by: 'somebody',
        kind,
        subject: json(subject),
        details: json(details),
        found: json(found),
        request: randomUUID(),
      })
      .execute();
  return id;
}

/** Somebody who is posted in the city organ. */
async function posted({ db }: Records, person: string): Promise<string> {
  await db
    .insertInto('person')
    .values({ id: person, name: '虚构', sex: null, born: null, joined: null, demo: false })
    .onConflict((c) => c.doNothing())
    .execute();
  await db
    .insertInto('department')
    .values({ id: 'office', organ: 'city', name: '虚构部', from: '2020-01-01', to: null })
    .onConflict((c) => c.doNothing())
    .execute();
  await db
    .insertInto('posting')
    .values({
      person,
      organ: 'city',
      department: 'office',
      unit: null,
      class: '检察官',
      employment: '公务员',
      line: null,
      leader: '无',
      from: '2024-01-01',
      to: null,
      recorded_at: '2024-01-01T00:00:00.000Z',
      recorded_by: 'test',
      superseded_at: null,
      superseded_by: null,
    })
    .onConflict((c) => c.doNothing())
    .execute();
  return person;
}

const row = (who: RouteRow['for'], path: string, body?: unknown): RouteRow => ({
  for: who,
  ask: async (records) => ({
    path: `/api/periods/${await aPeriod(records)}${path}`,
    ...(body === undefined ? {} : { body }),
  }),
});

const evidence = new EvidenceStore(join(installationFolders(dataFolder).evidence));

/** Who gets in at the routes of periods, ballots and evidence. */
export const periodsRows: RouteRows = {
  'GET /api/periods': { for: 'signed-in', ask: async () => ({ path: '/api/periods' }) },
  'GET /api/own/todo': { for: 'signed-in', ask: async () => ({ path: '/api/own/todo' }) },
  'POST /api/periods': {
    for: ['office'],
    ask: async () => ({
      path: '/api/periods',
      body: {
        organ: 'city',
        id: randomUUID(),
        kind: 'annual',
        title: '虚构',
        from: '2026-01-01',
        to: '2026-12-31',
      },
    }),
  },
  'GET /api/periods/{period}': row(readers, ''),
  'POST /api/periods/{period}/actions': row(['office'], '/actions', {
    kind: 'use-batch',
    subject: { batch: 'b999999' },
    details: {},
  }),
  'POST /api/periods/{period}/availability': row(readers, '/availability', [{ kind: 'close', subject: {} }]),
  'GET /api/periods/{period}/log': row(readers, '/log'),
  'GET /api/periods/{period}/own': {
    for: ['staff'],
    ask: async (records, account) => {
      await posted(records, await personOf(records, account));
      return { path: `/api/periods/${await aPeriod(records)}/own` };
    },
  },
  'GET /api/periods/{period}/people/{person}/cases': {
    for: ['office', 'committee', 'chief'],
    ask: async (records) => {
      const person = await posted(records, 'colleague');
      return { path: `/api/periods/${await aPeriod(records)}/people/${person}/cases?month=2026-01` };
    },
  },
  'GET /api/periods/{period}/case-lists': row(['office', 'committee', 'chief'], '/case-lists'),
  'GET /api/periods/{period}/declarations': row(readers, '/declarations'),
  'GET /api/periods/{period}/tasks': row(['office', 'chief'], '/tasks'),
  'GET /api/periods/{period}/outcomes': row(['office', 'committee', 'chief'], '/outcomes'),
  'GET /api/periods/{period}/opinions': row(['office'], '/opinions'),
  'GET /api/periods/{period}/notices': row(['office'], '/notices'),
  'GET /api/periods/{period}/publicity': row(readers, '/publicity'),
  'GET /api/periods/{period}/ballots': row(readers, '/ballots'),
  'GET /api/periods/{period}/ballots/proposal': row(['office'], '/ballots/proposal'),
  'POST /api/periods/{period}/ballots': row(['office'], '/ballots', {
    round: 'second',
    circles: [{ name: '同事', voters: ['a', 'b', 'c', 'd', 'e'], about: ['a'] }],
    closes: '2026-11-30',
  }),
  'GET /api/periods/{period}/ballots/{round}/keys': {
    for: readers,
    ask: async (records, account) => {
      const voter = await personOf(records, account);
      return { path: `/api/periods/${await aPeriod(records, [voter, 'b', 'c', 'd', 'e'])}/ballots/r/keys` };
    },
  },
  // Somebody who is not on the list of the round is told so.
  'POST /api/periods/{period}/ballots/{round}/issue': row(['staff'], '/ballots/r/issue', {
    ballots: [{ circle: '同事', blinded: 'A'.repeat(342) }],
  }),
  'POST /api/periods/{period}/ballots/{round}/close': row(['office'], '/ballots/r/close'),
  'POST /api/ballot-box': { for: 'anybody', ask: async () => ({ path: '/api/ballot-box', body: {} }) },
  'POST /api/evidence': {
    for: ['staff'],
    ask: async () => ({ path: '/api/evidence?name=a.txt', body: '虚构' }),
  },
  'GET /api/evidence/{id}': {
    for: ['staff'],
    ask: async (records, account) => {
      const id = randomUUID();
      await records.db
        .insertInto('evidence')
        .values({
          id,
          hash: evidence.keep(Buffer.from('虚构的材料')),
          name: '材料.txt',
          type: 'text/plain',
          size: 15,
          added_by: await personOf(records, account),
          added_at: '2026-01-02T02:00:00.000Z',
        })
        .execute();
      return { path: `/api/evidence/${id}` };
    },
  },
};
