import { sql } from 'kysely';
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
  const ref = snapshot.manifest.whole.post;
  if (ref === undefined || ref.rows === 0) return {};
  const date = sql`CAST(${sql.lit(day)} AS DATE)`;
  const among = (texts: readonly string[]) => sql`(${commaList(['', ...texts].map((t) => sql.lit(t)))})`;
  const counted = await db.read(sql`
    SELECT organ, count(*) AS people FROM (
      SELECT person, arg_max(organ, "from") AS organ FROM ${parquetFiles([objectPath(snapshot.folder, 'post', ref.hash)])}
      WHERE "from" <= ${date} AND coalesce("to" >= ${date}, TRUE)
        AND coalesce(CAST(employment AS VARCHAR), ' ') NOT IN ${among(outside.employment)}
        AND coalesce(CAST(class AS VARCHAR), ' ') NOT IN ${among(outside.classes)}
      GROUP BY person) AS latest
    GROUP BY organ ORDER BY organ`);
  const organs = textColumn(counted, 'organ');
  const people = bigintColumn(counted, 'people');
  return Object.fromEntries(organs.map((organ, i) => [organ ?? '', Number(people[i])]));
}
