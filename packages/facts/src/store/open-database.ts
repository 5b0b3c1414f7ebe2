import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** A DuckDB in memory for one job. */
export interface Database {
  readonly connection: DuckDBConnection;
  /** A second connection to the same database, for work that runs beside. */
  connect(): Promise<DuckDBConnection>;
  close(): void;
}

/**
 * Opens a DuckDB that spills to `workspace` beyond `memory` and can reach nothing else: no extensions are loaded, and
 * what it may not do stays locked.
 */
export async function openDatabase(options: {
  readonly workspace: string;
  readonly memory?: string;
  readonly threads?: number;
}): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', {
    temp_directory: options.workspace,
    memory_limit: options.memory ?? '768MB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  });
  const connection = await instance.connect();
  return {
    connection,
    connect: () => instance.connect(),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
