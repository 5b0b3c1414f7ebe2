import assert from 'node:assert/strict';
import test from 'node:test';
import type { PersonCell } from '@jianheng/facts';
import { mappingOf, openOffice, plainMapping } from './office-import.ts';

const posted = (id: string, name: string) => ({
  id,
  names: [name],
  postings: [{ from: '2020-01-01', to: null, department: '第一检察部' }],
});
/** Invented. */
const staff = [posted('P1', '虚构甲'), posted('P2', '虚构乙'), posted('P3', '虚构乙')];
const head = '案件编号,单位编码,承办人编号,案件类型,受理日期,审批人编号\n';
const row = (id: number, handler: string, approver = '') =>
  `C${id},east,${handler},一审公诉,2026-01-0${id},${approver}\n`;

test('names become numbers in the batch beside rows with numbers; homonyms are rejected until somebody says who is meant', async (t) => {
  const here = openOffice();
  t.after(() => here.close());
  const file = here.write(
    '案件.csv',
    `${head}${row(1, 'P1')}${row(2, '虚构甲')}${row(3, '虚构乙')}${row(4, '查无此人')}${row(5, 'P9', '虚构乙')}`,
  );
  const cells: PersonCell[] = [];
  const people = { staff, beside: ['approver'], onCell: (cell: PersonCell) => void cells.push(cell) };
  const report = await here.load(file, plainMapping('case'), { people });
  const kept = await here.rows(report);
  assert.deepEqual(kept.map(({ case_id, handler, approver }) => [case_id, handler, approver]).sort(), [
    ['C1', 'P1', null],
    ['C2', 'P1', null],
    ['C4', '查无此人', null],
    ['C5', 'P9', '虚构乙'],
  ]);
  assert.deepEqual(
    report.issues.map(({ code, level, place }) => [code, level, place.row, place.value]),
    [
      ['import/person-homonym', 'error', 4, '虚构乙'],
      ['import/person-by-name', 'warning', 3, '虚构甲'],
      ['import/person-unknown', 'warning', 5, '查无此人'],
      ['import/person-homonym', 'warning', 6, '虚构乙'],
    ],
  );
  assert.deepEqual(
    cells.map(({ column, cell, read }) => [column, cell, read.is]),
    [
      ['handler', '虚构甲', 'read'],
      ['handler', '虚构乙', 'ask'],
      ['handler', '查无此人', 'unknown'],
      ['approver', '虚构乙', 'ask'],
    ],
  );

  const chosen = mappingOf(`mapping: test
fact-model: procuratorate
sheets:
  - kind: case
    columns:
      handler: { header: 承办人编号, codes: { 虚构乙: P3, 查无此人: P2 } }
`);
  const again = await here.load(file, chosen, { people });
  assert.equal(again.batches.length, 1, 'another reading is another batch');
  assert.deepEqual((await here.rows(again)).map(({ case_id, handler }) => `${case_id} ${handler}`).sort(), [
    'C1 P1',
    'C2 P1',
    'C3 P3',
    'C4 P2',
    'C5 P9',
  ]);
  const numbered = { staff: [...staff, posted('009', '虚构丁')] };
  const cut = here.write('缺零.csv', `${head}${row(1, 'P1')}${row(2, '9')}`);
  const kept9 = await here.rows(await here.load(cut, plainMapping('case'), { people: numbered }));
  assert.deepEqual(kept9.map(({ handler }) => handler).sort(), ['009', 'P1']);

  const moved = { ...people, staff: [...staff, posted('P4', '虚构甲')] };
  assert.equal((await here.load(file, chosen, { people })).batches.length, 0);
  assert.equal((await here.load(file, chosen, { people: moved })).batches.length, 1);
});
