import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepSeconds = 30;

/** A fresh secret of 160 bits, in base32 as authenticator applications read it. */
export function totpSecret(): string {
  return base32(randomBytes(20));
}

/** The address that an authenticator application reads from a picture. */
export function totpAddress(secret: string, account: string): string {
  const label = encodeURIComponent(`检衡:${account}`);
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent('检衡')}&algorithm=SHA1&digits=6&period=${stepSeconds}`;
}

/** The code of a time step (RFC 6238 over RFC 4226, SHA-1, six digits). */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The time step of a moment. */
export function totpStep(now: string): number {
  return Math.floor(Date.parse(now) / 1000 / stepSeconds);
}

/**
 * The step whose code this is, one step early or late allowed for a clock that is off; null when it is none, or when that
 * step's code or a later one was used before.
 */
export function acceptedStep(secret: string, code: string, now: string, lastUsed: number): number | null {
  const step = totpStep(now);
  const given = Buffer.from(code);
  for (const candidate of [step - 1, step, step + 1]) {
    const expected = Buffer.from(totpCode(secret, candidate));
    if (candidate > lastUsed && given.length === expected.length && timingSafeEqual(given, expected))
      return candidate;
  }
  return null;
}

function base32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('');
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
