import type { OwnCase } from '@jianheng/api';
import type { Period } from '@jianheng/casework';
import { casesOfPeople, type DuckDb, type Snapshot } from '@jianheng/facts';
import { lastDayOf } from '../reading/participants.ts';
import { digestOf, sayCases } from './say-case.ts';

/** A list that somebody confirmed, and how it was when it was looked at last. */
export interface ListToCheck {
  readonly person: string;
  readonly month: string;
  readonly digest: string;
}

/** How such a list is now. */
export interface ChangedList extends ListToCheck {
  readonly cases: readonly OwnCase[];
}

/** The lists of a period that were confirmed and may have changed since. */
export function listsToCheck({ caseLists }: Period): ListToCheck[] {
  return Object.values(caseLists).flatMap((month) =>
    Object.values(month).flatMap(({ person, month, is, confirmed, changed }) =>
      is === 'disputed' || confirmed === null
        ? []
        : [{ person, month, digest: changed?.digest ?? confirmed.digest }],
    ),
  );
}

/** People read at once. */
const most = 200;

/** Those lists that the facts of a snapshot say otherwise than they were. */
export async function changedLists(
  db: DuckDb,
  snapshot: Snapshot,
  lists: readonly ListToCheck[],
): Promise<ChangedList[]> {
  const months = lists.map(({ month }) => month).sort();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const days = { from: `${first}-01`, to: lastDayOf(last) };
  const byPerson = [...Map.groupBy(lists, ({ person }) => person)];
  const found: ChangedList[] = [];
  for (let at = 0; at < byPerson.length; at += most) {
    const some = byPerson.slice(at, at + most);
    const people = some.map(([person]) => person);
    const cases = await casesOfPeople(db, snapshot, people, days);
    for (const { person, month, digest } of some.flatMap(([, own]) => own)) {
      const own = { person, from: `${month}-01`, to: lastDayOf(month) };
      const said = sayCases(cases.get(person) ?? [], own);
      const now = digestOf(said);
      if (now !== digest) found.push({ person, month, digest: now, cases: said });
    }
  }
  return found;
}
