import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Served, SignedIn } from '../../../access/app.ts';
import { contextOf } from '../../../access/app.ts';
import { Refused } from '../../../access/refused.ts';
import type { Visit } from '../accounts-desk.ts';

/** Sent to sign in and to prove oneself: never longer than what a hash is worth. */
export const Password = z.string().min(1).max(200);
export const Code = z.string().regex(/^\d{6}$/);
export const Proof = z.object({ password: Password, code: Code.optional() });
export const AccountId = z.object({ id: z.uuid() });
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

/** Where somebody asks from. */
export function visitOf(c: Context<Served>): Visit {
  const device = c.req.header('user-agent') ?? '';
  return { request: c.get('request'), now: c.get('now'), address: c.get('address'), device };
}

/** Who is signed in. */
export function signedInOf(c: Context<Served>): SignedIn {
  contextOf(c);
  const signedIn = c.get('signedIn');
  if (signedIn === null) throw new Refused({ is: 'not-found' });
  return signedIn;
}
