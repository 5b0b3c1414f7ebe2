import type { RouteRows } from './route-row.ts';

const ask = (path: string) => async () => ({ path });

/** Who gets in at the consoles of audit and system. */
export const auditRows: RouteRows = {
  'GET /api/audit': { for: ['audit'], ask: ask('/api/audit?limit=5') },
  'GET /api/audit/verify': { for: ['audit'], ask: ask('/api/audit/verify') },
  'GET /api/audit/export': { for: ['audit'], ask: ask('/api/audit/export') },
  'GET /api/system/health': { for: ['system'], ask: ask('/api/system/health') },
};
