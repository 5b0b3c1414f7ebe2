import { createRoute, z } from '@hono/zod-openapi';
import { AuditOpening, AuditOpeningAnswer, AuditOpeningToAsk, AuditPage, OpenedQuery } from '@jianheng/api';
import { contextOf, type Mount } from '../../../access/app.ts';
import { body, json, Numbered, nothing } from '../../../access/route-parts.ts';
import { readOpened, readOpenings } from './read-openings.ts';
import { answerOpening, askOpening } from './settle-opening.ts';

const tags = ['audit'];
const list = createRoute({
  tags,
  method: 'get',
  path: '/api/audit/openings',
  summary: 'Held values of the audit that were asked for, and what came of it',
  responses: json(z.array(AuditOpening)),
});
const ask = createRoute({
  tags,
  method: 'post',
  path: '/api/audit/openings',
  summary: 'Ask to read held values; another administrator opens them or refuses',
  request: { body: body(AuditOpeningToAsk) },
  responses: json(z.object({ id: z.number().int() })),
});
const answer = createRoute({
  tags,
  method: 'post',
  path: '/api/audit/openings/{id}/answer',
  summary: 'Open held values to whoever asked, until the end of the next day, or refuse',
  request: { params: Numbered, body: body(AuditOpeningAnswer) },
  responses: nothing,
});
const entries = createRoute({
  tags,
  method: 'get',
  path: '/api/audit/openings/{id}/entries',
  summary: 'The entries that were opened to the reader, with their values; each page is an entry itself',
  request: { params: Numbered, query: OpenedQuery },
  responses: json(AuditPage),
});

/** Held values of the audit, which nobody reads alone. */
export const openingsRoutes: Mount = (app) => {
  app.openapi(list, async (c) => c.json(await readOpenings(contextOf(c)), 200));

  app.openapi(ask, async (c) => c.json(await askOpening(contextOf(c), c.req.valid('json')), 200));

  app.openapi(answer, async (c) => {
    await answerOpening(contextOf(c), c.req.valid('param').id, c.req.valid('json'));
    return c.body(null, 204);
  });

  app.openapi(entries, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await readOpened(contextOf(c), id, c.req.valid('query')), 200);
  });
};
