import { z } from 'zod';
import { OwnProof } from './accounts.ts';
import { Said } from './text.ts';

/** What a token may be used for. None is for what needs a person: votes, ratings, signatures, second pairs of eyes. */
export const TokenScope = z.enum(['own', 'results', 'register', 'uploads', 'metrics']);
export type TokenScope = z.infer<typeof TokenScope>;

/** One scope as pages offer it. */
export const OfferedScope = z.object({ scope: TokenScope, title: Said });
export type OfferedScope = z.infer<typeof OfferedScope>;

/** A token of one's own; what it says itself was shown once, when it was made. */
export const OwnToken = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(TokenScope),
  madeAt: z.string(),
  endsAt: z.string(),
  usedAt: z.string().nullable(),
});
export type OwnToken = z.infer<typeof OwnToken>;

/** `GET /api/own/tokens`: those in force, and what a new one may be for. */
export const OwnTokens = z.object({ tokens: z.array(OwnToken), offered: z.array(OfferedScope) });
export type OwnTokens = z.infer<typeof OwnTokens>;

/**
 * `POST /api/own/tokens`: with the password again, and a code where there is a second factor; null for whoever has just signed in
 * once more at an identity provider (`GET /api/sign-in/{provider}?again=yes`), which is the proof then.
 */
export const NewToken = z.object({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(TokenScope).min(1).max(5),
  /** How long it is good for, in days. */
  days: z.number().int().min(1).max(366),
  proof: OwnProof.nullable(),
});
export type NewToken = z.infer<typeof NewToken>;

/** A token as it was made: the only time it is shown. */
export const TokenOnce = z.object({ id: z.string(), token: z.string(), endsAt: z.string() });
export type TokenOnce = z.infer<typeof TokenOnce>;
