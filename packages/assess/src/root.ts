import { type Fraction, floor, fraction } from '@jianheng/mechanisms';

/** The largest integer whose `degree`-th power is not above `n`. Newton's method on integers: no floating point. */
export function integerRoot(n: bigint, degree: number): bigint {
  if (n < 0n) throw new RangeError('root of a negative number');
  if (n < 2n || degree === 1) return n;
  const k = BigInt(degree);
  const bits = n.toString(2).length;
  let x = 1n << BigInt(Math.ceil(bits / degree));
  for (;;) {
    const next = ((k - 1n) * x + n / x ** (k - 1n)) / k;
    if (next >= x) return x;
    x = next;
  }
}

/**
 * The `degree`-th root of a fraction that is not negative, rounded half up to `places` decimals: the single rounding that a
 * geometric mean or a standard score is allowed.
 */
export function roundedRoot(f: Fraction, degree: number, places: number): Fraction {
  const scale = 10n ** BigInt(places);
  const power = BigInt(degree);
  // round(r) = ⌊(⌊2r⌋ + 1) / 2⌋, and ⌊2·f^(1/k)⌋ is the integer root of ⌊2^k·f⌋.
  const doubled = floor(fraction(f.n * (2n * scale) ** power, f.d));
  return fraction((integerRoot(doubled, degree) + 1n) / 2n, scale);
}
