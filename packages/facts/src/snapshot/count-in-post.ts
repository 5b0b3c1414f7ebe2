import { type RawBuilder, sql } from 'kysely';
import { bigintColumn, textColumn } from '../duckdb/column.ts';
import type { DuckDb } from '../duckdb/open-duckdb.ts';
import { commaList, parquetFiles } from '../duckdb/sql-fragment.ts';
import { objectPath, type Snapshot } from './snapshot.ts';

/** Who does not count. */
export interface OutsideCount {
  readonly employment: readonly string[];
  readonly classes: readonly string[];
}

/**
 * People in post on a day by organ, each once, in the organ of the post that began last. `outside` names employments and
 * classes that do not count, such as contract staff.
 */
export async function countInPost(
  db: DuckDb,
  snapshot: Snapshot,
  day: string,
  outside: OutsideCount,
): Promise<Record<string, number>> {
  const latest = latestPosts(snapshot, day, outside);
  if (latest === null) return {};
  const counted = await db.read(
    sql`SELECT organ, count(*) AS people FROM (${latest}) AS latest GROUP BY organ ORDER BY organ`,
  );
  const organs = textColumn(counted, 'organ');
  const people = bigintColumn(counted, 'people');
  return Object.fromEntries(organs.map((organ, i) => [organ ?? '', Number(people[i])]));
}

/** Of some people, the organ in which {@link countInPost} counts each; who is not counted is left out. */
export async function organsCountedIn(
  db: DuckDb,
  snapshot: Snapshot,
  day: string,
  outside: OutsideCount,
  people: readonly string[],
): Promise<Record<string, string>> {
  const latest = latestPosts(snapshot, day, outside, people);
  if (latest === null || people.length === 0) return {};
  const found = await db.read(sql`SELECT person, organ FROM (${latest}) AS latest ORDER BY person`);
  const organs = textColumn(found, 'organ');
  return Object.fromEntries(textColumn(found, 'person').map((person, i) => [person ?? '', organs[i] ?? '']));
}

/** A query of everybody in post on a day with the organ of the post that began last; null where there are no posts. */
function latestPosts(
  snapshot: Snapshot,
  day: string,
  outside: OutsideCount,
  people: readonly string[] | null = null,
): RawBuilder<unknown> | null {
  const ref = snapshot.manifest.whole.post;
  if (ref === undefined || ref.rows === 0) return null;
  const date = sql`CAST(${sql.lit(day)} AS DATE)`;
  const among = (texts: readonly string[]) => sql`(${commaList(['', ...texts].map((t) => sql.lit(t)))})`;
  return sql`
    SELECT person, arg_max(organ, "from") AS organ FROM ${parquetFiles([objectPath(snapshot.folder, 'post', ref.hash)])}
    WHERE "from" <= ${date} AND coalesce("to" >= ${date}, TRUE)
      AND coalesce(CAST(employment AS VARCHAR), ' ') NOT IN ${among(outside.employment)}
      AND coalesce(CAST(class AS VARCHAR), ' ') NOT IN ${among(outside.classes)}
      ${people === null ? sql`` : sql`AND person IN ${among(people)}`}
    GROUP BY person`;
}
