import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { undoImport } from '@jianheng/facts';
import { model, type Office, openOffice, plainMapping } from './office-import.ts';

const undoing = { at: '2026-11-25T00:00:00Z', model, by: 'keeper', reason: '误导' };

async function officeWith(t: TestContext, ...contents: readonly string[]): Promise<Office> {
  const office = openOffice();
  t.after(() => office.close());
  for (const [index, content] of contents.entries()) {
    await office.load(office.write(`${index}.csv`, content), plainMapping('person'));
  }
  return office;
}

const first = '人员编号,姓名\nP1,张三\nP2,李四\nP3,\u3000王五\n';

test('who undid a batch, when and why stays in the journal', async (t) => {
  const office = await officeWith(t, first);
  const { superseded } = await undoImport(office.store, 1, undoing);
  assert.equal(superseded, false);
  assert.deepEqual(office.store.batches(), []);
  const last = readFileSync(join(office.folder, 'store', 'batches.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .at(-1)!;
  assert.deepEqual(JSON.parse(last.slice(17)), {
    event: 'undone',
    seq: 1,
    at: undoing.at,
    by: 'keeper',
    reason: '误导',
  });
});

test('a batch that a run used stays as long as one of its rows has no later correction', async (t) => {
  const office = await officeWith(t, first, '人员编号,姓名\nP1,张三丰\nP2,李四光\n');
  office.store.markUsed([1, 2], 'run-1');
  await assert.rejects(undoImport(office.store, 1, undoing), /store\/used-batch/);
  assert.equal(office.store.batches().length, 2);
});

test('a batch that a run used may be undone when later batches bring each of its rows, checked one by one or not', async (t) => {
  const office = await officeWith(
    t,
    first,
    '人员编号,姓名\nP1,张三丰\nP2,李四光\n',
    '人员编号,姓名\nP3,\u3000王老五\n',
  );
  office.store.markUsed([1, 2, 3], 'run-1');
  assert.equal((await undoImport(office.store, 1, undoing)).superseded, true);
  assert.deepEqual(
    office.store.batches().map((batch) => batch.seq),
    [2, 3],
  );
  await assert.rejects(undoImport(office.store, 2, undoing), /store\/used-batch/);
});

test('a batch that is not there, or was undone before, cannot be undone', async (t) => {
  const office = await officeWith(t, first);
  await assert.rejects(undoImport(office.store, 2, undoing), /store\/unknown-batch/);
  await undoImport(office.store, 1, undoing);
  await assert.rejects(undoImport(office.store, 1, undoing), /store\/unknown-batch/);
});
