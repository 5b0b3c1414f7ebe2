import { text } from '@jianheng/casework';
import type { Context } from 'hono';
import type { Served } from '../access/app.ts';
import { organTree } from '../access/read-tree.ts';
import { type Refusal, Refused } from '../access/refused.ts';
import { dayInChina } from '../access/request-context.ts';
import type { AccountsDesk } from '../features/accounts/accounts-desk.ts';
import { findSession } from '../features/accounts/read-session.ts';
import { visitOf } from '../features/accounts/routes/said.ts';
import { tokenOf } from '../features/accounts/session-cookie.ts';
import { signedOut } from '../features/accounts/sign-in-refused.ts';
import { findToken } from '../features/accounts/tokens/find-token.ts';
import type { Records } from '../records/open-records.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RouteFacts } from './route-facts.ts';

/** What stands at the door. */
export interface Gate {
  readonly desk: AccountsDesk;
  readonly records: Records;
  readonly limit: { readonly account: RateLimit; readonly address: RateLimit; readonly token: RateLimit };
}

/** The token of another system, as it is shown in `Authorization: Bearer`; browsers never add one by themselves. */
export function bearerOf(c: Context): string | undefined {
  return /^Bearer +([\w-]{1,200})$/i.exec(c.req.header('authorization') ?? '')?.[1];
}

/**
 * Lets somebody pass who is signed in or shows a token, and puts at hand who it is. Whoever shows a token is known by it
 * alone, whatever cookies come with it. Throws {@link Refused}.
 */
export async function letIn(c: Context<Served>, facts: RouteFacts, gate: Gate): Promise<void> {
  const { records, limit } = gate;
  const now = c.get('now');
  const today = dayInChina(now);
  const found = await findActor(c, facts, gate, today);
  if (found === null) {
    limit.address.take(c.get('address'), now);
    throw signedOut();
  }
  const { signedIn, actor } = found;
  c.set('signedIn', signedIn);
  if (found.token !== undefined) limit.token.take(found.token, now);
  limit.account.take(signedIn.account, now);
  if (signedIn.first !== null && !forFirstThings.includes(`${facts.method} ${facts.path}`))
    throw new Refused(firstThings[signedIn.first]);
  c.set('context', { records, actor, tree: await organTree(records), request: c.get('request'), now, today });
}

async function findActor(c: Context<Served>, { method, path }: RouteFacts, { desk }: Gate, today: string) {
  const now = c.get('now');
  const bearer = bearerOf(c);
  if (c.req.header('authorization') !== undefined)
    return bearer === undefined
      ? null
      : await findToken(desk, bearer, `${method} ${path}`, { ...visitOf(c), today });
  const session = tokenOf(c, desk);
  const found = session === undefined ? null : await findSession(desk, session, { now, today });
  return found === null ? null : { ...found, token: undefined };
}

/**
 * What somebody may do before the first thing is done, and nothing beside: whoever handed over a first password knows it too,
 * and must not leave a token behind.
 */
const forFirstThings: readonly string[] = [
  'GET /api/own/session',
  'DELETE /api/own/session',
  'POST /api/own/password',
  'POST /api/own/second-factor',
  'POST /api/own/second-factor/confirmation',
];

const firstThings = {
  'change-password': {
    is: 'held',
    code: 'change-password',
    message: text('请先修改初始密码', 'change the first password first'),
    hint: text(
      '初始密码由他人发放，改过之后才能办事',
      'somebody else gave you the password; nothing else can be done before',
    ),
  },
  'second-factor': {
    is: 'held',
    code: 'second-factor',
    message: text('请先设置身份验证器', 'set up an authenticator first'),
    hint: text('管理员登录要有第二重验证', 'administrators sign in with a second factor'),
  },
} as const satisfies Record<string, Refusal>;
