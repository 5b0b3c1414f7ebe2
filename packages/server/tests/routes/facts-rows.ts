import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Role } from '@jianheng/casework';
import { uploadFiles } from '../../src/features/facts/uploads/upload-files.ts';
import type { Records } from '../../src/index.ts';
import { dataFolder } from '../register-office.ts';
import type { Asked, RouteRow, RouteRows } from './route-row.ts';

const office: readonly Role[] = ['office'];
const base = '/api/organs/city/uploads';

function row(who: RouteRow['for'], ask: (records: Records) => Promise<Asked>): RouteRow {
  return { for: who, ask };
}

const title = { zh: '案件', en: 'cases' };
const counts = {
  read: 1,
  added: 0,
  changed: 0,
  same: 0,
  warned: 0,
  rejected: 1,
  repeated: 0,
  blank: 0,
  filtered: 0,
};
const report = {
  batches: [],
  sheets: [{ sheet: null, kind: 'case', title, ...counts, reasons: [] }],
  against: [],
  unknownPeople: [],
  unknownPeopleCount: 0,
  missingPeople: [],
  missingPeopleCount: 0,
  errorWorkbook: true,
};

/** A file of which all rows were rejected. */
async function anUpload({ db }: Records): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('upload')
    .values({
      id,
      organ: 'city',
      name: '虚构.csv',
      format: 'csv',
      bytes: 3,
      sha256: 'a'.repeat(64),
      made_at: '2026-03-02T02:00:00.000Z',
      made_by: 'wang',
      state: 'review',
      progress: null,
      proposal: null,
      mapping: null,
      report: JSON.stringify(report),
      problems: null,
    })
    .execute();
  const files = uploadFiles(dataFolder, 'city', id);
  mkdirSync(files.folder, { recursive: true });
  writeFileSync(files.errorWorkbook, 'a workbook');
  return id;
}

async function aPeriod({ db }: Records): Promise<string> {
  const id = randomUUID();
  const plan = { kind: 'annual', title: '虚构', from: '2026-01-01', to: '2026-12-31' };
  await db
    .insertInto('period')
    .values({ id, organ: 'city', ...plan, seq: 0, demo: false })
    .execute();
  return id;
}

/** Routes of files of facts and who gets in. */
export const factsRows: RouteRows = {
  'GET /api/organs/{organ}/uploads': row([...office, 'case-management', 'inspection'], async () => ({
    path: base,
  })),
  'POST /api/organs/{organ}/uploads': row(office, async () => ({ path: `${base}?name=a.csv` })),
  'GET /api/organs/{organ}/uploads/{upload}': row(office, async (records) => ({
    path: `${base}/${await anUpload(records)}`,
  })),
  'GET /api/organs/{organ}/uploads/{upload}/rows': row(office, async (records) => ({
    path: `${base}/${await anUpload(records)}/rows?is=rejected`,
  })),
  'PUT /api/organs/{organ}/uploads/{upload}/mapping': row(office, async (records) => ({
    path: `${base}/${await anUpload(records)}/mapping`,
    body: { sheets: [{ sheet: null, kind: 'case', columns: [] }] },
  })),
  'PUT /api/organs/{organ}/uploads/{upload}/people': row(office, async (records) => ({
    path: `${base}/${await anUpload(records)}/people`,
    body: { choices: [{ sheet: null, kind: 'case', column: 'handler', cell: '虚构甲', person: null }] },
  })),
  'GET /api/organs/{organ}/uploads/{upload}/errors.xlsx': row(office, async (records) => ({
    path: `${base}/${await anUpload(records)}/errors.xlsx`,
  })),
  'DELETE /api/organs/{organ}/uploads/{upload}': row(office, async (records) => ({
    path: `${base}/${await anUpload(records)}`,
  })),
  'GET /api/periods/{period}/data-health': row(office, async (records) => ({
    path: `/api/periods/${await aPeriod(records)}/data-health`,
  })),
};
