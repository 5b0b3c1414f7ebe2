import type { Freshness } from '@jianheng/api';
import { readOf } from '../../access/change.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { findPeriod } from './period-now.ts';
import type { RunsDesk } from './runs-desk.ts';
import { findShown } from './shown-run.ts';

/** Which run a period shows and whether the facts have changed since: what a page asks while a standing is made anew. */
export async function readFreshness(desk: RunsDesk, context: RequestContext, id: string): Promise<Freshness> {
  const period = await findPeriod(context.records.db, desk.standings, id);
  const belongs = { organ: period?.organ ?? null };
  const target = `period/${id}/freshness`;
  return readOf(context, { operation: 'period.read', belongs, target }, async () => {
    if (period === null) throw new Refused({ is: 'not-found' });
    return { run: (await findShown(desk, period, null))?.said ?? null };
  });
}
