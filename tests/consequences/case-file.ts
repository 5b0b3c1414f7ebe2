import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const folder = fileURLToPath(new URL('../../schemes/cases', import.meta.url));

/** An ISO date; years are keys of a case's outcome. */
export const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** One status of the person, as the register holds it; `to` is left out while it lasts. */
export const Status = z.strictObject({ kind: z.string(), from: Day, to: Day.optional() });

/** What every worked case of a consequence says: its name, what is given, what follows, why, and where the rule was read. */
export function caseOf<G extends z.ZodType, T extends z.ZodType>(given: G, then: T) {
  return z.strictObject({
    case: z.string().min(1),
    given,
    then,
    because: z.string().min(1),
    source: z.union([z.string(), z.array(z.string()).min(1)]),
  });
}

/** Reads one file of worked cases; dates stay text. */
export function readCases<C extends z.ZodType>(name: string, form: C): z.infer<C>[] {
  const text = readFileSync(`${folder}/${name}.yaml`, 'utf8');
  return z
    .array(form)
    .min(1)
    .parse(parse(text, { schema: 'core' }));
}
