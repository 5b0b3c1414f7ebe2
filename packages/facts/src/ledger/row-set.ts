import { mostExamples } from './row-ledger.ts';

/**
 * What is known of a set of row numbers: how many there are, the sum of the numbers and of their squares (both modulo 2^32),
 * and the lowest few. Two sets that agree in all three sums hold the same rows: a row that is missing shows in the count, one
 * that stands for another in the sum, and two that stand for two others in the squares.
 */
export interface RowSet {
  readonly rows: number;
  readonly sum: number;
  readonly squares: number;
  /** The lowest numbers, at most `mostExamples`, rising. */
  readonly first: readonly number[];
}

const modulus = 2n ** 32n;

export const noRows: RowSet = { rows: 0, sum: 0, squares: 0, first: [] };

/** Gathers row numbers one by one, in any order. */
export class RowTally implements RowSet {
  rows = 0;
  sum = 0;
  squares = 0;
  readonly first: number[] = [];

  add(row: number): void {
    this.rows++;
    this.sum = (this.sum + row) >>> 0;
    this.squares = (this.squares + Math.imul(row, row)) >>> 0;
    if (this.first.length === mostExamples && row >= this.first[mostExamples - 1]!) return;
    const at = this.first.findIndex((known) => row < known);
    this.first.splice(at < 0 ? this.first.length : at, 0, row);
    if (this.first.length > mostExamples) this.first.pop();
  }
}

/** The rows from one number to another, both included; none where the second is the lower. */
export function rowsBetween(from: number, to: number): RowSet {
  if (to < from) return noRows;
  const [a, b] = [BigInt(from) - 1n, BigInt(to)];
  const sumTo = (n: bigint) => (n * (n + 1n)) / 2n;
  const squaresTo = (n: bigint) => (n * (n + 1n) * (2n * n + 1n)) / 6n;
  const rows = to - from + 1;
  return {
    rows,
    sum: Number((sumTo(b) - sumTo(a)) % modulus),
    squares: Number((squaresTo(b) - squaresTo(a)) % modulus),
    first: Array.from({ length: Math.min(rows, mostExamples) }, (_, i) => from + i),
  };
}

/** The rows of sets that have none in common. */
export function joinRows(...sets: readonly RowSet[]): RowSet {
  return {
    rows: sets.reduce((all, { rows }) => all + rows, 0),
    sum: sets.reduce((all, { sum }) => (all + sum) >>> 0, 0),
    squares: sets.reduce((all, { squares }) => (all + squares) >>> 0, 0),
    first: sets
      .flatMap(({ first }) => first)
      .sort((a, b) => a - b)
      .slice(0, mostExamples),
  };
}

/** The sums of a set without those of a part of it. */
export function rowsWithout(all: RowSet, part: RowSet): Omit<RowSet, 'first'> {
  return {
    rows: all.rows - part.rows,
    sum: (all.sum - part.sum) >>> 0,
    squares: (all.squares - part.squares) >>> 0,
  };
}

export function sameRows(a: Omit<RowSet, 'first'>, b: Omit<RowSet, 'first'>): boolean {
  return a.rows === b.rows && a.sum === b.sum && a.squares === b.squares;
}

/** The aggregates of SQL that give a set of the row numbers in an expression; see {@link rowSetOf}. */
export function rowSetSql(number: string): string {
  const row = `CAST(${number} AS HUGEINT)`;
  return `count(*), coalesce(sum(${row}) % ${modulus}, 0), coalesce(sum(${row} * ${row}) % ${modulus}, 0), min(CAST(${number} AS BIGINT), ${mostExamples})`;
}

/** The set that four columns of a result, made by {@link rowSetSql}, tell of. */
export function rowSetOf([rows, sum, squares, first]: readonly unknown[]): RowSet {
  const list = (first as { readonly items: readonly bigint[] } | null)?.items ?? [];
  return { rows: Number(rows), sum: Number(sum), squares: Number(squares), first: list.map(Number) };
}
