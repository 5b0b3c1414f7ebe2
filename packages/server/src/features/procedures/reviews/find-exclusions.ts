import { currentRun } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import { chargesIn } from '../../register/charges.ts';
import { postingsKnown } from '../../register/read-register.ts';
import { closeTo } from '../../ties/read-ties.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import type { PeriodAt } from '../read-period.ts';
import { type Exclusion, exclusionsOf } from './recusal.ts';

/**
 * Whom the rules keep from judging a person in a period, with every reason, among some people: from the register, from who
 * declared closeness to whom, and from the cases that the run counts.
 *
 * @param cases all of the person's, one by its number, or none
 */
export async function findExclusions(
  desk: Pick<ProceduresDesk, 'runs'>,
  db: Kysely<Tables>,
  { row, state }: Pick<PeriodAt, 'row' | 'state'>,
  person: string,
  members: readonly string[],
  cases: 'all' | 'none' | { readonly only: string } = 'all',
): Promise<ReadonlyMap<string, readonly Exclusion[]>> {
  const days = { from: row.from, to: row.to };
  const run = currentRun(state);
  const partners =
    run === null || cases === 'none'
      ? null
      : await desk.runs.partnersOf(
          { organ: row.organ, seal: run.seal },
          person,
          days,
          cases === 'all' ? null : cases.only,
        );
  const ties = await closeTo(db, person);
  const own = await postingsKnown(db, { person });
  const charges = await chargesIn(db, row.organ);
  const found = new Map<string, readonly Exclusion[]>();
  for (const member of new Set(members)) {
    const closeness = {
      person: own,
      member: await postingsKnown(db, { person: member }),
      partners: (partners ?? []).filter((partner) => partner.person === member),
      charges,
      tie: ties.get(member) ?? null,
    };
    found.set(member, exclusionsOf(closeness, days));
  }
  return found;
}
