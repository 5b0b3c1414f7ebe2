import { createRoute, z } from '@hono/zod-openapi';
import { Calendar, NewSchedule } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { authorise, type Deed, isAllowed } from '../../../access/authorise.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { body, json, nothing } from '../../../access/route-parts.ts';
import type { SettingsDesk } from '../settings-desk.ts';
import { confirmSchedule, dropSchedule, enterSchedule, readCalendar } from '../year-schedules.ts';

const tags = ['settings'];
const OfYear = z.object({ year: z.coerce.number().int().min(2000).max(2200) });
const path = '/api/system/calendar/{year}';
const list = createRoute({
  tags,
  method: 'get',
  path: '/api/system/calendar',
  summary: 'Days off and working weekends by year, and what waits for a second pair of eyes',
  responses: json(Calendar),
});
const enter = createRoute({
  tags,
  method: 'put',
  path,
  summary: 'Enter the published schedule of a year, which another administrator confirms',
  request: { params: OfYear, body: body(NewSchedule) },
  responses: nothing,
});
const confirm = createRoute({
  tags,
  method: 'post',
  path: `${path}/confirmation`,
  summary: 'Put an entered schedule in force',
  request: { params: OfYear },
  responses: nothing,
});
const drop = createRoute({
  tags,
  method: 'delete',
  path,
  summary: 'Take back or refuse an entered schedule',
  request: { params: OfYear },
  responses: nothing,
});

/** Schedules of working days, entered by the system administrator and confirmed by the audit administrator. */
export function calendarRoutes(app: App, desk: SettingsDesk): void {
  app.openapi(list, async (c) => {
    await eitherOf(contextOf(c), 'calendar');
    return c.json(await readCalendar(desk, contextOf(c)), 200);
  });

  app.openapi(enter, async (c) => {
    await enterSchedule(contextOf(c), c.req.valid('param').year, c.req.valid('json'));
    return c.body(null, 204);
  });

  app.openapi(confirm, async (c) => {
    await confirmSchedule(desk, contextOf(c), c.req.valid('param').year);
    return c.body(null, 204);
  });

  app.openapi(drop, async (c) => {
    const { year } = c.req.valid('param');
    const by = await eitherOf(contextOf(c), `calendar/${year}`);
    await dropSchedule(contextOf(c), year, by);
    return c.body(null, 204);
  });
}

/** As which of the two administrators somebody does it. Throws {@link Refused} for everybody else. */
async function eitherOf(
  context: RequestContext,
  target: string,
): Promise<'system.operate' | 'system.confirm'> {
  const second: Deed = { operation: 'system.confirm', belongs: { organ: null }, target };
  if (isAllowed(context, second)) return 'system.confirm';
  await authorise(context, { ...second, operation: 'system.operate' });
  return 'system.operate';
}
