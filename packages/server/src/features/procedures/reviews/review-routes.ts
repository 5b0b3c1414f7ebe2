import { createRoute, z } from '@hono/zod-openapi';
import { CaseToUnmask, PanelCandidates, ReviewFile, ReviewList, UnmaskedCase } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { body, json } from '../../../access/route-parts.ts';
import { Ref } from '../../register/register-fields.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { listCandidates } from './list-candidates.ts';
import { listReviews } from './list-reviews.ts';
import { readReview } from './read-review.ts';
import { unmaskCase } from './unmask-case.ts';

const tags = ['reviews'];
const OfPeriod = z.object({ period: Ref });
const OfPerson = OfPeriod.extend({ person: Ref });

/** Routes of reviews of professional ability. */
export function reviewRoutes(app: App, desk: ProceduresDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/reviews',
    summary: 'Reviews of a period, and whom the triggers name',
    request: { params: OfPeriod },
    responses: json(ReviewList),
  });
  app.openapi(list, async (c) =>
    c.json(await listReviews(desk, contextOf(c), c.req.valid('param').period), 200),
  );

  const file = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/reviews/{person}',
    summary: 'The file of one person’s review',
    request: { params: OfPerson },
    responses: json(ReviewFile),
  });
  app.openapi(file, async (c) => {
    const { period, person } = c.req.valid('param');
    return c.json(await readReview(desk, contextOf(c), period, person), 200);
  });

  const candidates = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/reviews/{person}/candidates',
    summary: 'Who could sit on the panel, and whom a rule keeps from it',
    request: { params: OfPerson },
    responses: json(PanelCandidates),
  });
  app.openapi(candidates, async (c) => {
    const { period, person } = c.req.valid('param');
    return c.json(await listCandidates(desk, contextOf(c), period, person), 200);
  });

  const unmask = createRoute({
    tags,
    method: 'post',
    path: '/api/periods/{period}/reviews/{person}/unmask',
    summary: 'The number of a sealed or secret case that was drawn, asked for with a reason',
    request: { params: OfPerson, body: body(CaseToUnmask) },
    responses: json(UnmaskedCase),
  });
  app.openapi(unmask, async (c) => {
    const { period, person } = c.req.valid('param');
    return c.json(await unmaskCase(desk, contextOf(c), { period, person }, c.req.valid('json')), 200);
  });
}
