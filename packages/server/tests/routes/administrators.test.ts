import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Role } from '@jianheng/casework';
import { allRows } from './all-rows.ts';

/** Where whoever holds a role and no other gets in to read, beside what is everybody's. */
const readBy = (role: Role) =>
  Object.entries(allRows)
    .filter(([key, row]) => key.startsWith('GET') && Array.isArray(row.for) && row.for.includes(role))
    .map(([key]) => key.slice('GET '.length))
    .sort();

test('none of the three administrators reads a score, a rating or a reason: this is all they get in at', () => {
  assert.deepEqual(readBy('system'), ['/api/system/calendar', '/api/system/health', '/metrics']);
  assert.deepEqual(readBy('security'), [
    '/api/accounts',
    '/api/accounts/people',
    '/api/audit/openings',
    '/api/trusted-keys',
  ]);
  assert.deepEqual(readBy('audit'), [
    '/api/accounts',
    '/api/audit',
    '/api/audit/chain',
    '/api/audit/export',
    '/api/audit/heads',
    '/api/audit/heads/{place}',
    '/api/audit/heads/{place}/file',
    '/api/audit/openings',
    '/api/audit/openings/{id}/entries',
    '/api/audit/state',
    '/api/audit/verify',
    '/api/system/calendar',
    '/api/trusted-keys',
  ]);
});
