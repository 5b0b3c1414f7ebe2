import assert from 'node:assert/strict';
import { test } from 'node:test';
import { peopleMatching } from '../src/parts/people-matching.ts';
import { groupsOf, homeOf, menuOf, partsOf, periodIn } from '../src/shell/menu-of.ts';
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

test('a page of the running period stands once in the menu while one is in a period', () => {
  const twice = [
    { ...place('/overview', { group: 'work', order: 1, for: ['chief'] }), title: { zh: '一览', en: '' } },
    {
      ...place('/periods/:period/overview', { group: 'period', order: 1, for: ['chief'] }),
      title: { zh: '一览', en: '' },
    },
    place('/todo', { group: 'work', order: 2, for: ['chief'] }),
  ];
  const told = (isInPeriod: boolean) =>
    groupsOf(twice, ['chief'], isInPeriod).map(({ group, places: found }) => [group, ...pathsOf(found)]);
  assert.deepEqual(told(false), [['work', '/overview', '/todo']]);
  assert.deepEqual(told(true), [
    ['work', '/todo'],
    ['period', '/periods/:period/overview'],
  ]);
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

test('somebody is found by every word of name, number or department, homonyms apart', () => {
  const somebody = (id: string, name: string, department: string | null) => ({
    id,
    name,
    department,
    class: null,
  });
  const among = [
    somebody('P0001', '李明', '第一检察部'),
    somebody('P0002', '李明', '第二检察部'),
    somebody('P0010', '王明', null),
  ];
  const found = (text: string) => peopleMatching(among, text).map(({ id }) => id);
  assert.deepEqual(found(''), ['P0001', 'P0002', 'P0010']);
  assert.deepEqual(found('李明'), ['P0001', 'P0002']);
  assert.deepEqual(found(' 二部 李'), [], 'a word that is nowhere finds nobody');
  assert.deepEqual(found('第二 李'), ['P0002']);
  assert.deepEqual(found('p001'), ['P0010']);
});
