import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { openStore, storeWhenFree } from '@jianheng/facts';
import { UserError } from '@jianheng/scheme';
import { confinedPath } from '../src/store/confined-path.ts';
import { quoteName, quoteText } from '../src/store/sql-text.ts';
import { openOffice, plainMapping } from './office-import.ts';
import { ownFolder } from './own-folder.ts';
import { stepSeconds } from './within.ts';

const csv = '人员编号,姓名\nP1,张三\nP2,李四\n';

function scratch(_t: TestContext): string {
  const folder = ownFolder('store');
  return folder;
}

test('the same file twice is noticed and not stored twice', async () => {
  const office = openOffice();
  try {
    const path = office.write('a.csv', csv);
    const first = await office.load(path, plainMapping('person'));
    const again = await office.load(path, plainMapping('person'));
    assert.equal(first.batches.length, 1);
    assert.deepEqual(again.batches, []);
    assert.deepEqual(again.already, first.batches);
    assert.equal(office.store.batches().length, 1);
  } finally {
    office.close();
  }
});

test('a corrected row in a later batch stands beside the earlier one, later in order', async () => {
  const office = openOffice();
  try {
    await office.load(office.write('a.csv', csv), plainMapping('person'));
    await office.load(office.write('b.csv', '人员编号,姓名\nP1,张三丰\n'), plainMapping('person'));
    assert.deepEqual(
      office.store.batches().map(({ seq, rows }) => ({ seq, rows })),
      [
        { seq: 1, rows: 2 },
        { seq: 2, rows: 1 },
      ],
    );
  } finally {
    office.close();
  }
});

test('the hash of a batch is the same with one thread and with four', async () => {
  const office = openOffice();
  try {
    const rows = Array.from({ length: 30_000 }, (_, i) => `P${i},姓名${i % 7},${1950 + (i % 50)}`);
    const path = office.write('a.csv', `人员编号,姓名,出生年份\n${rows.join('\n')}\n`);
    const one = await office.load(path, plainMapping('person'), { threads: 1 });
    const four = await office.load(path, plainMapping('person'), { threads: 4, again: true });
    assert.equal(four.batches[0]!.hash, one.batches[0]!.hash);
    assert.equal(four.batches[0]!.file, one.batches[0]!.file);
  } finally {
    office.close();
  }
});

test('repeated rows do not make the hash depend on threads, be they few or many', async () => {
  const office = openOffice();
  try {
    for (const repeats of [40, 12_000]) {
      const rows = Array.from({ length: 300_000 }, (_, i) => `P${i % (300_000 - repeats)},姓名`);
      const path = office.write(`${repeats}.csv`, `人员编号,姓名\n${rows.join('\n')}\n`);
      const hashes = new Set<string>();
      for (const threads of [1, 2, 4]) {
        const report = await office.load(path, plainMapping('person'), { threads, again: true });
        assert.equal(report.sheets[0]!.counts.repeated, repeats);
        hashes.add(report.batches[0]!.hash);
      }
      assert.equal(hashes.size, 1);
    }
  } finally {
    office.close();
  }
});

test('an undone batch is out of force, and its number is not given again', async () => {
  const office = openOffice();
  try {
    await office.load(office.write('a.csv', csv), plainMapping('person'));
    office.store.undoBatch(1, '2026-11-25T00:00:00Z');
    assert.deepEqual(office.store.batches(), []);
    const again = await office.load(join(office.folder, 'a.csv'), plainMapping('person'));
    assert.equal(again.batches[0]!.seq, 2);
  } finally {
    office.close();
  }
});

