import { createRoute, z } from '@hono/zod-openapi';
import { SystemHealth } from '@jianheng/api';
import { contextOf, type Mount } from '../../access/app.ts';
import { authorise } from '../../access/authorise.ts';
import { json } from '../../access/route-parts.ts';
import { examine } from './examine.ts';
import type { HealthDesk } from './health-desk.ts';

const health = createRoute({
  tags: ['health'],
  method: 'get',
  path: '/api/system/health',
  summary: 'What is well with the installation, what is not, and what to do',
  request: {
    // Of the audit chain, what was added since the last look is looked at, unless all of it is asked for.
    query: z.object({ whole: z.literal('yes').optional() }),
  },
  responses: json(SystemHealth),
});

/** The console of the system administrator. Nothing of it tells a score. */
export function healthRoutes(desk: HealthDesk): Mount {
  return (app) => {
    app.openapi(health, async (c) => {
      const context = contextOf(c);
      const deed = {
        operation: 'system.operate',
        belongs: { organ: null },
        target: 'system/health',
      } as const;
      await authorise(context, deed);
      return c.json(await examine(desk, context.now, c.req.valid('query').whole === 'yes'), 200);
    });
  };
}
