import type { PackageWanted } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { blocked, Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { dayBefore } from '../../register/day-before.ts';
import { describePostings, postingsKnown } from '../../register/read-register.ts';
import type { ExchangeDesk } from '../exchange-desk.ts';
import type { Made } from './made.ts';

/** Somebody who moves to another organ: postings and performance file. Reading the file is audited as every look at it. */
export async function makeTransfer(
  desk: ExchangeDesk,
  context: RequestContext,
  organ: string,
  { person, to, moves, from, until }: Extract<PackageWanted, { kind: 'transfer' }>,
): Promise<Made<'transfer'>> {
  const { db } = context.records;
  // Whoever may not read the file is told that there is nobody.
  const file = await desk.performanceFileOf(context, person);
  const postings = await describePostings(db, await postingsKnown(db, { person }));
  const latest = postings.map(({ posting }) => posting).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  const row = await db.selectFrom('person').selectAll().where('id', '=', person).executeTakeFirst();
  if (row === undefined || latest === undefined || latest.organ !== organ)
    throw new Refused({ is: 'not-found' });
  if (until !== null && until < from)
    throw new Refused({
      is: 'malformed',
      problems: [{ path: 'until', message: text('止期早于起期', 'it ends before it begins') }],
    });
  // What goes with the person says until when they were here, and so does the register that stays.
  const still = postings.find(({ posting: { to: end } }) => end === null || end >= from);
  if (moves === 'transfer' && still !== undefined) throw stillPosted(from);
  const names = new Map(
    (await db.selectFrom('organ').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
  );
  const { id, name, sex, born, joined } = row;
  return {
    kind: 'transfer',
    to: { organ: to.id, name: to.name },
    matter: `transfer/${person}`,
    content: {
      moves,
      from,
      to: until,
      person: { id, name, sex, born, joined },
      postings: postings.map(({ posting, department }) => ({
        organ: { id: posting.organ, name: names.get(posting.organ) ?? posting.organ },
        department: department?.name ?? null,
        class: posting.class,
        employment: posting.employment,
        line: posting.line,
        leader: posting.leader,
        from: posting.from,
        to: posting.to,
      })),
      periods: file.periods,
    },
    files: [],
    needsSecond: false,
  };
}

function stillPosted(from: string): Refused {
  const day = dayBefore(from);
  return blocked(
    'still-posted',
    text(
      `花名册上此人的任职还没有截止：先在花名册里把它截止到 ${day}（调动的前一天），再制作交换包`,
      `the register still has the person posted: end the posting on ${day}, the day before the move, and make the package then`,
    ),
  );
}
