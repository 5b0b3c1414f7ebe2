import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OwnSession } from '@jianheng/api';
import { headedBy, isNarrow } from '../src/pages/department/headed.ts';

type Grants = Pick<OwnSession, 'grants'>;

const session = (
  ...grants: readonly [role: OwnSession['grants'][number]['role'], department?: string][]
): Grants => ({
  grants: grants.map(([role, department]) => ({
    role,
    organ: 'east',
    from: '2026-01-01',
    to: null,
    ...(department === undefined ? {} : { department }),
  })),
});

test('a head asks for the departments of the own grants, each once', () => {
  assert.deepEqual(headedBy(session(['staff'], ['department-head', 'd2'], ['department-head', 'd1'])), [
    'd2',
    'd1',
  ]);
  assert.deepEqual(headedBy(session(['department-head', 'd1'], ['department-head', 'd1'])), ['d1']);
  assert.deepEqual(headedBy(session(['office'])), []);
});

test('whoever may read the whole organ is not narrowed to a department that they head', () => {
  assert.equal(isNarrow(session(['department-head', 'd1'], ['staff'])), true);
  assert.equal(isNarrow(session(['department-head', 'd1'], ['committee'])), false);
  assert.equal(isNarrow(session(['office'])), false);
});
