import { fingerprintOf, newPair, type Records } from '../../src/index.ts';
import type { RouteRows } from './route-row.ts';

/** The key of an organ that waits to be confirmed, fresh for each who asks. */
async function waiting({ db }: Records): Promise<{ readonly id: number; readonly fingerprint: string }> {
  const { publicKey } = newPair();
  const fingerprint = fingerprintOf(publicKey);
  const { id } = await db
    .insertInto('trusted_key')
    .values({
      fingerprint,
      public_key: publicKey,
      organ: 'city',
      name: '虚构市检察院',
      source: '虚构的电话核对',
      made_by: 'somebody',
      made_at: '2026-03-01T00:00:00.000Z',
      confirmed_by: null,
      confirmed_at: null,
      withdrawn_by: null,
      withdrawn_at: null,
      withdrawn_because: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, fingerprint };
}

/** Who gets in at keys: the installation's own are public, those of others are for security and audit. */
export const keysRows: RouteRows = {
  'GET /api/keys': { for: 'signed-in', ask: async () => ({ path: '/api/keys' }) },
  'GET /api/trusted-keys': { for: ['security', 'audit'], ask: async () => ({ path: '/api/trusted-keys' }) },
  'POST /api/trusted-keys': {
    for: ['security'],
    ask: async () => {
      const { publicKey } = newPair();
      const fingerprint = fingerprintOf(publicKey);
      const body = { organ: 'city', name: '虚构市检察院', publicKey, fingerprint, source: '虚构的电话核对' };
      return { path: '/api/trusted-keys', body };
    },
  },
  'POST /api/trusted-keys/{id}/confirmation': {
    for: ['audit'],
    ask: async (records) => {
      const { id, fingerprint } = await waiting(records);
      return { path: `/api/trusted-keys/${id}/confirmation`, body: { fingerprint } };
    },
  },
  'POST /api/trusted-keys/{id}/withdrawal': {
    for: ['security', 'audit'],
    ask: async (records) => {
      const { id } = await waiting(records);
      return { path: `/api/trusted-keys/${id}/withdrawal`, body: { reason: '虚构的原因' } };
    },
  },
};
