import type { AmendmentEffect } from '@jianheng/api';
import type { Kysely } from 'kysely';
import { isAllowed } from '../../../access/authorise.ts';
import { readOf } from '../../../access/change.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import type { Tables } from '../../../records/tables.ts';
import { doneJobs } from '../../jobs/read-jobs.ts';
import { namePeople } from '../../register/name-people.ts';
import { sayMoved } from '../objections/say-moved.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { readPeriod } from '../read-period.ts';
import { schemeBefore } from './list-amendments.ts';

/**
 * What an amendment changes for each person, on the same facts with and without it: everybody's for the office, the committee
 * and the chief, one's own for anybody else.
 */
export async function amendmentEffect(
  desk: ProceduresDesk,
  context: RequestContext,
  id: string,
  amendmentId: string,
): Promise<AmendmentEffect> {
  const { db } = context.records;
  const { row, state } = await readPeriod(db, desk.standings, id);
  const { organ } = row;
  const index = state.amendments.findIndex((amendment) => amendment.id === amendmentId);
  const target = `period/${id}/amendment/${amendmentId}`;
  const all = { operation: 'meeting.read', belongs: { organ }, target } as const;
  const self = context.actor.person;
  const own = {
    operation: 'result.read',
    belongs: { organ, ...(self === null ? {} : { person: self }) },
    target,
  } as const;
  const isReader = isAllowed(context, all);
  return readOf(context, isReader ? all : own, async () => {
    const amendment = state.amendments[index];
    if (amendment === undefined) throw new Refused({ is: 'not-found' });
    const sets = { before: schemeBefore(state, index), after: amendment.scheme.hash };
    const runs = await findPair(db, id, sets);
    const moved = runs === null ? null : await desk.runs.moved({ organ, seal: runs.before }, runs.after);
    const people = (moved?.people ?? []).filter(({ person }) => isReader || person === self);
    const nameOf = await namePeople(
      db,
      people.map(({ person }) => person),
      row.to,
    );
    return {
      id: amendmentId,
      runs: moved === null ? null : runs,
      people: people.map((one) => sayMoved(one, nameOf)),
      unchanged: isReader ? (moved?.unchanged ?? 0) : 0,
    };
  });
}

/** The newest dry run of a period on the same facts under the former and the amended set; null until one was made. */
async function findPair(
  db: Kysely<Tables>,
  period: string,
  sets: { readonly before: string; readonly after: string },
): Promise<{ readonly before: string; readonly after: string } | null> {
  for (const { inputs, result } of await doneJobs(db, period, ['dry-run'])) {
    const { scheme, baseline } = inputs as { scheme?: string; baseline?: string };
    if (scheme !== sets.after || baseline !== sets.before) continue;
    const made = result as { run: string; baseline: string };
    return { before: made.baseline, after: made.run };
  }
  return null;
}
