import assert from 'node:assert/strict';
import { test } from 'node:test';
import { homeOf, menuOf, periodIn } from '../src/shell/menu-of.ts';
import type { Place } from '../src/shell/place.ts';

const place = (path: string, menu?: Place['menu']): Place => ({
  path,
  title: { zh: path, en: path },
  ...(menu === undefined ? {} : { menu }),
  load: () => Promise.reject(new Error('not opened here')),
});
const places = [
  place('/account'),
  place('/board', { group: 'work', order: 2, for: ['office', 'chief'], home: 2 }),
  place('/list', { group: 'work', order: 1, for: ['office'] }),
  place('/mine', { group: 'own', order: 1, for: ['staff'], home: 1 }),
];
const pathsOf = (found: readonly Place[]) => found.map(({ path }) => path);

test('the menu holds what a role opens, in order, and nothing else', () => {
  assert.deepEqual(pathsOf(menuOf(places, 'work', ['office'])), ['/list', '/board']);
  assert.deepEqual(pathsOf(menuOf(places, 'work', ['chief'])), ['/board']);
  assert.deepEqual(menuOf(places, 'work', ['audit', 'staff']), []);
});

test('everybody begins where their work is; who has none begins at the own account', () => {
  assert.equal(homeOf(places, ['staff', 'office']), '/board');
  assert.equal(homeOf(places, ['staff']), '/mine');
  assert.equal(homeOf(places, []), '/account');
});

test('the period of an address is known wherever one is inside it', () => {
  assert.equal(periodIn('/periods/east-2026/standing'), 'east-2026');
  assert.equal(periodIn('/periods'), null);
  assert.equal(periodIn('/mine/east-2026'), null);
});
