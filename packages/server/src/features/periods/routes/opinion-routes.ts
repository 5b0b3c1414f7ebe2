import { createRoute } from '@hono/zod-openapi';
import { OpinionList } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { json } from '../../../access/route-parts.ts';
import type { PeriodPagesDesk } from '../period-pages-desk.ts';
import { readOpinions } from '../reading/read-opinions.ts';
import { readPeriod } from '../reading/read-period.ts';
import { base, OfPeriod, tags } from './period-paths.ts';

/** Route of the opinions that heads write before the meeting. */
export function opinionRoutes(app: App, desk: PeriodPagesDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: `${base}/opinions`,
    summary: 'Of whom an opinion of the year is written, and what was written',
    request: { params: OfPeriod },
    responses: json(OpinionList),
  });
  app.openapi(list, async (c) => {
    const reading = await readPeriod(desk, contextOf(c), c.req.valid('param').period);
    return c.json(await readOpinions(reading), 200);
  });
}
