import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { EmbeddedDatabase } from './embedded-database.ts';

/**
 * Kysely over the embedded database. It has one session, so a connection is given to one at a time: what one request does
 * inside its transaction no other request sees or joins. (Kysely's own PGlite dialect shares the session: queries of others
 * would run inside whatever transaction is open.)
 */
export function embeddedDialect(database: EmbeddedDatabase): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new EmbeddedDriver(database),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class EmbeddedDriver implements Driver {
  readonly #database: EmbeddedDatabase;
  readonly #connection: DatabaseConnection;
  #last: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  constructor(database: EmbeddedDatabase) {
    this.#database = database;
    this.#connection = connectionTo(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    const mine = Promise.withResolvers<void>();
    this.#last = mine.promise;
    await before;
    this.#release = mine.resolve;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  async beginTransaction(): Promise<void> {
    this.#database.refuseFullDisk();
    await this.#database.query('BEGIN');
  }

  async commitTransaction(): Promise<void> {
    await this.#database.query('COMMIT');
  }

  async rollbackTransaction(): Promise<void> {
    await this.#database.query('ROLLBACK');
  }

  async destroy(): Promise<void> {
    await this.#database.close();
  }
}

function connectionTo(database: EmbeddedDatabase): DatabaseConnection {
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, affected } = await database.query(sql, parameters);
      return {
        rows: rows as R[],
        ...(affected === null ? {} : { numAffectedRows: BigInt(affected) }),
      };
    },
    // biome-ignore lint/correctness/useYield: the embedded database answers whole; nothing asks it to stream.
    async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
      throw new Error('the embedded database does not stream');
    },
  };
}
