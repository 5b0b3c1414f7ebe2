import type { OpinionList, OpinionSaid } from '@jianheng/api';
import { isSimple, may } from '@jianheng/casework';
import { readOf } from '../../../access/change.ts';
import { readNames } from './name-people.ts';
import { mayInOrgan, offer } from './offer.ts';
import { leadingPosts, readParticipants } from './participants.ts';
import type { PeriodReading } from './read-period.ts';

/**
 * Of whom an opinion of the year is written before the meeting, for whoever writes them: everybody for the office, the own
 * department for a head. Leaders of the organ are not among them: those above them write of them.
 */
export async function readOpinions(reading: PeriodReading): Promise<OpinionList> {
  const { context, row, state } = reading;
  const { organ } = row;
  const { actor } = context;
  const headed = actor.grants
    .flatMap(({ department }) => department ?? [])
    .find((department) => may(actor, 'outcome.enter', { organ, department }, context));
  const isHead = !mayInOrgan(reading, 'outcome.enter') && headed !== undefined;
  const deed = {
    operation: 'outcome.enter',
    belongs: { organ, ...(isHead ? { department: headed } : {}) },
    target: `period/${row.id}/opinions`,
  } as const;
  return readOf(context, deed, async () => {
    if (isSimple(state)) return { period: row.id, people: [] };
    const { db } = context.records;
    const assessed = (await readParticipants(db, row, context.today)).filter(
      ({ person, department, leader }) => {
        // Once somebody summed up, the department that they did it from is the one whose head writes.
        const of = state.outcomes[person]?.department ?? department;
        const belongs = { organ, person, ...(of === null ? {} : { department: of }) };
        return !leadingPosts.includes(leader) && may(actor, 'outcome.enter', belongs, context);
      },
    );
    const writers = Object.values(state.opinions).map(({ by }) => by);
    const people = assessed.map(({ person }) => person);
    const names = await readNames(db, organ, context.today, [...people, ...writers]);
    const said = people.map((person): OpinionSaid => {
      const opinion = state.opinions[person];
      return {
        person: names.person(person),
        summary: state.outcomes[person]?.summary ?? null,
        opinion:
          opinion === undefined
            ? null
            : {
                text: opinion.text,
                suggestion: opinion.suggestion,
                by: names.doer(opinion.by),
                on: opinion.on,
              },
        write: offer(reading, 'write-opinion', { person }),
      };
    });
    return {
      period: row.id,
      people: said.sort((a, b) => Number(a.opinion !== null) - Number(b.opinion !== null)),
    };
  });
}
