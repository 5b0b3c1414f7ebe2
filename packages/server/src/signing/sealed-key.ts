import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { z } from 'zod';

/** Memory-hard, 128 MiB: a guess costs a machine about half a second. */
const hardness = { N: 2 ** 17, r: 8, p: 1 };
const label = 'JIANHENG ENCRYPTED KEY';
const lines = new RegExp(`^-----BEGIN ${label}-----\\s([A-Za-z0-9+/=\\s]+)-----END ${label}-----\\s*$`);

/** What stands in a sealed key. What it was derived with is bound to it: it cannot be made weaker unseen. */
const Sealed = z.strictObject({
  version: z.literal(1),
  N: z.literal(hardness.N),
  r: z.literal(hardness.r),
  p: z.literal(hardness.p),
  salt: z.base64(),
  nonce: z.base64(),
  tag: z.base64(),
  key: z.base64(),
});

/** Whether a file holds a key that was sealed by {@link sealKey}. */
export function isSealed(content: string): boolean {
  return content.startsWith(`-----BEGIN ${label}-----`);
}

/**
 * Encrypts a private key with words: scrypt makes a key of them, and AES-256-GCM shows whatever is changed. PKCS #8 as OpenSSL
 * encrypts it stretches words little and shows no change.
 *
 * @param der PKCS #8
 */
export function sealKey(der: Uint8Array, passphrase: string): string {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', derived(passphrase, salt), nonce).setAAD(bound(salt));
  const key = Buffer.concat([cipher.update(der), cipher.final()]);
  const parts = { salt, nonce, tag: cipher.getAuthTag(), key };
  const said = Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64')]);
  const content = JSON.stringify({ version: 1, ...hardness, ...Object.fromEntries(said) });
  const shown = Buffer.from(content).toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd();
  return `-----BEGIN ${label}-----\n${shown}\n-----END ${label}-----\n`;
}

/** The key of a file that {@link sealKey} made, PKCS #8; null for other words, and for a file that was changed. */
export function unsealKey(content: string, passphrase: string): Buffer | null {
  const inner = lines.exec(content)?.[1];
  if (inner === undefined) return null;
  try {
    const said = Sealed.parse(JSON.parse(Buffer.from(inner, 'base64').toString('utf8')));
    const part = (name: 'salt' | 'nonce' | 'tag' | 'key') => Buffer.from(said[name], 'base64');
    const cipher = createDecipheriv('aes-256-gcm', derived(passphrase, part('salt')), part('nonce'), {
      authTagLength: 16,
    });
    cipher.setAAD(bound(part('salt'))).setAuthTag(part('tag'));
    return Buffer.concat([cipher.update(part('key')), cipher.final()]);
  } catch {
    return null;
  }
}

function derived(passphrase: string, salt: Uint8Array): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, { ...hardness, maxmem: 256 * 2 ** 20 });
}

function bound(salt: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`jianheng key 1 ${JSON.stringify(hardness)} `), salt]);
}
