import { type Fraction, fraction } from '../src/index.ts';

/** The exact value of a double. */
export function exactDouble(x: number): Fraction {
  let scaled = x;
  let halvings = 0n;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    halvings++;
  }
  return fraction(BigInt(scaled), 2n ** halvings);
}
