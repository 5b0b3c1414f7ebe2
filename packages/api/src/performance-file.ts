import { z } from 'zod';
import { EnteredRating } from './meeting.ts';
import { NamedPerson } from './named-person.ts';

/**
 * `GET /api/register/people/{person}/performance-file`: 司法业绩档案. It follows the person: every sealed period whatever the
 * organ, for the office where the person is now and for the person.
 */
export const PerformanceFile = z.object({
  person: NamedPerson,
  periods: z.array(
    z.object({
      period: z.string(),
      title: z.string(),
      kind: z.enum(['annual', 'regular', 'special']),
      organ: z.object({ id: z.string(), name: z.string() }),
      from: z.string(),
      to: z.string(),
      sealedOn: z.string(),
      run: z.string(),
      rating: EnteredRating.nullable(),
      /** Of a regular or special assessment. */
      outcome: z.enum(['good', 'rather-good', 'average', 'rather-poor']).nullable(),
      review: z.object({ competent: z.boolean(), reasons: z.string(), on: z.string() }).nullable(),
      objections: z.array(z.object({ indicator: z.string(), upheld: z.boolean() })),
      recheck: z.object({ changed: z.boolean(), reply: z.string(), on: z.string() }).nullable(),
      reopened: z.array(z.object({ reason: z.string(), on: z.string() })),
    }),
  ),
});
export type PerformanceFile = z.infer<typeof PerformanceFile>;
