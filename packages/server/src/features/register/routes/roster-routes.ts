import { readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRoute, z } from '@hono/zod-openapi';
import { RosterColumns, RosterReviewSaid, SheetChoice } from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { authorise } from '../../../access/authorise.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { body, json, nothing } from '../../../access/route-parts.ts';
import { refuseMalware } from '../../../scanning/refuse-malware.ts';
import type { RegisterDesk } from '../register-desk.ts';
import { Name } from '../register-fields.ts';
import { proposeRoster } from '../roster/propose-roster.ts';
import { reviewRoster } from '../roster/review-roster.ts';
import { errorWorkbookOf, reviewDeed } from '../roster/review-store.ts';
import { dropReview, readReview, useReview } from '../roster/use-review.ts';
import { ById, OfOrgan, tags } from './said.ts';

/** A roster of the largest organ is a tenth of this. */
const largest = 16 * 1024 * 1024;

const Handed = z.object({
  /** Name under which the file is kept by whoever hands it in; shown in messages. */
  name: Name,
  /** The file, in base64. */
  content: z.base64(),
});
const base = '/api/register/organs/{organ}/rosters';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Routes of rosters: proposed columns, a review, its use or its end. */
export function rosterRoutes(app: App, desk: RegisterDesk): void {
  const propose = createRoute({
    tags,
    method: 'post',
    path: `${base}/mapping`,
    summary: 'Propose how a roster’s columns are read',
    'x-body-limit': largest,
    request: { params: OfOrgan, body: body(Handed) },
    responses: json(RosterColumns),
  });
  app.openapi(propose, async (c) => {
    const { organ } = c.req.valid('param');
    await authorise(contextOf(c), reviewDeed(organ));
    const { name, content } = c.req.valid('json');
    const columns = await inFile(desk, contextOf(c), organ, content, (path) =>
      proposeRoster(desk, contextOf(c), organ, { path, name }),
    );
    return c.json(columns, 200);
  });

  const hand = createRoute({
    tags,
    method: 'post',
    path: base,
    summary: 'Read a roster into a review; the register stays as it is',
    'x-body-limit': largest,
    request: {
      params: OfOrgan,
      body: body(Handed.extend({ sheets: z.array(SheetChoice).min(1).max(50).optional() })),
    },
    responses: json(RosterReviewSaid),
  });
  app.openapi(hand, async (c) => {
    const { organ } = c.req.valid('param');
    await authorise(contextOf(c), reviewDeed(organ));
    const { name, content, sheets } = c.req.valid('json');
    const review = await inFile(desk, contextOf(c), organ, content, (path) =>
      reviewRoster(desk, contextOf(c), organ, {
        path,
        name,
        ...(sheets === undefined ? {} : { sheets }),
      }),
    );
    return c.json(review, 200);
  });

  const read = createRoute({
    tags,
    method: 'get',
    path: '/api/register/rosters/{id}',
    summary: 'A review that waits',
    request: { params: ById },
    responses: json(RosterReviewSaid),
  });
  app.openapi(read, async (c) => c.json(await readReview(contextOf(c), c.req.valid('param').id), 200));

  const errors = createRoute({
    tags,
    method: 'get',
    path: '/api/register/rosters/{id}/errors',
    summary: 'The rejected rows as a workbook to correct and hand in again',
    request: { params: ById },
    responses: { 200: { description: 'a workbook', content: { [sheet]: { schema: z.any() } } } },
  });
  app.openapi(errors, async (c) => {
    const { id, hasErrorWorkbook } = await readReview(contextOf(c), c.req.valid('param').id);
    if (!hasErrorWorkbook) throw new Refused({ is: 'not-found' });
    return c.body(readFileSync(errorWorkbookOf(desk, id)), 200, {
      'content-type': sheet,
      'content-disposition': `attachment; filename="roster-errors.xlsx"`,
    });
  });

  const use = createRoute({
    tags,
    method: 'post',
    path: '/api/register/rosters/{id}/use',
    summary: 'Bring a reviewed roster into the register, all of it or nothing',
    request: { params: ById },
    responses: json(z.object({ added: z.number(), changed: z.number() })),
  });
  app.openapi(use, async (c) => c.json(await useReview(desk, contextOf(c), c.req.valid('param').id), 200));

  const drop = createRoute({
    tags,
    method: 'delete',
    path: '/api/register/rosters/{id}',
    summary: 'Drop a review; nothing of it is kept',
    request: { params: ById },
    responses: nothing,
  });
  app.openapi(drop, async (c) => {
    await dropReview(desk, contextOf(c), c.req.valid('param').id);
    return c.body(null, 204);
  });
}

/** Puts what was handed in into a file for as long as it is scanned and read. */
async function inFile<T>(
  desk: RegisterDesk,
  context: RequestContext,
  organ: string,
  content: string,
  read: (path: string) => Promise<T>,
): Promise<T> {
  await mkdir(desk.folder, { recursive: true });
  const folder = await mkdtemp(join(desk.folder, 'handed-'));
  try {
    const path = join(folder, 'roster');
    await writeFile(path, Buffer.from(content, 'base64'));
    await refuseMalware(desk.scanner, context, reviewDeed(organ), { path });
    return await read(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
