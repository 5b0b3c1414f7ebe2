import type { CaseToUnmask, UnmaskedCase } from '@jianheng/api';
import { belongsToReview, text } from '@jianheng/casework';
import { change } from '../../../access/change.ts';
import { blocked, Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { mustNotBeClose } from '../../ties/must-not-be-close.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { readPeriod } from '../read-period.ts';
import { keysOf } from './review-finders.ts';

/**
 * Tells the number of a drawn case that is sealed or secret, to whoever arranges the review or sits in it. That it was asked for,
 * and why, is put on record first; the record does not hold the number.
 */
export async function unmaskCase(
  desk: ProceduresDesk,
  context: RequestContext,
  { period: id, person }: { readonly period: string; readonly person: string },
  { case: name, reason }: CaseToUnmask,
): Promise<UnmaskedCase> {
  const { row, state } = await readPeriod(context.records.db, desk.standings, id);
  const deed = {
    operation: 'review.unmask',
    belongs: belongsToReview(state, { person }),
    target: `period/${id}/review/${person}/unmask`,
  } as const;
  return change(context, deed, async (tx) => {
    const draw = state.reviews[person]?.draw ?? null;
    if (draw?.cases.includes(name) !== true) throw new Refused({ is: 'not-found' });
    await mustNotBeClose(tx, context.actor, person);
    const of = { organ: row.organ, seal: draw.run };
    const numbers = await desk.runs.unmaskedOf(of, person);
    const known = await desk.runs.casesOf(of, person);
    if (numbers === null || known === null)
      throw blocked(
        'procedures/no-run',
        text('封存的结果不在本机，不能查看', 'the sealed run is not at hand: the number cannot be told'),
      );
    const number = numbers[keysOf(known).findIndex(({ key }) => key === name)];
    if (number === undefined) throw new Refused({ is: 'not-found' });
    return { before: null, after: { case: name, reason }, answer: { case: name, number } };
  });
}
