import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from '../../../tests/properties.ts';
import {
  add,
  ceil,
  compare,
  decimalText,
  divide,
  equal,
  exact,
  exactText,
  type Fraction,
  floor,
  fraction,
  maximum,
  minimum,
  multiply,
  negate,
  one,
  parseFraction,
  percentText,
  roundHalfUp,
  roundTo,
  shortText,
  subtract,
  sum,
  toNumber,
  zero,
} from '../src/index.ts';
import { anyFraction, nonZero } from './arbitrary.ts';
import { exactDouble } from './exact-double.ts';

function same(a: Fraction, b: Fraction): void {
  assert.equal(exactText(a), exactText(b));
}

describe('a fraction', () => {
  test('is in lowest terms with a positive denominator', () => {
    assert.deepEqual(fraction(6, -4), { n: -3n, d: 2n });
    assert.deepEqual(fraction(0, -7), { n: 0n, d: 1n });
    assert.deepEqual(fraction(12, 4), { n: 3n, d: 1n });
  });

  test('refuses a zero denominator', () => {
    assert.throws(() => fraction(1, 0), RangeError);
    assert.throws(() => divide(one, zero), RangeError);
  });

  test('makes two of two thirds and four thirds', () => {
    same(add(fraction(2, 3), fraction(4, 3)), fraction(2));
  });
});

describe('fractions form a field', () => {
  test('sums and products do not depend on order or grouping', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, anyFraction, (a, b, c) => {
        same(add(a, b), add(b, a));
        same(multiply(a, b), multiply(b, a));
        same(add(add(a, b), c), add(a, add(b, c)));
        same(multiply(multiply(a, b), c), multiply(a, multiply(b, c)));
        same(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)));
      }),
    );
  });

  test('zero and one are neutral, and every number has its opposite', () => {
    fc.assert(
      fc.property(anyFraction, nonZero, (a, b) => {
        same(add(a, zero), a);
        same(multiply(a, one), a);
        same(multiply(a, zero), zero);
        same(add(a, negate(a)), zero);
        same(subtract(a, a), zero);
        same(multiply(b, divide(one, b)), one);
        same(multiply(divide(a, b), b), a);
      }),
    );
  });

  test('every result is again in lowest terms', () => {
    fc.assert(
      fc.property(anyFraction, nonZero, (a, b) => {
        for (const f of [add(a, b), subtract(a, b), multiply(a, b), divide(a, b)])
          assert.deepEqual(f, fraction(f.n, f.d));
      }),
    );
  });

  test('the order is total and goes with addition', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, anyFraction, (a, b, c) => {
        assert.equal(compare(a, b), -compare(b, a) + 0);
        assert.equal(compare(a, b) === 0, equal(a, b));
        assert.equal(compare(a, b), compare(add(a, c), add(b, c)));
        assert.equal(compare(a, b), Math.sign(Number(subtract(a, b).n > 0n) - Number(subtract(a, b).n < 0n)));
        same(add(minimum(a, b), maximum(a, b)), add(a, b));
        assert.ok(compare(minimum(a, b), maximum(a, b)) <= 0);
      }),
    );
  });

  test('a sum is the same in any order', () => {
    fc.assert(fc.property(fc.array(anyFraction), (list) => same(sum(list), sum([...list].reverse()))));
  });
});

