import type { RouteRows } from './route-row.ts';

/** Who gets in where other systems connect. */
export const integrationRows: RouteRows = {
  'GET /api/openapi.json': { for: 'signed-in', ask: async () => ({ path: '/api/openapi.json' }) },
};
