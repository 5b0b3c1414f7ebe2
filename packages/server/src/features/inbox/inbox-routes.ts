import { createRoute, z } from '@hono/zod-openapi';
import { Inbox, InboxSwitch } from '@jianheng/api';
import { contextOf, type Mount } from '../../access/app.ts';
import { body, json, nothing } from '../../access/route-parts.ts';
import { readInbox, switchInbox } from './inbox.ts';
import type { InboxDesk } from './inbox-desk.ts';

const tags = ['integration'];
const path = '/api/organs/{organ}/inbox';
const params = z.object({ organ: z.string().min(1).max(64) });
const read = createRoute({
  tags,
  method: 'get',
  path,
  summary: 'Whether a folder is watched for exports, and what was found in it',
  request: { params },
  responses: json(Inbox),
});
const change = createRoute({
  tags,
  method: 'put',
  path,
  summary: 'Have the folder watched in one’s own name, or no longer',
  request: { params, body: body(InboxSwitch) },
  responses: nothing,
});

/** Routes of the folder that nightly exports are dropped in. */
export function inboxRoutes(desk: InboxDesk): Mount {
  return (app) => {
    app.openapi(read, async (c) =>
      c.json(await readInbox(desk, contextOf(c), c.req.valid('param').organ), 200),
    );

    app.openapi(change, async (c) => {
      await switchInbox(desk, contextOf(c), c.req.valid('param').organ, c.req.valid('json').on);
      return c.body(null, 204);
    });
  };
}
