import { randomUUID } from 'node:crypto';
import type { Role } from '@jianheng/casework';
import type { ExchangeDesk } from '../../src/features/exchange/exchange-desk.ts';
import { makePackage } from '../../src/features/exchange/make-package.ts';
import { takePackage } from '../../src/features/exchange/take-package.ts';
import { type Records, writePackage } from '../../src/index.ts';
import { actor, requestOf } from '../people.ts';
import { testSigner } from '../test-signer.ts';
import type { RouteRow, RouteRows } from './route-row.ts';
import { schemesDesk } from './schemes-rows.ts';

const makers: readonly Role[] = ['office', 'superior'];
const readers: readonly Role[] = ['office', 'chief', 'superior'];
const cityOffice = actor('row-exchange', { role: 'office', organ: 'city' });
const base = '/api/organs/city/packages';
/** Of what the packages of the rows need there is the key and the schemes. */
const desk = { signer: testSigner, schemes: schemesDesk } as unknown as ExchangeDesk;

/** Leaders of an organ below, sent up to be rated, in base64. */
function request(): string {
  const period = { id: 'y', kind: 'annual', title: '虚构', from: '2026-01-01', to: '2026-12-31' };
  const leader = { person: 'l1', name: '虚构', points: null, performance: null, proposal: null };
  const content = { period, leaders: [{ ...leader, allowed: ['competent'] }] };
  const bytes = writePackage(
    {
      id: randomUUID(),
      kind: 'leaders-to-rate',
      from: { organ: 'east', name: '虚构县检察院' },
      to: { organ: 'city', name: '虚构市检察院' },
      matter: `leaders/${randomUUID()}`,
      madeAt: '2026-03-01T02:00:00.000Z',
      files: [{ name: 'content.json', bytes: Buffer.from(JSON.stringify(content)) }],
    },
    testSigner,
  );
  return bytes.toString('base64');
}

const ratings = [{ person: 'l1', annual: 'competent' as const, performance: null, reason: '虚构' }];

async function taken(records: Records): Promise<number> {
  return takePackage(desk, requestOf(records, cityOffice), 'city', { file: request() });
}

/** What waits for a second person: ratings that the city organ decides. */
async function waiting(records: Records): Promise<number> {
  const wanted = { kind: 'leader-ratings' as const, request: await taken(records), ratings };
  return makePackage(desk, requestOf(records, cityOffice), 'city', wanted);
}

async function made(records: Records): Promise<number> {
  const seq = await waiting(records);
  const file = Buffer.from(request(), 'base64').toString('base64');
  await records.db
    .updateTable('exchange_package')
    .set({ state: 'done', file })
    .where('seq', '=', seq)
    .execute();
  await records.db
    .updateTable('exchange_package')
    .set({ kind: 'leaders-to-rate' })
    .where('seq', '=', seq)
    .execute();
  return seq;
}

function row(who: readonly Role[], ask: RouteRow['ask']): RouteRow {
  return { for: who, ask };
}

/** Routes of packages between organs and who gets in. */
export const exchangeRows: RouteRows = {
  'GET /api/organs/{organ}/packages': row(readers, async () => ({ path: base })),
  'GET /api/organs/{organ}/packages/offers': row(makers, async () => ({ path: `${base}/offers` })),
  'POST /api/organs/{organ}/packages/made': row(makers, async (records) => ({
    path: `${base}/made`,
    body: { kind: 'leader-ratings', request: await taken(records), ratings },
  })),
  'POST /api/organs/{organ}/packages/check': row(makers, async () => ({
    path: `${base}/check`,
    body: { file: request() },
  })),
  'POST /api/organs/{organ}/packages': row(makers, async () => ({ path: base, body: { file: request() } })),
  'GET /api/packages/{seq}': row(readers, async (records) => ({
    path: `/api/packages/${await taken(records)}`,
  })),
  'GET /api/packages/{seq}/file': row(readers, async (records) => ({
    path: `/api/packages/${await made(records)}/file`,
  })),
  'POST /api/packages/{seq}/confirmation': row(readers, async (records) => ({
    path: `/api/packages/${await waiting(records)}/confirmation`,
  })),
  'POST /api/packages/{seq}/return': row(readers, async (records) => ({
    path: `/api/packages/${await waiting(records)}/return`,
    body: { reason: '虚构' },
  })),
};
