import fc from 'fast-check';
import { type Curve, compare, type Fraction, fraction, type Piece, piece } from '../src/index.ts';

/** Small fractions, as schemes have them, and now and then large ones. */
export const anyFraction: fc.Arbitrary<Fraction> = fc
  .oneof(
    { weight: 4, arbitrary: fc.tuple(fc.bigInt(-1000n, 1000n), fc.bigInt(1n, 100n)) },
    { weight: 1, arbitrary: fc.tuple(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.bigInt(1n, 10n ** 25n)) },
  )
  .map(([n, d]) => fraction(n, d));

export const nonZero: fc.Arbitrary<Fraction> = anyFraction.filter((f) => f.n !== 0n);

/** A curve with up to five edges, jumps and bends anywhere. */
export const anyCurve: fc.Arbitrary<Curve> = fc
  .tuple(
    fc.array(anyFraction, { maxLength: 5 }),
    fc.array(fc.tuple(anyFraction, anyFraction, fc.boolean()), { minLength: 6, maxLength: 6 }),
  )
  .map(([cuts, lines]) => {
    const ordered = cuts.sort(compare).filter((x, i) => i === 0 || compare(x, cuts[i - 1]!) > 0);
    const pieces: Piece[] = [null, ...ordered].map((from, i) =>
      piece(from, lines[i]![2], lines[i]![0], lines[i]![1]),
    );
    return { pieces };
  });

/** A curve without jumps: each line begins where the one before ends. */
export const smoothCurve: fc.Arbitrary<Curve> = anyCurve.map(({ pieces }) => {
  let [at, slope] = [pieces[0]!.at, pieces[0]!.slope].map(read) as [Fraction, Fraction];
  const joined = pieces.map((p, i) => {
    if (i === 0) return p;
    const [from, next] = [read(p.from!), read(p.slope)];
    at = plus(at, times(minus(slope, next), from));
    slope = next;
    return piece(from, p.fromIncluded!, at, slope);
  });
  return { pieces: joined };
});

function read(written: string): Fraction {
  const [n = '0', d = '1'] = written.split('/');
  return fraction(BigInt(n), BigInt(d));
}

const plus = (a: Fraction, b: Fraction) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
const minus = (a: Fraction, b: Fraction) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
const times = (a: Fraction, b: Fraction) => fraction(a.n * b.n, a.d * b.d);
