import { z } from 'zod';
import { Said } from './text.ts';

/** A time limit of a rule. */
export const TimeLimit = z.object({
  count: z.number().int(),
  unit: z.enum(['days', 'working-days', 'months']),
  /** Instrument and clause. */
  basis: Said,
  verified: z.boolean(),
});
export type TimeLimit = z.infer<typeof TimeLimit>;

/** When something ends. */
export const Deadline = z.object({
  /**
   * The last day on which it is in time. Null while it cannot be told: the schedule of holidays of a year on the way is not
   * published (`isProvisional`), and nobody is late by a guess.
   */
  on: z.iso.date().nullable(),
  /** The limit runs, but its last day is not known until the year's schedule is entered. Marked 待定 on pages. */
  isProvisional: z.boolean(),
  /** Days until the last one by the calendar: 0 today, negative when it has passed; null while it is not known. */
  daysLeft: z.number().int().nullable(),
  is: z.enum(['far', 'near', 'past', 'open']),
  /** The limit it comes from; null for a day that somebody chose. */
  limit: TimeLimit.nullable(),
});
export type Deadline = z.infer<typeof Deadline>;
