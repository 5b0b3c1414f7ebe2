import type { EnteredRating, Reopening, ReopeningList } from '@jianheng/api';
import type { Rating, Recorded } from '@jianheng/casework';
import { readOf } from '../../../access/change.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { readActions } from '../../periods/standing-store.ts';
import { type NameOf, namePeople } from '../../register/name-people.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { type PeriodAt, readPeriod } from '../read-period.ts';
import type { LateRatingOpen } from '../run-readings.ts';

/** Ratings opened again by decision, with what they were, and those left 不确定等次 that may be set late. */
export async function listReopenings(
  desk: ProceduresDesk,
  context: RequestContext,
  id: string,
): Promise<ReopeningList> {
  const { db } = context.records;
  const period = await readPeriod(db, desk.standings, id);
  const { row, state } = period;
  const deed = {
    operation: 'meeting.read',
    belongs: { organ: row.organ },
    target: `period/${id}/reopenings`,
  } as const;
  return readOf(context, deed, async () => {
    const reopened = new Set(state.reopened.map(({ person }) => person));
    const undetermined = Object.values(state.ratings)
      .filter(({ annual, person }) => annual === 'undetermined' && !reopened.has(person))
      .map(({ person }) => person);
    const concerned = [...new Set([...reopened, ...undetermined])];
    const nameOf = await namePeople(db, concerned, row.to);
    const seal = state.runs.at(-1)?.seal;
    const late =
      seal === undefined ? null : await desk.runs.lateOf({ organ: row.organ, seal }, concerned, state);
    const say = (person: string) => sayReopening(period, person, nameOf, late?.get(person) ?? null);
    const log = reopened.size === 0 ? [] : await readActions(db, id, 0, row.seq);
    return {
      period: id,
      reopened: state.reopened.map(({ person, reason, on }) => ({
        ...say(person),
        reason,
        on,
        before: sayRating(ratingBefore(log, person, on)),
      })),
      undetermined: undetermined.map(say),
    };
  });
}

function sayReopening(
  { state }: PeriodAt,
  person: string,
  nameOf: NameOf,
  late: LateRatingOpen | null,
): Reopening {
  return {
    person: nameOf(person),
    reason: null,
    on: null,
    before: null,
    now: sayRating(state.ratings[person] ?? null),
    late:
      late === null
        ? null
        : { ...late, open: [...late.open], notes: [...late.notes], basis: [...late.basis] },
  };
}

/** The last rating that was entered for somebody before the decision of a moment to open it again, from the log. */
function ratingBefore(log: readonly Recorded[], person: string, moment: string): Rating | null {
  const kinds = ['enter-rating', 'rate-leader', 'rate-again'];
  const own = log.filter(({ subject }) => (subject as { person?: string }).person === person);
  const opened = own.findLastIndex(({ kind, at }) => kind === 'reopen-rating' && at === moment);
  const entered = own.slice(0, Math.max(0, opened)).findLast(({ kind }) => kinds.includes(kind));
  if (entered === undefined) return null;
  const { annual, performance, reason } = entered.details as Rating;
  const { proposal } = entered.found as Pick<Rating, 'proposal'>;
  const late = (entered.details as { late?: boolean }).late ?? false;
  return { person, annual, performance, reason, proposal, final: true, late };
}

/** A rating as pages see it. */
export function sayRating(rating: Rating | null): EnteredRating | null {
  if (rating === null) return null;
  const { annual, performance, proposal, reason, final, late } = rating;
  return { annual, performance, proposal, reason, final, late };
}
