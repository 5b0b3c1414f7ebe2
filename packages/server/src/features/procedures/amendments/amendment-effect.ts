import type { AmendmentEffect } from '@jianheng/api';
import { isAllowed } from '../../../access/authorise.ts';
import { readOf } from '../../../access/change.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
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
    const runs = await desk.runs.pairOf(id, {
      before: schemeBefore(state, index),
      after: amendment.scheme.hash,
    });
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
