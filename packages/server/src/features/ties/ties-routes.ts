import { createRoute, z } from '@hono/zod-openapi';
import { DeclaredTie, DeclaredTies, OwnTies, TieToDeclare } from '@jianheng/api';
import { contextOf, type Mount } from '../../access/app.ts';
import { body, json, nothing } from '../../access/route-parts.ts';
import { Ref } from '../register/register-fields.ts';
import { declareTie, organTies, ownTies, withdrawTie } from './ties.ts';

const tags = ['register'];
const OfPerson = z.object({ person: Ref });

/** Routes of declared closeness between people. */
export const tiesRoutes: Mount = (app) => {
  const own = createRoute({
    tags,
    method: 'get',
    path: '/api/own/ties',
    summary: 'To whom one is declared close',
    responses: json(OwnTies),
  });
  app.openapi(own, async (c) => c.json(await ownTies(contextOf(c)), 200));

  const list = createRoute({
    tags,
    method: 'get',
    path: '/api/register/organs/{organ}/ties',
    summary: 'Declared closeness of everybody in an organ',
    request: { params: z.object({ organ: Ref }) },
    responses: json(DeclaredTies),
  });
  app.openapi(list, async (c) =>
    c.json({ ties: await organTies(contextOf(c), c.req.valid('param').organ) }, 200),
  );

  const declare = createRoute({
    tags,
    method: 'post',
    path: '/api/register/people/{person}/ties',
    summary: 'Declare that somebody is close to another',
    request: { params: OfPerson, body: body(TieToDeclare) },
    responses: json(DeclaredTie),
  });
  app.openapi(declare, async (c) =>
    c.json(await declareTie(contextOf(c), c.req.valid('param').person, c.req.valid('json')), 200),
  );

  const withdraw = createRoute({
    tags,
    method: 'delete',
    path: '/api/register/people/{person}/ties/{id}',
    summary: 'Take a declared closeness back',
    request: { params: OfPerson.extend({ id: z.coerce.number().int().positive() }) },
    responses: nothing,
  });
  app.openapi(withdraw, async (c) => {
    const { person, id } = c.req.valid('param');
    await withdrawTie(contextOf(c), person, id);
    return c.body(null, 204);
  });
};
