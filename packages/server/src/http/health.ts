import { createRoute, z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import type { App } from '../access/app.ts';
import type { Records } from '../records/open-records.ts';

const State = z.object({ state: z.enum(['up', 'ready', 'not-ready']) });
const said = (description: string) => ({ description, content: { 'application/json': { schema: State } } });
const open = { method: 'get' as const, security: [], tags: ['health'] };

const health = createRoute({
  ...open,
  path: '/health',
  summary: 'The process answers',
  responses: { 200: said('up') },
});
const ready = createRoute({
  ...open,
  path: '/health/ready',
  summary: 'The records answer too',
  responses: { 200: said('ready'), 503: said('not ready') },
});

/** For whatever watches the process: whether it lives, and whether it can serve. */
export function mountHealth(app: App, { db }: Records): void {
  app.openapi(health, (c) => c.json({ state: 'up' as const }, 200));
  app.openapi(ready, async (c) => {
    try {
      await sql`SELECT 1`.execute(db);
      return c.json({ state: 'ready' as const }, 200);
    } catch {
      return c.json({ state: 'not-ready' as const }, 503);
    }
  });
}
