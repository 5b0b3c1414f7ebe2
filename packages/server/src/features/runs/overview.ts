import type { DepartmentTasks, Overview } from '@jianheng/api';
import { getAction, type Period, periodProcedure } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import { isAllowed } from '../../access/authorise.ts';
import { readOf } from '../../access/change.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { borderlineOf } from './borderline.ts';
import { concentrationOf } from './concentration.ts';
import { defectsOf } from './defects.ts';
import type { ReadRun } from './open-run.ts';
import { overviewNumbers } from './overview-numbers.ts';
import { findPeriod, type PeriodNow } from './period-now.ts';
import type { RunsDesk } from './runs-desk.ts';
import { findShown } from './shown-run.ts';
import { staffNow } from './staff-now.ts';

/**
 * One screen for the chief: the organ's own year, where defects concentrate, who is at an edge, what departments have signed.
 * A superior organ sees the numbers and nobody's name. Nothing here ranks organs or predicts a rating.
 */
export async function readOverview(desk: RunsDesk, context: RequestContext, id: string): Promise<Overview> {
  const { db } = context.records;
  const period = await findPeriod(db, desk.standings, id);
  const belongs = { organ: period?.organ ?? null };
  const target = `period/${id}/overview`;
  return readOf(context, { operation: 'aggregate.read', belongs, target }, async () => {
    if (period === null) throw new Refused({ is: 'not-found' });
    const mayName = isAllowed(context, { operation: 'standing.read', belongs, target });
    const shown = await findShown(desk, period, null);
    const organ = await db
      .selectFrom('organ')
      .select(['id', 'name'])
      .where('id', '=', period.organ)
      .executeTakeFirstOrThrow();
    const run = shown?.run ?? null;
    const found = run === null ? nothing : await partsOf(desk, period, run);
    return {
      run: shown?.said ?? null,
      organ,
      assessed: run === null ? 0 : new Set(run.schemes.flatMap(({ lines }) => [...lines.keys()])).size,
      numbers: found.numbers,
      defects: mayName ? found.defects : found.defects.map((defect) => ({ ...defect, cases: [], more: 0 })),
      concentration: mayName ? found.concentration : [],
      borderline: mayName ? found.borderline : [],
      tasks: await tasksOf(db, period),
      lately: await lately(db, period, context.today),
    };
  });
}

const nothing: Pick<Overview, 'numbers' | 'defects' | 'concentration' | 'borderline'> = {
  numbers: [],
  defects: [],
  concentration: [],
  borderline: [],
};

/** What follows from the run and the register, worked out once. */
export async function partsOf(desk: RunsDesk, period: PeriodNow, run: ReadRun): Promise<typeof nothing> {
  const { mark, staff } = await staffNow(desk.runs, desk.records.db, period);
  return desk.runs.answer(run, `overview ${period.id} ${mark}`, async () => {
    return {
      numbers: overviewNumbers(run),
      defects: await defectsOf(desk.runs, run, staff),
      concentration: concentrationOf(run, staff),
      borderline: borderlineOf(run, staff),
    };
  });
}

/** The departments of a period with what they signed. */
export async function tasksOf(
  db: Kysely<Tables>,
  { organ, to, state }: PeriodNow,
): Promise<DepartmentTasks[]> {
  const departments = await db
    .selectFrom('department')
    .select(['id', 'name', 'from', 'to'])
    .where('organ', '=', organ)
    .orderBy('id')
    .execute();
  return departments
    .filter((department) => department.from <= to && (department.to === null || department.to >= to))
    .map(({ id, name }): DepartmentTasks => {
      const tasks = state.tasks[id];
      return {
        department: id,
        name,
        signed: tasks !== undefined,
        received: tasks?.received ?? false,
        text: tasks?.text ?? null,
        lastReport: tasks?.reports.at(-1) ?? null,
      };
    });
}

/** For how long something is lately, in days. */
const days = 7;

/** What was done in the last days, by kind, without whom it is about. */
async function lately(db: Kysely<Tables>, { id }: PeriodNow, today: string): Promise<Overview['lately']> {
  // Asked by the day, so that the same question is asked again and its answer kept.
  const since = new Date(Date.parse(today) - days * 86_400_000).toISOString();
  const rows = await db
    .selectFrom('period_action')
    .select(({ fn }) => [
      'kind',
      fn.max('at').as('at'),
      fn.max('seq').as('seq'),
      fn.countAll<number | string>().as('count'),
    ])
    .where('period', '=', id)
    .where('at', '>=', since)
    .groupBy('kind')
    .execute();
  return rows
    .filter(({ kind }) => kind in periodProcedure.actions)
    .sort((a, b) => b.seq - a.seq)
    .map(({ kind, at, count }) => ({
      at,
      says: getAction<Period>(periodProcedure, kind).title,
      count: Number(count),
    }));
}
