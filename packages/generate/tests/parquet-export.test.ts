import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { extents, generate, kinds } from '../src/index.ts';
import { generateOrgan, planOffice } from '../src/organ-facts.ts';
import { ParquetExport } from '../src/parquet-export.ts';
import { model } from './read-export.ts';
import { ScratchFolder } from './scratch-folder.ts';

const engineTypes = {
  text: 'VARCHAR',
  code: 'VARCHAR',
  integer: 'INTEGER',
  decimal: 'BIGINT',
  date: 'DATE',
  boolean: 'BOOLEAN',
};

/** Runs a query over the files of a kind. */
async function query(folder: string, kind: string, select: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const files = `read_parquet('${folder}/parquet/${kind}/*.parquet', file_row_number = true, filename = true)`;
  const result = await connection.runAndReadAll(select.replace('FILES', files));
  const rows = result.getRowsJS();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

test('tables have the model’s columns and types, and exactly the rows that were generated', async () => {
  using scratch = new ScratchFolder();
  const { truth } = await generate({ size: 'county', seed: 3, format: 'parquet', outDir: scratch.path });
  const office = planOffice('county', 3, 2026);
  const { facts } = generateOrgan(office, office.organs[0]!);
  assert.deepEqual(truth.dirty, []);
  for (const kind of kinds) {
    const columns = Object.entries(model.kinds[kind]!.columns);
    const list = columns
      .map(([name, spec]) => (spec.type === 'date' ? `"${name}" - DATE '1970-01-01'` : `"${name}"`))
      .join(', ');
    const types = await query(
      scratch.path,
      kind,
      `SELECT ${columns.map(([n]) => `typeof("${n}")`)} FROM FILES LIMIT 1`,
    );
    assert.deepEqual(
      types[0],
      columns.map(([, spec]) => engineTypes[spec.type]),
      kind,
    );
    const rows = await query(
      scratch.path,
      kind,
      `SELECT ${list} FROM FILES ORDER BY filename, file_row_number`,
    );
    const expected = (facts[kind] as Record<string, unknown>[]).map((row) =>
      columns.map(([name, spec]) => (row[name] === undefined ? (spec.default ?? null) : row[name])),
    );
    assert.equal(rows.length, expected.length, kind);
    // Row by row: a difference over whole tables would take the memory of the machine to tell.
    for (const [i, row] of rows.entries()) {
      const plain = row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell));
      assert.deepEqual(plain, expected[i], `${kind} row ${i}`);
    }
  }
  assert.ok(existsSync(scratch.at('corrections/parquet/case/001.parquet')));
});

test('a kind with many rows comes in several files without a row lost or repeated', async () => {
  using scratch = new ScratchFolder();
  const target = new ParquetExport(model, scratch.path, 'parquet', 5_000);
  const office = planOffice('city', 3, 2026);
  for (const organ of office.organs) {
    for (const row of generateOrgan(office, organ).facts.case) target.row('case', row);
    await target.settle();
  }
  const files = await target.close();
  assert.ok(files.length > 2);
  const counted = 'SELECT count(*), count(DISTINCT case_id), count(DISTINCT organ) FROM FILES';
  const [row] = await query(scratch.path, 'case', counted);
  const { cases, organs } = extents.city;
  assert.deepEqual(row!.map(Number), [cases, cases, organs]);
});
