import { AsyncLocalStorage } from 'node:async_hooks';
import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** Argon2id (RFC 9106) at the strength OWASP names: 19 MiB, two passes. A hash says its own, so this can be raised. */
const strength = { memory: 19_456, passes: 2, parallelism: 1 };

/** Holds while something is made whose passwords are printed. */
const isPrinted = new AsyncLocalStorage<true>();

/** What protects nothing: everybody is told the password. */
const ofPrinted = { memory: 64, passes: 1, parallelism: 1 };

/**
 * Does something in which passwords are hashed with next to no strength, because all of them are printed for everybody: the demo
 * is made by a hundred people who sign in for years, which took most of its time. Never for anything that people work with.
 */
export function withPrintedPasswords<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  return isPrinted.run(true, work);
}

/** Hashes a password for keeping, in PHC form. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const { memory, passes, parallelism } = isPrinted.getStore() ? ofPrinted : strength;
  const hash = await hashWith(password, salt, { memory, passes, parallelism });
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(salt)}$${plain(hash)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Whether a password is the one that was hashed. Without a hash it takes as long and is never right. */
export async function verifyPassword(password: string, kept: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', hash = ''] = phc.exec(kept ?? (await nobody)) ?? [];
  const expected = Buffer.from(hash, 'base64');
  const found = await hashWith(password, Buffer.from(salt, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return timingSafeEqual(expected, found) && kept !== null;
}

/** What is compared for a name that has no account, so that time tells nothing. */
const nobody = hashPassword(randomBytes(32).toString('base64'));

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A first password: four groups of four signs that are not mistaken for each other, 79 bits. */
export function firstPassword(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/** Days in which a first password is to be changed; afterwards it opens nothing and another is given. */
export const firstPasswordDays = 14;

/** The moment after which a first password made now opens nothing any more. */
export function firstPasswordEnds(now: string): string {
  return new Date(Date.parse(now) + firstPasswordDays * 86_400_000).toISOString();
}

function hashWith(password: string, nonce: Buffer, settings: typeof strength): Promise<Buffer> {
  return derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: 32, ...settings });
}

function plain(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
