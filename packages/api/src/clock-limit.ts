import { z } from 'zod';
import { Said } from './text.ts';

/** A time limit as it stands for one thing. */
export const ClockLimit = z.object({
  /** The day from which it is counted; null while nothing has begun it. */
  from: z.string().nullable(),
  /** The last day in time; null while it cannot be told. */
  until: z.string().nullable(),
  /**
   * `not-begun`; `running`; `over`; `unset`: nobody has set this limit, it runs out for nobody; `unknown`: the working days of
   * a year on the way are not published yet.
   */
  is: z.enum(['not-begun', 'running', 'over', 'unset', 'unknown']),
  /** Days of the calendar left, today not counted; null where there is no last day. */
  daysLeft: z.int().nullable(),
  /** Instrument and clause with their mark; null for a limit that nobody has set. */
  basis: Said.nullable(),
  /** Whether the rule was checked against its text; pages say 未核实 where not. */
  verified: z.boolean(),
});
export type ClockLimit = z.infer<typeof ClockLimit>;
