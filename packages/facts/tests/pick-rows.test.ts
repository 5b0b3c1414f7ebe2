import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { resolveSnapshot } from '@jianheng/facts';
import { pickLines, pickRows } from '../src/import/pick-rows.ts';
import type { Row } from '../src/import/row.ts';
import { model, openOffice, plainMapping } from './office-import.ts';
import { ownFolder } from './own-folder.ts';

async function picked(_t: TestContext, text: string, ...numbers: readonly (readonly number[])[]) {
  const folder = ownFolder('pick');
  writeFileSync(join(folder, 'a.csv'), text);
  const rows: Row[] = [];
  for await (const block of pickLines(join(folder, 'a.csv'), ',', numbers)) rows.push(...block);
  return rows;
}

test('lines are picked by number, whatever ends them and whether or not the last one is ended', async (t) => {
  const rows = [
    { number: 2, cells: ['案', ''] },
    { number: 4, cells: ['', 'd'] },
  ];
  assert.deepEqual(await picked(t, 'a,b\n案,\nc,c\n,d\n', [2, 4]), rows);
  assert.deepEqual(await picked(t, 'a,b\r\n案,\r\nc,c\r\n,d\r\n', [2], [4]), rows);
  assert.deepEqual(await picked(t, 'a,b\n案,\nc,c\n,d', [2], [], [4]), rows);
  assert.deepEqual(await picked(t, 'a,b\n案,\nc,c\n,d', [4]), [rows[1]]);
  assert.deepEqual(await picked(t, 'a,b\n', []), []);
});

test('lines are picked across blocks, and a line longer than a block is picked whole', async (t) => {
  const long = '长'.repeat(1 << 19);
  const lines = Array.from({ length: 200_000 }, (_, i) => (i === 150_000 ? long : `${i + 1},x`));
  const wanted = [1, 70_001, 150_001, 150_002, 200_000];
  const found = await picked(t, lines.join('\n'), wanted);
  assert.deepEqual(
    found.map((row) => row.number),
    wanted,
  );
  assert.ok(found.every((row) => row.cells.join(',') === lines[row.number - 1]));
});

test('rows of any table are picked by number', async () => {
  const blocks = [1, 2, 3].map((block) =>
    [0, 1].map((i) => ({ number: block * 2 + i, cells: [`${block}${i}`] })),
  );
  const rows: Row[] = [];
  for await (const block of pickRows(blocks, [[3, 4], [7]])) rows.push(...block);
  assert.deepEqual(
    rows.map((row) => row.cells[0]),
    ['11', '20', '31'],
  );
});

test('a batch with void places, a second file and columns left out resolves to what the rule alone makes of the export', async () => {
  const snapshots: unknown[] = [];
  const head = '案件编号,单位编码,承办人编号,案件类型,受理日期,办结日期,起诉人数';
  const rows = Array.from({ length: 300 }, (_, i) => {
    const day = i % 40 === 5 ? '2025-02-30' : `2025-03-${10 + (i % 20)}`;
    return `A${i},O${i % 3},P${i % 9},${i % 30 === 3 ? '　公诉' : '公诉'},${day},2025-04-01,${i % 4}`;
  });
  // Blank lines keep the database from reading the second text, so that every row meets the rule.
  for (const end of ['\n', '\n\n\n,\n']) {
    const office = openOffice();
    try {
      const report = await office.load(
        office.write('a.csv', `${head}\n${rows.join('\n')}${end}`),
        plainMapping('case'),
      );
      assert.equal(report.batches[0]!.checkedFile !== undefined, end === '\n');
      assert.equal(Object.keys(report.batches[0]!.constants ?? {}).length > 0, end === '\n');
      assert.equal(report.batches[0]!.rows, 292);
      const snapshot = await resolveSnapshot(office.store, model, {
        folder: join(office.folder, 'snapshots'),
      });
      const { work, batches } = snapshot.manifest;
      snapshots.push([work.case!.unattributed!.rows, batches.map((batch) => batch.covers)]);
    } finally {
      office.close();
    }
  }
  assert.deepEqual(snapshots[0], snapshots[1]);
});
