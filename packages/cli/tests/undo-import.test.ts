import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { jianheng } from './shell.ts';

const mapping = 'mapping: test\nfact-model: procuratorate\nsheets:\n  - kind: person\n    columns: {}\n';

test('a batch is listed, undone once, and then neither listed nor undone again', async (_t) => {
  const folder = ownFolder('undo');
  const at = (name: string) => join(folder, name);
  const data = ['--data', at('data')];
  writeFileSync(at('mapping.yaml'), mapping);
  writeFileSync(at('people.csv'), '人员编号,姓名\nP1,张三\nP2,李四\n');
  const imported = await jianheng(
    'import',
    at('people.csv'),
    ...['--mapping', at('mapping.yaml'), '--errors', at('errors'), ...data],
  );
  assert.equal(imported.code, 0, imported.err);
  assert.match((await jianheng('import', '--list', ...data)).out, /1 +person +2 +people\.csv/);
  const undone = await jianheng('import', '--undo', '1', '--reason', '误导', ...data);
  assert.equal(undone.code, 0, undone.err);
  assert.match(undone.out, /已撤销第 1 批（people\.csv，2 行）/);
  assert.doesNotMatch((await jianheng('import', '--list', ...data)).out, /people\.csv/);
  const again = await jianheng('import', '--undo', '1', '--lang', 'en', ...data);
  assert.equal(again.code, 1);
  assert.match(again.out + again.err, /there is no batch 1/);
});

test('an import without a file says so, and what to undo must be a number', async () => {
  const none = await jianheng('import');
  assert.equal(none.code, 1);
  assert.match(none.out + none.err, /没有说明导入哪个文件/);
  const word = await jianheng('import', '--undo', 'last');
  assert.equal(word.code, 1);
  assert.match(word.out + word.err, /--undo 不能是“last”/);
});

test('help tells how to undo, in both languages', async () => {
  assert.match((await jianheng('import', '--help')).out, /--undo BATCH +撤销一个批次/);
  assert.match((await jianheng('import', '--help', '--lang', 'en')).out, /--undo BATCH +undo a batch/);
});
