import type { Lendable } from '@jianheng/api';
import type { Kysely } from 'kysely';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { staffAsOf } from '../register/read-register.ts';
import { getLoan } from './find-loan.ts';
import { lenderOf } from './lender-of.ts';

/** Whom the reader's organ may lend in answer to a request. Throws {@link Refused}. */
export async function readLendable(context: RequestContext, id: number): Promise<Lendable> {
  const { organ } = await getLoan(context, 'lending.answer', id);
  return lendableBy(context.records.db, lenderOf(context, organ), context.today);
}

/** People who are in post in an organ and have an open account, by name. */
export async function lendableBy(db: Kysely<Tables>, organ: string, today: string): Promise<Lendable> {
  const staff = await staffAsOf(db, { organ }, { day: today });
  if (staff.length === 0) return [];
  const accounts = await db
    .selectFrom('account')
    .select(['id', 'person'])
    .where('disabled_at', 'is', null)
    .where(
      'person',
      'in',
      staff.map(({ person }) => person.id),
    )
    .execute();
  const accountOf = new Map(accounts.map(({ id, person }) => [person, id]));
  return staff
    .flatMap(({ person, posting, department }) => {
      const account = accountOf.get(person.id);
      if (account === undefined) return [];
      return [{ account, name: person.name, department: department?.name ?? null, class: posting.class }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'zh'));
}
