import { AuditHeads, type Records } from '../../src/index.ts';
import { testSigner } from '../test-signer.ts';
import type { RouteRows } from './route-row.ts';

const ask = (path: string) => async () => ({ path });

/** A head to ask for: whoever asks, the chain was signed before. */
const headAt = (path: string) => async (records: Records) => {
  const heads = new AuditHeads({ records, signer: testSigner, file: null });
  const { said } = await heads.sign('asked', '2026-03-02T02:00:00.000Z');
  return { path: path.replace('{place}', String((JSON.parse(said) as { place: number }).place)) };
};

/** Who gets in at the consoles of audit and system. */
export const auditRows: RouteRows = {
  'GET /api/audit': { for: ['audit'], ask: ask('/api/audit?limit=5') },
  'GET /api/audit/verify': { for: ['audit'], ask: ask('/api/audit/verify') },
  'GET /api/audit/export': { for: ['audit'], ask: ask('/api/audit/export') },
  'GET /api/audit/chain': { for: ['audit'], ask: ask('/api/audit/chain') },
  'GET /api/audit/state': { for: ['audit'], ask: ask('/api/audit/state') },
  'GET /api/audit/heads': { for: ['audit'], ask: ask('/api/audit/heads') },
  'POST /api/audit/heads': { for: ['audit'], ask: async () => ({ path: '/api/audit/heads', body: {} }) },
  'GET /api/audit/heads/{place}': { for: ['audit'], ask: headAt('/api/audit/heads/{place}') },
  'GET /api/audit/heads/{place}/file': { for: ['audit'], ask: headAt('/api/audit/heads/{place}/file') },
  'GET /api/system/health': { for: ['system'], ask: ask('/api/system/health') },
};
