import type { ObjectionList, ObjectionSummary } from '@jianheng/api';
import { type Clock, currentRun, dayInChina, type Objection, objectionsFrom } from '@jianheng/casework';
import { authorise, isAllowed } from '../../../access/authorise.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { readParticipants } from '../../periods/reading/participants.ts';
import { type NameOf, namePeople } from '../../register/name-people.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { type PeriodAt, readPeriod } from '../read-period.ts';
import { limitFrom } from '../said/clock-limit.ts';
import { objectionStep } from './objection-step.ts';

/** The objections of a period: all for office, committee and chief, one's own for everybody else. */
export async function listObjections(
  desk: ProceduresDesk,
  context: RequestContext,
  id: string,
): Promise<ObjectionList> {
  const { db } = context.records;
  const period = await readPeriod(db, desk.standings, id);
  const { row, state } = period;
  const self = context.actor.person;
  const target = `period/${id}/objections`;
  const isReader = isAllowed(context, { operation: 'objection.read', belongs: { organ: row.organ }, target });
  const own = Object.values(state.objections).filter((o) => o.person === self);
  if (!isReader && own.length === 0)
    await authorise(context, { operation: 'period.read', belongs: { organ: row.organ }, target });
  const seen = isReader ? Object.values(state.objections) : own;
  const clock = desk.clockOn(context.today, row.organ);
  const people = seen.map(({ person }) => person);
  const nameOf = await namePeople(db, people, row.to);
  const objections = await Promise.all(
    seen.map((objection) => summaryOf(desk, period, objection, clock, nameOf)),
  );
  const isAssessed = self !== null && (await readParticipants(db, row, context.today, self)).length > 0;
  return {
    period: id,
    objections: objections.sort((a, b) => (a.raised < b.raised ? 1 : -1)),
    mayObjectUntil: isAssessed ? limitFrom(clock, 'objection', objectionsFrom(state, self)) : null,
  };
}

/** One objection in brief. */
export async function summaryOf(
  desk: ProceduresDesk,
  period: PeriodAt,
  objection: Objection,
  clock: Clock,
  nameOf: NameOf,
): Promise<ObjectionSummary> {
  const { id, person, line, raised, decided } = objection;
  const { organ } = period.row;
  const seal = objection.run || (currentRun(period.state)?.seal ?? '');
  const title = await desk.runs.indicatorOf({ organ, seal }, line.indicator);
  return {
    id,
    person: nameOf(person),
    line: { ...line, title },
    step: objectionStep(period, objection),
    raised,
    reply: limitFrom(clock, 'objectionReply', dayInChina(raised)),
    upheld: decided?.upheld ?? null,
  };
}
