import { createRoute, z } from '@hono/zod-openapi';
import { AdoptExample, ExampleBatch, NewExampleBatch, WithdrawalSeen, WithdrawBatch } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { body, json, nothing } from '../../../access/route-parts.ts';
import { Ref } from '../../register/register-fields.ts';
import { adoptExample, issueExamples, listExamples, seeWithdrawal, withdrawExamples } from '../examples.ts';
import type { SchemesDesk } from '../schemes-desk.ts';
import { OfOrgan, OfSet, tags } from './said.ts';

const base = '/api/organs/{organ}/worked-examples';

/** Routes of worked examples: issued from above, listed, adopted, withdrawn. */
export function exampleRoutes(app: App, desk: SchemesDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: base,
    summary: 'Batches of worked examples that an organ issued or was issued',
    request: { params: OfOrgan },
    responses: json(z.array(ExampleBatch)),
  });
  app.openapi(list, async (c) =>
    c.json(await listExamples(desk, contextOf(c), c.req.valid('param').organ), 200),
  );

  const issue = createRoute({
    tags,
    method: 'post',
    path: base,
    summary: 'Issue a batch of worked examples to the organs below',
    request: { params: OfOrgan, body: body(NewExampleBatch) },
    responses: json(ExampleBatch),
  });
  app.openapi(issue, async (c) => {
    const { organ } = c.req.valid('param');
    return c.json(await issueExamples(desk, contextOf(c), organ, c.req.valid('json')), 200);
  });

  const adopt = createRoute({
    tags,
    method: 'post',
    path: `${base}/adopt`,
    summary: 'Take an example as a set of one’s own',
    request: { params: OfOrgan, body: body(AdoptExample) },
    responses: json(z.object({ hash: OfSet.shape.hash })),
  });
  app.openapi(adopt, async (c) => {
    const hash = await adoptExample(desk, contextOf(c), c.req.valid('param').organ, c.req.valid('json'));
    return c.json({ hash }, 200);
  });

  const seen = createRoute({
    tags,
    method: 'post',
    path: `${base}/seen`,
    summary: 'Say that the withdrawal of a batch, of which the organ adopted something, was seen',
    request: { params: OfOrgan, body: body(WithdrawalSeen) },
    responses: nothing,
  });
  app.openapi(seen, async (c) => {
    await seeWithdrawal(contextOf(c), c.req.valid('param').organ, c.req.valid('json').batch);
    return c.body(null, 204);
  });

  const withdraw = createRoute({
    tags,
    method: 'post',
    path: '/api/worked-examples/{batch}/withdraw',
    summary: 'Withdraw a batch; what was adopted stays',
    request: { params: z.object({ batch: Ref }), body: body(WithdrawBatch) },
    responses: nothing,
  });
  app.openapi(withdraw, async (c) => {
    await withdrawExamples(contextOf(c), c.req.valid('param').batch, c.req.valid('json').reason);
    return c.body(null, 204);
  });
}
