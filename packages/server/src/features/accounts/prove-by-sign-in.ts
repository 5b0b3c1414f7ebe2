import { text } from '@jianheng/casework';
import type { SignedIn } from '../../access/app.ts';
import { Refused } from '../../access/refused.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { AccountsDesk, Visit } from './accounts-desk.ts';
import { entryFor, lockAccount, type Purpose } from './prove-identity.ts';

/** Minutes for which a sign-in at an identity provider proves who somebody is. */
const freshMinutes = 5;

/**
 * Does something that wants proof for somebody who signs in at an identity provider and has no password here: the sign-in itself
 * is the proof, when the provider was asked for it anew some minutes ago at most. Throws {@link Refused} otherwise.
 */
export async function proveBySignIn<Answer>(
  { records }: AccountsDesk,
  visit: Visit,
  { session, account: id }: Pick<SignedIn, 'session' | 'account'>,
  { operation, then }: Purpose<Answer>,
): Promise<Answer> {
  const since = new Date(Date.parse(visit.now) - freshMinutes * 60_000).toISOString();
  const outcome = await records.db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, id);
    if (account === undefined) throw new Refused({ is: 'not-found' });
    const shown = await tx
      .selectFrom('session')
      .select('proved_at')
      .where('id', '=', session)
      .where('account', '=', id)
      .executeTakeFirst();
    const entry = entryFor(visit, operation, account);
    const provedAt = shown?.proved_at ?? null;
    if (provedAt === null || provedAt < since) {
      await appendAudit(tx, { ...entry, outcome: 'refused', before: null, after: { because: 'not-fresh' } });
      return null;
    }
    const { before = null, after, answer } = await then(tx, account);
    await appendAudit(tx, { ...entry, outcome: 'done', before, after });
    return { answer };
  });
  if (outcome === null) throw notFresh();
  return outcome.answer;
}

function notFresh(): Refused {
  return new Refused({
    is: 'held',
    code: 'sign-in-again',
    message: text('请先在统一身份认证重新登录一次', 'sign in once more at the identity provider first'),
    hint: text(`重新登录后 ${freshMinutes} 分钟内有效`, `that counts as proof for ${freshMinutes} minutes`),
  });
}
