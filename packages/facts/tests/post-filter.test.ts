import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Comparison } from '@jianheng/scheme';
import { postFilter } from '../src/measure/post-filter.ts';
import { openEnd, type Posts } from '../src/measure/posts.ts';
import { day, model } from './make-batch.ts';

/** Three posts: one of a day, one of a month, one that has not ended. */
const posts = {
  from: Int32Array.of(day('2026-01-01'), day('2026-01-01'), day('2026-01-01')),
  to: Int32Array.of(day('2026-01-01'), day('2026-01-31'), openEnd),
  coded: { assistants: { values: ['0', '2'], codes: Int32Array.of(0, 1, -1) } },
} as unknown as Posts;

const rows = (column: string, compare: Comparison, than: string) => {
  const filter = postFilter({ column, compare, than }, posts, model);
  return [0, 1, 2].map(filter);
};

test('two dates of a post are compared; one that is absent makes every comparison false', () => {
  assert.deepEqual(rows('to', '>', 'from'), [false, true, false]);
  assert.deepEqual(rows('to', '>=', 'from'), [true, true, false]);
  assert.deepEqual(rows('from', '<', 'to'), [false, true, false]);
});

test('numbers of a post are compared as numbers, and absent ones as false', () => {
  assert.deepEqual(rows('assistants', '>=', 'assistants'), [true, true, false]);
  assert.throws(() => rows('assistants', '>', 'nothing'), TypeError);
});
