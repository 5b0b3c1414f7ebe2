import { z } from 'zod';

/** What every refusal and fault answers (RFC 9457), in the language of the one who asked. */
export const ProblemAnswer = z.object({
  type: z.string(),
  /** What happened. */
  title: z.string(),
  status: z.number(),
  /** Names the kind of refusal, the same in both languages. */
  code: z.string(),
  /** What to do. */
  hint: z.string(),
  /** The number to quote. */
  request: z.string(),
  /** What stands in the way, when `code` is `blocked`. */
  blocked: z.array(z.object({ code: z.string(), because: z.string() })).optional(),
  /** Which field of what was sent, when `code` is `malformed`. */
  problems: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** What is wrong with a file or text that was handed in, and what to do, when `code` is `issues`. */
  issues: z.array(z.looseObject({ code: z.string(), message: z.string(), hint: z.string() })).optional(),
});
export type ProblemAnswer = z.infer<typeof ProblemAnswer>;
