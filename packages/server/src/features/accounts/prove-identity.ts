import { symmetricDecrypt } from 'better-auth/crypto';
import type { Selectable, Transaction } from 'kysely';
import { appendAudit } from '../../audit/append-audit.ts';
import type { AccountTable } from '../../records/account-tables.ts';
import type { Tables } from '../../records/tables.ts';
import type { AccountsDesk, Visit } from './accounts-desk.ts';
import { verifyPassword } from './password.ts';
import { codeNeeded, lockMinutes, signInFailed, triesBeforeLock } from './sign-in-refused.ts';
import { acceptedStep, totpSecret } from './totp.ts';

export type Account = Selectable<AccountTable>;

/** What somebody shows to prove who they are. */
export interface Proof {
  /** The account that the name or session leads to; undefined when there is none. */
  readonly account: Account | undefined;
  readonly password: string;
  readonly code?: string | undefined;
}

/** What a proof is for. */
export interface Purpose<Answer> {
  /** As the audit names it, e.g. `account.sign-in`. */
  readonly operation: string;
  /** Done in the same transaction once the proof stands. */
  then(
    tx: Transaction<Tables>,
    account: Account,
  ): Promise<{ readonly before?: unknown; readonly after: unknown; readonly answer: Answer }>;
}

/** Why somebody is not let in. Whoever tries is told the same of all but the missing code. */
type Because = 'wrong' | 'locked' | 'disabled' | 'expired' | 'code-needed';

type Outcome<Answer> = { readonly answer: Answer } | { readonly refused: Because };

/**
 * Proves who somebody is by password and, where there is one, second factor, and does what it was for. The hash is computed
 * first, outside any transaction; then the account is locked, looked at as it is now, and the try, its consequence and the
 * audit entry are written together: of tries made at the same time only so many count as one after another. Throws
 * {@link Refused}.
 */
export async function proveIdentity<Answer>(
  desk: Pick<AccountsDesk, 'records' | 'secret'>,
  visit: Visit,
  { account: found, password, code }: Proof,
  { operation, then }: Purpose<Answer>,
): Promise<Answer> {
  const kept = found?.password_hash ?? null;
  const isRight = await verifyPassword(password, kept);
  const secret = found?.totp_since == null ? null : await secretOf(desk, found);
  const outcome = await desk.records.db.transaction().execute(async (tx): Promise<Outcome<Answer>> => {
    const account = found && (await lockAccount(tx, found.id));
    const note = (outcome: 'done' | 'refused', after: unknown, what = operation, before: unknown = null) =>
      appendAudit(tx, { ...entryFor(visit, what, account ?? null), outcome, before, after });
    const refuse = async (refused: Because) => {
      await note('refused', { because: refused });
      return { refused };
    };
    if (account === undefined) return refuse('wrong');
    if (account.disabled_at !== null) return refuse('disabled');
    if (account.locked_until !== null && account.locked_until > visit.now) return refuse('locked');
    if (account.first_until !== null && account.first_until <= visit.now) return refuse('expired');
    const isStill =
      account.password_hash === kept &&
      account.totp_secret === found?.totp_secret &&
      account.totp_since === found?.totp_since;
    const step = secret === null ? null : acceptedStep(secret, code ?? '', visit.now, account.totp_step);
    if (isRight && isStill && secret !== null && code === undefined) return refuse('code-needed');
    if (!isRight || !isStill || (secret !== null && step === null)) {
      const failures = account.failures + 1;
      await setFailures(tx, account.id, failures, visit.now);
      const refused = await refuse('wrong');
      if (failures >= triesBeforeLock) await note('done', { minutes: lockMinutes }, 'account.lock');
      return refused;
    }
    await tx
      .updateTable('account')
      .set({ failures: 0, locked_until: null, ...(step === null ? {} : { totp_step: step }) })
      .where('id', '=', account.id)
      .execute();
    const { before, after, answer } = await then(tx, account);
    await note('done', after, operation, before);
    return { answer };
  });
  if ('answer' in outcome) return outcome.answer;
  throw outcome.refused === 'code-needed' ? codeNeeded() : signInFailed();
}

/** The account as it is now, locked until the transaction ends. */
export async function lockAccount(tx: Transaction<Tables>, id: string): Promise<Account | undefined> {
  return tx.selectFrom('account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** What the audit says of anything done to an account by whoever it is. */
export function entryFor(
  { now, request }: Visit,
  operation: string,
  account: Pick<Account, 'id' | 'person'> | null,
) {
  return {
    at: now,
    account: account?.id ?? null,
    person: account?.person ?? null,
    operation,
    organ: null,
    target: account === null ? 'account' : `account/${account.id}`,
    request,
  };
}

async function secretOf(
  { secret }: Pick<AccountsDesk, 'secret'>,
  { totp_secret: kept }: Account,
): Promise<string | null> {
  if (kept === null) return null;
  // Where the server's secret was lost no code is right any more; a factor that cannot be read is not one less.
  return symmetricDecrypt({ key: secret, data: kept }).catch(() => totpSecret());
}

/** Counts a wrong try. When it is one too many, the account is locked and the count begins again. */
async function setFailures(
  tx: Transaction<Tables>,
  id: string,
  failures: number,
  now: string,
): Promise<void> {
  const isLocked = failures >= triesBeforeLock;
  const until = new Date(Date.parse(now) + lockMinutes * 60_000).toISOString();
  await tx
    .updateTable('account')
    .set(isLocked ? { failures: 0, locked_until: until } : { failures })
    .where('id', '=', id)
    .execute();
}
