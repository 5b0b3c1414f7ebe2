import type { InCharge } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';

/** The departments that a leader is in charge of on a day (分管). */
export async function departmentsLedBy(db: Kysely<Tables>, person: string, day: string): Promise<InCharge[]> {
  return db
    .selectFrom('charge')
    .innerJoin('department', 'department.id', 'charge.department')
    .select(['department.organ', 'charge.department'])
    .where('charge.person', '=', person)
    .where('charge.from', '<=', day)
    .where((e) => e.or([e('charge.to', 'is', null), e('charge.to', '>=', day)]))
    .orderBy('charge.id')
    .execute();
}
