import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../../access/app.ts';
import { json } from '../../access/route-parts.ts';
import { type Language, languageOf } from '../language.ts';
import { type Described, describeApi } from './describe-api.ts';

const description = createRoute({
  tags: ['integration'],
  method: 'get',
  path: '/api/openapi.json',
  summary: 'This description (OpenAPI 3.1)',
  responses: json(z.looseObject({ openapi: z.string() }), 'OpenAPI 3.1'),
});

/** Answers what the API is, to whoever is signed in. Described at the first asking, once in each language. */
export function mountDescription(app: App, described: () => Described): void {
  const known = new Map<Language, ReturnType<typeof describeApi>>();
  app.openapi(description, (c) => {
    const language = languageOf(c.req.header('accept-language'));
    const document = known.get(language) ?? describeApi(described(), language);
    known.set(language, document);
    c.header('vary', 'Accept-Language');
    return c.json(JSON.parse(JSON.stringify(document)) as { openapi: string }, 200);
  });
}
