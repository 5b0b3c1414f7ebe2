import type { NewTrustedKey, TrustedKeys } from '@jianheng/api';
import { text } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import type { Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { findFingerprint, findPublicKey, fingerprintOf } from '../../signing/sm2.ts';

/** Keys of other organs that were entered here, newest first. */
export async function readTrustedKeys({ records: { db } }: RequestContext): Promise<TrustedKeys> {
  const rows = await db.selectFrom('trusted_key').selectAll().orderBy('id', 'desc').execute();
  const accounts = rows.flatMap((row) => [row.made_by, row.confirmed_by, row.withdrawn_by]);
  const ids = [...new Set(accounts.filter((id) => id !== null))];
  const names = new Map(
    (ids.length === 0
      ? []
      : await db.selectFrom('account').select(['id', 'name']).where('id', 'in', ids).execute()
    ).map(({ id, name }) => [id, name]),
  );
  const nameOf = (account: string | null) => (account === null ? null : (names.get(account) ?? account));
  return rows.map((row) => ({
    id: row.id,
    organ: row.organ,
    name: row.name,
    fingerprint: row.fingerprint,
    publicKey: row.public_key,
    source: row.source,
    state: row.withdrawn_at !== null ? 'withdrawn' : row.confirmed_at !== null ? 'trusted' : 'waiting',
    madeBy: nameOf(row.made_by) ?? '',
    madeAt: row.made_at,
    confirmedBy: nameOf(row.confirmed_by),
    confirmedAt: row.confirmed_at,
    withdrawnBy: nameOf(row.withdrawn_by),
    withdrawnAt: row.withdrawn_at,
    withdrawnBecause: row.withdrawn_because,
  }));
}

/**
 * Enters the key of another organ with the fingerprint that the organ gave; trusted once another person confirmed it. Throws
 * {@link Refused} where the two do not fit or the key is here already.
 */
export async function enterTrustedKey(context: RequestContext, entered: NewTrustedKey): Promise<void> {
  await change(context, deedOf('keys.trust', 'new'), async (tx) => {
    const publicKey = findPublicKey(entered.publicKey);
    if (publicKey === null)
      throw malformed('publicKey', text('这不是 SM2 公钥（PEM）', 'this is no SM2 public key in PEM'));
    const fingerprint = fingerprintOf(publicKey);
    if (findFingerprint(entered.fingerprint) !== fingerprint)
      throw malformed(
        'fingerprint',
        text('指纹与公钥不符：请向对方核对', 'the fingerprint is not that of the key: ask the organ'),
      );
    const own = await tx
      .selectFrom('signing_key')
      .select('fingerprint')
      .where('fingerprint', '=', fingerprint)
      .executeTakeFirst();
    if (own !== undefined) throw blocked('own-key', text('这是本系统自己的公钥', 'this is a key of our own'));
    const here = await tx
      .selectFrom('trusted_key')
      .select('id')
      .where('fingerprint', '=', fingerprint)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (here !== undefined)
      throw blocked('key-here', text('这把公钥已经录入', 'this key was entered already'));
    const { organ, name, source } = entered;
    await tx
      .insertInto('trusted_key')
      .values({
        fingerprint,
        public_key: publicKey,
        organ,
        name,
        source,
        made_by: context.actor.account,
        made_at: context.now,
        confirmed_by: null,
        confirmed_at: null,
        withdrawn_by: null,
        withdrawn_at: null,
        withdrawn_because: null,
      })
      .execute();
    return { before: null, after: { organ, name, source, fingerprint, publicKey }, answer: undefined };
  });
}

/** Trusts a key that another person entered, by the fingerprint typed once more. Throws {@link Refused}. */
export async function confirmTrustedKey(context: RequestContext, id: number, typed: string): Promise<void> {
  await change(context, deedOf('keys.trust.second', id), async (tx) => {
    const row = await rowOf(tx, id);
    if (row.confirmed_at !== null) throw new Refused({ is: 'not-found' });
    if (row.made_by === context.actor.account)
      throw blocked('four-eyes', text('录入的人不能自己确认', 'whoever entered it cannot confirm it'));
    if (findFingerprint(typed) !== row.fingerprint)
      throw malformed(
        'fingerprint',
        text('指纹与录入的不符：请向对方核对', 'this is not the fingerprint that was entered: ask the organ'),
      );
    const confirmed = { confirmed_by: context.actor.account, confirmed_at: context.now };
    await tx.updateTable('trusted_key').set(confirmed).where('id', '=', id).execute();
    const { organ, name, fingerprint } = row;
    return {
      before: { trusted: false },
      after: { trusted: true, organ, name, fingerprint },
      answer: undefined,
    };
  });
}

/** Trusts a key no more, or drops one that waits. Either of the two may. Throws {@link Refused}. */
export async function withdrawTrustedKey(
  context: RequestContext,
  { id, operation }: { readonly id: number; readonly operation: TrustOperation },
  reason: string,
): Promise<void> {
  await change(context, deedOf(operation, id), async (tx) => {
    const { confirmed_at: confirmed, fingerprint, organ } = await rowOf(tx, id);
    const withdrawn = {
      withdrawn_by: context.actor.account,
      withdrawn_at: context.now,
      withdrawn_because: reason,
    };
    await tx.updateTable('trusted_key').set(withdrawn).where('id', '=', id).execute();
    const before = { trusted: confirmed !== null, organ, fingerprint };
    return { before, after: { trusted: false, reason }, answer: undefined };
  });
}

/** As which of the two somebody does it. */
export type TrustOperation = 'keys.trust' | 'keys.trust.second';

/** What the audit calls a trusted key. */
export function deedOf(operation: TrustOperation, id: number | 'new' | 'all'): Deed {
  return { operation, belongs: { organ: null }, target: `trusted-key/${id}` };
}

async function rowOf(tx: Transaction<Tables>, id: number) {
  const row = await tx
    .selectFrom('trusted_key')
    .selectAll()
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refused({ is: 'not-found' });
  return row;
}

function malformed(path: string, message: ReturnType<typeof text>): Refused {
  return new Refused({ is: 'malformed', problems: [{ path, message }] });
}
