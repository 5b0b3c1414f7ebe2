import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import {
  batchFile,
  compareBatch,
  countPeople,
  openDuckDb,
  type RejectedInSheet,
  readCompared,
} from '@jianheng/facts';
import type { Issue } from '@jianheng/scheme';
import { model, openOffice, plainMapping } from './office-import.ts';

const head = '填报编号,单位编码,人员编号,填报项目,填报值,填报日期\n';
const first = `${head}E1,o1,P1,信息调研,1.5,2026-01-05\nE2,o1,P2,信息调研,2,2026-02-05\n`;
const second = `${head}E2,o1,P2,信息调研,2.25,2026-02-05\nE3,o1,P3,信息调研,-0.5,2026-04-01\nE1,o1,P1,信息调研,1.50,2026-01-05\n`;

async function twoBatches(t: TestContext) {
  const office = openOffice();
  const db = await openDuckDb({ threads: 2 });
  t.after(() => {
    db.close();
    office.close();
  });
  const a = await office.load(office.write('a.csv', first), plainMapping('entry'));
  const b = await office.load(office.write('b.csv', second), plainMapping('entry'));
  const [before, now] = [a, b].map(({ batches }) => batchFile(office.store, batches[0]!));
  return { office, db, before: before!, now: now! };
}

test('rows of a batch are new, changed or the same beside what is in force, and can be read by page', async (t) => {
  const { office, db, before, now } = await twoBatches(t);
  const to = join(office.folder, 'compared.parquet');
  assert.deepEqual(await compareBatch(db, model, now, [before], to), { added: 1, changed: 1, same: 1 });
  const read = (is: 'added' | 'changed' | 'same', from = 0) =>
    readCompared(db, model, now, [before], to, { is, from, count: 10 });
  const [changed] = await read('changed');
  assert.deepEqual(changed!.cells.entry_id, { value: 'E2', was: 'E2' });
  assert.deepEqual(changed!.cells.value, { value: '2.25', was: '2.00' });
  const [added] = await read('added');
  assert.deepEqual(added!.cells.value, { value: '-0.50', was: null });
  assert.deepEqual(added!.cells.entered, { value: '2026-04-01', was: null });
  assert.deepEqual(await read('same', 1), []);
  assert.deepEqual(await compareBatch(db, model, now, [], to), { added: 3, changed: 0, same: 0 });
});

test('whom rows name can be counted', async (t) => {
  const { db, before, now } = await twoBatches(t);
  assert.deepEqual(
    [...(await countPeople(db, model, [before, now]))],
    [
      ['P1', 2],
      ['P2', 2],
      ['P3', 1],
    ],
  );
});

test('every issue and every rejected row is heard of, without cells of personal columns', async (t) => {
  const office = openOffice();
  t.after(() => office.close());
  const issues: Issue[] = [];
  const rejected: RejectedInSheet[] = [];
  const path = office.write(
    'a.csv',
    '人员编号,姓名,入职日期\nP1,张三,见档案\nP2,李四,2020-01-01\nP2,李四,2020-01-01\n',
  );
  await office.load(path, plainMapping('person'), {
    onIssue: (issue) => issues.push(issue),
    onRejected: (row) => rejected.push(row),
  });
  assert.deepEqual(issues.map((i) => i.code).sort(), ['import/bad-date', 'import/repeated-row']);
  assert.deepEqual(
    rejected.map(({ row, cells }) => ({ row, cells })),
    [
      {
        row: 2,
        cells: [
          { field: '人员编号', value: 'P1', wrong: false },
          { field: '入职日期', value: '见档案', wrong: true },
        ],
      },
    ],
  );
});
