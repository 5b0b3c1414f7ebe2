import { createReadStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createRoute, z } from '@hono/zod-openapi';
import {
  DataHealth,
  HandIn,
  Upload,
  UploadMapping,
  UploadPeople,
  UploadRow,
  UploadRows,
  UploadRowsQuery,
} from '@jianheng/api';
import { type App, contextOf } from '../../../access/app.ts';
import { Refused } from '../../../access/refused.ts';
import { body, json, nothing } from '../../../access/route-parts.ts';
import { Ref } from '../../register/register-fields.ts';
import { readDataHealth } from '../data-health.ts';
import type { FactsDesk } from '../facts-desk.ts';
import { atItsAddress } from '../uploads/at-its-address.ts';
import { confirmMapping, confirmPeople } from '../uploads/confirm-mapping.ts';
import { dropUpload } from '../uploads/drop-upload.ts';
import { handIn } from '../uploads/hand-in.ts';
import { largestFile } from '../uploads/receive-file.ts';
import { getReadable, listUploads, readUpload } from '../uploads/show-uploads.ts';
import { uploadFiles } from '../uploads/upload-files.ts';
import { readUploadRows } from '../uploads/upload-rows.ts';

const tags = ['facts'];
const OfOrgan = z.object({ organ: Ref });
const OfUpload = OfOrgan.extend({ upload: z.uuid() });
const base = '/api/organs/{organ}/uploads';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Routes of files of facts: handed in, their columns confirmed, reviewed, dropped; and how a period stands for data. */
export function uploadRoutes(app: App, desk: FactsDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: base,
    summary: 'Files of facts that were handed in, newest first',
    request: { params: OfOrgan },
    responses: json(z.array(UploadRow)),
  });
  app.openapi(list, async (c) =>
    c.json(await listUploads(desk, contextOf(c), c.req.valid('param').organ), 200),
  );

  const hand = createRoute({
    tags,
    method: 'post',
    path: base,
    summary: 'Hand a file in as it is; nothing counts by that',
    'x-body-limit': largestFile,
    request: {
      params: OfOrgan,
      query: HandIn,
      body: { content: { 'application/octet-stream': { schema: z.any().openapi({ format: 'binary' }) } } },
    },
    responses: json(z.object({ id: z.uuid() })),
  });
  app.openapi(hand, async (c) => {
    const { organ } = c.req.valid('param');
    const { name } = c.req.valid('query');
    return c.json({ id: await handIn(desk, contextOf(c), organ, name, c.req.raw.body) }, 200);
  });

  const show = createRoute({
    tags,
    method: 'get',
    path: `${base}/{upload}`,
    summary: 'The review of a file: columns, what became of its rows, who is missing, its batches',
    request: { params: OfUpload },
    responses: json(Upload),
  });
  app.openapi(show, async (c) => {
    const upload = await atItsAddress(contextOf(c), c.req.valid('param'));
    return c.json(await readUpload(desk, contextOf(c), upload), 200);
  });

  const rows = createRoute({
    tags,
    method: 'get',
    path: `${base}/{upload}/rows`,
    summary: 'One page of rows: new, changed, the same, warned of, or rejected',
    request: { params: OfUpload, query: UploadRowsQuery },
    responses: json(UploadRows),
  });
  app.openapi(rows, async (c) => {
    const upload = await atItsAddress(contextOf(c), c.req.valid('param'));
    return c.json(await readUploadRows(desk, contextOf(c), upload, c.req.valid('query')), 200);
  });

  const confirm = createRoute({
    tags,
    method: 'put',
    path: `${base}/{upload}/mapping`,
    summary: 'Confirm or change how its columns are read; importing begins',
    request: { params: OfUpload, body: body(UploadMapping) },
    responses: nothing,
  });
  app.openapi(confirm, async (c) => {
    const upload = await atItsAddress(contextOf(c), c.req.valid('param'));
    await confirmMapping(desk, contextOf(c), upload, c.req.valid('json'));
    return c.body(null, 204);
  });

  const people = createRoute({
    tags,
    method: 'put',
    path: `${base}/{upload}/people`,
    summary: 'Say whom names in the file mean; it is checked anew',
    request: { params: OfUpload, body: body(UploadPeople) },
    responses: nothing,
  });
  app.openapi(people, async (c) => {
    const upload = await atItsAddress(contextOf(c), c.req.valid('param'));
    await confirmPeople(desk, contextOf(c), upload, c.req.valid('json'));
    return c.body(null, 204);
  });

  const errors = createRoute({
    tags,
    method: 'get',
    path: `${base}/{upload}/errors.xlsx`,
    summary: 'The rejected rows as a workbook to be corrected and handed in again',
    request: { params: OfUpload },
    responses: { 200: { description: 'done', content: { [sheet]: { schema: z.any() } } } },
  });
  app.openapi(errors, async (c) => {
    const id = await atItsAddress(contextOf(c), c.req.valid('param'));
    const upload = await getReadable(contextOf(c), id);
    const { errorWorkbook } = uploadFiles(desk.data, upload.organ, upload.id);
    if (upload.report?.errorWorkbook !== true || !existsSync(errorWorkbook))
      throw new Refused({ is: 'not-found' });
    const name = encodeURIComponent(`${upload.name.replace(/\.[^.]*$/, '')}-错误行.xlsx`);
    return c.body(Readable.toWeb(createReadStream(errorWorkbook)) as ReadableStream, 200, {
      'content-type': sheet,
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
    });
  });

  const drop = createRoute({
    tags,
    method: 'delete',
    path: `${base}/{upload}`,
    summary: 'Drop a file that no period uses',
    request: { params: OfUpload },
    responses: nothing,
  });
  app.openapi(drop, async (c) => {
    await dropUpload(desk, contextOf(c), await atItsAddress(contextOf(c), c.req.valid('param')));
    return c.body(null, 204);
  });

  const health = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/data-health',
    summary: 'What is missing, wrong or waits in the facts of a period',
    request: { params: z.object({ period: Ref }) },
    responses: json(DataHealth),
  });
  app.openapi(health, async (c) =>
    c.json(await readDataHealth(desk, contextOf(c), c.req.valid('param').period), 200),
  );
}
