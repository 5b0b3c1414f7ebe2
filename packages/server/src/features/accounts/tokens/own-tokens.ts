import { randomBytes, randomUUID } from 'node:crypto';
import type { NewToken, OwnTokens, TokenOnce, TokenScope } from '@jianheng/api';
import { text } from '@jianheng/casework';
import type { SignedIn } from '../../../access/app.ts';
import { blocked, Refused } from '../../../access/refused.ts';
import { appendAudit } from '../../../audit/append-audit.ts';
import type { AccountsDesk, Visit } from '../accounts-desk.ts';
import { accountOf } from '../own-account.ts';
import { proveBySignIn } from '../prove-by-sign-in.ts';
import { entryFor, type Purpose, proveIdentity } from '../prove-identity.ts';
import { actorOf } from '../read-grants.ts';
import { hashToken } from '../session-store.ts';
import { tokenBeginning } from './find-token.ts';
import { countsFor, tokenScopes } from './token-scopes.ts';

/** Tokens that one account may have in force. */
const most = 10;

/** One's own tokens in force, and what a new one may be for with the roles one has. */
export async function ownTokens(
  { records: { db } }: AccountsDesk,
  { account, person }: SignedIn,
  { now, today }: { readonly now: string; readonly today: string },
): Promise<OwnTokens> {
  const rows = await db
    .selectFrom('personal_token')
    .selectAll()
    .where('account', '=', account)
    .where('ends_at', '>', now)
    .where('ended_at', 'is', null)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  const { grants } = await actorOf(db, { account, person }, today);
  const scopes = Object.keys(tokenScopes) as TokenScope[];
  return {
    tokens: rows.map((row) => ({
      id: row.id,
      name: row.name,
      scopes: row.scopes as TokenScope[],
      madeAt: row.made_at,
      endsAt: row.ends_at,
      usedAt: row.used_at,
    })),
    offered: scopes
      .filter((scope) => grants.some(({ role }) => countsFor(scope, role)))
      .map((scope) => ({ scope, title: tokenScopes[scope].title })),
  };
}

/** Makes a token, shown this once. Throws {@link Refused} when the proof does not do or there are too many. */
export async function makeToken(
  desk: AccountsDesk,
  visit: Visit,
  who: SignedIn,
  { name, scopes, days, proof }: NewToken,
): Promise<TokenOnce> {
  const token = tokenBeginning + randomBytes(32).toString('base64url');
  const endsAt = new Date(Date.parse(visit.now) + days * 86_400_000).toISOString();
  const purpose: Purpose<TokenOnce> = {
    operation: 'token.make',
    then: async (tx, { id: owner }) => {
      const { count } = await tx
        .selectFrom('personal_token')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('account', '=', owner)
        .where('ends_at', '>', visit.now)
        .where('ended_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (Number(count) >= most) throw tooMany;
      const id = randomUUID();
      const own = [...new Set(scopes)];
      await tx
        .insertInto('personal_token')
        .values({
          id,
          account: owner,
          name,
          scopes: JSON.stringify(own),
          token_hash: hashToken(token),
          made_at: visit.now,
          ends_at: endsAt,
          used_at: null,
          ended_at: null,
        })
        .execute();
      return { after: { token: id, name, scopes: own, endsAt }, answer: { id, token, endsAt } };
    },
  };
  return proof === null
    ? proveBySignIn(desk, visit, who, purpose)
    : proveIdentity(desk, visit, { account: await accountOf(desk, who), ...proof }, purpose);
}

/** Takes a token of one's own back; it opens nothing from then on. Throws {@link Refused} when there is none. */
export async function endToken(
  { records: { db } }: AccountsDesk,
  visit: Visit,
  { account, person }: SignedIn,
  id: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('personal_token')
      .set({ ended_at: visit.now })
      .where('id', '=', id)
      .where('account', '=', account)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refused({ is: 'not-found' });
    const entry = entryFor(visit, 'token.end', { id: account, person });
    await appendAudit(tx, { ...entry, outcome: 'done', before: { token: id }, after: null });
  });
}

const tooMany = blocked(
  'token/too-many',
  text(
    `一个账号最多 ${most} 个有效令牌；先收回不用的`,
    `an account has at most ${most}: take some back first`,
  ),
);
