import { createRoute, z } from '@hono/zod-openapi';
import { ObjectionFile, ObjectionList, WorsenedNotices } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { json } from '../../../access/route-parts.ts';
import { Ref } from '../../register/register-fields.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { listObjections } from './list-objections.ts';
import { readObjection } from './read-objection.ts';
import { worsenedNotices } from './worsened-notices.ts';

const tags = ['objections'];
const OfPeriod = z.object({ period: Ref });

/** Routes of objections to a line of the score. */
export function objectionRoutes(app: App, desk: ProceduresDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/objections',
    summary: 'Objections of a period',
    request: { params: OfPeriod },
    responses: json(ObjectionList),
  });
  app.openapi(list, async (c) =>
    c.json(await listObjections(desk, contextOf(c), c.req.valid('param').period), 200),
  );

  const file = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/objections/{id}',
    summary: 'One objection, and what upholding it changes',
    request: { params: OfPeriod.extend({ id: Ref }) },
    responses: json(ObjectionFile),
  });
  app.openapi(file, async (c) => {
    const { period, id } = c.req.valid('param');
    return c.json(await readObjection(desk, contextOf(c), period, id), 200);
  });

  const worsened = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/worsened',
    summary: 'Notices to oneself that a correction worsened one’s score or standing',
    request: { params: OfPeriod },
    responses: json(WorsenedNotices),
  });
  app.openapi(worsened, async (c) =>
    c.json(await worsenedNotices(desk, contextOf(c), c.req.valid('param').period), 200),
  );
}
