import type { TokenScope } from '@jianheng/api';
import { type Actor, text } from '@jianheng/casework';
import type { SignedIn } from '../../../access/app.ts';
import { Refused } from '../../../access/refused.ts';
import { appendAudit } from '../../../audit/append-audit.ts';
import type { AccountsDesk, Visit } from '../accounts-desk.ts';
import { entryFor } from '../prove-identity.ts';
import { actorOf } from '../read-grants.ts';
import { hashToken } from '../session-store.ts';
import { countsFor, scopesFor } from './token-scopes.ts';

/** What a token looks like, so that one that got away is found by whoever searches for such. */
export const tokenBeginning = 'jianheng_';

/**
 * Who acts by a token on a route (method and path): the account with those of its grants that the token's scopes let through.
 * Null when it opens nothing (any more). Throws {@link Refused} when the route is none of its scopes.
 */
export async function findToken(
  desk: Pick<AccountsDesk, 'records'>,
  token: string,
  route: string,
  visit: Visit & { readonly today: string },
): Promise<{ readonly token: string; readonly signedIn: SignedIn; readonly actor: Actor } | null> {
  const { db } = desk.records;
  const row = await db
    .selectFrom('personal_token')
    .innerJoin('account', 'account.id', 'personal_token.account')
    .select([
      'personal_token.id',
      'personal_token.account',
      'personal_token.scopes',
      'personal_token.ends_at',
      'personal_token.used_at',
      'account.person',
      'account.must_change',
    ])
    .where('personal_token.token_hash', '=', hashToken(token))
    .where('personal_token.ends_at', '>', visit.now)
    .where('personal_token.ended_at', 'is', null)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id, account, person, ends_at: endsAt } = row;
  const scopes = scopesFor(route, row.scopes as TokenScope[]);
  if (scopes.length === 0) throw outOfScope();
  // Who uses it and from where is on record once a day; reads of others' data are on record each.
  if (row.used_at === null || row.used_at.slice(0, 10) !== visit.now.slice(0, 10))
    await db.transaction().execute(async (tx) => {
      await tx.updateTable('personal_token').set({ used_at: visit.now }).where('id', '=', id).execute();
      const entry = entryFor(visit, 'token.use', { id: account, person });
      await appendAudit(tx, {
        ...entry,
        outcome: 'done',
        before: null,
        after: { token: id, from: visit.address },
      });
    });
  const whole = await actorOf(db, { account, person }, visit.today);
  const grants = whole.grants.filter(({ role }) => scopes.some((scope) => countsFor(scope, role)));
  const first = row.must_change ? 'change-password' : null;
  const signedIn: SignedIn = { session: '', account, person, way: `token:${id}`, endsAt, first };
  return { token: id, signedIn, actor: { ...whole, grants } };
}

function outOfScope(): Refused {
  return new Refused({
    is: 'held',
    code: 'token-scope',
    message: text('这个令牌不能用于这个接口', 'this token is not for this route'),
    hint: text(
      '要由人办的事不能用令牌办；只读的，另建一个含相应范围的令牌',
      'what needs a person is not done by a token; for reading, make one with the scope that it needs',
    ),
  });
}
