import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from '../../../tests/properties.ts';
import { apportion, Random, weights } from '../src/random.ts';

test('a seed makes the same numbers on every machine', () => {
  const random = new Random(7, 'cases', 3);
  assert.deepEqual(
    [random.next(), random.next(), random.next(), random.next()],
    [452232575, 710489239, 1564040289, 2141270710],
  );
});

test('streams of different names, positions or seeds differ', () => {
  const firsts = [
    new Random(7, 'cases', 3),
    new Random(7, 'cases', 4),
    new Random(8, 'cases', 3),
    new Random(7, 'roster', 3),
    new Random(7, 'cases'),
  ].map((random) => random.next());
  assert.equal(new Set(firsts).size, firsts.length);
});

test('integers below a bound are spread evenly over it', () => {
  const random = new Random(1, 'spread');
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 50_000; i++) counts[random.below(5)]!++;
  for (const count of counts) assert.ok(count > 9_600 && count < 10_400, String(counts));
});

test('a weighted table gives values as often as their weights say, and never one of weight zero', () => {
  const random = new Random(2, 'weights');
  const table = weights<string>([
    ['often', 9],
    ['never', 0],
    ['seldom', 1],
  ]);
  const counts: Record<string, number> = { often: 0, never: 0, seldom: 0 };
  for (let i = 0; i < 20_000; i++) counts[random.weighted(table)]!++;
  assert.equal(counts.never, 0);
  assert.ok(counts.seldom! > 1_850 && counts.seldom! < 2_150, String(counts.seldom));
});

test('apportioning loses nothing and stays within one of the exact share', () => {
  const shares = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5_000_000 }), shares, (total, parts) => {
      const counts = apportion(total, parts);
      const sum = parts.reduce((a, b) => a + b, 0);
      assert.equal(
        counts.reduce((a, b) => a + b, 0),
        total,
      );
      counts.forEach((count, i) => {
        const floor = Math.floor((total * parts[i]!) / sum);
        assert.ok(count === floor || count === floor + 1);
      });
    }),
  );
});

test('no source of the generator asks the clock, the system chance or a floating-point library function', () => {
  const folder = new URL('../src/', import.meta.url);
  for (const name of readdirSync(folder)) {
    const source = readFileSync(new URL(name, folder), 'utf8');
    assert.doesNotMatch(
      source,
      /Math\.(random|log|exp|pow|sqrt|sin|cos|tan|hypot|cbrt)|Date\.now|new Date\(\)|performance\.now|randomUUID/,
      name,
    );
  }
});
