import { z } from '@hono/zod-openapi';

/** A thing named by its number in the path. */
export const Numbered = z.object({ id: z.coerce.number().int().positive() });

/** Answer without content. */
export const nothing = { 204: { description: 'done' } } as const;

/** Answer in JSON. */
export function json<Schema extends z.ZodType>(schema: Schema, description = 'done') {
  return { 200: { description, content: { 'application/json': { schema } } } } as const;
}

/** Body in JSON. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { content: { 'application/json': { schema } }, required: true } as const;
}
