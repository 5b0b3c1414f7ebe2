import { createRoute, z } from '@hono/zod-openapi';
import {
  Account,
  AccountOpened,
  AccountWish,
  GrantEnd,
  NamedPerson,
  NewAccount,
  NewGrant,
  NewNumber,
  PasswordOnce,
} from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { authorise, type Deed, isAllowed } from '../../../access/authorise.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { body, json, Numbered, nothing } from '../../../access/route-parts.ts';
import { askForAccount, confirmForAccount, dropForAccount } from '../account-requests.ts';
import { disableAccount, endSessionsOf, openAccount } from '../accounts.ts';
import { confirmEnd, confirmGrant, dropGrant, endGrant, makeGrant } from '../grants.ts';
import { readAccounts } from '../read-accounts.ts';
import { readUnaccounted } from '../read-unaccounted.ts';
import { AccountId } from './said.ts';

const tags = ['accounts'];
const list = createRoute({
  tags,
  method: 'get',
  path: '/api/accounts',
  summary: 'All accounts, their grants and what waits',
  responses: json(z.array(Account)),
});
const people = createRoute({
  tags,
  method: 'get',
  path: '/api/accounts/people',
  summary: 'Who is in post in an organ and has no account yet',
  request: { query: z.object({ organ: z.string().min(1).max(100) }) },
  responses: json(z.array(NamedPerson)),
});
const openOne = createRoute({
  tags,
  method: 'post',
  path: '/api/accounts',
  summary: 'Open an account',
  request: { body: body(NewAccount) },
  responses: json(AccountOpened),
});
const disable = createRoute({
  tags,
  method: 'post',
  path: '/api/accounts/{id}/disabling',
  summary: 'Disable an account; its sessions end',
  request: { params: AccountId },
  responses: nothing,
});
const endAll = createRoute({
  tags,
  method: 'delete',
  path: '/api/accounts/{id}/sessions',
  summary: 'End the sessions of an account',
  request: { params: AccountId },
  responses: nothing,
});
const ask = createRoute({
  tags,
  method: 'post',
  path: '/api/accounts/{id}/requests',
  summary: 'Ask for a new password, a link to an identity, …, which another administrator confirms',
  request: { params: AccountId, body: body(AccountWish) },
  responses: json(NewNumber),
});
const confirmAsked = createRoute({
  tags,
  method: 'post',
  path: '/api/account-requests/{id}/confirmation',
  summary: 'Do what another asked for',
  request: { params: Numbered },
  responses: json(PasswordOnce),
});
const dropAsked = createRoute({
  tags,
  method: 'delete',
  path: '/api/account-requests/{id}',
  summary: 'Take back or refuse what was asked',
  request: { params: Numbered },
  responses: nothing,
});
const make = createRoute({
  tags,
  method: 'post',
  path: '/api/grants',
  summary: 'Grant a role, which another administrator confirms',
  request: { body: body(NewGrant) },
  responses: json(NewNumber),
});
const confirm = createRoute({
  tags,
  method: 'post',
  path: '/api/grants/{id}/confirmation',
  summary: 'Put a grant in force',
  request: { params: Numbered },
  responses: nothing,
});
const drop = createRoute({
  tags,
  method: 'delete',
  path: '/api/grants/{id}',
  summary: 'Take back or refuse a grant',
  request: { params: Numbered },
  responses: nothing,
});
const end = createRoute({
  tags,
  method: 'post',
  path: '/api/grants/{id}/end',
  summary: 'Want a grant to end',
  request: { params: Numbered, body: body(GrantEnd) },
  responses: nothing,
});
const endConfirmed = createRoute({
  tags,
  method: 'post',
  path: '/api/grants/{id}/end/confirmation',
  summary: 'End a grant as another wanted',
  request: { params: Numbered },
  responses: nothing,
});

/** Routes of the security administrator and of the audit administrator, who confirms. */
export function administrationRoutes(app: App): void {
  app.openapi(list, async (c) => {
    const context = contextOf(c);
    await eitherOf(context, 'account');
    return c.json(await readAccounts(context.records), 200);
  });

  app.openapi(people, async (c) => {
    const context = contextOf(c);
    const { organ } = c.req.valid('query');
    await authorise(context, {
      operation: 'accounts.manage',
      belongs: { organ: null },
      target: `account/people/${organ}`,
    });
    return c.json(await readUnaccounted(context.records, organ, context.today), 200);
  });

  app.openapi(openOne, async (c) => c.json(await openAccount(contextOf(c), c.req.valid('json')), 200));

  app.openapi(disable, async (c) => {
    await disableAccount(contextOf(c), c.req.valid('param').id);
    return c.body(null, 204);
  });

  app.openapi(endAll, async (c) => {
    await endSessionsOf(contextOf(c), c.req.valid('param').id);
    return c.body(null, 204);
  });

  app.openapi(ask, async (c) =>
    c.json(await askForAccount(contextOf(c), c.req.valid('param').id, c.req.valid('json')), 200),
  );

  app.openapi(confirmAsked, async (c) =>
    c.json(await confirmForAccount(contextOf(c), c.req.valid('param').id), 200),
  );

  app.openapi(dropAsked, async (c) => {
    const request = c.req.valid('param').id;
    const by = await eitherOf(contextOf(c), `account-request/${request}`);
    await dropForAccount(contextOf(c), request, by);
    return c.body(null, 204);
  });

  app.openapi(make, async (c) => c.json(await makeGrant(contextOf(c), c.req.valid('json')), 200));

  app.openapi(confirm, async (c) => {
    await confirmGrant(contextOf(c), c.req.valid('param').id);
    return c.body(null, 204);
  });

  app.openapi(drop, async (c) => {
    const grant = c.req.valid('param').id;
    const by = await eitherOf(contextOf(c), `grant/${grant}`);
    await dropGrant(contextOf(c), grant, by);
    return c.body(null, 204);
  });

  app.openapi(end, async (c) => {
    await endGrant(contextOf(c), c.req.valid('param').id, c.req.valid('json').on);
    return c.body(null, 204);
  });

  app.openapi(endConfirmed, async (c) => {
    await confirmEnd(contextOf(c), c.req.valid('param').id);
    return c.body(null, 204);
  });
}

/** For what both administrators may do: as which of them somebody does it. Throws {@link Refused} for everybody else. */
async function eitherOf(
  context: RequestContext,
  target: string,
): Promise<'accounts.manage' | 'accounts.manage.second'> {
  const second: Deed = { operation: 'accounts.manage.second', belongs: { organ: null }, target };
  if (isAllowed(context, second)) return 'accounts.manage.second';
  await authorise(context, { ...second, operation: 'accounts.manage' });
  return 'accounts.manage';
}
