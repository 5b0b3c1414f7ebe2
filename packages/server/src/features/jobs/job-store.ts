import { type Kysely, type Selectable, sql } from 'kysely';
import type { JobTable, Tables } from '../../records/tables.ts';
import type { Progress } from './job-work.ts';
import type { Json } from './json.ts';

/** A row of the table of jobs. */
export type JobRow = Selectable<JobTable>;

/** Whom a computation was asked for by that nobody asked for: the facts had changed. */
export const bySystem = 'account:system';

/** Milliseconds after which a job whose server says nothing is taken over. */
export const silence = 20_000;

/** How often a job is begun before it is given up: the third server that dies of it is the last. */
export const mostStarts = 3;

/**
 * Takes the next job for a server: the oldest that waits, or one whose server has fallen silent; those that somebody asked for
 * and waits for go first. Null when there is none.
 */
export function takeJob(db: Kysely<Tables>, runner: string, now: string): Promise<JobRow | null> {
  const silentSince = new Date(Date.parse(now) - silence).toISOString();
  // A pulse from later than now is from before the clock was set back: nobody knows how old it is.
  const ahead = new Date(Date.parse(now) + silence).toISOString();
  return db.transaction().execute(async (tx) => {
    const next = await tx
      .selectFrom('job')
      .selectAll()
      .where((e) =>
        e.or([
          e('state', '=', 'waiting'),
          e.and([
            e('state', '=', 'running'),
            e.or([e('beat_at', '<', silentSince), e('beat_at', '>', ahead)]),
          ]),
        ]),
      )
      .orderBy(sql`CASE WHEN asked_by = ${bySystem} THEN 1 ELSE 0 END`)
      .orderBy('asked_at')
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
    if (next === undefined) return null;
    const taken = {
      state: 'running' as const,
      runner,
      starts: next.starts + 1,
      beat_at: now,
      started_at: now,
      progress: null,
    };
    await tx.updateTable('job').set(taken).where('id', '=', next.id).execute();
    return { ...next, ...taken };
  });
}

/** Says that the job is alive, and how far it is. False when another server has taken it over meanwhile. */
export async function beat(
  db: Kysely<Tables>,
  { id, runner }: Pick<JobRow, 'id' | 'runner'>,
  now: string,
  progress: Progress | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('job')
    .set({ beat_at: now, ...(progress === null ? {} : { progress: JSON.stringify(progress) }) })
    .where('id', '=', id)
    .where('runner', '=', runner)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** What a job came to. */
export type Ended =
  | { readonly state: 'done'; readonly result: Json }
  | { readonly state: 'failed'; readonly problem: Json }
  /** The server stops: another, or the same later, begins it again. */
  | { readonly state: 'waiting' };

/** Writes down what a job came to, unless another server has taken it over meanwhile. */
export async function endJob(
  db: Kysely<Tables>,
  { id, runner }: Pick<JobRow, 'id' | 'runner'>,
  now: string,
  ended: Ended,
): Promise<void> {
  const set = {
    state: ended.state,
    result: ended.state === 'done' ? JSON.stringify(ended.result) : null,
    problem: ended.state === 'failed' ? JSON.stringify(ended.problem) : null,
    ended_at: ended.state === 'waiting' ? null : now,
    runner: null,
    progress: null,
  };
  const query = db.updateTable('job').set(set).where('id', '=', id).where('runner', '=', runner);
  await query.where('state', '=', 'running').execute();
}

/** Writes down what the result will have been made from. */
export async function setInputs(db: Kysely<Tables>, id: string, inputs: Json): Promise<void> {
  await db
    .updateTable('job')
    .set({ inputs: JSON.stringify(inputs) })
    .where('id', '=', id)
    .execute();
}
