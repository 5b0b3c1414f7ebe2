import { z } from 'zod';
import { EnteredRating } from './meeting.ts';
import { Named } from './named.ts';
import { NamedPerson } from './named-person.ts';
import { Said } from './text.ts';

/**
 * `GET /api/register/people/{person}/performance-file`: 司法业绩档案. It follows the person: every sealed period whatever the
 * organ, for the office where the person is now and for the person.
 */
export const PerformanceFile = z.object({
  person: NamedPerson,
  /** The organ where the person is, or was last: its office and chief read the file, whatever organ its periods are of. */
  keptBy: Named.nullable(),
  /** Where the person was as what, the latest first. */
  postings: z.array(
    z.object({
      organ: Named,
      department: z.string(),
      class: z.string(),
      from: z.string(),
      to: z.string().nullable(),
    }),
  ),
  periods: z.array(
    z.object({
      period: z.string(),
      title: z.string(),
      kind: z.enum(['annual', 'regular', 'special']),
      organ: Named,
      from: z.string(),
      to: z.string(),
      sealedOn: z.string(),
      run: z.string(),
      rating: EnteredRating.nullable(),
      /** Of a regular or special assessment. */
      outcome: z.enum(['good', 'rather-good', 'average', 'rather-poor']).nullable(),
      outcomeTitle: Said.nullable(),
      /** What was said with the outcome. */
      comment: z.string().nullable(),
      review: z.object({ competent: z.boolean(), reasons: z.string(), on: z.string() }).nullable(),
      objections: z.array(
        z.object({
          indicator: z.string(),
          /** Null where the run is not at hand. */
          title: Said.nullable(),
          upheld: z.boolean(),
          reply: z.string(),
          on: z.string(),
        }),
      ),
      recheck: z.object({ changed: z.boolean(), reply: z.string(), on: z.string() }).nullable(),
      reopened: z.array(z.object({ reason: z.string(), on: z.string() })),
    }),
  ),
});
export type PerformanceFile = z.infer<typeof PerformanceFile>;
