import { text } from '@jianheng/casework';
import type { z } from 'zod';
import { Refused } from '../../access/refused.ts';

/** What was sent, as the schema reads it. Throws {@link Refused} that names every field that is not understood. */
export function understand<T>(schema: z.ZodType<T>, sent: unknown): T {
  const read = schema.safeParse(sent);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: text(`不合要求：${issue.message}`, issue.message),
  }));
  throw new Refused({ is: 'malformed', problems });
}
