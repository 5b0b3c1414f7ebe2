import type { AskUnmask, Unmasked } from '@jianheng/api';
import { change } from '../../access/change.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { mustNotBeClose } from '../ties/must-not-be-close.ts';
import { casesOf } from './case-tables.ts';
import { findIndicator } from './explain-indicator.ts';
import { findPeriod } from './period-now.ts';
import type { RunsDesk } from './runs-desk.ts';
import { findShown } from './shown-run.ts';
import { deedOf, findWhereabouts } from './whereabouts.ts';

/** Shows who the sealed and secret cases behind a line are: an operation of its own, with its reason on record. */
export async function unmask(
  desk: RunsDesk,
  context: RequestContext,
  of: { readonly period: string; readonly person: string },
  { indicator, reason }: AskUnmask,
): Promise<Unmasked> {
  const { db } = context.records;
  const { person } = of;
  const period = await findPeriod(db, desk.standings, of.period);
  const where = period === null ? null : await findWhereabouts(db, period, person);
  const target = `period/${of.period}/result/${person}/${indicator}/unmask`;
  const deed = deedOf(period, where, person, { operation: 'result.unmask', target });
  // The reason is on record before anything is shown.
  await change(context, deed, async (tx) => {
    if (where === null) throw new Refused({ is: 'not-found' });
    await mustNotBeClose(tx, context.actor, person);
    return { before: null, after: { indicator, reason }, answer: null };
  });
  const shown = period === null ? null : await findShown(desk, period, null);
  const found = shown === null ? null : findIndicator(shown.run, person, indicator);
  if (shown === null || found === null) throw new Refused({ is: 'not-found' });
  const { tables } = await casesOf(desk.runs, shown.run, found.scheme, person, indicator, { unmask: true });
  return { tables };
}