describe('reading and writing', () => {
  const readings: [string, string | null][] = [
    ['8', '8'],
    ['-0.5', '-1/2'],
    ['+2', '2'],
    ['2/3', '2/3'],
    ['4 / 6', '2/3'],
    ['12%', '3/25'],
    ['12.5％', '1/8'],
    ['−3', '-3'],
    ['1/3%', '1/300'],
    ['007', '7'],
    [' 1.50 ', '3/2'],
    ['', null],
    ['1/0', null],
    ['1e3', null],
    ['.5', null],
    ['1.', null],
    ['--1', null],
    ['1,000', null],
    ['十', null],
    ['NaN', null],
    ['Infinity', null],
    ['1/-2', null],
    ['9'.repeat(5000), null],
  ];
  for (const [source, expected] of readings) {
    test(`${JSON.stringify(source.slice(0, 12))} is ${expected ?? 'not a number'}`, () => {
      const read = parseFraction(source);
      assert.equal(read && exactText(read), expected);
    });
  }

  test('what was written is read back the same', () => {
    fc.assert(fc.property(anyFraction, (a) => same(exact(exactText(a)), a)));
  });

  test('equal fractions have equal texts and different ones different texts', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) =>
        assert.equal(exactText(a) === exactText(b), equal(a, b)),
      ),
    );
  });

  test('a short text is exact', () => {
    fc.assert(fc.property(anyFraction, (a) => same(exact(shortText(a)), a)));
  });

  test('no text makes the reader throw', () => {
    fc.assert(fc.property(fc.string(), (s) => assert.doesNotThrow(() => parseFraction(s))));
  });

  test('only our own texts are taken as exact', () => {
    assert.throws(() => exact('many'), RangeError);
  });
});

describe('rounding', () => {
  test('the excellent cap of 56 people at a fifth is 11', () => {
    assert.equal(floor(multiply(fraction(56), fraction(1, 5))), 11n);
  });

  test('goes down, up and half up on both sides of zero', () => {
    const f = fraction(-5, 2);
    assert.deepEqual([floor(f), ceil(f), roundHalfUp(f)], [-3n, -2n, -3n]);
    assert.deepEqual([floor(negate(f)), ceil(negate(f)), roundHalfUp(negate(f))], [2n, 3n, 3n]);
  });

  test('brackets the number', () => {
    fc.assert(
      fc.property(anyFraction, (a) => {
        const [low, high, near] = [floor(a), ceil(a), roundHalfUp(a)];
        assert.ok(compare(fraction(low), a) <= 0 && compare(a, fraction(low + 1n)) < 0);
        assert.ok(compare(fraction(high), a) >= 0 && compare(a, fraction(high - 1n)) > 0);
        const off = subtract(fraction(near), a);
        assert.ok(compare({ n: off.n < 0n ? -off.n : off.n, d: off.d }, fraction(1, 2)) <= 0);
      }),
    );
  });

  test('to places is what the display shows', () => {
    fc.assert(
      fc.property(anyFraction, fc.integer({ min: 0, max: 6 }), (a, places) =>
        same(exact(decimalText(a, places)), roundTo(a, places)),
      ),
    );
  });

  test('shows two decimals and percentages as people write them', () => {
    assert.equal(decimalText(fraction(592, 93), 2), '6.37');
    assert.equal(decimalText(fraction(-1, 1000), 2), '0.00');
    assert.equal(decimalText(fraction(-5, 1000), 2), '-0.01');
    assert.equal(percentText(fraction(3, 62), 2), '4.84%');
    assert.equal(shortText(fraction(1, 40)), '0.025');
    assert.equal(shortText(fraction(2, 3)), '2/3');
  });
});

/** Whether the double is off by at most 3 · 2⁻⁵³ of the number. */
function isClose(double: number, f: Fraction): boolean {
  const off = divide(subtract(exactDouble(double), f), f);
  return compare({ n: off.n < 0n ? -off.n : off.n, d: off.d }, fraction(3n, 2n ** 53n)) <= 0;
}

describe('as a double', () => {
  test('it is within its stated error', () => {
    fc.assert(fc.property(nonZero, (a) => assert.ok(isClose(toNumber(a), a))));
  });

  test('it stays so where numerator or denominator is beyond any double', () => {
    const huge = 10n ** 400n;
    for (const f of [
      fraction(huge, 3n * huge + 1n),
      fraction(-(10n ** 450n), 10n ** 160n + 1n),
      fraction(10n ** 160n + 1n, 10n ** 450n),
    ])
      assert.ok(isClose(toNumber(f), f));
  });

  test('it overflows and vanishes only where a double must', () => {
    assert.equal(toNumber({ n: 1n, d: 10n ** 400n }), 0);
    assert.equal(toNumber({ n: -(10n ** 400n), d: 1n }), Number.NEGATIVE_INFINITY);
  });
});
