import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import type { Kysely, Transaction } from 'kysely';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Tables } from '../../records/tables.ts';
import { KeyFolder } from '../../signing/key-folder.ts';
import { handOver, listOwnKeys, type OwnKey } from '../../signing/own-key.ts';
import { type Signer, signerOf } from '../../signing/signer.ts';
import { fingerprintOf, inGroups } from '../../signing/sm2.ts';

/**
 * Opens the key that signs for an installation, made at the first start. Throws a UserError where the records name a key that
 * is not in the folder: a lost key is put back or declared lost, never replaced in silence.
 */
export async function openSigner(db: Kysely<Tables>, folder: KeyFolder, now: string): Promise<Signer> {
  const inForce = (await listOwnKeys(db)).at(-1);
  const successor = folder.findSuccessor();
  if (successor !== null) {
    // A change of keys that was broken off: it counts if the records have it.
    if (inForce?.fingerprint === fingerprintOf(successor.publicKey)) folder.promote();
    else folder.dropSuccessor();
  }
  const pair = folder.find();
  if (inForce === undefined) {
    if (pair === null) {
      folder.makeSuccessor();
      folder.promote();
      return openSigner(db, folder, now);
    }
    await db.transaction().execute((tx) =>
      add(tx, 1, {
        fingerprint: fingerprintOf(pair.publicKey),
        publicKey: pair.publicKey,
        because: 'first',
        reason: null,
        beganAt: now,
        previous: null,
        signature: null,
      }),
    );
    return signerOf(pair);
  }
  if (pair !== null && fingerprintOf(pair.publicKey) === inForce.fingerprint) return signerOf(pair);
  throw new UserError([
    {
      code: 'signing/key-lost',
      level: 'error',
      message: text(
        `记录里的签名密钥（指纹 ${inGroups(inForce.fingerprint)}）不在数据文件夹里`,
        `the signing key of the records (fingerprint ${inGroups(inForce.fingerprint)}) is not in the data folder`,
      ),
      hint: text(
        '有另存的一份：jianheng keys restore 文件；确已遗失，由两名管理员声明：jianheng keys replace --reason 原因 --by 登录名 --confirmed-by 登录名。若这个数据库属于另一个数据文件夹，改用那个文件夹',
        'with a copy: jianheng keys restore file; lost for good, declared by two administrators: jianheng keys replace --reason why --by name --confirmed-by name. If the database belongs to another data folder, use that folder',
      ),
      place: { file: folder.file },
    },
  ]);
}

/**
 * Hands over to a new key: the old one signs for it, and the audit chain has it on record. The old private key is gone
 * afterwards; what it signed is verified with its public half, which is kept. Returns the new signer.
 */
export async function rotateKey(
  db: Kysely<Tables>,
  folder: KeyFolder,
  { reason, now }: { readonly reason: string; readonly now: string },
): Promise<Signer> {
  const old = await openSigner(db, folder, now);
  const pair = folder.makeSuccessor();
  const key = {
    fingerprint: fingerprintOf(pair.publicKey),
    publicKey: pair.publicKey,
    because: 'rotated',
    reason,
    beganAt: now,
    previous: old.fingerprint,
  } as const;
  await follow(db, { ...key, signature: old.sign(Buffer.from(handOver(key))) });
  folder.promote();
  return signerOf(pair);
}

/** Accounts of those who declare a key lost; null where the installation has no accounts yet. */
export type DeclaredBy = { readonly declaredBy: string; readonly confirmedBy: string } | null;

/**
 * Declares the key in force lost and begins with a new one, which no old one vouches for: the chain says so, and who said it.
 * Whether they may is asked before (`declareKeyLost`).
 */
export async function replaceLostKey(
  db: Kysely<Tables>,
  folder: KeyFolder,
  { reason, now, by = null }: { readonly reason: string; readonly now: string; readonly by?: DeclaredBy },
): Promise<Signer> {
  const inForce = (await listOwnKeys(db)).at(-1);
  if (inForce === undefined) return openSigner(db, folder, now);
  const pair = folder.makeSuccessor();
  await follow(
    db,
    {
      fingerprint: fingerprintOf(pair.publicKey),
      publicKey: pair.publicKey,
      because: 'lost',
      reason,
      beganAt: now,
      previous: inForce.fingerprint,
      signature: null,
    },
    by,
  );
  folder.promote();
  return signerOf(pair);
}

/** Puts a copy of the key in force back. Throws a UserError where the copy is of another key. */
export async function restoreKey(
  db: Kysely<Tables>,
  folder: KeyFolder,
  copy: { readonly file: string; readonly passphrase: string | null; readonly now: string },
): Promise<Signer> {
  const pair = KeyFolder.readCopy(copy.file, copy.passphrase);
  const inForce = (await listOwnKeys(db)).at(-1);
  const fingerprint = fingerprintOf(pair.publicKey);
  if (inForce === undefined || inForce.fingerprint !== fingerprint)
    throw new UserError([
      {
        code: 'signing/another-key',
        level: 'error',
        message: text(
          `这是另一把密钥（指纹 ${inGroups(fingerprint)}），不是记录里现用的那把`,
          `this is another key (fingerprint ${inGroups(fingerprint)}), not the one that the records have in force`,
        ),
        hint: text(
          '换一份，或用 jianheng keys replace 声明遗失',
          'take another copy, or declare it lost with jianheng keys replace',
        ),
        place: { file: copy.file },
      },
    ]);
  folder.put(pair);
  await db
    .transaction()
    .execute((tx) => onRecord(tx, 'installation.key-restored', copy.now, null, { fingerprint }));
  return openSigner(db, folder, copy.now);
}

async function follow(db: Kysely<Tables>, key: OwnKey, by: DeclaredBy = null): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const last = await tx
      .selectFrom('signing_key')
      .select('place')
      .orderBy('place', 'desc')
      .executeTakeFirstOrThrow();
    await add(tx, last.place + 1, key, by);
  });
}

async function add(
  tx: Transaction<Tables>,
  place: number,
  key: OwnKey,
  by: DeclaredBy = null,
): Promise<void> {
  const { fingerprint, publicKey, because, reason, beganAt, previous, signature } = key;
  await tx
    .insertInto('signing_key')
    .values({
      place,
      fingerprint,
      public_key: publicKey,
      because,
      reason,
      began_at: beganAt,
      previous,
      signature,
    })
    .execute();
  await onRecord(
    tx,
    `installation.key-${because}`,
    beganAt,
    previous === null ? null : { fingerprint: previous },
    {
      fingerprint,
      publicKey,
      reason,
      signature,
      ...by,
    },
  );
}

async function onRecord(
  tx: Transaction<Tables>,
  operation: string,
  at: string,
  before: unknown,
  after: unknown,
): Promise<void> {
  await appendAudit(tx, {
    at,
    account: null,
    person: null,
    operation,
    outcome: 'done',
    organ: null,
    target: 'installation/signing-key',
    before,
    after,
    request: 'console',
  });
}
