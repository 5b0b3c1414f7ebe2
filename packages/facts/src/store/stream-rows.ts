import type { DuckDBDataChunk, DuckDBValue } from '@duckdb/node-api';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import type { Database } from './open-database.ts';

/**
 * Streams the result of a query, chunk by chunk, over a connection that nothing else uses: another statement on the same
 * connection ends a stream early, without an error. `rows` is how many rows there must be.
 *
 * Throws a UserError when the stream ends with another number of rows; a reader that stops before the end is not told.
 */
export async function* streamChunks(
  database: Pick<Database, 'connect'>,
  sql: string,
  rows: number,
): AsyncGenerator<DuckDBDataChunk> {
  const connection = await database.connect();
  try {
    const result = await connection.stream(sql);
    let come = 0;
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      come += chunk.rowCount;
      yield chunk;
    }
    if (come !== rows) throw new UserError([cutStreamIssue(rows, come)]);
  } finally {
    connection.closeSync();
  }
}

/** All rows of a small result, over a connection of its own. */
export async function readAll(database: Pick<Database, 'connect'>, sql: string): Promise<DuckDBValue[][]> {
  const connection = await database.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRows();
  } finally {
    connection.closeSync();
  }
}

function cutStreamIssue(rows: number, come: number) {
  return {
    code: 'facts/stream-cut',
    level: 'error' as const,
    message: text(
      `数据没有读完：应有 ${rows} 行，读到 ${come} 行；没有保存任何内容`,
      `the data were not read to their end: ${come} of ${rows} rows came; nothing was kept`,
    ),
    hint: text(
      '重新执行一次；仍然如此，请把这条信息和文件大小告诉维护人员',
      'try again; if it happens again, report this message and the size of the file',
    ),
    place: {},
  };
}
