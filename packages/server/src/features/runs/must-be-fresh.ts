import { text } from '@jianheng/casework';
import { blocked } from '../../access/refused.ts';
import type { DoneJob } from '../jobs/read-jobs.ts';
import type { Sought } from '../periods/finder.ts';
import { basisNow } from './basis-now.ts';
import { isStale } from './shown-run.ts';

/** Throws a refusal where the facts or the scheme changed since a job was done. */
export async function mustBeFresh({ tx, state }: Sought, job: DoneJob): Promise<void> {
  const now = await basisNow(tx, state.plan?.organ ?? '', state);
  if (isStale(job, now))
    throw blocked(
      'facts-changed',
      text('计算之后数据或方案有变，请重新计算', 'facts or scheme changed since: compute again'),
    );
}
