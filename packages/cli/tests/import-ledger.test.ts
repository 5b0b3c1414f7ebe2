import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ImportLedger } from '@jianheng/facts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { jianheng } from './shell.ts';

const folder = ownFolder('ledger');
const at = (name: string) => join(folder, name);
const head = '案件编号,单位编码,承办人编号,案件类型,受理日期,状态';
const put = (name: string, ...rows: string[]) => writeFileSync(at(name), `${[head, ...rows].join('\n')}\n`);
writeFileSync(
  at('mapping.yaml'),
  `mapping: test
fact-model: procuratorate
sheets:
  - kind: case
    columns: {}
    where: [{ header: 状态, is-not: [并案] }]
`,
);
const load = (name: string, ...more: string[]) =>
  jianheng(
    'import',
    at(name),
    '--mapping',
    at('mapping.yaml'),
    '--data',
    at('data'),
    '--errors',
    at('errors'),
    ...more,
  );

test('import says of a later file which rows are new, changed and the same, and where every other row went', async () => {
  put('a.csv', 'A1,O1,P1,公诉,2026-03-01,', 'A2,O1,P1,公诉,2026-03-02,');
  const first = await load('a.csv');
  assert.match(
    first.out,
    /文件数据 2 行 = 新增 2 \+ 有变 0 \+ 与原有相同 0 \+ 文件内重复 0 \+ 拒绝 0 \+ 按对应关系不要 0\n/,
  );
  put(
    'b.csv',
    'A2,O1,P2,公诉,2026-03-02,',
    'A1,O1,P1,公诉,2026-03-01,',
    'A3,O1,P1,公诉,2026-03-03,',
    'A3,O1,P1,公诉,2026-03-03,',
    'A4,O1,P1,公诉,,',
    'A5,O1,P1,公诉,2026-03-03,并案',
    ',,,,,',
  );
  const second = await load('b.csv', '--lang', 'en', '--json');
  const { reports } = JSON.parse(second.out) as { reports: { sheets: { ledger: ImportLedger }[] }[] };
  const { rows, classes } = reports[0]!.sheets[0]!.ledger;
  assert.equal(rows, 7);
  assert.deepEqual(
    classes.map((own) => [own.class, own.rows, own.examples.map(({ row }) => row)]),
    [
      ['new', 1, [4]],
      ['changed', 1, [2]],
      ['same', 1, [3]],
      ['repeated', 1, [5]],
      ['rejected', 1, [6]],
      ['filtered', 1, [7]],
      ['blank', 1, [8]],
    ],
  );
  const again = await load('b.csv', '--again', '--lang', 'en');
  assert.match(
    again.out,
    /rows of the file: 7 = new 0 \+ changed 0 \+ same as before 3 \+ repeated in the file 1 \+ rejected 1 \+ left out by the mapping 1 \+ blank, total or note 1\n/,
  );
});
