import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { text } from '@jianheng/mechanisms';
import { type FactModel, UserError } from '@jianheng/scheme';
import { sql } from 'kysely';
import { type Column, int32Column, textColumn } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, parquetFiles, type SqlFragment } from '../duckdb/sql-fragment.ts';
import { writeParquet } from '../parquet/write-parquet.ts';
import { hashData, partitionOf } from './content-hash.ts';
import { peoplePerPartition, type RosterRef, type WholeRef } from './snapshot.ts';
import { wholeTable } from './whole-kind.ts';

/** Columns of an organ that its posts carry too; its name would be taken for the post's. */
const notMerged = new Set(['organ', 'name']);

/** Kinds that a resolved roster is made from. */
export const rosterKinds = ['post', 'leave', 'organ'] as const;

/** Folder of a resolved roster: `people.json`, `who.parquet`, `posts.parquet`, `posts.json` (dictionaries), `leaves.parquet`. */
export function rosterFolder(folder: string, hash: string): string {
  return `${folder}/objects/roster-${hash}`;
}

/**
 * Gives every person of the roster a number (`who`): people are sorted by organ of the latest post and id inside the
 * partition of that organ. Leaves a temporary table `who` (person, _who) and writes the posts and leave in coded form.
 */
export async function resolveRoster(
  db: DuckDb,
  folder: string,
  model: FactModel,
  whole: Readonly<Record<string, WholeRef>>,
  partitions: number,
): Promise<RosterRef> {
  await numberPeople(db, partitions);
  const who = await db.read(sql`SELECT person, _who FROM who ORDER BY _who`);
  const ids = textColumn(who, 'person') as string[];
  const people = cutPeople(ids, int32Column(who, '_who'), partitions);
  const sources = rosterKinds.map((kind) => whole[kind]?.hash ?? null);
  const hash = hashData({ roster: 1, partitions, sources, people: people.map((p) => p.hash) });
  const target = rosterFolder(folder, hash);
  if (!existsSync(target)) {
    const part = `${target}.${process.pid}.part`;
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part);
    writeFileSync(`${part}/people.json`, JSON.stringify(ids));
    const numbered = sql`SELECT person, _who FROM who ORDER BY _who`;
    await db.run(sql`COPY (${numbered}) TO ${sql.lit(`${part}/who.parquet`)} (FORMAT parquet)`);
    await writePosts(db, part, model);
    await writeLeaves(db, part);
    renameSync(part, target);
  }
  return { hash, people };
}

/** Makes the relation `who` from a roster resolved earlier. */
export async function useRoster(db: DuckDb, folder: string, roster: RosterRef): Promise<void> {
  const path = `${rosterFolder(folder, roster.hash)}/who.parquet`;
  await db.run(sql`CREATE TEMP VIEW who AS SELECT * FROM ${parquetFiles([path])}`);
}

async function numberPeople(db: DuckDb, partitions: number): Promise<void> {
  await db.run(sql`CREATE TEMP TABLE home AS
    SELECT person, organ FROM ${wholeTable('post')}
    QUALIFY row_number() OVER (PARTITION BY person ORDER BY "from" DESC, _row DESC) = 1`);
  const organs = textColumn(
    await db.read(sql`SELECT DISTINCT organ FROM home ORDER BY organ`),
    'organ',
  ) as string[];
  await db.run(sql`CREATE TEMP TABLE organ_partition (organ VARCHAR, part INTEGER)`);
  const appender = await db.connection.createAppender('organ_partition');
  for (const organ of organs) {
    appender.appendVarchar(organ);
    appender.appendInteger(partitionOf(organ, partitions));
    appender.endRow();
  }
  appender.closeSync();
  await db.run(sql`CREATE TEMP TABLE who AS
    SELECT person, CAST(part * ${sql.raw(String(peoplePerPartition))}
      + row_number() OVER (PARTITION BY part ORDER BY organ, person) - 1 AS INTEGER) AS _who
    FROM home JOIN organ_partition USING (organ)`);
}