test('a torn last line never happened, and the next import takes its place', async (t) => {
  const office = openOffice();
  t.after(() => office.close());
  await office.load(office.write('a.csv', csv), plainMapping('person'));
  await office.load(office.write('b.csv', '人员编号,姓名\nP3,王五\n'), plainMapping('person'));
  const journal = join(office.folder, 'store', 'batches.jsonl');
  const whole = readFileSync(journal);
  const first = whole.indexOf(10) + 1;
  // Wherever the second line is torn, the first import stands and the second is gone.
  for (const length of [first + 1, first + 20, whole.length - 2, whole.length - 1]) {
    writeFileSync(journal, whole.subarray(0, length));
    const store = openStore(join(office.folder, 'store'), { write: false });
    assert.deepEqual(
      store.batches().map((b) => b.seq),
      [1],
    );
  }
  office.store.close();
  const reopened = openStore(join(office.folder, 'store'));
  reopened.markUsed([1], 'run-1');
  reopened.close();
  const healed = openStore(join(office.folder, 'store'), { write: false });
  assert.deepEqual(
    healed.batches().map((b) => b.seq),
    [1],
  );
  assert.equal(readFileSync(journal, 'utf8').split('\n').length, 3);
});

test('an import killed before its line is on disk leaves no batch, and its files are cleared away', (t) => {
  const folder = scratch(t);
  const script = `
    import { openStore } from '@jianheng/facts';
    import { writeFileSync } from 'node:fs';
    import { join } from 'node:path';
    const store = openStore(${JSON.stringify(folder)});
    writeFileSync(join(store.workspace(), '0.parquet'), 'half');
    process.kill(process.pid, 'SIGKILL');
  `;
  const here = new URL('..', import.meta.url).pathname;
  const killed = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: here,
    timeout: stepSeconds * 1000,
    killSignal: 'SIGABRT',
  });
  assert.equal(killed.signal, 'SIGKILL');
  assert.ok(existsSync(join(folder, 'lock')), 'the dead owner left its lock');
  const store = openStore(folder);
  assert.deepEqual(store.batches(), []);
  const workspace = store.workspace();
  assert.deepEqual(existsSync(join(workspace, '0.parquet')), false);
  store.close();
  assert.ok(!existsSync(join(folder, 'lock')));
});

test('a lock whose process number now belongs to somebody else has lapsed', (t) => {
  const folder = scratch(t);
  openStore(folder).close();
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: process.pid, started: '1', host: hostname() }));
  openStore(folder).close();
});

test('a lock of another machine is respected', (t) => {
  const folder = scratch(t);
  openStore(folder).close();
  writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 1, started: '1', host: 'elsewhere' }));
  assert.throws(() => openStore(folder), /store\/locked/);
});

test('a reader sees the journal while a writer holds the lock', (t) => {
  const folder = scratch(t);
  const writer = openStore(folder);
  assert.deepEqual(openStore(folder, { write: false }).batches(), []);
  writer.close();
});

test('paths stay inside the store', () => {
  assert.equal(confinedPath('/store', 'batches/case/a.parquet'), '/store/batches/case/a.parquet');
  for (const name of ['..', '../a', '/etc/passwd', 'a/../../b', 'a\\..\\..\\b', '.', '', 'a\0b']) {
    assert.throws(() => confinedPath('/store', name), /store\/unsafe-path/, JSON.stringify(name));
  }
});

test('names and constants are quoted so that nothing escapes', () => {
  assert.equal(quoteName('a"; DROP TABLE x; --'), '"a""; DROP TABLE x; --"');
  assert.equal(quoteText("a'; DROP TABLE x; --"), "'a''; DROP TABLE x; --'");
  assert.equal(quoteText('a\\'), "'a\\'");
  assert.throws(() => quoteName('a\0'), RangeError);
  assert.throws(() => quoteText('a\0'), RangeError);
});

test('a journal that grew by a stray line end is still read', (t) => {
  const folder = scratch(t);
  openStore(folder).close();
  const journal = join(folder, 'batches.jsonl');
  appendFileSync(journal, 'torn');
  truncateSync(journal, 2);
  assert.deepEqual(openStore(folder, { write: false }).batches(), []);
});

test('a store that somebody writes to is opened once it is free, and not waited for longer than one is patient', async (t) => {
  const folder = scratch(t);
  const held = openStore(folder);
  const locked = (error: unknown) => error instanceof UserError && error.issues[0]?.code === 'store/locked';
  await assert.rejects(storeWhenFree(folder, { patience: 0 }), locked);
  const waiting = storeWhenFree(folder, { patience: 10_000 });
  held.close();
  const opened = await waiting;
  assert.throws(() => openStore(folder), locked);
  opened.close();
});
