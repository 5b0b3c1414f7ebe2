import { randomUUID } from 'node:crypto';
import type { Role } from '@jianheng/casework';
import type { Records } from '../../src/index.ts';
import type { RouteRow, RouteRows } from './route-row.ts';

const either: readonly Role[] = ['office', 'committee', 'chief'];
const base = '/api/organs/city/webhooks';

/** A webhook of the city organ that waits, with a message that was given up. */
async function aWebhook({ db }: Records): Promise<{ readonly id: string; readonly delivery: string }> {
  const [id, delivery] = [randomUUID(), randomUUID()];
  await db
    .insertInto('webhook')
    .values({
      id,
      organ: 'city',
      url: 'https://erp.example.cn/',
      kinds: '["period"]',
      secret: '',
      made_by: 'somebody',
      made_at: '2026-03-01T00:00:00.000Z',
      confirmed_by: null,
      confirmed_at: null,
      ended_by: null,
      ended_at: null,
    })
    .execute();
  await db
    .insertInto('webhook_delivery')
    .values({
      id: delivery,
      webhook: id,
      kind: 'period',
      body: '{}',
      made_at: '2026-03-01T00:00:00.000Z',
      state: 'dead',
      next_at: '2026-03-01T00:00:00.000Z',
      tried_at: null,
      said: 'not-sent',
    })
    .execute();
  return { id, delivery };
}

const ofWebhook =
  (after = ''): RouteRow['ask'] =>
  async (records) => ({ path: `${base}/${(await aWebhook(records)).id}${after}` });

/** Who gets in where other systems connect. */
export const integrationRows: RouteRows = {
  'GET /api/openapi.json': { for: 'signed-in', ask: async () => ({ path: '/api/openapi.json' }) },
  'GET /api/organs/{organ}/inbox': { for: ['office'], ask: async () => ({ path: '/api/organs/city/inbox' }) },
  'PUT /api/organs/{organ}/inbox': {
    for: ['office'],
    ask: async () => ({ path: '/api/organs/city/inbox', body: { on: true } }),
  },
  'GET /api/organs/{organ}/webhooks': { for: either, ask: async () => ({ path: base }) },
  'POST /api/organs/{organ}/webhooks': {
    for: ['office'],
    ask: async () => ({ path: base, body: { url: 'https://erp.example.cn/told', kinds: ['period'] } }),
  },
  'POST /api/organs/{organ}/webhooks/{id}/confirmation': {
    for: ['committee', 'chief'],
    ask: ofWebhook('/confirmation'),
  },
  'DELETE /api/organs/{organ}/webhooks/{id}': { for: either, ask: ofWebhook() },
  'GET /api/organs/{organ}/webhooks/{id}/deliveries': { for: either, ask: ofWebhook('/deliveries') },
  'POST /api/organs/{organ}/webhooks/{id}/deliveries/{delivery}/again': {
    for: either,
    ask: async (records) => {
      const { id, delivery } = await aWebhook(records);
      return { path: `${base}/${id}/deliveries/${delivery}/again` };
    },
  },
};