function cutPeople(ids: readonly string[], who: Int32Array, partitions: number): RosterRef['people'] {
  const people: { count: number; hash: string }[] = [];
  let at = 0;
  for (let partition = 0; partition < partitions; partition++) {
    const hash = createHash('sha256');
    const start = at;
    while (at < ids.length && Math.floor(who[at]! / peoplePerPartition) === partition) {
      hash.update(JSON.stringify(ids[at++]));
    }
    people.push({ count: at - start, hash: hash.digest('hex') });
  }
  if (at !== ids.length || people.some((p) => p.count > peoplePerPartition)) throw tooManyPeople();
  return people;
}

function tooManyPeople(): UserError {
  return new UserError([
    {
      code: 'facts/too-many-people',
      level: 'error',
      message: text('一个分区的人员超过 1,048,576 名', 'a partition has more than 1,048,576 people'),
      hint: text('检查任职表的单位编码', 'look at the organ ids of the table of posts'),
      place: {},
    },
  ]);
}

async function writePosts(db: DuckDb, folder: string, model: FactModel): Promise<void> {
  const own = Object.keys(model.kinds.post!.columns).filter(
    (name) => !['person', 'from', 'to'].includes(name),
  );
  const organ = Object.keys(model.kinds.organ?.columns ?? {}).filter(
    (name) => !notMerged.has(name) && !own.includes(name),
  );
  await db.run(sql`CREATE TEMP TABLE posts AS
    SELECT _who, p."from", p."to", p._row, ${commaList([
      ...own.map((name) => asText('p', name)),
      ...organ.map((name) => asText('o', name)),
    ])}
    FROM ${wholeTable('post')} p JOIN who USING (person)
    LEFT JOIN ${wholeTable('organ')} o ON o.organ = p.organ`);
  const names = [...own, ...organ];
  for (const name of names) await declareEnum(db, name);
  const coded = commaList(
    names.map((name) => sql`CAST(${sql.id(name)} AS ${enumOf(name)}) AS ${sql.id(name)}`),
  );
  const table = await db.read(
    sql`SELECT _who, "from", "to", ${coded} FROM posts ORDER BY _who, "from", _row`,
  );
  const columns: Record<string, Column> = {};
  const values: Record<string, readonly string[]> = {};
  for (const [name, column] of Object.entries(table.columns)) {
    columns[name] = column.type === 'coded' ? { type: 'integer', data: column.codes } : column;
    if (column.type === 'coded') values[name] = column.values;
  }
  await writeParquet(`${folder}/posts.parquet`, columns);
  writeFileSync(`${folder}/posts.json`, JSON.stringify(values));
}

function asText(alias: string, name: string): SqlFragment {
  return sql`CAST(${sql.ref(`${alias}.${name}`)} AS VARCHAR) AS ${sql.id(name)}`;
}

function enumOf(name: string): SqlFragment {
  return sql.id(`post_${name}`);
}

/** An empty dictionary is no type to the engine, so one entry stands in for none. */
async function declareEnum(db: DuckDb, name: string): Promise<void> {
  const ref = sql.id(name);
  const found = await db.read(sql`SELECT count(${ref}) > 0 AS any_value FROM posts`);
  const filled = found.columns.any_value;
  const values =
    filled?.type === 'boolean' && filled.data[0] === 1
      ? sql`SELECT DISTINCT ${ref} FROM posts WHERE ${ref} IS NOT NULL ORDER BY ${ref}`
      : sql`''`;
  await db.run(sql`CREATE TYPE ${enumOf(name)} AS ENUM (${values})`);
}

async function writeLeaves(db: DuckDb, folder: string): Promise<void> {
  const leaves = await db.read(sql`
    SELECT _who, "from", "to" FROM ${wholeTable('leave')} JOIN who USING (person)
    WHERE "from" IS NOT NULL ORDER BY _who, "from", "to"`);
  await writeParquet(`${folder}/leaves.parquet`, leaves.columns);
}
