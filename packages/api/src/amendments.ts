import { z } from 'zod';
import { Moved } from './objections.ts';
import { Said } from './text.ts';

/** A change of the scheme in mid-period. */
export const AmendmentSaid = z.object({
  id: z.string(),
  /** First day of the new rules. */
  from: z.string(),
  decision: z.string(),
  scheme: z.object({
    hash: z.string(),
    id: z.string(),
    errors: z.int(),
    warnings: z.int(),
    unverified: z.int(),
  }),
  /** Hash of the scheme set that it changes. */
  before: z.string(),
  filed: z.string().nullable(),
  announced: z.string().nullable(),
  step: z.enum(['to-file', 'to-announce', 'announced', 'in-force']),
  /** No change of the rules: a rule read as it should have been from the first day, on an objection that was upheld. */
  isReading: z.boolean(),
  /** What the reader is told of the two stretches: each keeps its own rules. */
  said: Said,
});
export type AmendmentSaid = z.infer<typeof AmendmentSaid>;

/** `GET /api/periods/{period}/amendments`. */
export const AmendmentList = z.object({ period: z.string(), amendments: z.array(AmendmentSaid) });
export type AmendmentList = z.infer<typeof AmendmentList>;

/** `GET /api/periods/{period}/amendments/{id}/effect`: before and after for each person; everybody for the office and chief, oneself for others. */
export const AmendmentEffect = z.object({
  id: z.string(),
  /** Null until a run with and one without the amendment are at hand. */
  runs: z.object({ before: z.string(), after: z.string() }).nullable(),
  people: z.array(Moved),
  unchanged: z.int(),
});
export type AmendmentEffect = z.infer<typeof AmendmentEffect>;
