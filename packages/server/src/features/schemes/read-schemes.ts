import { text } from '@jianheng/casework';
import { type Plan, refuseErrors, UserError } from '@jianheng/scheme';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import { provinceOf } from '../register/province-of.ts';
import { type JudgedSet, judgeSet } from './judge-set.ts';
import { planOnDays } from './plans-on-days.ts';
import type { SchemesDesk } from './schemes-desk.ts';
import { findSet } from './set-store.ts';

// What other features may know of schemes.

type Db = Kysely<Tables> | Transaction<Tables>;

/** A set by its hash with what the checks say in the organ's province; null where there is none. */
export async function findJudgedSet(
  desk: SchemesDesk,
  db: Db,
  organ: string,
  hash: string,
): Promise<JudgedSet | null> {
  const set = await findSet(db, hash);
  return set === null ? null : judgeSet(desk, set, await provinceOf(db, organ));
}

/**
 * The plans of a set, as if it were in force on these days where they are given. Throws a UserError for a set that is not there
 * or does not pass its check.
 */
export async function plansOfSet(
  desk: SchemesDesk,
  db: Db,
  { organ, hash }: { readonly organ: string; readonly hash: string },
  days: { readonly from: string; readonly to: string } | null,
): Promise<readonly Plan[]> {
  const judged = await findJudgedSet(desk, db, organ, hash);
  if (judged === null) throw new UserError([noSet(hash)]);
  refuseErrors([...judged.members.flatMap((member) => member.judged.issues), ...judged.issues]);
  const plans: Plan[] = [];
  for (const member of judged.members) {
    const own = member.judged.loaded === null ? null : member.judged.plan;
    const plan = days === null ? own : await planOnDays(desk, member, days);
    if (plan !== null) plans.push(plan);
  }
  return plans;
}

function noSet(hash: string) {
  return {
    code: 'scheme/no-set',
    level: 'error' as const,
    message: text('没有这套方案', 'there is no such set of schemes'),
    hint: text('从本院的方案中选', 'choose one of those that the organ holds'),
    place: { value: hash.slice(0, 16) },
  };
}
