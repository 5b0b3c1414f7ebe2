import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Served, SignedIn } from '../../../access/app.ts';
import { contextOf } from '../../../access/app.ts';
import { Refused } from '../../../access/refused.ts';
import type { Visit } from '../accounts-desk.ts';

export const AccountId = z.object({ id: z.uuid() });
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
