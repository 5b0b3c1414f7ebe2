import fc from '../../../tests/properties.ts';
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
