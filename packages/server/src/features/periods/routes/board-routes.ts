import { createRoute } from '@hono/zod-openapi';
import {
  ActionTaken,
  ActionToTake,
  AvailabilityAsked,
  AvailabilitySaid,
  LogPage,
  LogQuery,
  PeriodBoard,
  PeriodList,
  PeriodToBegin,
} from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { body, json } from '../../../access/route-parts.ts';
import { beginPeriod } from '../begin-period.ts';
import { readLog } from '../log/read-log.ts';
import type { PeriodPagesDesk } from '../period-pages-desk.ts';
import { listPeriods } from '../reading/list-periods.ts';
import { readAvailability } from '../reading/read-availability.ts';
import { readBoard } from '../reading/read-board.ts';
import { readPeriod } from '../reading/read-period.ts';
import { takeAction } from '../take-action.ts';
import { base, OfPeriod, tags } from './period-paths.ts';

/** Routes of periods as a whole: list, begin, board, actions, log. */
export function boardRoutes(app: App, desk: PeriodPagesDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: '/api/periods',
    summary: 'Periods that the reader may know of',
    responses: json(PeriodList),
  });
  app.openapi(list, async (c) => c.json(await listPeriods(desk, contextOf(c)), 200));

  const begin = createRoute({
    tags,
    method: 'post',
    path: '/api/periods',
    summary: 'Begin a period',
    request: { body: body(PeriodToBegin) },
    responses: json(ActionTaken),
  });
  app.openapi(begin, async (c) => {
    const { organ, ...details } = c.req.valid('json');
    const { seq } = await beginPeriod(desk, contextOf(c), organ, details);
    return c.json({ seq, stage: 'preparing' as const, waits: false }, 200);
  });

  const read = createRoute({
    tags,
    method: 'get',
    path: base,
    summary: 'The board of a period: the procedure step by step',
    request: { params: OfPeriod },
    responses: json(PeriodBoard),
  });
  app.openapi(read, async (c) => {
    const reading = await readPeriod(desk, contextOf(c), c.req.valid('param').period);
    return c.json(await readBoard(desk, reading), 200);
  });

  const take = createRoute({
    tags,
    method: 'post',
    path: `${base}/actions`,
    summary: 'Take an action; the same request id again is the same action',
    request: { params: OfPeriod, body: body(ActionToTake) },
    responses: json(ActionTaken),
  });
  app.openapi(take, async (c) =>
    c.json(await takeAction(desk, contextOf(c), c.req.valid('param').period, c.req.valid('json')), 200),
  );

  const availability = createRoute({
    tags,
    method: 'post',
    path: `${base}/availability`,
    summary: 'What may be done to many subjects, and what blocks it',
    request: { params: OfPeriod, body: body(AvailabilityAsked) },
    responses: json(AvailabilitySaid),
  });
  app.openapi(availability, async (c) => {
    const { period } = c.req.valid('param');
    const said = await readAvailability(desk, contextOf(c), period, c.req.valid('json'));
    return c.json(said, 200);
  });

  const log = createRoute({
    tags,
    method: 'get',
    path: `${base}/log`,
    summary: 'What was done in the period, as far as the reader may see it',
    request: { params: OfPeriod, query: LogQuery },
    responses: json(LogPage),
  });
  app.openapi(log, async (c) => {
    const reading = await readPeriod(desk, contextOf(c), c.req.valid('param').period);
    return c.json(await readLog(reading, c.req.valid('query')), 200);
  });
}
