import type { FactKind } from '@jianheng/scheme';
import type { Database } from '../store/open-database.ts';
import { quoteName } from '../store/sql-text.ts';
import { streamChunks } from '../store/stream-rows.ts';

/** Rows of one file that have their key in common. */
export interface RepeatGroup {
  /** In order of the file. */
  readonly rows: readonly number[];
  /** They are the same in every column; otherwise nobody can say which of them is right. */
  readonly same: boolean;
}

/** Finds rows with equal keys in a relation that has a `#row` column, group by group. */
export async function* findRepeats(
  database: Database,
  relation: string,
  kind: FactKind,
): AsyncGenerator<RepeatGroup> {
  const { connection } = database;
  const key = kind.key.map(quoteName).join(', ');
  // Most files repeat no key, and numbers tell so sooner than texts; two keys of one number only cost the longer look.
  const told = await connection.runAndReadAll(
    `SELECT count(*) - count(DISTINCT hash(${key})) FROM ${relation}`,
  );
  if (Number(told.getRows()[0]![0]) === 0) return;
  const cells = Object.keys(kind.columns).map((name) => `CAST(${quoteName(name)} AS VARCHAR)`);
  await connection.run(
    `CREATE OR REPLACE TABLE repeated_keys AS
     SELECT ${key}, count(*) AS "#rows" FROM ${relation} GROUP BY ${key} HAVING count(*) > 1`,
  );
  const counted = await connection.runAndReadAll('SELECT coalesce(sum("#rows"), 0) FROM repeated_keys');
  const chunks = streamChunks(
    database,
    `SELECT "#row", CAST([${kind.key.map((name) => `CAST(${quoteName(name)} AS VARCHAR)`).join(', ')}] AS VARCHAR),
       CAST([${cells.join(', ')}] AS VARCHAR)
     FROM ${relation} SEMI JOIN repeated_keys USING (${key}) ORDER BY ${key}, "#row"`,
    Number(counted.getRows()[0]![0]),
  );
  let group: { readonly key: string; readonly first: string; readonly rows: number[]; same: boolean } | null =
    null;
  for await (const chunk of chunks) {
    for (const [row, found, text] of chunk.getRows() as [bigint, string, string][]) {
      if (group !== null && group.key === found) {
        group.rows.push(Number(row));
        group.same &&= group.first === text;
        continue;
      }
      if (group !== null) yield group;
      group = { key: found, first: text, rows: [Number(row)], same: true };
    }
  }
  if (group !== null) yield group;
}
