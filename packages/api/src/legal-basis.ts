import { z } from 'zod';
import { Said } from './text.ts';

/** A rule that something rests on. */
export const LegalBasis = z.object({
  /** Instrument and clause; carries 未核实 where the rule is unverified. */
  said: Said,
  /** Id of the rule in its pack, e.g. K-20; null where it has none. */
  rule: z.string().nullable(),
  confidence: z.string().nullable(),
  verified: z.boolean(),
});
export type LegalBasis = z.infer<typeof LegalBasis>;
