import { createRoute, z } from '@hono/zod-openapi';
import { MemberSaid, PersonSaid, PostingSaid, StaffList } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { body, json, Numbered, nothing } from '../../../access/route-parts.ts';
import { End } from '../departments.ts';
import { listStaff, StaffQuery } from '../list-staff.ts';
import { addPerson, correctPerson } from '../people.ts';
import { addPosting, correctPosting, endPosting, withdrawPosting } from '../postings.ts';
import { readPerson } from '../read-person.ts';
import type { RegisterDesk } from '../register-desk.ts';
import { Id, Moment, PersonFields, postingFields } from '../register-fields.ts';
import { ById, OfOrgan, sayMember, sayPerson, sayPosting, tags } from './said.ts';

const base = '/api/register/organs/{organ}';

/** Routes of people and their postings. */
export function staffRoutes(app: App, desk: RegisterDesk): void {
  const PostingFields = postingFields(desk);

  const list = createRoute({
    tags,
    method: 'get',
    path: `${base}/staff`,
    summary: 'Staff of an organ on a day, as known at a moment',
    request: { params: OfOrgan, query: StaffQuery },
    responses: json(StaffList),
  });
  app.openapi(list, async (c) => {
    const { total, staff } = await listStaff(contextOf(c), c.req.valid('param').organ, c.req.valid('query'));
    return c.json({ total, staff: staff.map(sayMember) }, 200);
  });

  const add = createRoute({
    tags,
    method: 'post',
    path: `${base}/people`,
    summary: 'Put somebody on the register with a first posting',
    request: {
      params: OfOrgan,
      body: body(z.object({ id: Id, person: PersonFields, posting: PostingFields })),
    },
    responses: json(z.object({ person: PersonSaid, posting: PostingSaid })),
  });
  app.openapi(add, async (c) => {
    const made = await addPerson(desk, contextOf(c), c.req.valid('param').organ, c.req.valid('json'));
    return c.json({ person: sayPerson(made.person), posting: sayPosting(made.posting) }, 200);
  });

  const read = createRoute({
    tags,
    method: 'get',
    path: '/api/register/people/{id}',
    summary: 'One person’s history, as known at a moment',
    request: { params: ById, query: z.object({ knownAt: Moment.optional() }) },
    responses: json(z.object({ person: PersonSaid, postings: z.array(MemberSaid) })),
  });
  app.openapi(read, async (c) => {
    const { knownAt } = c.req.valid('query');
    const { person, postings } = await readPerson(contextOf(c), c.req.valid('param').id, knownAt);
    return c.json({ person: sayPerson(person), postings: postings.map(sayMember) }, 200);
  });

  const correct = createRoute({
    tags,
    method: 'put',
    path: '/api/register/people/{id}',
    summary: 'Correct what the register says of a person',
    request: { params: ById, body: body(PersonFields) },
    responses: json(PersonSaid),
  });
  app.openapi(correct, async (c) =>
    c.json(sayPerson(await correctPerson(contextOf(c), c.req.valid('param').id, c.req.valid('json'))), 200),
  );

  const post = createRoute({
    tags,
    method: 'post',
    path: `${base}/people/{id}/postings`,
    summary: 'Post somebody who is on the register',
    request: { params: OfOrgan.extend(ById.shape), body: body(PostingFields) },
    responses: json(PostingSaid),
  });
  app.openapi(post, async (c) => {
    const { organ, id } = c.req.valid('param');
    return c.json(sayPosting(await addPosting(desk, contextOf(c), organ, id, c.req.valid('json'))), 200);
  });

  const end = createRoute({
    tags,
    method: 'post',
    path: '/api/register/postings/{id}/end',
    summary: 'Say the last day of a posting',
    request: { params: Numbered, body: body(End) },
    responses: json(PostingSaid),
  });
  app.openapi(end, async (c) =>
    c.json(sayPosting(await endPosting(contextOf(c), c.req.valid('param').id, c.req.valid('json'))), 200),
  );

  const mend = createRoute({
    tags,
    method: 'put',
    path: '/api/register/postings/{id}',
    summary: 'Correct a posting: the row is superseded and another takes its place',
    request: { params: Numbered, body: body(PostingFields) },
    responses: json(PostingSaid),
  });
  app.openapi(mend, async (c) =>
    c.json(
      sayPosting(await correctPosting(desk, contextOf(c), c.req.valid('param').id, c.req.valid('json'))),
      200,
    ),
  );

  const withdraw = createRoute({
    tags,
    method: 'delete',
    path: '/api/register/postings/{id}',
    summary: 'Take back a posting that never was',
    request: { params: Numbered },
    responses: nothing,
  });
  app.openapi(withdraw, async (c) => {
    await withdrawPosting(contextOf(c), c.req.valid('param').id);
    return c.body(null, 204);
  });
}
