import type { SqlStatement } from '../duckdb/sql-fragment.ts';

/** One query, in two forms: for people with one post all phase long, and for the stints of all others. */
export interface CompiledQuery {
  readonly kind: string;
  /** Counters in the order of the result's columns c0, c1, …, which are doubles holding whole numbers, or absent for 0. */
  readonly counters: readonly string[];
  /** The model's columns that it reads. */
  readonly columns: readonly string[];
  /** Over `fact_<kind>`: (_who, c0, …). */
  readonly perPerson: SqlStatement;
  /**
   * Over `moved_<kind>`, the same rows of the people with such stints, and `stint` (_who, _stint, _from, _until, _last):
   * (_stint, c0, …).
   */
  readonly perStint: SqlStatement;
}
