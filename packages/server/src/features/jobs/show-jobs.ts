import type { Job as JobSaid } from '@jianheng/api';
import { readOf } from '../../access/change.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { readPeople } from '../register/read-register.ts';
import { bySystem, type JobRow } from './job-store.ts';
import type { JobsDesk } from './jobs-desk.ts';

/** Jobs of a period that are shown: the newest. */
const most = 50;

/** The computations of a period, newest first. */
export async function listJobs(desk: JobsDesk, context: RequestContext, period: string): Promise<JobSaid[]> {
  const { db } = context.records;
  const row = await db.selectFrom('period').select('organ').where('id', '=', period).executeTakeFirst();
  const deed = deedOf(row?.organ ?? null, `period/${period}/jobs`);
  return readOf(context, deed, async () => {
    const rows = await db
      .selectFrom('job')
      .selectAll()
      .where('period', '=', period)
      .orderBy('asked_at', 'desc')
      .orderBy('id', 'desc')
      .limit(most)
      .execute();
    return say(desk, context, rows);
  });
}

/** One computation: how far it is, or what it came to. */
export async function readJob(desk: JobsDesk, context: RequestContext, id: string): Promise<JobSaid> {
  const { db } = context.records;
  const row = await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
  return readOf(context, deedOf(row?.organ ?? null, `job/${id}`), async () => {
    const said = await say(desk, context, row === undefined ? [] : [row]);
    return said[0]!;
  });
}

/** Whoever reads the meeting may know that something is computed: the office, the committee, the chief. */
function deedOf(organ: string | null, target: string) {
  return { operation: 'meeting.read', belongs: { organ }, target } as const;
}

async function say(desk: JobsDesk, { records }: RequestContext, rows: readonly JobRow[]): Promise<JobSaid[]> {
  const { db } = records;
  const names = new Map<string, string>();
  const askers = [...new Set(rows.map((row) => row.asked_by))].filter((by) => !by.startsWith('account:'));
  if (askers.length > 0) for (const { id, name } of await readPeople(db, askers)) names.set(id, name);
  const waiting = await db
    .selectFrom('job')
    .select(['id', 'asked_at'])
    .where('state', 'in', ['waiting', 'running'])
    .execute();
  return Promise.all(
    rows.map(async (row): Promise<JobSaid> => {
      const result = row.result as Omit<NonNullable<JobSaid['result']>, 'stale'> | null;
      return {
        id: row.id,
        kind: row.kind,
        organ: row.organ,
        period: row.period,
        asked: { by: row.asked_by, name: names.get(row.asked_by) ?? row.asked_by, at: row.asked_at },
        automatic: row.asked_by === bySystem,
        startedAt: row.started_at,
        endedAt: row.ended_at,
        state: row.state,
        before: row.state === 'waiting' ? waiting.filter((w) => w.asked_at < row.asked_at).length : 0,
        progress: row.progress as JobSaid['progress'],
        result: result === null ? null : { ...result, stale: await desk.isStale(row) },
        problem: row.problem as JobSaid['problem'],
      };
    }),
  );
}
