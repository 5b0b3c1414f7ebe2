import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conflicts } from '../src/rules/conflicts.ts';
import { shippedRules } from './rules-on-disk.ts';

const packs = shippedRules();
const sidesOn = (date: string) =>
  Object.fromEntries(conflicts(packs, date).map((c) => [c.id, c.sides.map((s) => s.id).sort()]));

test('every declared conflict shows in 2026 with all its sides', () => {
  assert.deepEqual(sidesOn('2026-06-30'), {
    'excellent-rounding': ['K-20', 'K-22'],
    'exit-discipline': ['E-05', 'P-07', 'P-08'],
    'exit-one-year-or-two': ['P-08', 'T-01'],
    'relatives-practice': ['Q-10', 'T-06'],
    'bonus-administrators': ['J-05', 'J-09', 'J-10'],
  });
});

test('a conflict does not show before two of its sides are in force', () => {
  assert.deepEqual(sidesOn('2019-09-30'), { 'bonus-administrators': ['J-05', 'J-09'] });
  assert.deepEqual(sidesOn('2019-10-01')['relatives-practice'], ['Q-10', 'T-06']);
});

test('the two exit rules after discipline differ in three points', () => {
  const exit = conflicts(packs, '2026-06-30').find((c) => c.id === 'exit-discipline');
  assert.equal(exit?.differ.length, 3);
});

test('no conflict names a winner: each says in both languages what people have to decide', () => {
  for (const conflict of conflicts(packs, '2026-06-30')) {
    assert.equal('winner' in conflict, false);
    assert.notEqual(conflict.decide.zh, '');
    assert.notEqual(conflict.decide.en, '');
    assert.equal(conflict.sides.length >= 2, true);
  }
});
