import type { Measured, Program } from '@jianheng/scheme';
import pg from 'pg';
import type { Column } from '../../packages/facts/src/duckdb/column.ts';
import type { DuckDb } from '../../packages/facts/src/duckdb/open-duckdb.ts';
import { readTable } from '../../packages/facts/src/duckdb/read-table.ts';
import type { SqlStatement } from '../../packages/facts/src/duckdb/sql-fragment.ts';
import { buildStints } from '../../packages/facts/src/measure/build-stints.ts';
import { compileMeasure } from '../../packages/facts/src/measure/compile-measure.ts';
import { isoOf } from '../../packages/facts/src/measure/days.ts';
import { measureSource } from '../../packages/facts/src/measure/measure-source.ts';
import { partitionPaths, type Snapshot } from '../../packages/facts/src/snapshot/snapshot.ts';
import { leastCommonMultiple } from '../../packages/facts/src/snapshot/write-partition.ts';
import { sharedPostgres } from '../../packages/server/tests/shared-postgres.ts';

/** Counts by `<stint or person> <counter>`, those that are not zero. */
export type Counts = Map<string, number>;

const types = {
  integer: 'bigint',
  whole: 'bigint',
  bigint: 'bigint',
  double: 'float8',
  date: 'date',
  boolean: 'boolean',
  text: 'text',
  coded: 'text',
};

/** A PostgreSQL in which is counted, one snapshot after another. */
export interface CountingPostgres {
  readonly client: pg.Client;
  end(): Promise<void>;
}

/** Opens one; it answers every number as such. */
export async function countingPostgres(): Promise<CountingPostgres> {
  const server = await sharedPostgres();
  const types = new pg.TypeOverrides();
  for (const type of [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]) types.setTypeParser(type, Number);
  const client = new pg.Client({ connectionString: await server.freshDatabase(), types });
  await client.connect();
  return {
    client,
    async end() {
      await client.end();
      await server.stop();
    },
  };
}

/** The rows of a snapshot in PostgreSQL, counted there by the same program. */
export class PostgresCounts {
  readonly #client: pg.Client;
  readonly #db: DuckDb;
  readonly #snapshot: Snapshot;

  private constructor(client: pg.Client, db: DuckDb, snapshot: Snapshot) {
    this.#client = client;
    this.#db = db;
    this.#snapshot = snapshot;
  }

  /** Copies the partitions of some kinds, each of which must have rows, in the place of what was copied before. */
  static async of(
    { client }: CountingPostgres,
    db: DuckDb,
    snapshot: Snapshot,
    kinds: Iterable<string>,
  ): Promise<PostgresCounts> {
    const counts = new PostgresCounts(client, db, snapshot);
    await client.query('DISCARD TEMP');
    await client.query(
      'CREATE TEMP TABLE stint (_who int, _stint int, _from date, _until date, _last boolean)',
    );
    for (const kind of new Set(kinds)) await counts.#copy(kind);
    return counts;
  }

  async #copy(kind: string): Promise<void> {
    const { rows, columns } = await readTable(this.#db, partitionPaths(this.#snapshot, kind));
    const names = Object.keys(columns).map((name) => `"${name}" ${types[columns[name]!.type]}`);
    await this.#client.query(`CREATE TEMP TABLE "fact_${kind}" (${names.join(', ')})`);
    const records = Array.from({ length: rows }, (_, row) =>
      Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, cell(column, row)])),
    );
    await this.#client.query(
      `INSERT INTO "fact_${kind}" SELECT * FROM json_populate_recordset(NULL::"fact_${kind}", $1)`,
      [JSON.stringify(records)],
    );
    await this.#client.query(`ANALYZE "fact_${kind}"`);
  }

  /** One query's counts, by the number of its group. */
  async query(statement: SqlStatement, counters: readonly string[]): Promise<Counts> {
    const { rows } = await this.#client.query<Record<string, number | null>>(statement.sql, [
      ...statement.parameters,
    ]);
    const counts: Counts = new Map();
    for (const row of rows) {
      for (const [index, counter] of counters.entries()) {
        const count = row[`c${index}`] ?? 0;
        if (count !== 0) counts.set(`${row.g} ${counter}`, count);
      }
    }
    return counts;
  }

  /** From here on nobody is in any stint. */
  async forgetStints(): Promise<void> {
    await this.#client.query('DELETE FROM stint');
  }

  /** A whole measure in the plainest way: every row is looked for in the stints of its person. */
  async measure(program: Program): Promise<Counts> {
    const { stints, who } = await buildStints(this.#db, this.#snapshot, program);
    await this.forgetStints();
    for (let i = 0; i < stints.count; i++) {
      const last = who[i + 1] !== who[i];
      const values = [who[i], i, isoOf(stints.from[i]!), isoOf(stints.until[i]!), last];
      await this.#client.query('INSERT INTO stint VALUES ($1, $2, $3, $4, $5)', values);
    }
    await this.#client.query('ANALYZE stint');
    const counts: Counts = new Map();
    for (const query of compileMeasure(program, measureSource(this.#snapshot), 'postgres')) {
      for (const [key, count] of await this.query(query.statement, query.counters)) {
        const stint = -1 - Number(key.slice(0, key.indexOf(' ')));
        const id = key.slice(key.indexOf(' ') + 1);
        if (stint < 0) continue;
        counts.set(`${stint} ${id}`, count * this.#factor(program, id, query.kind, who[stint]! >> 20));
      }
    }
    return new Map([...counts].sort());
  }

  #factor(program: Program, id: string, kind: string, partition: number): number {
    const refs = this.#snapshot.manifest.work[kind]!.partitions;
    const unit = refs.reduce((all, ref) => leastCommonMultiple(all, ref.shareUnit), 1);
    const { whole } = program.counters.find((counter) => counter.id === id)!;
    return whole ? unit : unit / refs.find((ref) => ref.partition === partition)!.shareUnit;
  }
}

function cell(column: Column, row: number): string | number | boolean | null {
  if (column.type === 'coded') return column.values[column.codes[row]!] ?? null;
  if (column.type === 'text') return column.data[row]!;
  if (column.type === 'whole') return column.data[row]!;
  if (column.absent?.[row] === 1) return null;
  if (column.type === 'date') return isoOf(column.data[row]!);
  return column.type === 'boolean' ? column.data[row] === 1 : Number(column.data[row]);
}

/** What the engine itself counted, in the same form. */
export function countsOf(measured: Measured): Counts {
  const counts: Counts = new Map();
  for (const [id, values] of Object.entries(measured.counters)) {
    for (const [stint, count] of values.entries()) if (count !== 0) counts.set(`${stint} ${id}`, count);
  }
  return new Map([...counts].sort());
}
