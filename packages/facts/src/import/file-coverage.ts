import type { FactKind } from '@jianheng/scheme';
import { constantCell } from '../store/column-type.ts';
import type { HashedFile } from '../store/hash-rows.ts';
import type { Database } from '../store/open-database.ts';
import { quoteName, quoteText } from '../store/sql-text.ts';

/** Organs that some rows name, and the earliest and latest days (ISO) of each of them. */
export interface FileCoverage {
  readonly organs: readonly string[];
  readonly days: readonly string[];
}

/** Organs and days of the rows of a file for which the condition `live` holds. */
export async function fileCoverage(
  database: Database,
  file: HashedFile,
  live: string,
  kind: FactKind,
): Promise<FileCoverage> {
  const cell = (name: string) =>
    name in file.constants ? constantCell(file.constants[name]!, kind.columns[name]!.type) : quoteName(name);
  const dates = Object.keys(kind.columns).filter((name) => kind.columns[name]!.type === 'date');
  const ends = dates.flatMap((name) => [`min(${cell(name)})::VARCHAR`, `max(${cell(name)})::VARCHAR`]);
  const organ = kind.organ === undefined ? 'NULL' : cell(kind.organ);
  const connection = await database.connect();
  try {
    const found = await connection.runAndReadAll(
      `SELECT ${[`${organ} AS organ`, ...ends].join(', ')} FROM read_parquet(${quoteText(file.path)})
       WHERE ${live} GROUP BY 1`,
    );
    const rows = found.getRows() as readonly (string | null)[][];
    return {
      organs: rows.flatMap(([name]) => name ?? []),
      days: rows.flatMap(([, ...bounds]) => bounds.filter((day) => day !== null)),
    };
  } finally {
    connection.closeSync();
  }
}
