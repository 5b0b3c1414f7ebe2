import type { OwnOutcome, RegularOutcome } from '@jianheng/api';
import { regularOutcomes } from '@jianheng/casework';
import type { RequestContext } from '../../../access/request-context.ts';
import type { PeriodsDesk } from '../act.ts';

/** What a regular or special period fixed of a person. */
export interface FixedOutcome {
  readonly person: string;
  readonly period: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly outcome: RegularOutcome;
  readonly comment: string;
  /** The person has the notice. */
  readonly served: boolean;
}

/**
 * Outcomes of an organ's regular and special periods that end within a stretch of days, in order of time: what the annual
 * meeting looks at beside each person (K-37). This is the read model for other features; they ask the policies themselves.
 */
export async function fixedOutcomes(
  desk: PeriodsDesk,
  { records }: RequestContext,
  { organ, from, to }: { readonly organ: string; readonly from: string; readonly to: string },
): Promise<FixedOutcome[]> {
  const rows = await records.db
    .selectFrom('period')
    .selectAll()
    .where('organ', '=', organ)
    .where('kind', '<>', 'annual')
    .where('to', '>=', from)
    .where('to', '<=', to)
    .orderBy('to')
    .orderBy('id')
    .execute();
  const found: FixedOutcome[] = [];
  for (const row of rows) {
    const { state } = await desk.standings.at(records.db, row.id, row.seq);
    for (const { person, entered, final } of Object.values(state.outcomes)) {
      if (!final || entered === null) continue;
      const { id: period, title } = row;
      const { outcome, comment } = entered;
      const served = state.notices[person] !== undefined;
      found.push({ person, period, title, from: row.from, to: row.to, outcome, comment, served });
    }
  }
  return found;
}

/** An outcome as the person it is about sees it. */
export function sayOutcome({ period, title, from, to, outcome, comment }: FixedOutcome): OwnOutcome {
  return { period, title, from, to, outcome, outcomeTitle: regularOutcomes[outcome], comment };
}
