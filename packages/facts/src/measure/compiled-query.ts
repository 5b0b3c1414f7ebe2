import type { SqlStatement } from '../duckdb/sql-fragment.ts';

/**
 * One query over `fact_<kind>` and `stint` (_who, _stint, _from, _until, _last), which holds the stints of the people who
 * were not in one post all phase long.
 */
export interface CompiledQuery {
  readonly kind: string;
  /** Counters in the order of the result's columns c0, c1, …, which are doubles holding whole numbers, or absent for 0. */
  readonly counters: readonly string[];
  /** The model's columns that it reads. */
  readonly columns: readonly string[];
  /**
   * (g, c0, …): g is −1 − stint for a row in such a stint, and the person's number for all others. What is counted for
   * the number of a person who has such stints lies in none of them.
   */
  readonly statement: SqlStatement;
}
