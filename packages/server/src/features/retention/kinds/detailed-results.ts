import { text } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import { dayInChina } from '../../../access/request-context.ts';
import type { Tables } from '../../../records/tables.ts';
import { usedPlaces } from '../../facts/read-use.ts';
import { uploadsOf } from '../../facts/uploads/upload-record.ts';
import { type DoneJob, doneJobs } from '../../jobs/read-jobs.ts';
import { onRecord } from '../../runs/old-live-runs.ts';
import type { RetentionScene } from '../retention-scene.ts';
import { openMatters } from '../what-holds.ts';
import type { KindOfData } from './kind-of-data.ts';
import { isSeal, neededRuns, sealsOf, workingKinds } from './needed-runs.ts';

/** Everything that sealed periods were computed from and into: points of each person, line by line, and the facts behind them. */
export const detailedResults: KindOfData = {
  title: text(
    '考核结果明细：逐人逐项得分和所用数据（自归档之日起算）',
    'detailed results: points of each person and the facts behind them (from the day of sealing)',
  ),
  goes: text(
    '删除该周期全部运行和只有它用的数据批次，分数、案件不再能查看；等次、决定过程和封存校验值留在业绩档案和日志',
    'all runs of the period and the batches that it alone used go, points and cases can no longer be read; ratings, decisions and seals stay in the performance file and the log',
  ),
  async list({ db, organ, periods }) {
    const gone = await goneBefore(db, organ);
    return periods.flatMap((period) =>
      period.state.sealed === null || gone.has(period.id)
        ? []
        : [
            {
              id: period.id,
              name: period.title,
              since: dayInChina(period.state.sealed.on),
              people: [],
              periods: [period.id],
              open: openMatters(period, null),
            },
          ],
    );
  },
  async remove({ tx, scene }, ids) {
    const going = scene.periods.filter(({ id }) => ids.includes(id));
    const jobs: DoneJob[] = [];
    for (const { id } of going) jobs.push(...(await doneJobs(tx, id, [...workingKinds, 'period'])));
    const working = jobs.filter(({ kind }) => kind !== 'period').map(({ id }) => id);
    const needed = await neededRuns(tx, scene, {
      jobs: new Set(jobs.map(({ id }) => id)),
      periods: new Set(ids),
    });
    const batches = await batchesOfAlone(tx, scene, going, jobs);
    if (working.length > 0) await tx.deleteFrom('job').where('id', 'in', working).execute();
    const seals = new Set([...jobs.flatMap(sealsOf), ...going.flatMap(({ state }) => onRecord(state))]);
    return [
      ...[...seals]
        .filter((seal) => isSeal(seal) && !needed.has(seal))
        .map((ref) => ({ what: 'run' as const, ref })),
      ...batches.map((seq) => ({ what: 'batch' as const, ref: String(seq) })),
    ];
  },
};

/** Periods whose detailed results were deleted before. */
async function goneBefore(db: Kysely<Tables>, organ: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('deletion_item')
    .innerJoin('deletion', 'deletion.id', 'deletion_item.deletion')
    .select('deletion_item.item')
    .where('deletion.organ', '=', organ)
    .where('deletion.kind', '=', 'result')
    .where('deletion_item.outcome', '=', 'gone')
    .execute();
  return new Set(rows.map(({ item }) => item));
}

/** Batches from which these periods were computed, and nothing else was or will be. */
async function batchesOfAlone(
  db: Kysely<Tables>,
  { organ, periods }: RetentionScene,
  going: RetentionScene['periods'],
  jobs: readonly DoneJob[],
): Promise<number[]> {
  const own = new Set([...jobs.flatMap(batchesIn), ...usedPlaces(going)]);
  const others = periods.filter((period) => !going.includes(period));
  const kept = new Set(usedPlaces(others));
  for (const { id } of others)
    for (const job of await doneJobs(db, id, [...workingKinds, 'period']))
      for (const seq of batchesIn(job)) kept.add(seq);
  // A file that was handed in and not yet used may have come upon the same batch.
  for (const { report } of await uploadsOf(db, organ))
    for (const { seq } of report?.batches ?? []) if (!usedPlaces(going).includes(seq)) kept.add(seq);
  return [...own].filter((seq) => !kept.has(seq)).sort((a, b) => a - b);
}

function batchesIn({ inputs }: DoneJob): number[] {
  const { batches = [] } = (inputs ?? {}) as { readonly batches?: readonly number[] };
  return [...batches];
}
