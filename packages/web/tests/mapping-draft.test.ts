import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelKind, SheetProposal } from '@jianheng/api';
import { UploadMapping } from '../../api/src/uploads.ts';
import {
  draftOf,
  isCoverageWhole,
  mappingFrom,
  missingOf,
  withChoice,
  withHeader,
  withKind,
} from '../src/columns/mapping-draft.ts';
import { fieldsOf } from '../src/pages/data/fields-of.ts';

const column = (name: string, zh: string, required: boolean) => ({
  name,
  title: { zh, en: name },
  type: 'text' as const,
  required,
  personal: false,
  codes: null,
});
const kind: ModelKind = {
  kind: 'case',
  title: { zh: '案件', en: 'cases' },
  owner: 'office',
  columns: [
    column('case_id', '案件编号', true),
    column('handler', '承办人编号', true),
    column('line', '条线', false),
  ],
};
const recognised = (name: string, header: string) => ({
  column: name,
  header,
  constant: null,
  compose: null,
  order: null,
  serial: null,
  month: null,
  codes: {},
  empty: [],
  title: { zh: name, en: name },
  confidence: 0.9,
  readable: 1,
  unknownCodes: [],
});
const proposal: SheetProposal = {
  sheet: '一月',
  kind: 'case',
  ofRegister: false,
  title: kind.title,
  confidence: 0.9,
  headers: ['案号', '承办人', '条线', '备注', ''],
  columns: [recognised('case_id', '案号'), recognised('handler', '承办人')],
  left: ['条线', '备注'],
  missing: [],
  ignore: [],
};

test('what was recognised is sent as the contract takes it, with headers that fill nothing as not wanted', () => {
  const sheets = mappingFrom([draftOf(proposal)]);
  assert.deepEqual(UploadMapping.parse({ sheets }), { sheets });
  assert.deepEqual(sheets[0]?.ignore, ['条线', '备注']);
});

test('a header that is chosen for another column is taken from where it stood, and a required column without one is missing', () => {
  const changed = withHeader(draftOf(proposal), 'case_id', '承办人');
  assert.deepEqual(
    changed.columns.map(({ column: name, header }) => [name, header]),
    [['case_id', '承办人']],
  );
  assert.deepEqual(
    missingOf(changed, kind).map(({ name }) => name),
    ['handler'],
  );
  assert.deepEqual(withHeader(changed, 'case_id', null).columns, []);
});

test('another kind finds its columns by their names, and none leaves the sheet out', () => {
  const named = { ...draftOf(proposal), headers: ['案件编号', '条线', '别的'] };
  assert.deepEqual(
    withKind(named, kind).columns.map(({ column: name }) => name),
    ['case_id', 'line'],
  );
  assert.deepEqual(mappingFrom([withKind(named, null)]), []);
});

test('a spelling of a code is said once for the column', () => {
  const changed = withChoice(draftOf(proposal), 'handler', { codes: { 甲: '一' } });
  assert.deepEqual(changed.columns.find((one) => one.column === 'handler')?.codes, { 甲: '一' });
});

test('what is wrong or changed stands right behind what the row is known by', () => {
  const cell = (field: string, more = {}) => ({ field, value: '1', was: null, wrong: false, ...more });
  const rows = [
    { row: 2, issues: [], cells: [cell('编号'), cell('甲'), cell('乙'), cell('丙', { wrong: true })] },
    { row: 3, issues: [], cells: [cell('编号'), cell('甲'), cell('乙', { was: '0' }), cell('丙')] },
  ];
  assert.deepEqual(fieldsOf(rows), ['编号', '乙', '丙', '甲']);
  assert.deepEqual(fieldsOf([]), []);
});

test('what a sheet covers is its rows’ days unless both days are given, in their order', () => {
  const draft = draftOf(proposal);
  assert.equal(mappingFrom([draft])[0]!.covers, null);
  assert.ok(isCoverageWhole(draft));
  assert.ok(!isCoverageWhole({ ...draft, from: '2026-01-01' }));
  assert.ok(!isCoverageWhole({ ...draft, to: '2026-12-31' }));
  assert.ok(!isCoverageWhole({ ...draft, from: '2026-12-31', to: '2026-01-01' }));
  const year = { from: '2026-01-01', to: '2026-12-31' };
  assert.ok(isCoverageWhole({ ...draft, ...year }));
  assert.deepEqual(
    UploadMapping.parse({ sheets: mappingFrom([{ ...draft, ...year }]) }).sheets[0]!.covers,
    year,
  );
});
