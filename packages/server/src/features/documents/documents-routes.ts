import { createRoute, z } from '@hono/zod-openapi';
import {
  DocumentKindSaid,
  DocumentOffers,
  DocumentQuery,
  DocumentTemplates,
  TemplateHanded,
  TemplateVerdict,
} from '@jianheng/api';
import { documentKinds } from '@jianheng/documents';
import type { Context } from 'hono';
import { type App, contextOf, type Mount, type Served } from '../../access/app.ts';
import { body, json, nothing } from '../../access/route-parts.ts';
import { readPeriod } from '../periods/reading/read-period.ts';
import type { DocumentsDesk } from './documents-desk.ts';
import { listDocuments } from './list-documents.ts';
import { makeArchive } from './make-archive.ts';
import { type MadeDocument, makeDocument, singleKinds } from './make-document.ts';
import { dropTemplate, keepTemplate, listTemplates, readTemplate } from './template-store.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const tags = ['documents'];
/** A template holds some pages and perhaps a seal as a picture. */
const largestTemplate = 8 * 1024 * 1024;

const OfPeriod = z.object({ period: z.string().min(1).max(64) });
const OfOrgan = z.object({ organ: z.string().min(1).max(64) });
const OfKind = OfOrgan.extend({ kind: DocumentKindSaid });
const file = (type: string, description: string) =>
  ({ 200: { description, content: { [type]: { schema: z.any() } } } }) as const;

/** Documents in Word, the bundle of the archive, and the templates that organs edit. */
export function documentsRoutes(desk: DocumentsDesk): Mount {
  return (app) => {
    documentRoutes(app, desk);
    templateRoutes(app, desk);
  };
}

function documentRoutes(app: App, desk: DocumentsDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/documents',
    summary: 'Documents that the reader may have made now',
    request: { params: OfPeriod },
    responses: json(DocumentOffers),
  });
  app.openapi(list, async (c) => {
    const reading = await readPeriod(desk.periods, contextOf(c), c.req.valid('param').period);
    return c.json(listDocuments(reading), 200);
  });

  const archive = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/documents/archive-index',
    summary: 'Everything on paper of a sealed period, with an index of hashes',
    request: { params: OfPeriod },
    responses: file('application/zip', 'a bundle'),
  });
  app.openapi(archive, async (c) => {
    const { name, pieces } = await makeArchive(desk, contextOf(c), c.req.valid('param').period);
    return c.body(ReadableStream.from(pieces), 200, toSave('application/zip', name));
  });

  const make = createRoute({
    tags,
    method: 'get',
    path: '/api/periods/{period}/documents/{kind}',
    summary: 'A document in Word',
    request: { params: OfPeriod.extend({ kind: z.enum(singleKinds) }), query: DocumentQuery },
    responses: file(word, 'a Word file'),
  });
  app.openapi(make, async (c) => {
    const { period, kind } = c.req.valid('param');
    return send(c, word, await makeDocument(desk, contextOf(c), period, kind, c.req.valid('query')));
  });
}

function templateRoutes(app: App, { scanner }: DocumentsDesk): void {
  const base = '/api/organs/{organ}/document-templates';
  const list = createRoute({
    tags,
    method: 'get',
    path: base,
    summary: 'Templates of documents that an organ uses',
    request: { params: OfOrgan },
    responses: json(DocumentTemplates),
  });
  app.openapi(list, async (c) => c.json(await listTemplates(contextOf(c), c.req.valid('param').organ), 200));

  const read = createRoute({
    tags,
    method: 'get',
    path: `${base}/{kind}`,
    summary: 'A template, to be edited in Word',
    request: { params: OfKind },
    responses: file(word, 'a Word file'),
  });
  app.openapi(read, async (c) => {
    const { organ, kind } = c.req.valid('param');
    const bytes = await readTemplate(contextOf(c), organ, kind);
    return send(c, word, { name: `${documentKinds[kind].title.zh}模板.docx`, bytes });
  });

  const keep = createRoute({
    tags,
    method: 'put',
    path: `${base}/{kind}`,
    summary: 'Use an edited template, once it passes its check',
    'x-body-limit': largestTemplate,
    request: { params: OfKind, body: body(TemplateHanded) },
    responses: json(TemplateVerdict),
  });
  app.openapi(keep, async (c) => {
    const { organ, kind } = c.req.valid('param');
    return c.json(await keepTemplate(scanner, contextOf(c), organ, kind, c.req.valid('json')), 200);
  });

  const drop = createRoute({
    tags,
    method: 'delete',
    path: `${base}/{kind}`,
    summary: 'Go back to the template that comes with the program',
    request: { params: OfKind },
    responses: nothing,
  });
  app.openapi(drop, async (c) => {
    const { organ, kind } = c.req.valid('param');
    await dropTemplate(contextOf(c), organ, kind);
    return c.body(null, 204);
  });
}

function send(c: Context<Served>, type: string, { name, bytes }: MadeDocument) {
  return c.body(new Uint8Array(bytes), 200, toSave(type, name));
}

/** Says that a file is to be saved, under its Chinese name (RFC 6266). */
function toSave(type: string, name: string) {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="document"; filename*=UTF-8''${encodeURIComponent(name)}`,
  };
}
