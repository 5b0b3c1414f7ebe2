import type { ActionTaken, ActionToTake } from '@jianheng/api';
import { confirmKind, getAction, periodProcedure, text } from '@jianheng/casework';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { act } from './act.ts';
import { closeRound } from './ballots/close-round.ts';
import { openRound } from './ballots/open-round.ts';
import { confirmList } from './case-lists/confirm-list.ts';
import type { PeriodPagesDesk } from './period-pages-desk.ts';

/** After these nothing may be lost, whatever happens to the machine: votes, and what fixes results. */
const kept: readonly string[] = ['vote', 'record-vote', 'seal-period', confirmKind];

/**
 * Takes an action of a period as somebody asks for it. Rounds of ballots get and lose their keys with it. Throws
 * {@link Refused}.
 */
export async function takeAction(
  desk: PeriodPagesDesk,
  context: RequestContext,
  period: string,
  { kind, subject, details }: ActionToTake,
): Promise<ActionTaken> {
  if (kind === 'issue-ballot') throw new Refused({ is: 'conflict', message: ownPage });
  // The row of a period begins with it, so there is nothing to draft in one that is there.
  if (kind === 'draft') throw new Refused({ is: 'not-found' });
  const action = await take(desk, context, period, { kind, subject, details });
  const standing = await desk.standings.at(context.records.db, period, action.seq);
  if (kept.includes(kind)) await context.records.sync();
  const needsTwo = kind in periodProcedure.actions && getAction(periodProcedure, kind).second !== null;
  return { seq: action.seq, stage: standing.state.stage, waits: needsTwo };
}

async function take(desk: PeriodPagesDesk, context: RequestContext, period: string, wanted: ActionToTake) {
  const { kind, subject, details } = wanted;
  if (kind === 'confirm-cases') return confirmList(desk, context, period, { subject, details });
  const round = String(subject.round ?? '');
  if (kind === 'open-ballots') return openRound(desk, desk.keys, context, period, round, details);
  if (kind === 'close-ballots') return closeRound(desk, desk.keys, context, period, round);
  return (await act(desk, context, period, wanted)).action;
}

const ownPage = text(
  '选票在测评页面领取：领取时要由您的浏览器先盲化',
  'ballots are taken on their own page: your browser blinds them first',
);
