import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { stepSeconds } from '../../facts/tests/within.ts';

/** Databases on a PostgreSQL server, made one after another. */
export class PostgresDatabases {
  /** Where the server is, by a database that is always there. */
  readonly address: string;
  readonly #made: string[] = [];

  constructor(address: string) {
    this.address = address;
  }

  /** Makes an empty database and gives its address. */
  freshDatabase(): Promise<string> {
    return this.#make('');
  }

  /** Makes a database like another one, which nobody is connected to, and gives its address. */
  copyOf(url: string): Promise<string> {
    return this.#make(`TEMPLATE ${pg.escapeIdentifier(new URL(url).pathname.slice(1))}`);
  }

  /** Drops what was made, whoever is still connected. */
  async drop(): Promise<void> {
    await this.#run(...this.#made.splice(0).map((name) => `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  }

  async #make(like: string): Promise<string> {
    const name = `test_${randomUUID().replaceAll('-', '_')}`;
    await this.#run(`CREATE DATABASE ${name} ${like}`);
    this.#made.push(name);
    const url = new URL(this.address);
    url.pathname = name;
    return url.href;
  }

  async #run(...statements: readonly string[]): Promise<void> {
    const limit = stepSeconds * 1000;
    const client = new pg.Client({
      connectionString: this.address,
      connectionTimeoutMillis: limit,
      query_timeout: limit,
    });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }
}
