import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '@jianheng/scheme';
import { sql } from 'kysely';
import { int32Column, textColumn } from '../src/duckdb/column.ts';
import { openDuckDb } from '../src/duckdb/open-duckdb.ts';
import { readTable } from '../src/duckdb/read-table.ts';
import { writeParquet } from '../src/parquet/write-parquet.ts';
import { ownFolder } from './own-folder.ts';

const folder = ownFolder('table');

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
  await writeParquet(path, columns);
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
  await writeParquet(path, {
    a: { type: 'integer', data: Int32Array.of(1, 2, 3) },
    b: { type: 'text', data: ['x', 'y', 'z'] },
  });
  const back = await readTable(db, path, { columns: ['b'], where: sql`a >= 2`, orderBy: sql`a DESC` });
  assert.deepEqual(back, { rows: 2, columns: { b: { type: 'text', data: ['z', 'y'] } } });
});

test('columns of different length are refused before anything is written', async () => {
  const path = join(folder, 'uneven.parquet');
  const uneven = {
    a: { type: 'integer', data: new Int32Array(2) },
    b: { type: 'integer', data: new Int32Array(3) },
  } as const;
  await assert.rejects(writeParquet(path, uneven), RangeError);
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
  await writeParquet(path, { n: { type: 'integer', data: n } });
  await writeParquet(join(folder, 'other.parquet'), { n: { type: 'integer', data: n.subarray(0, 10) } });
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
  await writeParquet(path, {
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

test('a code outside its dictionary is refused, and no file appears', async () => {
  const path = join(folder, 'outside.parquet');
  const line = { type: 'coded', values: ['刑事'], codes: Int32Array.of(0, 1) } as const;
  await assert.rejects(writeParquet(path, { line }), RangeError);
  assert.ok(!readdirSync(folder).some((name) => name.startsWith('outside')));
});

test('whole numbers of any size come back exactly, in the narrowest type that holds them', async (t) => {
  const db = await openDuckDb({ threads: 2 });
  t.after(() => db.close());
  const path = join(folder, 'whole.parquet');
  const rows = 150_000;
  const from = (value: (i: number) => number) => Float64Array.from({ length: rows }, (_, i) => value(i));
  const wholes: Record<string, Float64Array> = {
    nought: from(() => 0),
    'the same everywhere': from(() => 7),
    'a byte': from((i) => i % 256),
    'one more than a byte': from((i) => i % 257),
    '256 different': from((i) => (i % 256) * 250),
    '257 different': from((i) => (i % 257) * 250),
    'all 16 bits': from((i) => i % 65_536),
    negative: from((i) => (i % 1000) - 500),
    'all different': from((i) => i * 3),
    'large and repeated': from((i) => (i % 300) * 2 ** 43),
    'large and negative': from((i) => -(i % 300) * 2 ** 43 - 1),
    'large and different': from((i) => 2 ** 53 - 1 - i),
    'negative nought': from((i) => (i % 2 === 0 ? -0 : 2 ** 40)),
  };
  const columns = Object.entries(wholes).map(([name, data]) => [name, { type: 'whole', data }] as const);
  await writeParquet(path, Object.fromEntries(columns));
  const back = await readTable(db, path);
  const types: Record<string, string> = {};
  for (const [name, data] of Object.entries(wholes)) {
    const column = back.columns[name]!;
    assert.ok(column.type === 'integer' || column.type === 'bigint', name);
    types[name] = column.type;
    assert.equal(
      data.findIndex((value, i) => Number(column.data[i]) !== value),
      -1,
      name,
    );
  }
  assert.deepEqual(
    Object.keys(types).filter((name) => types[name] === 'bigint'),
    ['large and repeated', 'large and negative', 'large and different', 'negative nought'],
  );
});

test('texts come back whether few or many differ, and groups of rows may be wholly without values', async (t) => {
  const db = await openDuckDb({ threads: 2 });
  t.after(() => db.close());
  const path = join(folder, 'texts.parquet');
  const rows = 250_000;
  const set = (size: number) => Array.from({ length: size }, (_, i) => (i === 0 ? '' : `检察官${i}`));
  const codes = (code: (i: number) => number) => Int32Array.from({ length: rows }, (_, i) => code(i));
  const columns = {
    one: { type: 'coded', values: ['甲'], codes: codes(() => 0) },
    few: { type: 'coded', values: set(256), codes: codes((i) => i % 256) },
    more: { type: 'coded', values: set(257), codes: codes((i) => (i % 258) - 1) },
    most: { type: 'coded', values: set(65_537), codes: codes((i) => i % 65_537) },
    late: { type: 'coded', values: ['甲', '乙'], codes: codes((i) => (i < 125_000 ? -1 : i % 2)) },
    free: { type: 'text', data: Array.from({ length: rows }, (_, i) => (i < 125_000 ? null : `${i}`)) },
  } as const;
  await writeParquet(path, columns);
  const back = (await readTable(db, path)).columns;
  for (const [name, column] of Object.entries(columns)) {
    const found = back[name];
    assert.ok(found?.type === 'text', name);
    const at = (i: number) =>
      column.type === 'text' ? column.data[i] : (column.values[column.codes[i]!] ?? null);
    assert.equal(
      found.data.findIndex((text, i) => text !== at(i)),
      -1,
      name,
    );
  }
});

test('a table without rows is a file that says what its columns are', async (t) => {
  const db = await openDuckDb({ threads: 1 });
  t.after(() => db.close());
  const path = join(folder, 'empty.parquet');
  await writeParquet(path, {
    n: { type: 'integer', data: new Int32Array(0) },
    day: { type: 'date', data: new Int32Array(0) },
    name: { type: 'text', data: [] },
  });
  const { rows, columns } = await readTable(db, path);
  assert.equal(rows, 0);
  assert.deepEqual(Object.keys(columns), ['n', 'day', 'name']);
});

test('a file says of each group of rows how far its numbers go, so that a reader passes over the others', async (t) => {
  const db = await openDuckDb({ threads: 1 });
  t.after(() => db.close());
  const path = join(folder, 'ranges.parquet');
  const data = Int32Array.from({ length: 200_000 }, (_, i) => i - 10);
  const absent = Uint8Array.from(data, (n) => (n % 3 === 0 ? 1 : 0));
  await writeParquet(path, { n: { type: 'integer', data }, day: { type: 'date', data, absent } });
  const found = await db.read(sql`
    SELECT path_in_schema AS c, stats_min_value AS least, stats_max_value AS most, stats_null_count::INTEGER AS gaps
    FROM parquet_metadata(${path}) ORDER BY row_group_id, c DESC`);
  const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  assert.deepEqual(textColumn(found, 'least'), ['-10', iso(-10), '122870', iso(122_870)]);
  assert.deepEqual(textColumn(found, 'most'), ['122869', iso(122_869), '199989', iso(199_988)]);
  const gaps = absent.subarray(0, 122_880).reduce((sum, flag) => sum + flag, 0);
  const more = absent.subarray(122_880).reduce((sum, flag) => sum + flag, 0);
  assert.deepEqual([...int32Column(found, 'gaps')], [0, gaps, 0, more]);
  const back = await readTable(db, path, { columns: ['n'], only: { column: 'n', values: [150_000] } });
  assert.deepEqual(back.columns.n, { type: 'integer', data: Int32Array.of(150_000) });
});

test('a large table of numbers is written by a thread, from the numbers as they were when it was asked', async (t) => {
  const db = await openDuckDb({ threads: 2 });
  t.after(() => db.close());
  const path = join(folder, 'large.parquet');
  const rows = 400_000;
  const line = { type: 'coded', values: ['刑事', '民事'], codes: new Int32Array(rows) } as const;
  const large = Float64Array.from({ length: rows }, (_, i) => (i % 1000) * 2 ** 35);
  const day = { type: 'date', data: new Int32Array(rows).fill(7), absent: new Uint8Array(rows) } as const;
  day.absent[rows - 1] = 1;
  const counts = Array.from({ length: 20 }, (_, c) => {
    const data = Float64Array.from({ length: rows }, (_, i) => (i * c) % 200);
    return [`c${c}`, { type: 'whole', data }] as const;
  });
  const written = writeParquet(path, {
    line,
    large: { type: 'whole', data: large },
    day,
    ...Object.fromEntries(counts),
  });
  large.fill(0);
  line.codes.fill(1);
  await written;
  const back = (await readTable(db, path, { columns: ['line', 'large', 'day', 'c7'] })).columns;
  assert.ok(back.line?.type === 'text' && back.line.data.every((text) => text === '刑事'));
  assert.ok(
    back.large?.type === 'bigint' && back.large.data.every((n, i) => Number(n) === (i % 1000) * 2 ** 35),
  );
  assert.ok(back.day?.type === 'date');
  assert.deepEqual(back.day.absent, day.absent);
  assert.deepEqual(back.c7, { type: 'integer', data: Int32Array.from(counts[7]![1].data) });
  const wrong = { ...line, codes: new Int32Array(rows).fill(2) };
  await assert.rejects(writeParquet(path, { ...Object.fromEntries(counts), wrong }), RangeError);
});
