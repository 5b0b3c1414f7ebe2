import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Text, text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import { isSealed, sealKey, unsealKey } from './sealed-key.ts';
import { findPublicKey, type PublicKey } from './sm2.ts';

/** A private key with its public one. */
export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: PublicKey;
}

const shortestPassphrase = 16;

/**
 * The private key of an installation: a file of its own beside the records, PKCS #8 in PEM, for the server's user alone,
 * sealed where a passphrase was given. A successor waits in a second file until the records know of it.
 */
export class KeyFolder {
  readonly #folder: string;
  readonly #passphrase: string | null;

  /** Throws a UserError for a passphrase that is too short. */
  constructor(folder: string, passphrase: string | null) {
    if (passphrase !== null && [...passphrase].length < shortestPassphrase)
      throw refused(
        'short-passphrase',
        folder,
        text(
          `签名密钥的口令至少 ${shortestPassphrase} 个字符`,
          `the passphrase of the signing key has at least ${shortestPassphrase} signs`,
        ),
        text('用 openssl rand -base64 32 生成一个', 'make one with openssl rand -base64 32'),
      );
    this.#folder = folder;
    this.#passphrase = passphrase;
  }

  /** The file of the key in force. */
  get file(): string {
    return join(this.#folder, 'signing-key.pem');
  }

  get #successorFile(): string {
    return join(this.#folder, 'signing-key.next.pem');
  }

  /** The key in force; null where there is none. Throws a UserError where it does not open. */
  find(): KeyPair | null {
    return this.#read(this.file);
  }

  /** The key that waits to follow; null where none does. */
  findSuccessor(): KeyPair | null {
    return this.#read(this.#successorFile);
  }

  /** Makes a new key that waits to follow; one that waited before and never came into force is gone. */
  makeSuccessor(): KeyPair {
    const pair = newPair();
    this.#write(this.#successorFile, pair.privateKey);
    return pair;
  }

  /** Puts the key that waits in force. The one before is gone: its public half stands in the records. */
  promote(): void {
    renameSync(this.#successorFile, this.file);
    this.#settle();
  }

  /** Drops a key that waits. */
  dropSuccessor(): void {
    rmSync(this.#successorFile, { force: true });
  }

  /** Puts a key in force that came from elsewhere: a copy that somebody kept. */
  put(pair: KeyPair): void {
    this.#write(this.file, pair.privateKey);
  }

  /** The key as a file for a safe place, encrypted with words of its own. Throws a UserError where those are too short. */
  static copyOf({ privateKey }: KeyPair, passphrase: string): string {
    return pemOf(privateKey, new KeyFolder('', passphrase).#passphrase);
  }

  /** Reads a file that {@link copyOf} wrote. Throws a UserError. */
  static readCopy(file: string, passphrase: string | null): KeyPair {
    if (existsSync(file)) {
      const pair = opened(file, readFileSync(file, 'utf8'), passphrase);
      if (pair !== null) return pair;
    }
    throw damaged(file);
  }

  #read(file: string): KeyPair | null {
    if (!existsSync(file)) return null;
    const pem = readFileSync(file, 'utf8');
    const isEncrypted = pem.includes('ENCRYPTED');
    if (isEncrypted && this.#passphrase === null)
      throw refused(
        'needs-passphrase',
        file,
        text('签名密钥是加密的，没有给出口令', 'the signing key is encrypted, and no passphrase was given'),
        text(
          '用 JIANHENG_SIGNING_PASSPHRASE_FILE 指明口令文件（设置文件里写 signing-passphrase-file）',
          'name its file with JIANHENG_SIGNING_PASSPHRASE_FILE (signing-passphrase-file in the file of settings)',
        ),
      );
    const pair = opened(file, pem, isEncrypted ? this.#passphrase : null);
    if (pair === null) throw damaged(file);
    // Whoever begins to give a passphrase wants the key encrypted from then on; as it was encrypted before, words were stretched
    // little.
    if (!isSealed(pem) && this.#passphrase !== null) this.#write(file, pair.privateKey);
    return pair;
  }

  #write(file: string, key: KeyObject): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const part = `${file}.part`;
    rmSync(part, { force: true });
    const handle = openSync(part, 'wx', 0o600);
    try {
      writeSync(handle, pemOf(key, this.#passphrase));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, file);
    this.#settle();
  }

  /** A name that was given outlives a loss of power once its folder is written. */
  #settle(): void {
    const handle = openSync(this.#folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }
}

/** A new key pair. */
export function newPair(): KeyPair {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' });
  return pairOf(privateKey);
}

function pairOf(privateKey: KeyObject): KeyPair {
  const publicKey = findPublicKey(
    createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
  );
  if (publicKey === null) throw new Error('no SM2 key');
  return { privateKey, publicKey };
}

function pemOf(key: KeyObject, passphrase: string | null): string {
  return passphrase === null
    ? key.export({ type: 'pkcs8', format: 'pem' }).toString()
    : sealKey(key.export({ type: 'pkcs8', format: 'der' }), passphrase);
}

/** What a file holds; null where it is no SM2 key. Throws a UserError for a wrong passphrase. */
function opened(file: string, pem: string, passphrase: string | null): KeyPair | null {
  try {
    if (isSealed(pem) && passphrase !== null) {
      const key = unsealKey(pem, passphrase);
      if (key === null) throw new Error('other words');
      return pairOf(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
    }
    return pairOf(createPrivateKey(passphrase === null ? pem : { key: pem, passphrase }));
  } catch {
    if (!pem.includes('ENCRYPTED')) return null;
    throw refused(
      'wrong-passphrase',
      file,
      text('签名密钥打不开：口令不对', 'the signing key does not open: the passphrase is not the one'),
      text('核对口令', 'check the passphrase'),
    );
  }
}

function damaged(file: string): UserError {
  return refused(
    'damaged',
    file,
    text('这不是可用的签名密钥', 'this is no signing key that can be used'),
    text(
      '用 jianheng keys restore 放回另存的一份；没有的，用 jianheng keys replace 声明遗失',
      'put back a copy with jianheng keys restore; without one, declare it lost with jianheng keys replace',
    ),
  );
}

function refused(code: string, file: string, message: Text, hint: Text): UserError {
  return new UserError([{ code: `signing/${code}`, level: 'error', message, hint, place: { file } }]);
}
