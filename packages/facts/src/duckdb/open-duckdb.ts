import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import type { Table } from './column.ts';
import { readResult } from './read-result.ts';
import { compileSql, type SqlFragment, type SqlStatement } from './sql-fragment.ts';

/** A DuckDB in memory: one job's engine over Parquet files. */
export interface DuckDb {
  readonly connection: DuckDBConnection;
  /** Runs a statement whose result nobody needs. */
  run(statement: SqlFragment | SqlStatement): Promise<void>;
  /** Runs a query and hands over its columns as typed arrays. */
  read(query: SqlFragment | SqlStatement): Promise<Table>;
  /**
   * Takes nothing more and closes once what is under way has ended: an engine that is closed under a query hangs, or takes the
   * process with it.
   */
  close(): void;
}

/** How much of the machine one job may take. */
export interface DuckDbOptions {
  readonly threads?: number;
  /** As DuckDB reads it, e.g. `1500MB`. */
  readonly memoryLimit?: string;
  /** Folder to spill to beyond the memory limit; without one nothing is spilled. */
  readonly spillTo?: string;
}

/**
 * Opens a DuckDB that loads no extensions and keeps the order of rows: readers of Parquet count on it. Out of memory and
 * an unreadable file are thrown as UserError; every other failure is our bug and carries the statement.
 */
export async function openDuckDb(options: DuckDbOptions = {}): Promise<DuckDb> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: options.memoryLimit ?? '1500MB',
    temp_directory: options.spillTo ?? '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  });
  const connection = await instance.connect();
  // Partitions are read by one query after another, and are named by their content: their footers never change.
  await connection.run('SET parquet_metadata_cache = true');
  const execute = async (statement: SqlFragment | SqlStatement) => {
    const compiled = compileSql(statement);
    try {
      return compiled.parameters.length === 0
        ? await connection.run(compiled.sql)
        : await connection.run(compiled.sql, compiled.parameters as DuckDBValue[]);
    } catch (error) {
      throw explainFailure(error, compiled.sql);
    }
  };
  let underWay = 0;
  let isClosing = false;
  const closeWhenIdle = () => {
    if (!isClosing || underWay > 0) return;
    connection.closeSync();
    instance.closeSync();
  };
  const kept = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    if (isClosing) throw new Error('the engine is closed');
    underWay++;
    try {
      return await work();
    } finally {
      underWay--;
      closeWhenIdle();
    }
  };
  return {
    connection,
    run: (statement) => kept(async () => void (await execute(statement))),
    read: (query) => kept(async () => readResult(await execute(query))),
    close() {
      if (isClosing) return;
      isClosing = true;
      closeWhenIdle();
    },
  };
}

function explainFailure(error: unknown, statement: string): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith('Out of Memory Error')) return outOfMemory();
  if (/^(IO Error|Invalid Input Error: No magic bytes|Invalid Error: Parquet)/.test(message)) {
    return unreadableFile(message);
  }
  return new Error(`${message}\nin: ${statement.slice(0, 2000)}`, { cause: error });
}

function outOfMemory(): UserError {
  return new UserError([
    {
      code: 'facts/out-of-memory',
      level: 'error',
      message: text('内存不足，统计没有完成', 'not enough memory to finish counting'),
      hint: text('调高内存上限，或指定可写的临时目录', 'raise the memory limit or name a folder to spill to'),
      place: {},
    },
  ]);
}

function unreadableFile(message: string): UserError {
  const file = /["“']([^"”']+\.parquet)["”']/.exec(message)?.[1];
  return new UserError([
    {
      code: 'facts/unreadable-file',
      level: 'error',
      message: text('数据文件不存在或已损坏', 'a data file is missing or damaged'),
      hint: text(
        '从备份恢复该文件，或重新生成快照',
        'restore the file from a backup or resolve the snapshot anew',
      ),
      place: file === undefined ? {} : { file },
    },
  ]);
}
