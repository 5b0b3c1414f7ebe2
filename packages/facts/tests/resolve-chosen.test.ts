import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { openDuckDb, readKind, resolveSnapshot, textColumn } from '@jianheng/facts';
import { UserError } from '@jianheng/scheme';
import { model, openOffice, plainMapping } from './office-import.ts';

const people = ['P1,张三\nP2,李四\n', 'P1,张三丰\n', 'P3,王五\n'];

test('a snapshot rests on the batches that were asked for and on no others of the store', async (t) => {
  const office = openOffice();
  t.after(() => office.close());
  for (const [i, rows] of people.entries()) {
    await office.load(office.write(`${i}.csv`, `人员编号,姓名\n${rows}`), plainMapping('person'));
  }
  const folder = join(office.folder, 'snapshots');
  const namesOf = async (only?: readonly number[]) => {
    const snapshot = await resolveSnapshot(office.store, model, {
      folder,
      ...(only === undefined ? {} : { only }),
    });
    const db = await openDuckDb({ threads: 1 });
    try {
      const { rows, columns } = await readKind(db, snapshot, 'person', ['name']);
      return rows === 0 ? [] : textColumn({ rows, columns }, 'name');
    } finally {
      db.close();
    }
  };
  assert.deepEqual((await namesOf()).toSorted(), ['张三丰', '李四', '王五'].toSorted());
  assert.deepEqual((await namesOf([1])).toSorted(), ['张三', '李四'].toSorted());
  assert.deepEqual((await namesOf([1, 3])).toSorted(), ['张三', '李四', '王五'].toSorted());
  assert.deepEqual(await namesOf([]), []);
});

test('a batch that was asked for and is not in force is an error, never left out', async (t) => {
  const office = openOffice();
  t.after(() => office.close());
  await office.load(office.write('a.csv', `人员编号,姓名\n${people[0]}`), plainMapping('person'));
  office.store.undoBatch(1, '2026-11-24T00:00:00Z');
  await assert.rejects(
    resolveSnapshot(office.store, model, { folder: join(office.folder, 'snapshots'), only: [1, 7] }),
    (error: unknown) =>
      error instanceof UserError &&
      error.issues.map((i) => i.code).join() === 'store/unknown-batch,store/unknown-batch',
  );
});
