import { createRoute, z } from '@hono/zod-openapi';
import { Lendable, LoanList, LoanToAsk, LoanToGive, LoanToRefuse } from '@jianheng/api';
import { contextOf, type Mount } from '../../access/app.ts';
import { body, json, Numbered, nothing } from '../../access/route-parts.ts';
import { Ref } from '../register/register-fields.ts';
import { giveLoan, refuseLoan } from './answer-loan.ts';
import { askLoan, seeAnswer, takeLoanBack } from './ask-loan.ts';
import { readLendable } from './lendable.ts';
import { listAsked, listLoans } from './read-loans.ts';

const tags = ['jurisdiction'];
const path = '/api/register/organs/{organ}/loans';
const params = z.object({ organ: Ref });

const list = createRoute({
  tags,
  method: 'get',
  path,
  summary: 'What an organ asked of those above it, and what they answered',
  request: { params },
  responses: json(LoanList),
});
const ask = createRoute({
  tags,
  method: 'post',
  path,
  summary: 'Ask the organs above for people whom an organ cannot staff itself',
  request: { params, body: body(LoanToAsk) },
  responses: json(z.object({ id: z.number().int() })),
});
const asked = createRoute({
  tags,
  method: 'get',
  path: '/api/jurisdiction/loans',
  summary: 'What the organs below asked for',
  responses: json(LoanList),
});
const people = createRoute({
  tags,
  method: 'get',
  path: '/api/loans/{id}/people',
  summary: 'Whom the organ above may lend in answer to a request',
  request: { params: Numbered },
  responses: json(Lendable),
});
const give = createRoute({
  tags,
  method: 'post',
  path: '/api/loans/{id}/lending',
  summary: 'Lend people by name; an administrator confirms their roles',
  request: { params: Numbered, body: body(LoanToGive) },
  responses: nothing,
});
const refuse = createRoute({
  tags,
  method: 'post',
  path: '/api/loans/{id}/refusal',
  summary: 'Refuse a request, with a reason',
  request: { params: Numbered, body: body(LoanToRefuse) },
  responses: nothing,
});
const back = createRoute({
  tags,
  method: 'delete',
  path: '/api/loans/{id}',
  summary: 'Take a request back that nobody has answered',
  request: { params: Numbered },
  responses: nothing,
});

const seen = createRoute({
  tags,
  method: 'post',
  path: '/api/loans/{id}/seen',
  summary: 'Take note of the answer to a request',
  request: { params: Numbered },
  responses: nothing,
});

/** Routes by which an organ asks the one above it for people, and is answered. */
export const lendingRoutes: Mount = (app) => {
  app.openapi(list, async (c) => c.json(await listLoans(contextOf(c), c.req.valid('param').organ), 200));
  app.openapi(ask, async (c) =>
    c.json(await askLoan(contextOf(c), c.req.valid('param').organ, c.req.valid('json')), 200),
  );
  app.openapi(asked, async (c) => c.json(await listAsked(contextOf(c)), 200));
  app.openapi(people, async (c) => c.json(await readLendable(contextOf(c), c.req.valid('param').id), 200));
  app.openapi(give, async (c) => {
    await giveLoan(contextOf(c), c.req.valid('param').id, c.req.valid('json'));
    return c.body(null, 204);
  });
  app.openapi(refuse, async (c) => {
    await refuseLoan(contextOf(c), c.req.valid('param').id, c.req.valid('json'));
    return c.body(null, 204);
  });
  app.openapi(seen, async (c) => {
    await seeAnswer(contextOf(c), c.req.valid('param').id);
    return c.body(null, 204);
  });
  app.openapi(back, async (c) => {
    await takeLoanBack(contextOf(c), c.req.valid('param').id);
    return c.body(null, 204);
  });
};
