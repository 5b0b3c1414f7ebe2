import type { PersonResult } from '@jianheng/api';
import { countingRun } from '@jianheng/casework';
import { isAllowed } from '../../access/authorise.ts';
import { readOf } from '../../access/change.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { schemesOfPerson } from './open-run.ts';
import { findPeriod, type PeriodNow } from './period-now.ts';
import type { RunsDesk } from './runs-desk.ts';
import { schemeOfPerson } from './scheme-of-person.ts';
import { findShown, type Shown } from './shown-run.ts';
import { deedOf, findWhereabouts, type Whereabouts } from './whereabouts.ts';

/** Somebody's result as asked for: by whom is known, so the policies have been asked. */
export interface Asked {
  readonly period: PeriodNow;
  readonly where: Whereabouts;
  readonly shown: Shown | null;
  readonly mayUnmask: boolean;
}

/** One's own result, or that of somebody whom one may read: parts, indicators, standing, trend. */
export function readResult(
  desk: RunsDesk,
  context: RequestContext,
  period: string,
  person: string,
  seal: string | null,
): Promise<PersonResult> {
  return askFor(
    desk,
    context,
    { period, person, seal, target: `period/${period}/result/${person}` },
    (asked) => {
      const { shown, where, mayUnmask } = asked;
      const run = shown?.run ?? null;
      return {
        person,
        name: where.name,
        run: shown?.said ?? null,
        schemes:
          run === null
            ? []
            : schemesOfPerson(run, person).map((scheme) => schemeOfPerson(run, scheme, person)),
        mayUnmask,
      };
    },
  );
}

/** Asks the policies, puts the look at somebody else on record, and reads. */
export async function askFor<Answer>(
  desk: RunsDesk,
  context: RequestContext,
  of: {
    readonly period: string;
    readonly person: string;
    readonly seal: string | null;
    readonly target: string;
  },
  read: (asked: Asked) => Answer | Promise<Answer>,
): Promise<Answer> {
  const { db } = context.records;
  const period = await findPeriod(db, desk.standings, of.period);
  const where = period === null ? null : await findWhereabouts(db, period, of.person);
  const deed = deedOf(period, where, of.person, { operation: 'result.read', target: of.target });
  return readOf(context, deed, async () => {
    if (period === null || where === null) throw new Refused({ is: 'not-found' });
    // Runs that are only tried are for those who prepare and decide; the one that counts for the person is no trial.
    const isTrial = of.seal !== null && of.seal !== countingRun(period.state, of.person);
    if (isTrial && !isAllowed(context, trialsOf(period))) throw new Refused({ is: 'not-found' });
    const shown = await findShown(desk, period, of.seal);
    const mayUnmask = isAllowed(context, { ...deed, operation: 'result.unmask' });
    return read({ period, where, shown, mayUnmask });
  });
}

/** Looking at a run by its seal. */
export function trialsOf(period: PeriodNow) {
  return {
    operation: 'meeting.read',
    belongs: { organ: period.organ },
    target: `period/${period.id}/runs`,
  } as const;
}
