import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { FactModel } from '@jianheng/scheme';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { type DuckDb, openDuckDb } from '../packages/facts/src/duckdb/open-duckdb.ts';
import { commaList, type SqlFragment } from '../packages/facts/src/duckdb/sql-fragment.ts';
import type { BatchFile } from '../packages/facts/src/snapshot/snapshot.ts';

/** How large the made-up service is. */
export interface Size {
  readonly organs: number;
  readonly people: number;
  readonly cases: number;
}

export const sizes: Readonly<Record<string, Size>> = {
  county: { organs: 1, people: 80, cases: 2_000 },
  city: { organs: 10, people: 1_200, cases: 30_000 },
  province: { organs: 120, people: 9_000, cases: 250_000 },
  nation: { organs: 3_600, people: 220_000, cases: 5_000_000 },
};

export const model = FactModel.parse(
  parse(readFileSync(new URL('../schemes/facts/procuratorate.yaml', import.meta.url), 'utf8')),
);

/** Case types by business line, the frequent ones several times. */
const typesOfLine = {
  刑事: ['审查逮捕', '审查逮捕', '一审公诉', '一审公诉', '一审公诉', '二审上诉', '立案监督', '侦查活动监督'],
  民事: ['民事监督', '民事监督', '检察建议'],
  行政: ['行政监督', '行政监督', '检察建议'],
  公益诉讼: ['公益诉讼', '公益诉讼', '检察建议'],
  未检: ['审查逮捕', '一审公诉', '一审公诉'],
  控申: ['控告申诉'],
};

/** A pseudo-random whole number below `below` from a row's number and a salt: the same on every machine. */
function draw(row: SqlFragment, salt: number, below: number): SqlFragment {
  return sql`CAST(hash(${row} * 1000003 + ${sql.raw(String(salt))}) % ${sql.raw(String(below))} AS BIGINT)`;
}

function oneOf(values: readonly string[], place: SqlFragment): SqlFragment {
  return sql`([${commaList(values.map((value) => sql.lit(value)))}])[${place} + 1]`;
}

/**
 * Writes made-up facts of a size straight as batches, seeded and without the generator: organs, posts (one in twenty
 * people transferred or new), leave, cases, and shares in one case of seven. Kept in `folder` and made once.
 */
export async function nationFacts(folder: string, size: Size): Promise<BatchFile[]> {
  mkdirSync(folder, { recursive: true });
  const tables = {
    organ: organs(size),
    post: posts(size),
    leave: leaves(size),
    case: cases(size),
    'case-share': shares(size),
  };
  const db = await openDuckDb({ threads: 2, memoryLimit: '3GB' });
  // What no batch covers was not supplied, and scores nothing.
  const all = Array.from({ length: size.organs }, (_, i) => `O${String(i).padStart(5, '0')}`);
  const batches: BatchFile[] = [];
  for (const [kind, rows] of Object.entries(tables)) {
    const path = `${folder}/${kind}.parquet`;
    if (!existsSync(path)) await write(db, path, rows);
    const covers = { organs: all, from: '2025-11-01', to: '2026-12-31' };
    batches.push({ seq: batches.length + 1, kind, hash: `${kind}-${JSON.stringify(size)}`, path, covers });
  }
  db.close();
  return batches;
}

async function write(db: DuckDb, path: string, rows: SqlFragment): Promise<void> {
  await db.run(sql`COPY (${rows}) TO ${sql.lit(path)} (FORMAT parquet)`);
}

function organs({ organs: count }: Size): SqlFragment {
  return sql`SELECT 'O' || lpad(CAST(i AS VARCHAR), 5, '0') AS organ, '院' || i AS name, '县' AS level,
    ${oneOf(['小', '中', '大'], sql`i % 3`)} AS size, 'S' || (i % 31) AS province
    FROM range(${sql.raw(String(count))}) AS t(i)`;
}

function people({ people: count, organs: organCount }: Size): SqlFragment {
  const i = sql`i`;
  return sql`(SELECT i, 'P' || lpad(CAST(i AS VARCHAR), 7, '0') AS person,
    'O' || lpad(CAST(i * ${sql.raw(String(organCount))} // ${sql.raw(String(count))} AS VARCHAR), 5, '0') AS organ,
    ${oneOf(Object.keys(typesOfLine), draw(i, 1, 6))} AS line,
    ${draw(i, 2, 20)} AS moves FROM range(${sql.raw(String(count))}) AS t(i))`;
}

