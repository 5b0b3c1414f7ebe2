import { createRoute, z } from '@hono/zod-openapi';
import { PerformanceFile } from '@jianheng/api';
import { contextOf, type Mount } from '../../access/app.ts';
import { json } from '../../access/route-parts.ts';
import { Ref } from '../register/register-fields.ts';
import { type PerformanceFileDesk, readPerformanceFile } from './read-performance-file.ts';

/** Route of the performance file. */
export function performanceFileRoutes(desk: PerformanceFileDesk): Mount {
  return (app) => {
    const file = createRoute({
      tags: ['register'],
      method: 'get',
      path: '/api/register/people/{person}/performance-file',
      summary: 'What every sealed period says of somebody, whatever the organ',
      request: { params: z.object({ person: Ref }) },
      responses: json(PerformanceFile),
    });
    app.openapi(file, async (c) =>
      c.json(await readPerformanceFile(desk, contextOf(c), c.req.valid('param').person), 200),
    );
  };
}
