import type { CaseListsOfMonth, CaseListsQuery } from '@jianheng/api';
import { areListsSettled, monthsOf } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import { readNames } from './name-people.ts';
import { mayInOrgan, offer } from './offer.ts';
import { lastDayOf, participantsOf } from './participants.ts';
import type { PeriodReading } from './read-period.ts';
import { sayLimit } from './say-deadline.ts';

const order = { disputed: 0, changed: 1, waiting: 2, confirmed: 3 } as const;

/** How far the case lists of a month are looked over, for the office, and for heads of their department. */
export async function readCaseLists(
  reading: PeriodReading,
  { month: wanted, department }: CaseListsQuery,
): Promise<CaseListsOfMonth> {
  const { context, row, state, clock } = reading;
  const belongs = { organ: row.organ, ...(department === undefined ? {} : { department }) };
  await authorise(context, { operation: 'standing.read', belongs, target: `period/${row.id}/case-lists` });
  const { db } = context.records;
  const months = monthsOf(row.from, row.to)
    .filter((month) => lastDayOf(month) < clock.today)
    .reverse();
  const month = wanted !== undefined && months.includes(wanted) ? wanted : (months[0] ?? null);
  const settled = areListsSettled(state);
  if (month === null) return { month, months, deadline: null, settled, confirmed: 0, of: 0, people: [] };
  const participants = (await participantsOf(context.records, row, context.today)).filter(
    (p) => p.months.includes(month) && (department === undefined || p.department === department),
  );
  const names = await readNames(
    db,
    row.organ,
    context.today,
    participants.map((p) => p.person),
  );
  const seesSaid = mayInOrgan(reading, 'facts.use');
  const people = participants.map(({ person }) => {
    const list = state.caseLists[month]?.[person];
    return {
      person: names.person(person),
      is: list?.is ?? ('waiting' as const),
      disputed: seesSaid ? [...(list?.cases ?? [])] : [],
      reply: seesSaid ? (list?.reply ?? null) : null,
      answer:
        list?.is === 'disputed' && list.reply === null
          ? offer(reading, 'answer-cases', { person, month })
          : null,
    };
  });
  return {
    month,
    months,
    deadline: settled ? null : sayLimit(clock, 'caseList', lastDayOf(month)),
    settled,
    confirmed: people.filter((p) => p.is === 'confirmed').length,
    of: people.length,
    people: people.sort((a, b) => order[a.is] - order[b.is]),
  };
}
