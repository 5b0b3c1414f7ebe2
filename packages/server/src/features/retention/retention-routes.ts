import { createRoute, z } from '@hono/zod-openapi';
import {
  DeletionList,
  DeletionShown,
  DeletionToPropose,
  HoldToLift,
  HoldToSet,
  RetentionDue,
  RetentionHolds,
  RetentionList,
} from '@jianheng/api';
import { contextOf, type Mount } from '../../access/app.ts';
import { body, json, Numbered, nothing } from '../../access/route-parts.ts';
import { Ref } from '../register/register-fields.ts';
import { confirmDeletion } from './deletions/confirm-deletion.ts';
import { dropDeletion } from './deletions/drop-deletion.ts';
import { proposeDeletion } from './deletions/propose-deletion.ts';
import { listDeletions, showDeletion } from './deletions/read-deletions.ts';
import { liftHold, listHolds, setHold } from './holds/holds.ts';
import { listDue } from './list-due.ts';
import type { RetentionDesk } from './retention-desk.ts';
import { RetentionSetting, readRetention, setRetention } from './retention-settings.ts';

const tags = ['register'];
const base = '/api/register/organs/{organ}';
const request = { params: z.object({ organ: Ref }) };
const Made = z.object({ id: z.number().int() });

const retention = createRoute({
  tags,
  method: 'get',
  path: `${base}/retention`,
  summary: 'For how long personal data are kept; unverified',
  request,
  responses: json(RetentionList),
});
const keep = createRoute({
  tags,
  method: 'put',
  path: `${base}/retention`,
  summary: 'Say for how long a kind of data is kept, and on what ground',
  request: { ...request, body: body(RetentionSetting) },
  responses: json(RetentionList),
});
const due = createRoute({
  tags,
  method: 'get',
  path: `${base}/retention/due`,
  summary: 'What is due to be deleted, and what holds it back',
  request,
  responses: json(RetentionDue),
});
const deletions = createRoute({
  tags,
  method: 'get',
  path: `${base}/deletions`,
  summary: 'Lots that were proposed for deletion and deleted, the newest first',
  request,
  responses: json(DeletionList),
});
const propose = createRoute({
  tags,
  method: 'post',
  path: `${base}/deletions`,
  summary: 'Propose that everything of a kind be deleted that was due by a day; the chief confirms it',
  request: { ...request, body: body(DeletionToPropose) },
  responses: json(Made),
});
const shown = createRoute({
  tags,
  method: 'get',
  path: '/api/deletions/{id}',
  summary: 'A lot with what is in it',
  request: { params: Numbered },
  responses: json(DeletionShown),
});
const confirm = createRoute({
  tags,
  method: 'post',
  path: '/api/deletions/{id}/confirmation',
  summary: 'Delete a lot that another proposed; it cannot be undone',
  request: { params: Numbered },
  responses: nothing,
});
const drop = createRoute({
  tags,
  method: 'delete',
  path: '/api/deletions/{id}',
  summary: 'Take back or refuse a proposed lot',
  request: { params: Numbered },
  responses: nothing,
});
const holds = createRoute({
  tags,
  method: 'get',
  path: `${base}/holds`,
  summary: 'What is kept from being deleted, and by whom',
  request,
  responses: json(RetentionHolds),
});
const hold = createRoute({
  tags,
  method: 'post',
  path: `${base}/holds`,
  summary: 'Keep everything of a person or a period from being deleted',
  request: { ...request, body: body(HoldToSet) },
  responses: json(Made),
});
const lift = createRoute({
  tags,
  method: 'post',
  path: '/api/holds/{id}/lifting',
  summary: 'Lift a hold that another set',
  request: { params: Numbered, body: body(HoldToLift) },
  responses: nothing,
});

/** Routes of how long personal data are kept, and of their deletion by two people. */
export function retentionRoutes(desk: RetentionDesk): Mount {
  return (app) => {
    app.openapi(retention, async (c) =>
      c.json(await readRetention(contextOf(c), c.req.valid('param').organ), 200),
    );
    app.openapi(keep, async (c) =>
      c.json(await setRetention(contextOf(c), c.req.valid('param').organ, c.req.valid('json')), 200),
    );
    app.openapi(due, async (c) => c.json(await listDue(desk, contextOf(c), c.req.valid('param').organ), 200));
    app.openapi(deletions, async (c) =>
      c.json(await listDeletions(contextOf(c), c.req.valid('param').organ), 200),
    );
    app.openapi(propose, async (c) =>
      c.json(await proposeDeletion(desk, contextOf(c), c.req.valid('param').organ, c.req.valid('json')), 200),
    );
    app.openapi(shown, async (c) =>
      c.json(await showDeletion(desk, contextOf(c), c.req.valid('param').id), 200),
    );
    app.openapi(confirm, async (c) => {
      await confirmDeletion(desk, contextOf(c), c.req.valid('param').id);
      return c.body(null, 204);
    });
    app.openapi(drop, async (c) => {
      await dropDeletion(contextOf(c), c.req.valid('param').id);
      return c.body(null, 204);
    });
    app.openapi(holds, async (c) => c.json(await listHolds(contextOf(c), c.req.valid('param').organ), 200));
    app.openapi(hold, async (c) =>
      c.json(await setHold(contextOf(c), c.req.valid('param').organ, c.req.valid('json')), 200),
    );
    app.openapi(lift, async (c) => {
      await liftHold(contextOf(c), c.req.valid('param').id, c.req.valid('json'));
      return c.body(null, 204);
    });
  };
}
