import { createRoute, z } from '@hono/zod-openapi';
import { AmendmentEffect, AmendmentList } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { json } from '../../../access/route-parts.ts';
import { Ref } from '../../register/register-fields.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { amendmentEffect } from './amendment-effect.ts';
import { listAmendments } from './list-amendments.ts';

const tags = ['amendments'];
const OfPeriod = z.object({ period: Ref });

/** Routes of changes of the scheme in mid-period. */
export function amendmentRoutes(app: App, desk: ProceduresDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/amendments',
    summary: 'Changes of the scheme in mid-period',
    request: { params: OfPeriod },
    responses: json(AmendmentList),
  });
  app.openapi(list, async (c) =>
    c.json(await listAmendments(desk, contextOf(c), c.req.valid('param').period), 200),
  );

  const effect = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/amendments/{id}/effect',
    summary: 'Before and after an amendment, for each person',
    request: { params: OfPeriod.extend({ id: Ref }) },
    responses: json(AmendmentEffect),
  });
  app.openapi(effect, async (c) => {
    const { period, id } = c.req.valid('param');
    return c.json(await amendmentEffect(desk, contextOf(c), period, id), 200);
  });
}
