import { exact, type Fraction, fraction, multiply } from '@jianheng/mechanisms';
import type { Counter, Measured, Program, Term } from '@jianheng/scheme';

/**
 * A linear combination of counters as integers: the true quantity of stint i is `integers[i] × unit`. A single counter is
 * taken as it is, without a copy. The unit is always positive.
 */
export interface LinearCount {
  readonly integers: Float64Array;
  readonly unit: Fraction;
}

/** Adds up terms. Exact: the integers stay below 2^53, else a RangeError names the counter. */
export function countTerms(terms: readonly Term[], program: Program, measured: Measured): LinearCount {
  const factors = terms.map((t) =>
    multiply(exact(t.times), counterUnit(getCounter(program, t.counter), measured)),
  );
  const columns = terms.map((t) => getColumn(measured, t.counter));
  if (columns.length === 1 && factors[0]!.n > 0n) return { integers: columns[0]!, unit: factors[0]! };
  const denominator = factors.reduce((l, f) => leastCommonMultiple(l, f.d), 1n);
  const multipliers = factors.map((f) => Number((f.n * denominator) / f.d));
  const integers = new Float64Array(measured.stints.count);
  columns.forEach((column, t) => {
    const m = multipliers[t]!;
    for (let i = 0; i < integers.length; i++) integers[i]! += m * column[i]!;
  });
  refuseInexact(integers, terms.map((t) => t.counter).join(', '));
  return { integers, unit: fraction(1n, denominator) };
}

/** What one step of a counter's integers stands for. */
export function counterUnit(counter: Counter, measured: Pick<Measured, 'shareUnits'>): Fraction {
  const shares = measured.shareUnits[counter.kind] ?? 1;
  return fraction(1, BigInt(counter.unit) * BigInt(shares));
}

export function getCounter(program: Program, id: string): Counter {
  const counter = program.counters.find((c) => c.id === id);
  if (counter === undefined) throw new RangeError(`the program has no counter ${id}`);
  return counter;
}

function getColumn(measured: Measured, id: string): Float64Array {
  const column = measured.counters[id];
  if (column === undefined) throw new RangeError(`counter ${id} was not measured`);
  return column;
}

/** Integers above 2^53 are no longer exact in a double: better no result than a wrong one. */
export function refuseInexact(integers: Float64Array, what: string): void {
  for (let i = 0; i < integers.length; i++) {
    if (!Number.isSafeInteger(integers[i]!)) throw new RangeError(`count out of exact range: ${what}`);
  }
}

export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
