import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@jianheng/casework';
import { importFile, openStore, resolveSnapshot } from '@jianheng/facts';
import { soundPlan } from '@jianheng/library';
import { makeRun, noDecisions } from '@jianheng/run';
import { plainMapping } from '../../../facts/tests/office-import.ts';
import { forOrgan } from '../../src/features/runs/clip-plan.ts';
import { organFolders, type Records } from '../../src/index.ts';
import { library } from '../features.ts';
import { dataFolder } from '../register-office.ts';
import type { Asked, RouteRow, RouteRows } from './route-row.ts';

const office: readonly Role[] = ['office'];
/** The person themself too, who is another than those of the table. */
const readers: readonly Role[] = ['office', 'committee', 'chief'];
const period = 'row-runs';
const person = 'row-assessed';

/** Seals of each database's run: it is made once. */
const sealed = new WeakMap<Records, Promise<string>>();

/** A period of the city organ with a live run of one prosecutor. */
async function withRun(records: Records): Promise<string> {
  const known = sealed.get(records);
  const isThere = await records.db
    .selectFrom('period')
    .select('id')
    .where('id', '=', period)
    .executeTakeFirst();
  if (known !== undefined && isThere !== undefined) return known;
  const made = makeSealed(records);
  sealed.set(records, made);
  return made;
}

async function makeSealed(records: Records): Promise<string> {
  const { db } = records;
  await db
    .insertInto('person')
    .values({ id: person, name: '虚构', sex: null, born: null, joined: null, demo: false })
    .onConflict((c) => c.doNothing())
    .execute();
  await db
    .insertInto('posting')
    .values({
      person,
      organ: 'city',
      department: null,
      unit: null,
      class: '检察官',
      employment: '公务员',
      line: '刑事',
      leader: '无',
      from: '2020-01-01',
      to: null,
      recorded_at: '2026-01-01T00:00:00.000Z',
      recorded_by: 'somebody',
      superseded_at: null,
      superseded_by: null,
    })
    .execute();
  const days = { from: '2026-01-01', to: '2026-12-31' };
  await db
    .insertInto('period')
    .values({ id: period, organ: 'city', kind: 'annual', title: '虚构', ...days, seq: 0, demo: false })
    .onConflict((c) => c.doNothing())
    .execute();
  const seal = await sealRun();
  const job = { kind: 'live' as const, organ: 'city', period, details: '{}', asked_by: 'somebody' };
  await db
    .insertInto('job')
    .values({
      ...job,
      id: 'row-job',
      asked_at: '2026-03-01T00:00:00.000Z',
      ended_at: '2026-03-01T00:01:00.000Z',
      request: randomUUID(),
      state: 'done',
      result: JSON.stringify({ run: seal, baseline: null, people: 1 }),
    })
    .onConflict((c) => c.doNothing())
    .execute();
  return seal;
}

/** A roster of one, as an export would bring it. */
const roster: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  organ: { organ: 'city', name: '虚构市检察院', level: '市', province: '虚构省' },
  person: { person, name: '虚构' },
  post: {
    person,
    organ: 'city',
    department: '第一检察部',
    class: '检察官',
    employment: '公务员',
    line: '刑事',
    leader: '无',
    from: '2020-01-01',
  },
};

async function sealRun(): Promise<string> {
  const { model, packs } = library;
  const folders = organFolders(dataFolder, 'city');
  mkdirSync(folders.uploads, { recursive: true });
  const store = openStore(folders.store);
  try {
    const only: number[] = [];
    for (const [kind, cells] of Object.entries(roster)) {
      const path = join(folders.uploads, `row-${kind}.csv`);
      const head = Object.keys(cells).map((name) => model.kinds[kind]!.columns[name]!.title.zh);
      writeFileSync(path, `${head.join(',')}\n${Object.values(cells).join(',')}\n`);
      const options = { path, mapping: plainMapping(kind), model, store, at: '2026-03-01T00:00:00.000Z' };
      const report = await importFile(options);
      for (const { seq } of [...report.batches, ...report.already]) only.push(seq);
    }
    const snapshot = await resolveSnapshot(store, model, { folder: folders.snapshots, only });
    const { loaded } = await library.template('county-criminal-prosecutors-2026');
    const plans = [forOrgan(soundPlan(loaded, packs), 'city')];
    const job = { plans, packs, snapshot, decisions: noDecisions };
    return (await makeRun(job, { folder: folders.runs, title: '虚构' })).manifest.seal;
  } finally {
    store.close();
  }
}

function row(who: RouteRow['for'], ask: (seal: string) => Asked): RouteRow {
  return { for: who, ask: async (records) => ask(await withRun(records)) };
}

const at = (rest: string, body?: unknown) => (): Asked => ({
  path: `/api/periods/${period}${rest}`,
  ...(body === undefined ? {} : { body }),
});

/** Who gets in at the routes of computations and results. */
export const runsRows: RouteRows = {
  'GET /api/jurisdiction': {
    for: ['superior'],
    ask: async () => ({ path: '/api/jurisdiction?organ=city' }),
  },
  'POST /api/periods/{period}/jobs': row(office, at('/jobs', { kind: 'live' })),
  'GET /api/periods/{period}/jobs': row(readers, at('/jobs')),
  'GET /api/jobs/{job}': row(readers, () => ({ path: '/api/jobs/row-job' })),
  'GET /api/periods/{period}/standing': row(readers, at('/standing')),
  'GET /api/periods/{period}/standing.xlsx': row(readers, at('/standing.xlsx')),
  'GET /api/periods/{period}/people/{person}/result': row(readers, at(`/people/${person}/result`)),
  'GET /api/periods/{period}/people/{person}/result.xlsx': row(readers, at(`/people/${person}/result.xlsx`)),
  'GET /api/periods/{period}/people/{person}/result/{indicator}': row(
    readers,
    at(`/people/${person}/result/workload`),
  ),
  'POST /api/periods/{period}/people/{person}/unmask': row(
    office,
    at(`/people/${person}/unmask`, { indicator: 'workload', reason: '核对数据' }),
  ),
  'GET /api/periods/{period}/compare': row(readers, (seal) => at(`/compare?run=${seal}&with=${seal}`)()),
  'GET /api/periods/{period}/freshness': row(
    ['staff', 'office', 'case-management', 'inspection', 'committee', 'chief'],
    at('/freshness'),
  ),
  'GET /api/periods/{period}/departments/{department}': {
    for: readers,
    ask: async (records) => {
      await withRun(records);
      await records.db
        .insertInto('department')
        .values({ id: 'row-department', organ: 'city', name: '虚构部', from: '2020-01-01', to: null })
        .onConflict((c) => c.doNothing())
        .execute();
      return { path: `/api/periods/${period}/departments/row-department` };
    },
  },
  'GET /api/periods/{period}/overview': row(['office', 'chief', 'superior'], at('/overview')),
};
