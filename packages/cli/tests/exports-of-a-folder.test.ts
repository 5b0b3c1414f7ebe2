import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ExcelJS from 'exceljs';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { jianheng } from './shell.ts';

// An invented organ of one prosecutor that exports its facts as one file for each kind.
const folder = ownFolder('folder');
const at = (...parts: string[]) => join(folder, ...parts);
const put = (name: string, ...lines: string[]) => {
  writeFileSync(at(name), `${lines.join('\n')}\n`);
  return at(name);
};
const posts = put(
  '任职2026.csv',
  '人员编号,单位编码,内设机构,人员类别,条线,任职起',
  'P1,Y1,一部,检察官,刑事,2020-01-01',
);
const organs = put('检察院.csv', '单位编码,单位名称,层级,规模,省份', 'Y1,某县院（虚构）,县,小,某省');
const defectHead = '事项编号,单位编码,责任人编号,问题类别,认定日期';
const defects = put('扣分事项2026年上半年.csv', defectHead, 'K1,Y1,P1,案卡错误,2026-05-06');
mkdirSync(at('scheme'));
put(
  'scheme/scheme.yaml',
  `scheme: quarters
title: 某县院按季考核（虚构）
period: { from: 2026-01-01, to: 2026-12-31, total: mean-of-quarters }
applies-to: { class: 检察官 }
points: { full: 10 }
parts: { performance: { full: 10 } }
indicators:
  - id: defects
    title: { zh: 扣分, en: Defects }
    part: performance
    full: 10
    measure: { count: defect }
    score: { base: 10, per-item: -4, within: [0, 10] }
    basis: { instrument: 示例 }`,
);

const map = (out: string, ...files: string[]) => jianheng('map', ...files, '--out', at(out));
const load = (data: string, ...more: string[]) =>
  jianheng('import', ...more, '--mapping', at('mapping.yaml'), '--data', at(data), '--errors', at('errors'));
const totalOf = async (data: string) => {
  const run = await jianheng('run', at('scheme'), '--data', at(data), '--json');
  assert.equal(run.code, 0, run.err);
  const { out } = await jianheng('explain', 'P1', '--data', at(data), '--json');
  const { explained } = JSON.parse(out) as { explained: { total: string; heldFor: { zh: string } | null } };
  return explained.heldFor?.zh ?? explained.total;
};

test('a folder of files makes one mapping, and next month’s file is known by its name too', async () => {
  const { code, err } = await map('mapping.yaml', posts, organs, defects);
  assert.equal(code, 0, err);
  const sheets = [...readFileSync(at('mapping.yaml'), 'utf8').matchAll(/- kind: (\S+).*\n {4}sheet: (.*)/g)];
  assert.deepEqual(
    sheets.map(([, kind, sheet]) => [kind, sheet]),
    [
      ['post', '任职'],
      ['organ', '检察院'],
      ['defect', '扣分事项'],
    ],
  );
});

test('two files of one kind with the same columns are one entry, with other columns one each', async () => {
  const later = put('扣分事项2026年下半年.csv', defectHead, 'K2,Y1,P1,案卡错误,2026-09-06');
  const other = put(
    '案管扣分事项.csv',
    '问题编号,院编码,人员编号,扣分类别,发现日期',
    'K3,Y1,P1,案卡错误,2026-09-07',
  );
  assert.equal((await map('same.yaml', defects, later)).code, 0);
  assert.equal((await map('two.yaml', defects, other)).code, 0);
  const named = (file: string) =>
    [...readFileSync(at(file), 'utf8').matchAll(/^ {4}sheet: (.*)$/gm)].map(([, sheet]) => sheet);
  assert.deepEqual(named('same.yaml'), ['扣分事项']);
  assert.deepEqual(named('two.yaml'), ['扣分事项2026年上半年', '案管扣分事项']);
});

test('a file in which nothing is recognised is named, and the others are mapped', async () => {
  const notes = put('说明.csv', '甲,乙', 'x,y');
  const { code, out } = await map('notes.yaml', posts, notes);
  assert.equal(code, 1);
  assert.match(out, /说明\.csv：没有认出任何工作表/);
});

test('quarters without a row are not supplied, until the import declares that the export speaks of the whole year', async () => {
  await load('as-it-is', posts, organs, defects);
  assert.equal(await totalOf('as-it-is'), '有数据未报送');
  const { code, err } = await load('declared', posts, organs, defects, '--covers', '2026-01-01..2026-12-31');
  assert.equal(code, 0, err);
  // Three quarters without a defect at 10, one with one at 6.
  assert.equal(await totalOf('declared'), '9');
});

test('a file without a row says so, and is supplied once the import names the organ', async () => {
  const empty = put('扣分事项全年.csv', defectHead);
  const covers = ['--covers', '2026-01-01..2026-12-31'];
  const asked = await load('empty', posts, organs, empty, ...covers);
  assert.match(asked.out, /扣分事项：一行也没有，看不出是哪些单位报的/);
  assert.equal(await totalOf('empty'), '有数据未报送');
  await load('empty', empty, ...covers, '--organs', 'Y1');
  assert.equal(await totalOf('empty'), '10');
});

test('a stretch that is none is refused in words', async () => {
  for (const stretch of ['2026', '2026-12-31..2026-01-01', '2026-02-30..2026-03-01']) {
    const { code, err } = await load('refused', posts, '--covers', stretch);
    assert.equal(code, 1);
    assert.match(err, /cli\/bad-(stretch|day).*--covers/);
  }
});

test('a workbook of corrections says in one line which sheets it does not have, and JSON keeps each', async () => {
  const book = new ExcelJS.Workbook();
  const row = ['K9', 'Y1', 'P1', '案卡错误', '2026-05-06'];
  book.addWorksheet('扣分事项').addRows([defectHead.split(','), row]);
  const file = at('改好的.xlsx');
  await book.xlsx.writeFile(file);
  const { code, err } = await load('corrected', file);
  assert.equal(code, 0, err);
  assert.deepEqual(err.split('\n').slice(0, 3), [
    '提醒 [import/missing-sheet] 对应关系里有 2 张表不在这个工作簿里：任职、检察院',
    '    改好的.xlsx',
    '    → 其余各表照常导入；若本应有，核对表名，现有：扣分事项',
  ]);
  const { reports } = JSON.parse((await load('json', file, '--json')).out) as {
    reports: { issues: { code: string; place: { sheet: string } }[] }[];
  };
  assert.deepEqual(
    reports[0]?.issues.map((issue) => [issue.code, issue.place.sheet]),
    [
      ['import/missing-sheet', '任职'],
      ['import/missing-sheet', '检察院'],
    ],
  );
});
