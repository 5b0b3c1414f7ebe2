import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from '../../../tests/properties.ts';
import {
  boundAt,
  type Curve,
  clampCurve,
  compare,
  constantCurve,
  curveThrough,
  edges,
  evaluateCurve,
  exact,
  exactText,
  type Fraction,
  fraction,
  lineCurve,
  maximum,
  minimum,
  one,
  pieceAt,
  zero,
} from '../src/index.ts';
import { anyCurve, anyFraction } from './arbitrary.ts';

/** An x anywhere, or exactly on an edge, where mistakes live. */
function somewhere(curve: Curve): fc.Arbitrary<Fraction> {
  const cuts = edges(curve);
  return cuts.length === 0 ? anyFraction : fc.oneof(anyFraction, fc.constantFrom(...cuts));
}

const curveAndX = anyCurve.chain((curve) => fc.tuple(fc.constant(curve), somewhere(curve)));

describe('a curve', () => {
  test('has one piece for every value, and its pieces cover the line', () => {
    fc.assert(
      fc.property(curveAndX, ([curve, x]) => {
        const i = pieceAt(curve, x);
        const [here, next] = [curve.pieces[i]!, curve.pieces[i + 1]];
        const begun = here.from === undefined ? 1 : compare(x, exact(here.from));
        assert.ok(begun > 0 || (begun === 0 && here.fromIncluded));
        if (next === undefined) return;
        const left = compare(exact(next.from!), x);
        assert.ok(left > 0 || (left === 0 && !next.fromIncluded));
      }),
    );
  });

  test('gives the points of its line', () => {
    assert.equal(exactText(evaluateCurve(lineCurve(fraction(2), fraction(1, 3)), fraction(3, 2))), '5/2');
    assert.equal(exactText(evaluateCurve(constantCurve(fraction(7)), fraction(-9))), '7');
  });

  test('through points meets each of them and goes on beyond', () => {
    const curve = curveThrough([
      { x: zero, y: zero },
      { x: fraction(2), y: fraction(8) },
      { x: fraction(3), y: fraction(6) },
    ]);
    const at = (x: number) => exactText(evaluateCurve(curve, fraction(x)));
    assert.deepEqual([-1, 0, 1, 2, 3, 4].map(at), ['-4', '0', '4', '8', '6', '4']);
  });

  test('is plain data that survives JSON', () => {
    fc.assert(
      fc.property(curveAndX, ([curve, x]) => {
        const copy = JSON.parse(JSON.stringify(curve)) as Curve;
        assert.equal(exactText(evaluateCurve(copy, x)), exactText(evaluateCurve(curve, x)));
      }),
    );
  });
});

const limited = anyCurve.chain((curve) =>
  fc.tuple(fc.constant(curve), fc.option(anyFraction), fc.option(anyFraction)).chain(([c, a, b]) => {
    const [low, high] = a !== null && b !== null ? [minimum(a, b), maximum(a, b)] : [a, b];
    const cut = clampCurve(c, low, high);
    return fc.record({
      curve: fc.constant(c),
      low: fc.constant(low),
      high: fc.constant(high),
      cut: fc.constant(cut),
      x: fc.oneof(somewhere(c), somewhere(cut)),
    });
  }),
);

describe('limiting a curve', () => {
  test('is the same as limiting each of its points', () => {
    fc.assert(
      fc.property(limited, ({ curve, low, high, cut, x }) => {
        const raw = evaluateCurve(curve, x);
        const lifted = low === null ? raw : maximum(low, raw);
        const expected = high === null ? lifted : minimum(high, lifted);
        assert.equal(exactText(evaluateCurve(cut, x)), exactText(expected));
      }),
      { numRuns: 2000 },
    );
  });

  test('says which limit bit, and that none did where the points reach it by themselves', () => {
    fc.assert(
      fc.property(limited, ({ curve, low, high, cut, x }) => {
        const raw = evaluateCurve(curve, x);
        const expected =
          low !== null && compare(raw, low) < 0
            ? 'low'
            : high !== null && compare(raw, high) > 0
              ? 'high'
              : null;
        assert.equal(boundAt(cut, x), expected);
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps the pieces in order', () => {
    fc.assert(
      fc.property(limited, ({ cut }) => {
        const cuts = edges(cut);
        for (let i = 1; i < cuts.length; i++) {
          const side = compare(cuts[i - 1]!, cuts[i]!);
          assert.ok(
            side < 0 || (side === 0 && cut.pieces[i]!.fromIncluded && !cut.pieces[i + 1]!.fromIncluded),
          );
        }
      }),
    );
  });

  test('once more changes nothing', () => {
    fc.assert(
      fc.property(limited, ({ low, high, cut, x }) => {
        const twice = clampCurve(cut, low, high);
        assert.equal(exactText(evaluateCurve(twice, x)), exactText(evaluateCurve(cut, x)));
        assert.equal(boundAt(twice, x), boundAt(cut, x));
      }),
    );
  });

  test('to a single value leaves that value', () => {
    const cut = clampCurve(lineCurve(zero, one), fraction(3), fraction(3));
    for (const x of [2, 3, 4]) assert.equal(exactText(evaluateCurve(cut, fraction(x))), '3');
    assert.deepEqual(
      [2, 3, 4].map((x) => boundAt(cut, fraction(x))),
      ['low', null, 'high'],
    );
  });

  test('marks nothing at the very start of a piece that begins on the limit', () => {
    const bent = curveThrough([
      { x: zero, y: zero },
      { x: one, y: one },
      { x: fraction(2), y: fraction(5) },
    ]);
    const cut = clampCurve(bent, zero, one);
    assert.equal(boundAt(cut, one), null);
    assert.equal(boundAt(cut, fraction(11, 10)), 'high');
  });
});
