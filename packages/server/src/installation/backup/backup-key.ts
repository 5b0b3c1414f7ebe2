import { hkdfSync, randomBytes, scrypt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';

/** What a backup is locked with: words that somebody knows, or a file that somebody keeps. */
export type BackupLock = { readonly passphrase: string } | { readonly keyFile: string };

/** How the key of a backup is derived; stands readable at its beginning. */
export interface KeyRecipe {
  readonly by: 'passphrase' | 'key-file';
  /** Base64. */
  readonly salt: string;
}

/** Memory-hard, 128 MiB: a guess costs a machine about half a second. */
const hardness = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 };
const shortestPassphrase = 12;

/** A recipe for a new backup. */
export function newRecipe(lock: BackupLock): KeyRecipe {
  return {
    by: 'passphrase' in lock ? 'passphrase' : 'key-file',
    salt: randomBytes(32).toString('base64'),
  };
}

/** The key by a recipe. Throws a UserError when the lock is of the wrong kind, too short, or no key file. */
export async function keyBy(recipe: KeyRecipe, lock: BackupLock): Promise<Buffer> {
  const salt = Buffer.from(recipe.salt, 'base64');
  if (recipe.by === 'passphrase') {
    if (!('passphrase' in lock))
      throw refused(
        'backup/needs-passphrase',
        text('这个备份是用口令加密的', 'this backup is locked with a passphrase'),
        text('给出口令，不是密钥文件', 'give the passphrase, not a key file'),
      );
    if ([...lock.passphrase].length < shortestPassphrase)
      throw refused(
        'backup/short-passphrase',
        text(
          `备份口令至少 ${shortestPassphrase} 个字符`,
          `a passphrase has at least ${shortestPassphrase} signs`,
        ),
        text('用几个不相干的词连成一句', 'use some words that have nothing to do with each other'),
      );
    return new Promise((resolve, reject) => {
      scrypt(lock.passphrase.normalize('NFKC'), salt, 32, hardness, (error, key) =>
        error === null ? resolve(key) : reject(error),
      );
    });
  }
  if (!('keyFile' in lock))
    throw refused(
      'backup/needs-key-file',
      text('这个备份是用密钥文件加密的', 'this backup is locked with a key file'),
      text('用 --key-file 给出密钥文件', 'name the key file with --key-file'),
    );
  return Buffer.from(hkdfSync('sha256', secretIn(lock.keyFile), salt, 'jianheng backup', 32));
}

/** Makes a new key file, which never replaces another. */
export function makeKeyFile(file: string): void {
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw refused(
      'backup/key-not-written',
      code === 'EEXIST'
        ? text(
            '密钥文件已存在，没有覆盖：旧备份要用它打开',
            'the key file exists and was not replaced: older backups open with it',
          )
        : text(`写不进这个文件（${code}）`, `the file cannot be written (${code})`),
      text('换一个文件名', 'choose another name'),
      file,
    );
  }
}

function secretIn(file: string): string {
  let content = '';
  try {
    content = readFileSync(file, 'utf8').trim();
  } catch {
    // Told as below: what cannot be read is no key.
  }
  if (/^[\w-]{43}$/.test(content)) return content;
  throw refused(
    'backup/bad-key-file',
    text('不是备份密钥文件', 'this is no key file of a backup'),
    text('用 jianheng backup --new-key-file 生成一个', 'make one with jianheng backup --new-key-file'),
    file,
  );
}

function refused(
  code: string,
  message: ReturnType<typeof text>,
  hint: ReturnType<typeof text>,
  file?: string,
): UserError {
  return new UserError([{ code, level: 'error', message, hint, place: file === undefined ? {} : { file } }]);
}
