import type { Todo } from '@jianheng/api';
import { howMany, isInForce, may, roles, text } from '@jianheng/casework';
import { type Kysely, sql } from 'kysely';
import type { RequestContext } from '../../../access/request-context.ts';
import type { Tables } from '../../../records/tables.ts';
import { readOrganName } from '../../periods/reading/organ-name.ts';
import type { StandingStore } from '../../periods/standing-store.ts';
import { heldPlaces, type PeriodStanding, periodsOf } from '../read-use.ts';

/** Stages of a period in which facts are taken into use. */
const taking: readonly string[] = ['open', 'closed'];

/**
 * Files that wait for the reader's office to look through: columns to be confirmed, or rows that no period uses yet. They stand under
 * the latest period of the organ that takes facts; without one nothing can be done with them.
 */
export async function uploadsToReview(standings: StandingStore, context: RequestContext): Promise<Todo[]> {
  const { actor, today, records } = context;
  const offices = actor.grants
    .filter((grant) => grant.role === 'office' && isInForce(grant, today))
    .map(({ organ }) => organ)
    .filter((organ) => may(actor, 'facts.use', { organ }, context));
  const lines: Todo[] = [];
  for (const organ of new Set(offices)) {
    const periods = await periodsOf(standings, records.db, organ);
    const period = periods.findLast(({ state }) => taking.includes(state.stage));
    const count = period === undefined ? 0 : await countWaiting(records.db, organ, periods);
    if (period === undefined || count === 0) continue;
    const { id, title } = period;
    lines.push({
      id: `${organ}/review-upload`,
      period: { id, title, organ: await readOrganName(records.db, organ) },
      kind: 'review-upload',
      title: text('核对上传的数据', 'Look through uploaded facts'),
      says: text(
        `${count} 个数据文件等待核对和使用`,
        `${howMany(count, 'file of facts waits', 'files of facts wait')} to be looked through and used`,
      ),
      subject: {},
      count,
      role: 'office',
      roleTitle: roles.office,
      page: 'data',
      deadline: null,
      escalatedFrom: null,
    });
  }
  return lines;
}

async function countWaiting(
  db: Kysely<Tables>,
  organ: string,
  periods: readonly PeriodStanding[],
): Promise<number> {
  const rows = await db
    .selectFrom('upload')
    .select(['state', sql<readonly { readonly seq: number }[] | null>`report -> 'batches'`.as('batches')])
    .where('organ', '=', organ)
    .where('state', 'in', ['mapping', 'review'])
    .where('deletion', 'is', null)
    .execute();
  const held = new Set(heldPlaces(periods));
  return rows.filter(
    ({ state, batches }) => state === 'mapping' || (batches ?? []).some(({ seq }) => !held.has(seq)),
  ).length;
}
