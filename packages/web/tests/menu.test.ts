import assert from 'node:assert/strict';
import { test } from 'node:test';
import { homeOf, menuOf, partsOf, periodIn } from '../src/shell/menu-of.ts';
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

test('places of a period stand by their part, and only those that its kind has', () => {
  const ofPeriod = [
    place('/periods/:period', { group: 'period', order: 1, for: ['office'] }),
    place('/periods/:period/meeting', {
      group: 'period',
      part: 'rating',
      order: 2,
      for: ['office'],
      kinds: ['annual'],
    }),
    place('/periods/:period/notices', { group: 'period', part: 'rating', order: 3, for: ['office'] }),
  ];
  const told = (kind: 'annual' | 'regular' | null) =>
    partsOf(ofPeriod, kind).map(({ part, places }) => `${part} ${places.length}`);
  assert.deepEqual(told('annual'), ['course 1', 'rating 2']);
  assert.deepEqual(told('regular'), ['course 1', 'rating 1']);
  assert.deepEqual(told(null), ['course 1', 'rating 2'], 'nothing is hidden while the kind is unknown');
});
