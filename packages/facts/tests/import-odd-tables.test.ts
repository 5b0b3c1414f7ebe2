import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import ExcelJS from 'exceljs';
import { proposeMapping } from '../src/index.ts';
import { model, openOffice, plainMapping } from './office-import.ts';

const head = [
  '案件编号',
  '单位编码',
  '承办人编号',
  '案件类型',
  '受理日期',
  '办结日期',
  '起诉人数',
  '附加件数',
];
const row = (id: string, ...last: readonly string[]) => [id, 'east', 'P1', '一审公诉', '2026-01-05', ...last];

async function load(t: TestContext, rows: readonly (readonly string[])[]) {
  const here = openOffice();
  t.after(() => here.close());
  const text = rows.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
  const report = await here.load(here.write('案件.csv', text), plainMapping('case'));
  const issues = report.issues.map(({ code, place }) => `${code} ${place.row ?? ''}`.trim());
  return { report, issues, rows: report.batches.length === 0 ? [] : await here.rows(report) };
}

test('totals and notes on a table are no rows of it, and a case is one though it begins with such a word', async (t) => {
  const empty = ['', '', '', '', '', ''];
  const { issues, rows, report } = await load(t, [
    head,
    row('C1', '', '1', ''),
    ['小计', '', ...empty.slice(0, 4), '1', ''],
    row('合计 2 号', '', '1', ''),
    ['合　计', '', ...empty.slice(0, 4), '2', ''],
    ['制表人：虚构', '', '审核人：虚构', '', '', '', '', ''],
    ['C3', '', '', '', '', '', '2', ''],
  ]);
  assert.deepEqual(
    rows.map(({ case_id }) => case_id),
    ['C1', '合计 2 号'],
  );
  const aside = issues.filter((issue) => issue.startsWith('import/aside-row'));
  assert.deepEqual(aside, ['import/aside-row 3', 'import/aside-row 5', 'import/aside-row 6']);
  assert.equal(report.sheets[0]?.counts.rejected, 1, 'a row that only lacks things is rejected as before');
});

test('a number may have the word of its unit behind it, and of no other; a stroke is nothing where nothing may be', async (t) => {
  const { issues, rows } = await load(t, [
    head,
    row('C1', '-', '3人', '2件'),
    row('C2', '／', '１２ 名', '—'),
    row('C3', '', '3件', ''),
    row('C4', '', '约3人', ''),
  ]);
  assert.deepEqual(
    rows.map(({ case_id, closed, prosecuted, extra_items }) => [case_id, closed, prosecuted, extra_items]),
    [
      ['C1', null, '3', '2'],
      ['C2', null, '12', '0'],
    ],
  );
  assert.deepEqual(issues, ['import/bad-integer 4', 'import/bad-integer 5']);
});

test('columns of one name are told apart: by the row above, or by their number', async (t) => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('案件');
  sheet.addRows([
    ['案件编号', '单位编码', '承办人编号', '案件类型', '受理', '办结', '备注', '备注'],
    ['', '', '', '', '日期', '日期', '', ''],
    ['C1', 'east', 'P1', '一审公诉', '2026-01-05', '2026-02-06', '甲', '乙'],
  ]);
  for (const column of ['A', 'B', 'C', 'D', 'G', 'H']) sheet.mergeCells(`${column}1:${column}2`);
  const here = openOffice();
  t.after(() => here.close());
  const path = here.write('两行.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
  const { sheets } = await proposeMapping(path, model);
  const read = new Map(sheets[0]?.columns.map(({ column, header }) => [column, header]));
  assert.deepEqual([read.get('received'), read.get('closed')], ['受理/日期', '办结/日期']);
  assert.deepEqual(sheets[0]?.left, ['备注', '备注（2）']);
  const [kept] = await here.rows(await here.load(path, plainMapping('case')));
  assert.deepEqual([kept?.received, kept?.closed], ['2026-01-05', '2026-02-06']);
});
