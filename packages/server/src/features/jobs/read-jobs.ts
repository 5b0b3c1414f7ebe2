import type { JobKind } from '@jianheng/api';
import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import type { JobRow } from './job-store.ts';

/** A job that came to something. */
export interface DoneJob {
  readonly id: string;
  readonly kind: JobKind;
  readonly period: string;
  readonly organ: string;
  readonly endedAt: string;
  readonly details: unknown;
  readonly inputs: unknown;
  readonly result: unknown;
}

/** Finished jobs of a period of some kinds, newest first. */
export async function doneJobs(
  db: Kysely<Tables>,
  period: string,
  kinds: readonly JobKind[],
): Promise<DoneJob[]> {
  const rows = await db
    .selectFrom('job')
    .selectAll()
    .where('period', '=', period)
    .where('kind', 'in', kinds)
    .where('state', '=', 'done')
    .orderBy('ended_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(doneOf);
}

/** The newest finished job whose result names a run; null when there is none. */
export async function findJobOfRun(
  db: Kysely<Tables>,
  period: string,
  seal: string,
): Promise<DoneJob | null> {
  const all = await doneJobs(db, period, ['live', 'period', 'dry-run', 'simulation']);
  return all.find(({ result }) => sealsOf(result).includes(seal)) ?? null;
}

function sealsOf(result: unknown): (string | null)[] {
  const { run, baseline } = (result ?? {}) as { run?: string; baseline?: string | null };
  return [run ?? null, baseline ?? null];
}

function doneOf(row: JobRow): DoneJob {
  const { id, kind, period, organ, details, inputs, result, ended_at } = row;
  return { id, kind, period, organ, endedAt: ended_at ?? '', details, inputs, result };
}
