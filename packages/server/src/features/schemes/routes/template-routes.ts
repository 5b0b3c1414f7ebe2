import { createRoute, z } from '@hono/zod-openapi';
import { Gallery, Template, TemplateAnswers } from '@jianheng/api';
import type { App } from '../../../access/app.ts';
import { json } from '../../../access/route-parts.ts';
import { findInGallery, readTemplate } from '../gallery.ts';
import type { SchemesDesk } from '../schemes-desk.ts';
import { tags } from './said.ts';

/** Routes of the gallery of templates. */
export function templateRoutes(app: App, desk: SchemesDesk): void {
  const list = createRoute({
    tags,
    method: 'get',
    path: '/api/templates',
    summary: 'The gallery of templates, or what of it meets the answers',
    request: { query: TemplateAnswers },
    responses: json(Gallery),
  });
  app.openapi(list, (c) => c.json(findInGallery(desk, c.req.valid('query')), 200));

  const show = createRoute({
    tags,
    method: 'get',
    path: '/api/templates/{id}',
    summary: 'A template: card, scheme for reading, page',
    request: { params: z.object({ id: z.string().max(100) }) },
    responses: json(Template),
  });
  app.openapi(show, async (c) => c.json(await readTemplate(desk, c.req.valid('param').id), 200));
}
