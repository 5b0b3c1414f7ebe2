import { BIGINT, BOOLEAN, type DuckDBConnection, DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { FactColumn, FactKind } from '@jianheng/scheme';
import { type RowSet, rowSetOf, rowSetSql } from '../ledger/row-set.ts';
import { columnTypes } from '../store/column-type.ts';
import type { Database } from '../store/open-database.ts';
import { quoteName, quoteText } from '../store/sql-text.ts';
import { readAll } from '../store/stream-rows.ts';
import type { CellValue } from './read-cell.ts';

const types = {
  text: VARCHAR,
  code: VARCHAR,
  integer: BIGINT,
  decimal: BIGINT,
  date: INTEGER,
  boolean: BOOLEAN,
};
const block = 2048;

/**
 * Rows of one kind that were accepted one by one, on their way to a batch, in a table of the import's own database:
 * `row` and one column per column of the kind, dates as days.
 */
export class StagedRows {
  readonly table: string;
  readonly #names: readonly string[];
  readonly #types: readonly FactColumn['type'][];
  #numbers: bigint[] = [];
  #columns: (CellValue | null)[][];
  #appender: Awaited<ReturnType<DuckDBConnection['createAppender']>> | null = null;

  private constructor(table: string, kind: FactKind) {
    this.table = table;
    this.#names = Object.keys(kind.columns);
    this.#types = this.#names.map((name) => kind.columns[name]!.type);
    this.#columns = this.#names.map(() => []);
  }

  static async create(connection: DuckDBConnection, table: string, kind: FactKind): Promise<StagedRows> {
    const staged = new StagedRows(table, kind);
    const columns = staged.#names.map((name, i) => {
      const type = staged.#types[i]!;
      return `${quoteName(name)} ${type === 'date' ? 'INTEGER' : columnTypes[type]}`;
    });
    await connection.run(`CREATE TABLE ${quoteName(table)} ("#row" BIGINT, ${columns.join(', ')})`);
    staged.#appender = await connection.createAppender(table);
    return staged;
  }

  add(row: number, values: readonly (CellValue | null)[]): void {
    this.#numbers.push(BigInt(row));
    for (const [index, value] of values.entries()) this.#columns[index]!.push(value);
    if (this.#numbers.length === block) this.#flush();
  }

  finish(): void {
    this.#flush();
    this.#appender!.closeSync();
  }

  #flush(): void {
    if (this.#numbers.length === 0) return;
    const chunk = DuckDBDataChunk.create([BIGINT, ...this.#types.map((t) => types[t])], this.#numbers.length);
    chunk.setColumnValues(0, this.#numbers);
    for (const [index, values] of this.#columns.entries()) chunk.setColumnValues(index + 1, values);
    this.#appender!.appendDataChunk(chunk);
    this.#numbers = [];
    this.#columns = this.#names.map(() => []);
  }

  /** The rows that came to stand in the table, read back from it. */
  async rowSet(database: Database): Promise<RowSet> {
    const [sums] = await readAll(database, `SELECT ${rowSetSql('"#row"')} FROM ${quoteName(this.table)}`);
    return rowSetOf(sums!);
  }

  /** The rows with the types of batches, in the order of the file. */
  relation(): string {
    const columns = this.#names.map((name, i) =>
      this.#types[i] === 'date'
        ? `DATE '1970-01-01' + ${quoteName(name)} AS ${quoteName(name)}`
        : quoteName(name),
    );
    return `(SELECT "#row", ${columns.join(', ')} FROM ${quoteName(this.table)})`;
  }
}

/**
 * How batches are written. Nobody looks single values up in a batch, so that filters for it would only cost time. To gather
 * more different values than a few costs a tenth of an import and spares next to nothing.
 */
export const parquetForm =
  'FORMAT parquet, WRITE_BLOOM_FILTER false, DICTIONARY_SIZE_LIMIT 100, COMPRESSION lz4_raw';

/** Writes a relation to a Parquet file. */
export async function writeParquet(
  connection: DuckDBConnection,
  relation: string,
  path: string,
): Promise<void> {
  await connection.run(`COPY (SELECT * FROM ${relation}) TO ${quoteText(path)} (${parquetForm})`);
}
