import type { DatabaseConnection, Dialect, Driver, TransactionSettings } from 'kysely';

/**
 * A dialect that asks whether the database is still this process's own, each time before something is asked of it and before a
 * transaction counts: what was begun under a lock that is lost is taken back.
 *
 * @param refuseUnheld throws where nothing may be asked now
 */
export function heldDialect(dialect: Dialect, refuseUnheld: () => void = () => undefined): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new HeldDriver(dialect.createDriver(), refuseUnheld),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

class HeldDriver implements Driver {
  readonly #driver: Driver;
  readonly #refuseUnheld: () => void;

  constructor(driver: Driver, refuseUnheld: () => void) {
    this.#driver = driver;
    this.#refuseUnheld = refuseUnheld;
  }

  init(): Promise<void> {
    return this.#driver.init();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    this.#refuseUnheld();
    const connection = await this.#driver.acquireConnection();
    try {
      // A connection may have been waited for.
      this.#refuseUnheld();
    } catch (error) {
      await this.#driver.releaseConnection(connection);
      throw error;
    }
    return connection;
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.#driver.beginTransaction(connection, settings);
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    this.#refuseUnheld();
    await this.#driver.commitTransaction(connection);
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#driver.rollbackTransaction(connection);
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#driver.releaseConnection(connection);
  }

  destroy(): Promise<void> {
    return this.#driver.destroy();
  }
}
