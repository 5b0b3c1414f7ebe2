import { createRoute, z } from '@hono/zod-openapi';
import { MeetingView } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { json } from '../../../access/route-parts.ts';
import { Ref } from '../../register/register-fields.ts';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { readMeeting } from './read-meeting.ts';

/** Routes of the rating meeting. */
export function meetingRoutes(app: App, desk: ProceduresDesk): void {
  const view = createRoute({
    tags: ['meeting'],
    method: 'get',
    path: '/api/periods/{period}/meeting',
    summary: 'The rating meeting: everybody in order, the cap, what the rules allow, what was entered',
    request: { params: z.object({ period: Ref }) },
    responses: json(MeetingView),
  });
  app.openapi(view, async (c) =>
    c.json(await readMeeting(desk, contextOf(c), c.req.valid('param').period), 200),
  );
}
