import type { NamedPerson } from '@jianheng/api';
import type { Records } from '../../records/open-records.ts';
import { inOrder } from '../register/list-staff.ts';
import { staffAsOf } from '../register/read-register.ts';

/** Who is in post in an organ on a day and has no account yet, by department and name: those for whom one may be opened. */
export async function readUnaccounted({ db }: Records, organ: string, day: string): Promise<NamedPerson[]> {
  const held = await db.selectFrom('account').select('person').where('person', 'is not', null).execute();
  const has = new Set(held.map(({ person }) => person));
  const staff = (await staffAsOf(db, { organ }, { day })).filter(({ person }) => !has.has(person.id));
  return staff
    .map(({ person, department, posting }) => ({
      id: person.id,
      name: person.name,
      department: department?.name ?? null,
      class: posting.class,
    }))
    .sort((a, b) => inOrder(a.department ?? '', b.department ?? '') || inOrder(a.name, b.name));
}
