import { z } from 'zod';
import { Said } from './text.ts';

/** Why something cannot be done now, and what would make it possible. */
export const Blocker = z.object({ code: z.string(), because: Said });
export type Blocker = z.infer<typeof Blocker>;

/**
 * An action that a page may show a button for: what it is called, what it is done to, and what blocks it (empty when it can be
 * done now). Where the reader may not know of it, there is null in its place and nothing on the page.
 */
export const Offered = z.object({
  /** Kind of the action, for `POST /api/periods/{period}/actions`. */
  kind: z.string(),
  title: Said,
  subject: z.record(z.string(), z.unknown()),
  blocked: z.array(Blocker),
});
export type Offered = z.infer<typeof Offered>;
