import { createRoute, z } from '@hono/zod-openapi';
import { NewToken, OwnTokens, TokenOnce } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { body, json, nothing } from '../../../access/route-parts.ts';
import type { AccountsDesk } from '../accounts-desk.ts';
import { endToken, makeToken, ownTokens } from '../tokens/own-tokens.ts';
import { signedInOf, visitOf } from './said.ts';

const tags = ['own account'];
const path = '/api/own/tokens';
const list = createRoute({
  tags,
  method: 'get',
  path,
  summary: 'One’s own tokens for other systems, and what a new one may be for',
  responses: json(OwnTokens),
});
const make = createRoute({
  tags,
  method: 'post',
  path,
  summary: 'Make a token for another system; it is shown this once',
  request: { body: body(NewToken) },
  responses: json(TokenOnce),
});
const end = createRoute({
  tags,
  method: 'delete',
  path: `${path}/{id}`,
  summary: 'Take a token back',
  request: { params: z.object({ id: z.uuid() }) },
  responses: nothing,
});

/** Routes of one's own tokens; a token opens none of them. */
export function tokenRoutes(app: App, desk: AccountsDesk): void {
  app.openapi(list, async (c) => c.json(await ownTokens(desk, signedInOf(c), contextOf(c)), 200));

  app.openapi(make, async (c) =>
    c.json(await makeToken(desk, visitOf(c), signedInOf(c), c.req.valid('json')), 200),
  );

  app.openapi(end, async (c) => {
    await endToken(desk, visitOf(c), signedInOf(c), c.req.valid('param').id);
    return c.body(null, 204);
  });
}
