import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely';
import { KeptAnswers } from './kept-answers.ts';
import { refuseBesideTransaction } from './within-transaction.ts';

/**
 * A dialect whose reads outside transactions are answered from what is kept, where nothing they rest on was written. A connection
 * is taken only when something must be asked, so that a read that is kept waits for nobody's transaction.
 */
export function keepingDialect(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new KeepingDriver(dialect.createDriver()),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

class KeepingDriver implements Driver {
  readonly #driver: Driver;
  readonly #answers = new KeptAnswers();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  init(): Promise<void> {
    return this.#driver.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new KeepingConnection(this.#driver, this.#answers);
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return (connection as KeepingConnection).begin(settings);
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as KeepingConnection).commit();
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as KeepingConnection).rollback();
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return (connection as KeepingConnection).release();
  }

  destroy(): Promise<void> {
    return this.#driver.destroy();
  }
}

class KeepingConnection implements DatabaseConnection {
  readonly #driver: Driver;
  readonly #answers: KeptAnswers;
  #taken: Promise<DatabaseConnection> | null = null;
  /** What the transaction under way has written so far; null outside of one. */
  #writing: Set<string> | null = null;
  #writesAnything = false;

  constructor(driver: Driver, answers: KeptAnswers) {
    this.#driver = driver;
    this.#answers = answers;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#writing === null) refuseBesideTransaction();
    const reach = this.#answers.reachOf(query);
    if (reach.is === 'reads' && this.#writing === null) return this.#read<R>(query, reach.tables);
    try {
      return await (await this.#connection()).executeQuery<R>(query);
    } finally {
      // Whether or not it failed: a loss of the connection tells nothing of what was done.
      if (reach.is === 'writes') this.#wrote(reach.tables);
      if (reach.is === 'unknown') this.#wrote(null);
    }
  }

  async #read<R>(query: CompiledQuery, tables: readonly string[]): Promise<QueryResult<R>> {
    const kept = this.#answers.find(query, tables);
    if (kept !== null) return kept as QueryResult<R>;
    const connection = await this.#connection();
    // Taken before asking: what is written while the answer is on its way makes it old.
    const stamp = this.#answers.stampOf(tables);
    const result = await connection.executeQuery<R>(query);
    this.#answers.keep(query, result, stamp);
    return result;
  }

  #wrote(tables: readonly string[] | null): void {
    if (this.#writing === null) this.#answers.written(tables);
    else if (tables === null) this.#writesAnything = true;
    else for (const table of tables) this.#writing.add(table);
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    const connection = await this.#connection();
    try {
      yield* connection.streamQuery<R>(query, chunkSize);
    } finally {
      if (query.query.kind !== 'SelectQueryNode') this.#wrote(null);
    }
  }

  async begin(settings: TransactionSettings): Promise<void> {
    await this.#driver.beginTransaction(await this.#connection(), settings);
    this.#writing = new Set();
    this.#writesAnything = false;
  }

  async commit(): Promise<void> {
    try {
      await this.#driver.commitTransaction(await this.#connection());
    } finally {
      this.#answers.written(this.#writesAnything ? null : (this.#writing ?? []));
      this.#writing = null;
    }
  }

  async rollback(): Promise<void> {
    this.#writing = null;
    await this.#driver.rollbackTransaction(await this.#connection());
  }

  async release(): Promise<void> {
    if (this.#taken === null) return;
    const taken = this.#taken;
    this.#taken = null;
    await this.#driver.releaseConnection(await taken);
  }

  #connection(): Promise<DatabaseConnection> {
    this.#taken ??= this.#driver.acquireConnection();
    return this.#taken;
  }
}
