import assert from 'node:assert/strict';
import { test } from 'node:test';
import { periodProcedure } from '../src/index.ts';
import { actor, li, office, opened } from './desk.ts';

test('an unknown action, a malformed subject and a foreign organ are refused without a trace', () => {
  const desk = opened();
  const before = desk.log.length;
  assert.deepEqual(desk.codes(office, 'delete-everything'), ['forbidden']);
  assert.deepEqual(desk.codes(li, 'confirm-cases', { person: 'li', month: '2026-13' }), ['malformed']);
  assert.deepEqual(desk.codes(actor('x', { role: 'office', organ: 'west' }), 'close'), ['forbidden']);
  assert.equal(desk.log.length, before);
});

test('every action has a title in both languages and every second pair of eyes is an operation that others hold', () => {
  for (const type of Object.values(periodProcedure.actions)) {
    assert.ok(type.title.zh.length > 0 && type.title.en.length > 0, type.kind);
    if (type.second !== null) assert.notEqual(type.second, type.operation, type.kind);
  }
});