function posts(size: Size): SqlFragment {
  const column = (department: string, from: SqlFragment, to: SqlFragment) => sql`
    SELECT person, organ, ${sql.lit(department)} AS department, '检察官' AS class, '公务员' AS employment, line,
      '无' AS leader, CAST(0 AS BIGINT) AS assistants, ${from} AS "from", ${to} AS "to" FROM ${people(size)}`;
  const first = column('一部', sql`DATE '2020-01-01'`, sql`CASE WHEN moves = 0 THEN DATE '2026-05-31' END`);
  const second = column('二部', sql`DATE '2026-06-01'`, sql`CAST(NULL AS DATE)`);
  return sql`${first} UNION ALL ${second} WHERE moves = 0`;
}

function leaves(size: Size): SqlFragment {
  const from = sql`DATE '2026-01-01' + CAST(${draw(sql`i`, 3, 300)} AS INTEGER)`;
  return sql`SELECT person, '病假' AS kind, ${from} AS "from", ${from} + 30 AS "to" FROM ${people(size)} WHERE moves = 1`;
}

function cases(size: Size): SqlFragment {
  const i = sql`c.i`;
  const handler = draw(i, 10, size.people);
  const received = sql`DATE '2025-11-01' + CAST(${draw(i, 11, 400)} AS INTEGER)`;
  const types = sql`CASE line ${sql.join(
    Object.entries(typesOfLine).map(
      ([line, list], n) => sql`WHEN ${sql.lit(line)} THEN ${oneOf(list, draw(i, 20 + n, list.length))}`,
    ),
    sql` `,
  )} END`;
  const counts = [
    'arrested',
    'not_arrested',
    'prosecuted',
    'not_prosecuted',
    'returned',
    'extended',
    'withdrawn',
    'acquitted',
    'lenient',
    'proposed',
    'proposed_fixed',
    'adopted',
    'extra_items',
  ];
  const columns = counts.map((name, n) => {
    const rare = [1, 4, 1, 6, 7, 9, 200, 900, 2, 2, 3, 2, 3][n]!;
    return sql`CASE WHEN ${draw(i, 40 + n, rare)} = 0 THEN 1 + ${draw(i, 60 + n, 2)} ELSE 0 END AS ${sql.id(name)}`;
  });
  return sql`SELECT 'C' || lpad(CAST(c.i AS VARCHAR), 9, '0') AS case_id, p.organ, p.person AS handler,
    ${types} AS case_type, p.line, ${received} AS received,
    CASE WHEN ${draw(i, 12, 20)} > 0 THEN ${received} + CAST(${draw(i, 13, 60)} AS INTEGER) END AS closed,
    1 + (${draw(i, 14, 7)} // 5) * ${draw(i, 15, 3)} AS defendants, ${commaList(columns)},
    ${draw(i, 16, 10)} = 0 AS hearing, ${draw(i, 17, 10)} = 0 AS self_investigated,
    ${oneOf(['无', '无', '无', '未成年封存'], draw(i, 18, 4))} AS mark
    FROM range(${sql.raw(String(size.cases))}) AS c(i) JOIN ${people(size)} AS p ON p.i = ${handler}`;
}

function shares(size: Size): SqlFragment {
  const i = sql`c.i`;
  const part = (share: number, role: string, next: number) => sql`
    SELECT 'C' || lpad(CAST(c.i AS VARCHAR), 9, '0') AS case_id, p.person, ${sql.lit(role)} AS role,
      CAST(${sql.raw(String(share))} AS BIGINT) AS share
    FROM range(0, ${sql.raw(String(size.cases))}, 7) AS c(i)
    JOIN ${people(size)} AS p ON p.i = (${draw(i, 10, size.people)} + ${sql.raw(String(next))}) % ${sql.raw(String(size.people))}`;
  return sql`${part(5, '主办', 0)} UNION ALL ${part(3, '协办', 1)} UNION ALL ${part(2, '助理', 2)}`;
}
