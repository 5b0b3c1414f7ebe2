import type { z } from 'zod';
import { malformedFields } from '../../access/malformed-fields.ts';
import { Refused } from '../../access/refused.ts';

/** What was sent, as the schema reads it. Throws {@link Refused} that names every field that is not understood. */
export function understand<T>(schema: z.ZodType<T>, sent: unknown): T {
  const read = schema.safeParse(sent);
  if (read.success) return read.data;
  throw new Refused({ is: 'malformed', problems: malformedFields(read.error) });
}
