import type { DuckDBConnection } from '@duckdb/node-api';
import type { FactKind } from '@jianheng/scheme';
import { quoteName } from '../store/sql-text.ts';

/** Rows of one file that have their key in common. */
export interface Repeats {
  /** Later rows that are the same as an earlier one in every column, with that one. */
  readonly same: readonly { readonly row: number; readonly first: number }[];
  /** Groups of rows that differ under one key. */
  readonly conflicting: readonly (readonly number[])[];
}

/**
 * Finds rows with equal keys in a relation that has a `#row` column. Equal rows are repetitions; where two rows of a key
 * differ, nobody can say which is right, and all rows of that key are in conflict.
 */
export async function findRepeats(
  connection: DuckDBConnection,
  relation: string,
  kind: FactKind,
): Promise<Repeats> {
  const key = kind.key.map(quoteName).join(', ');
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE repeated_keys AS SELECT ${key} FROM ${relation} GROUP BY ${key} HAVING count(*) > 1`,
  );
  const result = await connection.stream(
    `SELECT "#row", ${key}, [${Object.keys(kind.columns)
      .map((name) => `${quoteName(name)}::VARCHAR`)
      .join(', ')}]::VARCHAR
     FROM ${relation} SEMI JOIN repeated_keys USING (${key}) ORDER BY ${key}, "#row"`,
  );
  const same: { row: number; first: number }[] = [];
  const conflicting: number[][] = [];
  let group: { key: string; rows: number[]; texts: string[] } | null = null;
  const close = () => {
    if (group === null) return;
    if (new Set(group.texts).size > 1) conflicting.push(group.rows);
    else for (const row of group.rows.slice(1)) same.push({ row, first: group.rows[0]! });
  };
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    for (const values of chunk.getRows()) {
      const row = Number(values[0]);
      const found = JSON.stringify(values.slice(1, 1 + kind.key.length).map(String));
      if (group === null || group.key !== found) {
        close();
        group = { key: found, rows: [], texts: [] };
      }
      group.rows.push(row);
      group.texts.push(String(values.at(-1)));
    }
  }
  close();
  return { same, conflicting };
}
