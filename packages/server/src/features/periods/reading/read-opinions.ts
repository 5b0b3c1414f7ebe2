import type { OpinionList, OpinionSaid } from '@jianheng/api';
import { isSimple, may, type Opinion } from '@jianheng/casework';
import type { Deed } from '../../../access/authorise.ts';
import { readOf } from '../../../access/change.ts';
import { inOrder } from '../../register/list-staff.ts';
import { type Names, readNames } from './name-people.ts';
import { mayInOrgan, offer } from './offer.ts';
import { leadingPosts, readParticipants } from './participants.ts';
import type { PeriodReading } from './read-period.ts';

/**
 * Of whom an opinion of the year is written before the meeting, for whoever writes them: everybody for the office, the own
 * department for a head, those that a leader is in charge of for that leader. Leaders of the organ are not among them: those above them write of them.
 */
export async function readOpinions(reading: PeriodReading): Promise<OpinionList> {
  const { context, row, state } = reading;
  const { organ } = row;
  const { actor } = context;
  const headed = actor.grants
    .flatMap(({ department }) => department ?? [])
    .find((department) => may(actor, 'opinion.write', { organ, department }, context));
  const led = actor.inCharge?.find((one) => one.organ === organ)?.department;
  const department = mayInOrgan(reading, 'opinion.write') ? undefined : (headed ?? led);
  const deed: Deed = {
    operation: headed === undefined && department !== undefined ? 'opinion.lead' : 'opinion.write',
    belongs: { organ, ...(department === undefined ? {} : { department }) },
    target: `period/${row.id}/opinions`,
  };
  return readOf(context, deed, async () => {
    if (isSimple(state)) return { period: row.id, people: [] };
    const { db } = context.records;
    const assessed = (await readParticipants(db, row, context.today)).filter(
      ({ person, department, leader }) => {
        // Once somebody summed up, the department that they did it from is the one whose head writes.
        const of = state.outcomes[person]?.department ?? department;
        const belongs = { organ, person, ...(of === null ? {} : { department: of }) };
        const writes = (['opinion.write', 'opinion.lead'] as const).some((operation) =>
          may(actor, operation, belongs, context),
        );
        return !leadingPosts.includes(leader) && writes;
      },
    );
    const written = [...Object.values(state.opinions), ...Object.values(state.leaderOpinions)];
    const writers = written.map(({ by }) => by);
    const people = assessed.map(({ person }) => person);
    const names = await readNames(db, organ, context.today, [...people, ...writers]);
    const said = people.map((person): OpinionSaid => {
      return {
        person: names.person(person),
        summary: state.outcomes[person]?.summary ?? null,
        opinion: sayOpinion(state.opinions[person], names),
        leaderOpinion: sayOpinion(state.leaderOpinions[person], names),
        write: offer(reading, 'write-opinion', { person }),
        writeAsLeader: offer(reading, 'write-leader-opinion', { person }),
      };
    });
    return { period: row.id, people: said.sort(byNeed) };
  });
}

/** Those of whom nobody wrote yet first, then by department and name. */
function byNeed(a: OpinionSaid, b: OpinionSaid): number {
  return (
    Number(a.opinion !== null) - Number(b.opinion !== null) ||
    inOrder(a.person.department ?? '', b.person.department ?? '') ||
    inOrder(a.person.name, b.person.name)
  );
}

function sayOpinion(opinion: Opinion | undefined, names: Names): OpinionSaid['opinion'] {
  if (opinion === undefined) return null;
  const { text, suggestion, by, on } = opinion;
  return { text, suggestion, by: names.doer(by), on };
}
