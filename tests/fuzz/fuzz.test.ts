import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzTexts } from './fuzz-texts.ts';

test('a seeded share of the fuzz campaign: mutated schemes, cases, rules, mappings and cards are taken or refused, never a crash', async () => {
  const { taken, refused } = await fuzzTexts(400, 20261124);
  assert.equal(taken + refused, 400);
  assert.ok(refused > taken, 'most accidents are noticed');
});
