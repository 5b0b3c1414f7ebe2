import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import { rowsBetween } from '../ledger/row-set.ts';
import { type Database, openDatabase } from '../store/open-database.ts';
import { quoteName, quoteText } from '../store/sql-text.ts';
import { streamChunks } from '../store/stream-rows.ts';
import type { Row } from './row.ts';
import { refuseSource } from './source-issue.ts';
import type { Table } from './table.ts';

/** Types whose values have a text that means the same; lists, structures and blobs do not. */
const readable =
  /^(VARCHAR|U?(TINYINT|SMALLINT|INTEGER|BIGINT)|HUGEINT|DOUBLE|FLOAT|DECIMAL\(.*\)|DATE|TIMESTAMP.*|BOOLEAN|ENUM.*)$/;

/**
 * Opens a Parquet file as a table of texts. Its header is row 1 and its first row 2, as if it had been a sheet, so that a
 * message about a row means the same everywhere.
 */
export async function openParquet(
  path: string,
  spill: string,
): Promise<{ readonly tables: readonly Table[]; close(): void }> {
  const database = await openDatabase({ workspace: spill, memory: '256MB' });
  const file = `read_parquet(${quoteText(path)})`;
  let columns: readonly { readonly name: string; readonly type: string }[];
  let rows: number;
  try {
    const described = await database.connection.runAndReadAll(`DESCRIBE SELECT * FROM ${file}`);
    columns = described.getRows().map((row) => ({ name: String(row[0]), type: String(row[1]) }));
    const noted = await database.connection.runAndReadAll(
      `SELECT num_rows FROM parquet_file_metadata(${quoteText(path)})`,
    );
    rows = Number(noted.getRows()[0]![0]);
  } catch {
    database.close();
    return refuseBroken(path);
  }
  const texts = columns.map(({ name, type }, i) => {
    const value = readable.test(type) ? `CAST(${quoteName(name)} AS VARCHAR)` : 'CAST(NULL AS VARCHAR)';
    return `${value} AS c${i}`;
  });
  const select = `SELECT ${texts.join(', ')} FROM ${file}`;
  async function* blocks(): AsyncGenerator<readonly Row[]> {
    yield [{ number: 1, cells: columns.map(({ name }) => name) }];
    let number = 2;
    for await (const block of readRows(database, select, rows, path)) {
      yield block.map((cells) => ({ number: number++, cells: cells.map((cell) => cell ?? '') }));
    }
  }
  const table: Table = {
    sheet: null,
    serial: null,
    countRows: async (from) => rowsBetween(from, rows + 1),
    blocks,
    raw: async () => ({
      sql: `(${select})`,
      firstRow: 2,
      trailing: 0,
      signs: { odd: true, quoted: true },
      pick: (own, numbers, count) => pickFrom(own, path, texts, numbers, count),
      refuse: () => refuseBroken(path),
    }),
  };
  return { tables: [table], close: database.close };
}

async function* pickFrom(
  database: Database,
  path: string,
  texts: readonly string[],
  numbers: string,
  count: number,
): AsyncGenerator<readonly Row[]> {
  const numbered = `SELECT file_row_number + 2 AS "#row", ${texts.join(', ')}
    FROM read_parquet(${quoteText(path)}, file_row_number = true)`;
  const select = `SELECT * FROM (${numbered}) SEMI JOIN (${numbers}) USING ("#row") ORDER BY "#row"`;
  for await (const rows of readRows(database, select, count, path)) {
    yield rows.map(([number, ...cells]) => ({
      number: Number(number),
      cells: cells.map((cell) => cell ?? ''),
    }));
  }
}

async function* readRows(
  database: Database,
  select: string,
  count: number,
  file: string,
): AsyncGenerator<(string | null)[][]> {
  try {
    for await (const chunk of streamChunks(database, select, count)) {
      yield chunk.getRows() as (string | null)[][];
    }
  } catch (error) {
    if (error instanceof UserError || (error as Error).message.startsWith('Out of Memory')) throw error;
    refuseBroken(file);
  }
}

function refuseBroken(file: string): never {
  return refuseSource(
    'broken-parquet',
    text('Parquet 文件已损坏', 'the Parquet file is damaged'),
    text('重新导出或重新传输', 'export or transfer it again'),
    { file },
  );
}
