import type { Deciders } from '@jianheng/api';
import { isDecidedAbove, type Matter } from '@jianheng/casework';
import type { RequestContext } from '../../../access/request-context.ts';
import { roleHolders } from '../../accounts/read-role-holders.ts';
import { namePeople } from '../../register/name-people.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import type { PeriodAt } from '../read-period.ts';
import { asideAmong } from './find-aside.ts';

/**
 * Who of committee and chief may decide where somebody seeks redress, and who of them steps aside; of a leader's re-check, who of the
 * superior organ that rated them.
 */
export async function sayDeciders(
  desk: Pick<ProceduresDesk, 'runs'>,
  { records: { db }, today, tree }: RequestContext,
  period: PeriodAt,
  matter: Matter,
): Promise<Deciders> {
  const { organ } = period.row;
  const isAbove =
    period.state.rechecks[matter.person] !== undefined && isDecidedAbove(period.state, matter.person);
  const holders = isAbove
    ? await roleHolders(db, tree.parentOf(organ) ?? organ, ['superior'], today)
    : await roleHolders(db, organ, ['chief', 'committee'], today);
  const people = [...new Set(holders.flatMap(({ person }) => person ?? []))];
  const reasons = await asideAmong(desk, db, period, matter, people);
  // Whoever wrote the opinion of the year does not decide what is asked against it.
  const { opinions, leaderOpinions } = period.state;
  const wrote =
    period.state.rechecks[matter.person] === undefined
      ? []
      : [opinions[matter.person]?.by, leaderOpinions[matter.person]?.by];
  const steps = (person: string) =>
    person === matter.person || wrote.includes(person) || (reasons.get(person) ?? []).length > 0;
  const nameOf = await namePeople(db, people, today);
  return {
    may: people.filter((person) => !steps(person)).map(nameOf),
    aside: people.filter(steps).map(nameOf),
  };
}
