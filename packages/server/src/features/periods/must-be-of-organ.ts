import { type PeopleNamed, type PeriodPlan, type Role, roles, text } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import { blocked } from '../../access/refused.ts';
import type { Tables } from '../../records/tables.ts';
import { roleHolders } from '../accounts/read-role-holders.ts';
import { overlaps } from '../register/posting-rules.ts';
import { postingsKnown } from '../register/read-register.ts';

/**
 * Refuses what names people who are not of the period's organ: whoever is assessed has a post there within the period; whoever takes
 * part has one in it or since, or holds a right there today, as somebody whom the superior organ lends does. An id that is nobody's
 * is refused in the same words.
 *
 * @throws {@link Refused} with the ids that were sent
 */
export async function mustBeOfOrgan(
  db: Kysely<Tables>,
  { organ, from, to }: Pick<PeriodPlan, 'organ' | 'from' | 'to'>,
  { assessed = [], takingPart = [] }: PeopleNamed,
  today: string,
): Promise<void> {
  if (assessed.length + takingPart.length === 0) return;
  const postings = await postingsKnown(db, { organ });
  const postedIn = (days: { readonly from: string; readonly to: string }) =>
    new Set(postings.filter((one) => overlaps(one, days)).map(({ person }) => person));
  const inPeriod = postedIn({ from, to });
  const here = postedIn({ from, to: today > to ? today : to });
  const strangers = new Set(assessed.filter((person) => !inPeriod.has(person)));
  const without = takingPart.filter((person) => !here.has(person));
  const entitled =
    without.length === 0 ? [] : await roleHolders(db, organ, Object.keys(roles) as Role[], today);
  for (const person of without) if (!entitled.some((one) => one.person === person)) strangers.add(person);
  if (strangers.size === 0) return;
  const ids = [...strangers];
  throw blocked(
    'not-of-organ',
    text(
      `不是本院人员，上级院也没有派来：${ids.join('、')}`,
      `not of this organ, nor lent to it by the superior one: ${ids.join(', ')}`,
    ),
  );
}
