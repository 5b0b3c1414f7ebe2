import { text } from '@jianheng/casework';
import { dayInChina } from '../../../access/request-context.ts';
import { doneJobs } from '../../jobs/read-jobs.ts';
import { onRecord } from '../../runs/old-live-runs.ts';
import { openMatters } from '../what-holds.ts';
import type { KeptThing, KindOfData } from './kind-of-data.ts';
import { neededRuns, sealsOf, workingKinds } from './needed-runs.ts';

/** Live standings, dry runs and simulations of sealed periods on which nothing that was decided rests. */
export const workingRuns: KindOfData = {
  title: text(
    '归档周期的累计、试算等中间结果（自归档之日起算）',
    'live standings and trials of sealed periods (from the day of sealing)',
  ),
  goes: text(
    '删除没有任何决定依据的运行；异议、方案审定等引用过的随“考核结果明细”到期',
    'runs on which no decision rests go; those that an objection or an approval cites go with the detailed results',
  ),
  async list({ db, periods }) {
    const found: KeptThing[] = [];
    for (const period of periods) {
      const { id, title, state } = period;
      if (state.sealed === null) continue;
      const cited = new Set(onRecord(state));
      for (const job of await doneJobs(db, id, workingKinds))
        if (!sealsOf(job).some((seal) => cited.has(seal)))
          found.push({
            id: job.id,
            name: `${title} ${job.endedAt.slice(0, 10)}`,
            since: dayInChina(state.sealed.on),
            people: [],
            periods: [id],
            open: openMatters(period, null),
          });
    }
    return found;
  },
  async remove({ tx, scene }, ids) {
    const rows = await tx.selectFrom('job').select(['id', 'result']).where('id', 'in', ids).execute();
    const needed = await neededRuns(tx, scene, { jobs: new Set(ids), periods: new Set() });
    await tx.deleteFrom('job').where('id', 'in', ids).execute();
    const seals = new Set(rows.flatMap((row) => sealsOf(row)));
    return [...seals].filter((seal) => !needed.has(seal)).map((ref) => ({ what: 'run', ref }));
  },
};
