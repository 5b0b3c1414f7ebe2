import { z } from 'zod';

const Name = z.string().trim().min(1).max(100);
const Reason = z.string().trim().min(4).max(300);
/** 64 hexadecimal signs; spaces between groups are passed over. */
const Fingerprint = z.string().min(64).max(100);

/** A key with which the installation signs or has signed. */
export const OwnKeyLine = z.object({
  /** SM3 of the public key's DER, in hexadecimal. */
  fingerprint: z.string(),
  publicKey: z.string(),
  because: z.enum(['first', 'rotated', 'lost']),
  reason: z.string().nullable(),
  beganAt: z.string(),
  inForce: z.boolean(),
});
export type OwnKeyLine = z.infer<typeof OwnKeyLine>;

/** `GET /api/keys`: the public keys of this installation, the one in force first. */
export const OwnKeys = z.array(OwnKeyLine);
export type OwnKeys = z.infer<typeof OwnKeys>;

/** The key of another organ, as somebody here entered it. */
export const TrustedKeyLine = z.object({
  id: z.number().int(),
  organ: z.string(),
  name: z.string(),
  fingerprint: z.string(),
  publicKey: z.string(),
  /** How its fingerprint came here. */
  source: z.string(),
  /** Trusted only while `trusted`. */
  state: z.enum(['waiting', 'trusted', 'withdrawn']),
  madeBy: z.string(),
  madeAt: z.string(),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  withdrawnBy: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  withdrawnBecause: z.string().nullable(),
});
export type TrustedKeyLine = z.infer<typeof TrustedKeyLine>;

/** `GET /api/trusted-keys`: newest first. */
export const TrustedKeys = z.array(TrustedKeyLine);
export type TrustedKeys = z.infer<typeof TrustedKeys>;

/** `POST /api/trusted-keys`: the key as a file came with it, the fingerprint as the organ gave it on another way. */
export const NewTrustedKey = z.object({
  organ: Name,
  name: Name,
  publicKey: z.string().min(100).max(1000),
  fingerprint: Fingerprint,
  source: Reason,
});
export type NewTrustedKey = z.infer<typeof NewTrustedKey>;

/** `POST /api/trusted-keys/{id}/confirmation`: a second person types the fingerprint from the organ's word, not from the screen. */
export const TrustedKeyConfirmation = z.object({ fingerprint: Fingerprint });
export type TrustedKeyConfirmation = z.infer<typeof TrustedKeyConfirmation>;

/** `POST /api/trusted-keys/{id}/withdrawal`: what it signed from now on is not trusted; what waits is dropped. */
export const TrustedKeyWithdrawal = z.object({ reason: Reason });
export type TrustedKeyWithdrawal = z.infer<typeof TrustedKeyWithdrawal>;
