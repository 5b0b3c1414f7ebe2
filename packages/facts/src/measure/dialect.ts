/** Engines that count. What differs between them stands in {@link dialects} and nowhere else. */
export type DialectName = 'duckdb' | 'postgres';

export interface Dialect {
  /** Longest name the engine keeps whole: PostgreSQL cuts longer ones off without a word. */
  readonly longestName: number;
}

/**
 * The measure language stays inside what both engines have, so this table is short: no division, no order of texts, no
 * floating aggregate, `IS NOT TRUE` for three-valued logic, DOUBLE PRECISION for sums that are whole numbers.
 */
export const dialects: Readonly<Record<DialectName, Dialect>> = {
  duckdb: { longestName: Number.POSITIVE_INFINITY },
  postgres: { longestName: 63 },
};
