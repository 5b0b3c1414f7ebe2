import { createRoute } from '@hono/zod-openapi';
import { Jurisdiction, JurisdictionQuery } from '@jianheng/api';
import { contextOf, type Mount } from '../../access/app.ts';
import { json } from '../../access/route-parts.ts';
import type { JurisdictionDesk } from './jurisdiction-desk.ts';
import { readJurisdiction } from './read-jurisdiction.ts';

/** What a superior organ sees of those under it. */
export function jurisdictionRoutes(desk: JurisdictionDesk): Mount {
  return (app) => {
    const read = createRoute({
      tags: ['jurisdiction'],
      method: 'get',
      path: '/api/jurisdiction',
      summary:
        'The organs under a superior one: procedure, state of the facts, and figures of all their staff together',
      request: { query: JurisdictionQuery },
      responses: json(Jurisdiction),
    });
    app.openapi(read, async (c) =>
      c.json(await readJurisdiction(desk, contextOf(c), c.req.valid('query')), 200),
    );
  };
}
