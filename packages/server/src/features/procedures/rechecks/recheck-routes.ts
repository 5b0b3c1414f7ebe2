import { createRoute, z } from '@hono/zod-openapi';
import { RecheckList, ReopeningList } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { json } from '../../../access/route-parts.ts';
import { Ref } from '../../register/register-fields.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { listRechecks } from './list-rechecks.ts';
import { listReopenings } from './list-reopenings.ts';

const tags = ['rechecks'];
const OfPeriod = z.object({ period: Ref });

/** Routes of re-checks, and of ratings opened again or set late. */
export function recheckRoutes(app: App, desk: ProceduresDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/rechecks',
    summary: 'Re-checks asked for, and one’s own way to one',
    request: { params: OfPeriod },
    responses: json(RecheckList),
  });
  app.openapi(list, async (c) =>
    c.json(await listRechecks(desk, contextOf(c), c.req.valid('param').period), 200),
  );

  const reopenings = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/reopenings',
    summary: 'Ratings opened again by decision, and those that may be set late',
    request: { params: OfPeriod },
    responses: json(ReopeningList),
  });
  app.openapi(reopenings, async (c) =>
    c.json(await listReopenings(desk, contextOf(c), c.req.valid('param').period), 200),
  );
}
