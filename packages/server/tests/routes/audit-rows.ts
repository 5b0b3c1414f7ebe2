import { AuditHeads, appendAudit, type Records } from '../../src/index.ts';
import { testSigner } from '../test-signer.ts';
import type { RouteRows } from './route-row.ts';

const ask = (path: string) => async () => ({ path });

/** A head to ask for: whoever asks, the chain was signed before. */
const headAt = (path: string) => async (records: Records) => {
  const heads = new AuditHeads({ records, signer: testSigner, file: null });
  const { said } = await heads.sign('asked', '2026-03-02T02:00:00.000Z');
  return { path: path.replace('{place}', String((JSON.parse(said) as { place: number }).place)) };
};

/** An entry with held values, and an opening of it that somebody asked for: fresh for each who asks. */
async function opening({ db }: Records, askedBy: string, until: string | null): Promise<number> {
  const event = { at: '2026-03-02T01:00:00.000Z', account: null, person: null, request: 'invented' };
  await db.transaction().execute((tx) =>
    appendAudit(tx, {
      ...event,
      operation: 'rating.decide',
      outcome: 'done',
      organ: 'city',
      target: 'period/y2026/rate/p1',
      before: null,
      after: { reason: '虚构' },
    }),
  );
  const { id } = await db
    .insertInto('audit_opening')
    .values({
      filter: '{}',
      up_to: 1_000_000,
      entries: 1,
      reason: '虚构的原因',
      asked_by: askedBy,
      asked_at: event.at,
      answered_by: until === null ? null : 'another',
      answered_at: until === null ? null : event.at,
      refused_because: null,
      until,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

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
  'GET /api/audit/openings': {
    for: ['security', 'audit'],
    ask: async (records) => {
      await opening(records, 'somebody', null);
      return { path: '/api/audit/openings' };
    },
  },
  'POST /api/audit/openings': {
    for: ['audit'],
    ask: async (records) => {
      await opening(records, 'somebody', null);
      return {
        path: '/api/audit/openings',
        body: { filter: { operation: 'rating.' }, reason: '虚构的原因' },
      };
    },
  },
  'POST /api/audit/openings/{id}/answer': {
    for: ['security'],
    ask: async (records) => ({
      path: `/api/audit/openings/${await opening(records, 'somebody', null)}/answer`,
      body: { is: 'opened' },
    }),
  },
  'GET /api/audit/openings/{id}/entries': {
    for: ['audit'],
    ask: async (records, account) => ({
      path: `/api/audit/openings/${await opening(records, account ?? 'somebody', '2099-01-01')}/entries`,
    }),
  },
  'GET /api/system/health': { for: ['system'], ask: ask('/api/system/health') },
};
