import { randomUUID } from 'node:crypto';
import type { Role } from '@jianheng/casework';
import type { Records } from '../../src/index.ts';
import type { RouteRow, RouteRows } from './route-row.ts';

const readers: readonly Role[] = ['staff', 'office', 'case-management', 'inspection', 'committee', 'chief'];
const office: readonly Role[] = ['office'];

/** A period of the city organ that has only begun: documents are refused to those who may have them later. */
async function aPeriod({ db }: Records): Promise<string> {
  const id = randomUUID();
  const plan = { id, kind: 'annual', title: '虚构', from: '2026-01-01', to: '2026-12-31' };
  await db
    .insertInto('period')
    .values({ ...plan, organ: 'city', seq: 1, demo: false })
    .execute();
  await db
    .insertInto('period_action')
    .values({
      period: id,
      seq: 1,
      at: '2026-01-02T02:00:00.000Z',
      by: 'somebody',
      kind: 'draft',
      subject: JSON.stringify({ organ: 'city' }),
      details: JSON.stringify(plan),
      found: '{}',
      request: randomUUID(),
    })
    .execute();
  return id;
}

const ofPeriod = (who: RouteRow['for'], rest: string): RouteRow => ({
  for: who,
  ask: async (records) => ({ path: `/api/periods/${await aPeriod(records)}${rest}` }),
});
const template = (body?: object): RouteRow => ({
  for: office,
  ask: async () => ({
    path: '/api/organs/city/document-templates/rating-notice',
    ...(body === undefined ? {} : { body }),
  }),
});

/** Who gets in at the routes of documents and their templates. */
export const documentsRows: RouteRows = {
  'GET /api/periods/{period}/documents': ofPeriod(readers, '/documents'),
  'GET /api/periods/{period}/documents/archive-index': ofPeriod(office, '/documents/archive-index'),
  'GET /api/periods/{period}/documents/{kind}': ofPeriod(
    ['office', 'committee', 'chief'],
    '/documents/meeting-minutes',
  ),
  'GET /api/organs/{organ}/document-templates': {
    for: office,
    ask: async () => ({ path: '/api/organs/city/document-templates' }),
  },
  'GET /api/organs/{organ}/document-templates/{kind}': template(),
  'PUT /api/organs/{organ}/document-templates/{kind}': template({
    name: '模板.docx',
    content: 'bm90IGEgV29yZCBmaWxl',
  }),
  'DELETE /api/organs/{organ}/document-templates/{kind}': template(),
};
