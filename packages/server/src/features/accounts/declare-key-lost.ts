import { type Role, text } from '@jianheng/casework';
import { blocked } from '../../access/refused.ts';
import { dayInChina } from '../../access/request-context.ts';
import type { Records } from '../../records/open-records.ts';
import type { KeyFolder } from '../../signing/key-folder.ts';
import type { Signer } from '../../signing/signer.ts';
import { replaceLostKey } from '../keys/own-keys.ts';
import { proveIdentity } from './prove-identity.ts';
import { actorOf } from './read-grants.ts';
import { nameOfAccount } from './sign-in.ts';

/** What somebody types at the console to prove who they are. */
export interface ConsoleProof {
  /** Sign-in name. */
  readonly name: string;
  readonly password: string;
  readonly code?: string | undefined;
}

/** Where the signing key is lost, and what is at hand for it. */
export interface KeyLostAt {
  readonly records: Records;
  /** The server's secret, which second factors are encrypted with. */
  readonly secret: string;
  readonly keys: KeyFolder;
  /** The moment, UTC ISO. */
  readonly now: string;
}

/**
 * Declares the signing key lost at the console, while no server can run: the system or the security administrator declares it,
 * the audit administrator confirms, each proves who they are, and both stand in the audit chain. An installation without accounts
 * has nobody to ask, and nothing that its key has signed for anybody. Throws {@link Refused}.
 */
export async function declareKeyLost(
  { records, secret, keys, now }: KeyLostAt,
  { reason, by }: { readonly reason: string; readonly by: readonly [ConsoleProof, ConsoleProof] | null },
): Promise<Signer> {
  const { db } = records;
  const any = await db.selectFrom('account').select('id').limit(1).executeTakeFirst();
  if (any === undefined) return replaceLostKey(db, keys, { reason, now, by: null });
  if (by === null)
    throw blocked(
      'keys/two-needed',
      text(
        '声明密钥遗失要两个人：系统或安全管理员提出，审计管理员确认',
        'it takes two to declare a key lost: the system or security administrator, and the audit administrator to confirm',
      ),
    );
  const prove = (proof: ConsoleProof, operation: string, wanted: readonly Role[]) =>
    proveAs({ records, secret, now }, proof, operation, wanted);
  const declaring = await prove(by[0], 'installation.declare-key-lost', ['system', 'security']);
  const confirming = await prove(by[1], 'installation.confirm-key-lost', ['audit']);
  const isSamePerson = declaring.person !== null && declaring.person === confirming.person;
  if (declaring.id === confirming.id || isSamePerson)
    throw blocked('four-eyes', text('提出的人不能自己确认', 'whoever declares it cannot confirm it'));
  return replaceLostKey(db, keys, {
    reason,
    now,
    by: { declaredBy: declaring.id, confirmedBy: confirming.id },
  });
}

async function proveAs(
  { records, secret, now }: Omit<KeyLostAt, 'keys'>,
  { name, password, code }: ConsoleProof,
  operation: string,
  wanted: readonly Role[],
): Promise<{ readonly id: string; readonly person: string | null }> {
  const account = await records.db
    .selectFrom('account')
    .selectAll()
    .where('name', '=', nameOfAccount(name))
    .executeTakeFirst();
  const visit = { request: 'console', now, address: '', device: 'console' };
  const typed = { account, password, code: code === '' ? undefined : code };
  return proveIdentity({ records, secret }, visit, typed, {
    operation,
    then: async (tx, { id, person }) => {
      const { grants } = await actorOf(tx, { account: id, person }, dayInChina(now));
      if (!grants.some(({ role }) => wanted.includes(role)))
        throw blocked(
          'no-administrator',
          text(`“${name}”不是这里需要的管理员`, `"${name}" is not the administrator that is needed here`),
        );
      return { after: null, answer: { id, person } };
    },
  });
}
