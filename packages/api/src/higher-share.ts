import { z } from 'zod';
import { LegalBasis } from './legal-basis.ts';
import { Named } from './named.ts';
import { NamedPerson } from './named-person.ts';
import { Said } from './text.ts';

/** The higher share of 优秀, which an authority may approve (K-20): what it would come to, and where asking for it stands. */
export const HigherShareSaid = z.object({
  /** The rules that know of it, each with its clause and confidence. */
  rules: z.array(LegalBasis),
  /** Arithmetic of the share in force, e.g. 本机关应参加 56 人 × 20% = 11.2 → 11 名; null before there is a run. */
  now: Said.nullable(),
  /** The same of the higher share; null where the scheme knows none, or before there is a run. */
  most: Said.nullable(),
  request: z
    .object({
      reason: z.string(),
      by: NamedPerson,
      on: z.string(),
      /** The organ whose office answers; null where the chief does. */
      answeredBy: Named.nullable(),
    })
    .nullable(),
  answer: z
    .object({
      agreed: z.boolean(),
      /** Whose document, its number and its day. */
      authority: z.string(),
      document: z.string(),
      on: z.string(),
      reply: z.string(),
      by: NamedPerson,
    })
    .nullable(),
  /** It was decided after the run: the places follow once it is computed again. */
  computeAgain: z.boolean(),
});
export type HigherShareSaid = z.infer<typeof HigherShareSaid>;
