import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedFields } from '../src/pages/audit/changed-fields.ts';

test('old and new value stand beside each other, field by field, and what stayed is left out', () => {
  const before = { post: '甲岗', year: 1980, place: { city: '虚构市', street: '旧街' } };
  const after = { post: '乙岗', year: 1980, place: { city: '虚构市', street: '新街' }, note: null };
  assert.deepEqual(changedFields(before, after), [
    { path: 'post', before: '甲岗', after: '乙岗' },
    { path: 'place.street', before: '旧街', after: '新街' },
    { path: 'note', before: undefined, after: '—' },
  ]);
});

test('what was made has no old value, what was dropped no new one, and nothing has no field', () => {
  assert.deepEqual(changedFields(null, { a: [1, 2] }), [{ path: 'a', before: undefined, after: '[1,2]' }]);
  assert.deepEqual(changedFields({ a: true }, null), [{ path: 'a', before: 'true', after: undefined }]);
  assert.deepEqual(changedFields(null, null), []);
  assert.deepEqual(changedFields('x', 'y'), [{ path: '', before: 'x', after: 'y' }]);
});
