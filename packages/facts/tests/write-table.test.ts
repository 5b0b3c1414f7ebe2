import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '@jianheng/scheme';
import { sql } from 'kysely';
import { openDuckDb } from '../src/duckdb/open-duckdb.ts';
import { readTable } from '../src/duckdb/read-table.ts';
import { writeTable } from '../src/duckdb/write-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'jianheng-table-'));

test('columns of every type come back from Parquet as they were written, absent values included', async (t) => {
  const db = await openDuckDb({ threads: 2 });
  t.after(() => db.close());
  const rows = 5000;
  const absent = Uint8Array.from({ length: rows }, (_, i) => (i % 7 === 0 ? 1 : 0));
  const columns = {
    n: { type: 'integer', data: Int32Array.from({ length: rows }, (_, i) => i - 2500) },
    big: { type: 'bigint', data: BigInt64Array.from({ length: rows }, (_, i) => BigInt(i) << 40n) },
    count: { type: 'bigint', data: Float64Array.from({ length: rows }, (_, i) => i * 2 ** 38) },
    ratio: { type: 'double', data: Float64Array.from({ length: rows }, (_, i) => i / 3) },
    day: { type: 'date', data: Int32Array.from({ length: rows }, (_, i) => 20000 + i), absent },
    held: { type: 'boolean', data: Uint8Array.from({ length: rows }, (_, i) => i % 2), absent },
    name: {
      type: 'text',
      data: Array.from({ length: rows }, (_, i) => (i % 5 === 0 ? null : `检察官 '${i}"`)),
    },
    line: {
      type: 'coded',
      values: ['刑事', "o'brien", '民事'],
      codes: Int32Array.from({ length: rows }, (_, i) => (i % 4) - 1),
    },
  } as const;
  const path = join(folder, 'all.parquet');
  await writeTable(db, path, columns);
  const back = await readTable(db, path);
  assert.equal(back.rows, rows);
  const { n, big, count, ratio, day, held, name, line } = back.columns;
  assert.deepEqual(n, columns.n);
  assert.deepEqual(big, columns.big);
  assert.deepEqual(ratio, columns.ratio);
  assert.ok(count?.type === 'bigint' && count.data.every((v, i) => Number(v) === i * 2 ** 38));
  assert.ok(day?.type === 'date' && held?.type === 'boolean' && line?.type === 'text');
  assert.deepEqual(day.absent, absent);
  assert.ok(day.data.every((v, i) => absent[i] === 1 || v === 20000 + i));
  assert.ok(held.data.every((v, i) => absent[i] === 1 || v === i % 2));
  assert.deepEqual(name, columns.name);
  assert.deepEqual(line.data.slice(0, 4), [null, '刑事', "o'brien", '民事']);
  assert.deepEqual(readdirSync(folder), ['all.parquet']);
});

test('some columns and some rows are read where that is asked for', async (t) => {
  const db = await openDuckDb({ threads: 1 });
  t.after(() => db.close());
  const path = join(folder, 'some.parquet');
  await writeTable(db, path, {
    a: { type: 'integer', data: Int32Array.of(1, 2, 3) },
    b: { type: 'text', data: ['x', 'y', 'z'] },
  });
  const back = await readTable(db, path, { columns: ['b'], where: sql`a >= 2`, orderBy: sql`a DESC` });
  assert.deepEqual(back, { rows: 2, columns: { b: { type: 'text', data: ['z', 'y'] } } });
});

test('columns of different length are refused before anything is written', async (t) => {
  const db = await openDuckDb({ threads: 1 });
  t.after(() => db.close());
  const path = join(folder, 'uneven.parquet');
  const uneven = {
    a: { type: 'integer', data: new Int32Array(2) },
    b: { type: 'integer', data: new Int32Array(3) },
  } as const;
  await assert.rejects(writeTable(db, path, uneven), RangeError);
  assert.ok(!readdirSync(folder).includes('uneven.parquet'));
});

test('a missing or damaged file is a user error that names it', async (t) => {
  const db = await openDuckDb({ threads: 1 });
  t.after(() => db.close());
  const damaged = join(folder, 'damaged.parquet');
  writeFileSync(damaged, 'this is not Parquet, but long enough to look at');
  for (const path of [join(folder, 'absent.parquet'), damaged]) {
    await assert.rejects(readTable(db, path), (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.issues[0]?.code, 'facts/unreadable-file');
      assert.equal(error.issues[0]?.place.file, path);
      return true;
    });
  }
});

test('rows come back in the order written, over many groups of rows and with several threads', async (t) => {
  const db = await openDuckDb({ threads: 2 });
  t.after(() => db.close());
  const path = join(folder, 'long.parquet');
  const n = Int32Array.from({ length: 700_000 }, (_, i) => i);
  await writeTable(db, path, { n: { type: 'integer', data: n } });
  await writeTable(db, join(folder, 'other.parquet'), { n: { type: 'integer', data: n.subarray(0, 10) } });
  const back = await readTable(db, path);
  assert.ok(back.columns.n?.type === 'integer');
  assert.deepEqual(Buffer.from(back.columns.n.data.buffer), Buffer.from(n.buffer));
});

test('an absent value stays in its own row: nothing of one chunk of rows is left to the next', async (t) => {
  const db = await openDuckDb({ threads: 2 });
  t.after(() => db.close());
  const path = join(folder, 'chunks.parquet');
  const rows = 2048 * 2 + 1;
  // Absent at the beginning and at the very end only.
  const isAbsent = (i: number) => i < 3 || i === rows - 1;
  const absent = Uint8Array.from({ length: rows }, (_, i) => (isAbsent(i) ? 1 : 0));
  await writeTable(db, path, {
    day: { type: 'date', data: new Int32Array(rows).fill(7), absent },
    held: { type: 'boolean', data: new Uint8Array(rows).fill(1), absent },
    line: { type: 'coded', values: ['刑事'], codes: Int32Array.from(absent, (a) => -a) },
    nobody: { type: 'coded', values: [], codes: new Int32Array(rows).fill(-1) },
    name: { type: 'text', data: Array.from(absent, (a) => (a === 1 ? null : '甲')) },
  });
  const { day, held, line, nobody, name } = (await readTable(db, path)).columns;
  assert.ok(day?.type === 'date' && held?.type === 'boolean');
  assert.deepEqual([day.absent, held.absent], [absent, absent]);
  const texts = (value: string) => Array.from(absent, (a) => (a === 1 ? null : value));
  assert.deepEqual(line, { type: 'text', data: texts('刑事') });
  assert.deepEqual(name, { type: 'text', data: texts('甲') });
  assert.deepEqual(nobody, { type: 'text', data: new Array(rows).fill(null) });
});

test('a code outside its dictionary is refused, and no file appears', async (t) => {
  const db = await openDuckDb({ threads: 1 });
  t.after(() => db.close());
  const path = join(folder, 'outside.parquet');
  const line = { type: 'coded', values: ['刑事'], codes: Int32Array.of(0, 1) } as const;
  await assert.rejects(writeTable(db, path, { line }), RangeError);
  assert.ok(!readdirSync(folder).some((name) => name.startsWith('outside')));
});
