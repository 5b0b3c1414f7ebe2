import type { SchemeSetDraft } from '@jianheng/api';
import type { Role } from '@jianheng/casework';
import { openLibrary } from '@jianheng/library';
import { adoptExample, issueExamples, withdrawExamples } from '../../src/features/schemes/examples.ts';
import type { SchemesDesk } from '../../src/features/schemes/schemes-desk.ts';
import { addSet } from '../../src/features/schemes/sets.ts';
import type { Records } from '../../src/index.ts';
import { actor, requestOf } from '../people.ts';
import { testSigner } from '../test-signer.ts';
import type { Asked, RouteRow, RouteRows } from './route-row.ts';

/** The desk of the rows. */
export const schemesDesk: SchemesDesk = { library: await openLibrary(), signer: testSigner };

const office: readonly Role[] = ['office'];
const readers: readonly Role[] = ['staff', 'office', 'case-management', 'inspection', 'committee', 'chief'];
const cityOffice = actor('row-office', { role: 'office', organ: 'city' });
const draft: SchemeSetDraft = { id: 'rows', schemes: [{ template: 'county-auxiliaries-2026' }] };
const said = { zh: '虚构', en: 'invented' };

function row(who: RouteRow['for'], ask: (records: Records) => Promise<Asked>): RouteRow {
  return { for: who, ask };
}

async function aSet(records: Records): Promise<string> {
  return (await addSet(schemesDesk, requestOf(records, cityOffice), 'city', draft)).hash!;
}

async function aBatch(records: Records): Promise<string> {
  const set = await aSet(records);
  const batch = { title: said, examples: [{ set, title: said, suits: said }] };
  return (await issueExamples(schemesDesk, requestOf(records, cityOffice), 'city', batch)).id;
}

/** Routes of schemes and who gets in. */
export const schemesRows: RouteRows = {
  'GET /api/templates': row('signed-in', async () => ({ path: '/api/templates' })),
  'GET /api/templates/{id}': row('signed-in', async () => ({
    path: '/api/templates/county-auxiliaries-2026',
  })),
  'GET /api/organs/{organ}/scheme-sets': row(office, async () => ({ path: '/api/organs/city/scheme-sets' })),
  'POST /api/organs/{organ}/scheme-sets/check': row(office, async () => ({
    path: '/api/organs/city/scheme-sets/check',
    body: draft,
  })),
  'POST /api/organs/{organ}/scheme-sets/difference': row(office, async () => ({
    path: '/api/organs/city/scheme-sets/difference',
    body: { set: draft, against: { templates: ['county-auxiliaries-2026'] } },
  })),
  'POST /api/organs/{organ}/scheme-sets': row(office, async () => ({
    path: '/api/organs/city/scheme-sets',
    body: draft,
  })),
  'GET /api/organs/{organ}/scheme-sets/{hash}': row(readers, async (records) => ({
    path: `/api/organs/city/scheme-sets/${await aSet(records)}`,
  })),
  'GET /api/organs/{organ}/scheme-sets/{hash}/compare/{other}': row(readers, async (records) => {
    const hash = await aSet(records);
    return { path: `/api/organs/city/scheme-sets/${hash}/compare/${hash}` };
  }),
  'GET /api/organs/{organ}/worked-examples': row(office, async () => ({
    path: '/api/organs/city/worked-examples',
  })),
  'POST /api/organs/{organ}/worked-examples': row(office, async (records) => ({
    path: '/api/organs/city/worked-examples',
    body: { title: said, examples: [{ set: await aSet(records), title: said, suits: said }] },
  })),
  'POST /api/organs/{organ}/worked-examples/adopt': row(office, async (records) => ({
    path: '/api/organs/city/worked-examples/adopt',
    body: { batch: await aBatch(records), example: '1' },
  })),
  'POST /api/organs/{organ}/worked-examples/seen': row(office, async (records) => {
    const batch = await aBatch(records);
    const request = () => requestOf(records, cityOffice);
    await adoptExample(schemesDesk, request(), 'city', { batch, example: '1' });
    await withdrawExamples(request(), batch, '虚构');
    return { path: '/api/organs/city/worked-examples/seen', body: { batch } };
  }),
  'POST /api/worked-examples/{batch}/withdraw': row(office, async (records) => ({
    path: `/api/worked-examples/${await aBatch(records)}/withdraw`,
    body: { reason: '虚构' },
  })),
};
