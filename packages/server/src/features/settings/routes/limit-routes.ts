import { createRoute, z } from '@hono/zod-openapi';
import { LimitName, NewLimit, OrganLimits } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { authorise, type Deed, isAllowed } from '../../../access/authorise.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { body, json, nothing } from '../../../access/route-parts.ts';
import { confirmLimit, dropLimit, enterLimit, readOrganLimits } from '../own-limits.ts';
import type { SettingsDesk } from '../settings-desk.ts';

const tags = ['settings'];
const organ = z.string().min(1).max(64);
const OfOrgan = z.object({ organ });
const OfLimit = z.object({ organ, limit: LimitName });
const path = '/api/organs/{organ}/limits/{limit}';
const list = createRoute({
  tags,
  method: 'get',
  path: '/api/organs/{organ}/limits',
  summary: 'The time limits of the procedure as they stand for an organ',
  request: { params: OfOrgan },
  responses: json(OrganLimits),
});
const enter = createRoute({
  tags,
  method: 'put',
  path,
  summary: 'Enter a limit where the law sets none; the chief or the committee confirms it',
  request: { params: OfLimit, body: body(NewLimit) },
  responses: nothing,
});
const confirm = createRoute({
  tags,
  method: 'post',
  path: `${path}/confirmation`,
  summary: 'Put an entered limit in force',
  request: { params: OfLimit },
  responses: nothing,
});
const drop = createRoute({
  tags,
  method: 'delete',
  path,
  summary: 'Take back or refuse an entered limit',
  request: { params: OfLimit },
  responses: nothing,
});

/** Time limits that an organ sets for itself, entered by its office and confirmed by its chief or committee. */
export function limitRoutes(app: App, desk: SettingsDesk): void {
  app.openapi(list, async (c) =>
    c.json(await readOrganLimits(desk, contextOf(c), c.req.valid('param').organ), 200),
  );

  app.openapi(enter, async (c) => {
    await enterLimit(desk, contextOf(c), c.req.valid('param'), c.req.valid('json'));
    return c.body(null, 204);
  });

  app.openapi(confirm, async (c) => {
    await confirmLimit(desk, contextOf(c), c.req.valid('param'));
    return c.body(null, 204);
  });

  app.openapi(drop, async (c) => {
    const of = c.req.valid('param');
    await dropLimit(contextOf(c), of, await eitherOf(contextOf(c), of));
    return c.body(null, 204);
  });
}

async function eitherOf(
  context: RequestContext,
  of: { readonly organ: string; readonly limit: string },
): Promise<'period.prepare' | 'period.approve'> {
  const second: Deed = {
    operation: 'period.approve',
    belongs: { organ: of.organ },
    target: `organ/${of.organ}/limit/${of.limit}`,
  };
  if (isAllowed(context, second)) return 'period.approve';
  await authorise(context, { ...second, operation: 'period.prepare' });
  return 'period.prepare';
}
