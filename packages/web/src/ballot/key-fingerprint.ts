/**
 * The fingerprint of a circle's public key, worked out in this browser from the key that it uses: the thumbprint of RFC 7638 with
 * SHA-256, in hexadecimal.
 */
export async function keyFingerprint({ e, kty, n }: JsonWebKey): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify({ e, kty, n }));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
