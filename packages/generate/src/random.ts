/**
 * Seeded chance that is the same on every machine: sfc32, 32-bit integers only. No logarithm, no clock; uneven shapes
 * come from integer tables, because library functions may differ in the last bit from one processor to the next.
 *
 * Every organ and purpose has a stream of its own, so that organs can be generated in any order and alone.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** The stream called `name` (and numbers, such as an organ's position) under a seed. */
  constructor(seed: number, name: string, ...numbers: readonly number[]) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
    for (const number of [seed, ...numbers]) hash = mixed(hash ^ mixed(number));
    this.#a = hash;
    this.#b = mixed(hash + 0x9e3779b9);
    this.#c = mixed(seed ^ 0x85ebca6b);
    for (let i = 0; i < 12; i++) this.next();
  }

  /** 32 random bits as an unsigned integer. */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return t >>> 0;
  }

  /** An integer from 0 to `bound` − 1; `bound` below 2^21, so that the product is exact in a double. */
  below(bound: number): number {
    return Math.floor((this.next() * bound) / 0x1_0000_0000);
  }

  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True in `basisPoints` of 10,000 cases. */
  chance(basisPoints: number): boolean {
    return this.below(10_000) < basisPoints;
  }

  /** How many of `trials` come true, each with that many basis points. */
  successes(trials: number, basisPoints: number): number {
    let count = 0;
    for (let i = 0; i < trials; i++) if (this.below(10_000) < basisPoints) count++;
    return count;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!;
  }

  /** A value by integer weights. */
  weighted<T>(table: Weighted<T>): T {
    const at = this.below(table.total);
    let index = 0;
    while (table.edges[index]! <= at) index++;
    return table.values[index]!;
  }

  /** Puts the values in random order, in place. */
  shuffle<T>(values: T[]): T[] {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [values[i], values[j]] = [values[j]!, values[i]!];
    }
    return values;
  }
}

/** Values with the running sum of their weights. */
export interface Weighted<T> {
  readonly values: readonly T[];
  readonly edges: readonly number[];
  readonly total: number;
}

/** Builds a {@link Weighted} table from pairs of value and integer weight. */
export function weights<T>(pairs: readonly (readonly [T, number])[]): Weighted<T> {
  let total = 0;
  const edges = pairs.map(([, weight]) => {
    total += weight;
    return total;
  });
  return { values: pairs.map(([value]) => value), edges, total };
}

/** Splits `total` over integer weights exactly, by largest remainder; earlier entries win ties. */
export function apportion(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((a, b) => a + b, 0);
  const counts = shares.map((share) => Math.floor((total * share) / sum));
  const missing = total - counts.reduce((a, b) => a + b, 0);
  const order = shares
    .map((share, index) => ({ index, remainder: (total * share) % sum }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (let i = 0; i < missing; i++) counts[order[i]!.index]!++;
  return counts;
}

function mixed(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}
