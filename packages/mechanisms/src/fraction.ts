/**
 * Exact rational numbers. Points, weights, shares and caps are fractions from the scheme's text to the sealed
 * result, so that two thirds and four thirds make two and no tie is made or broken by rounding.
 *
 * A fraction is always in lowest terms with a positive denominator.
 */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** A fraction as it stands in plain data (programs, manifests, traces): `"8"`, `"-2/3"`. */
export type ExactText = string;

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The fraction n/d in lowest terms. Throws a RangeError when d is zero: callers decide what no cases means. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  let num = BigInt(n);
  let den = BigInt(d);
  if (den === 0n) throw new RangeError('fraction with a zero denominator');
  if (den < 0n) [num, den] = [-num, -den];
  if (den === 1n) return { n: num, d: den };
  const g = gcd(num, den);
  return g > 1n ? { n: num / g, d: den / g } : { n: num, d: den };
}

export const zero: Fraction = { n: 0n, d: 1n };
export const one: Fraction = { n: 1n, d: 1n };

/** Beyond any number of a scheme or a trace; keeps a mutated file from costing minutes. */
const longest = 4000;

const pattern = /^([+-]?)(\d+)(?:\.(\d+))?(?:\s*\/\s*(\d+))?\s*(%?)$/;

/**
 * Reads `8`, `-0.5`, `2/3`, `12%`, `+2`, also with the full-width ％ and the minus sign −. Returns null when the text is none of these (or divides by zero).
 *
 * @example parseFraction('12%') // 3/25
 */
export function parseFraction(source: string): Fraction | null {
  if (source.length > longest) return null;
  const match = pattern.exec(source.trim().replace('％', '%').replace('−', '-'));
  if (match === null) return null;
  const [, sign, whole = '', decimals = '', divisor, percent] = match;
  let d = 10n ** BigInt(decimals.length) * (percent === '%' ? 100n : 1n);
  if (divisor !== undefined) d *= BigInt(divisor);
  if (d === 0n) return null;
  const n = BigInt(whole + decimals);
  return fraction(sign === '-' ? -n : n, d);
}

/** Reads what {@link exactText} wrote. Throws on anything else, since only our own data comes here. */
export function exact(source: ExactText): Fraction {
  const value = parseFraction(source);
  if (value === null) throw new RangeError(`not an exact number: ${source}`);
  return value;
}

/** The one text of a fraction: equal fractions have equal texts. */
export function exactText(f: Fraction): ExactText {
  return f.d === 1n ? `${f.n}` : `${f.n}/${f.d}`;
}

export function add(a: Fraction, b: Fraction): Fraction {
  if (a.n === 0n) return b;
  if (b.n === 0n) return a;
  return a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? fraction(a.n - b.n, a.d) : fraction(a.n * b.d - b.n * a.d, a.d * b.d);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  if (a.n === 0n || b.n === 0n) return zero;
  return fraction(a.n * b.n, a.d * b.d);
}

/** Throws a RangeError on division by zero. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d, a.d * b.n);
}

export function negate(a: Fraction): Fraction {
  return { n: -a.n, d: a.d };
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Fraction, b: Fraction): number {
  const same = a.d === b.d;
  const left = same ? a.n : a.n * b.d;
  const right = same ? b.n : b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function equal(a: Fraction, b: Fraction): boolean {
  return a.n === b.n && a.d === b.d;
}

export function minimum(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

export function maximum(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

export function sum(values: Iterable<Fraction>): Fraction {
  let total = zero;
  for (const value of values) total = add(total, value);
  return total;
}

/** The largest integer not above f: how a cap is rounded unless a rule says otherwise (20 % of 56 is 11). */
export function floor(f: Fraction): bigint {
  const q = f.n / f.d;
  return f.n < 0n && q * f.d !== f.n ? q - 1n : q;
}

/** The smallest integer not below f. */
export function ceil(f: Fraction): bigint {
  return -floor(negate(f));
}

/** Half away from zero, as the school rule 四舍五入 has it. */
export function roundHalfUp(f: Fraction): bigint {
  const magnitude = f.n < 0n ? -f.n : f.n;
  const rounded = (2n * magnitude + f.d) / (2n * f.d);
  return f.n < 0n ? -rounded : rounded;
}

/** Rounds half up to a number of decimal places, exactly. */
export function roundTo(f: Fraction, places: number): Fraction {
  const scale = 10n ** BigInt(places);
  return fraction(roundHalfUp(fraction(f.n * scale, f.d)), scale);
}

/**
 * Decimal digits for display only: never compared, never stored as a result.
 *
 * @example decimalText(fraction(1, 3), 2) // '0.33'
 */
export function decimalText(f: Fraction, places: number): string {
  const scaled = roundHalfUp({ n: f.n * 10n ** BigInt(places), d: f.d });
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const rest = places > 0 ? `.${digits.slice(digits.length - places)}` : '';
  return `${scaled < 0n ? '-' : ''}${whole}${rest}`;
}

/** The shortest exact decimal when there is one (0.5, 12), else the fraction as a mixed number would confuse: `2/3`. */
export function shortText(f: Fraction): string {
  let d = f.d;
  let places = 0;
  while (d % 10n === 0n) {
    d /= 10n;
    places++;
  }
  let twos = 0;
  let fives = 0;
  while (d % 2n === 0n) {
    d /= 2n;
    twos++;
  }
  while (d % 5n === 0n) {
    d /= 5n;
    fives++;
  }
  if (d !== 1n) return exactText(f);
  return decimalText(f, places + Math.max(twos, fives));
}

/** A percentage for display: `percentText(fraction(3, 62), 2)` is `4.84%`. */
export function percentText(f: Fraction, places: number): string {
  return `${decimalText({ n: f.n * 100n, d: f.d }, places)}%`;
}

/**
 * As a double, for charts, intervals and the fast lane: never the value that is stored or compared. Within 3 · 2⁻⁵³ of
 * the true value, relatively (one rounding each for numerator, denominator and quotient).
 */
export function toNumber(f: Fraction): number {
  const n = Number(f.n);
  const d = Number(f.d);
  if (Number.isFinite(n) && Number.isFinite(d)) return n / d;
  const [shiftN, shiftD] = [surplusBits(f.n), surplusBits(f.d)];
  return (Number(f.n >> shiftN) / Number(f.d >> shiftD)) * 2 ** Number(shiftN - shiftD);
}

/** Bits beyond the 128 that more than fill a double. */
function surplusBits(n: bigint): bigint {
  return BigInt(Math.max(0, n.toString(2).length - 128));
}
