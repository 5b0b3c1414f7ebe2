import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonMove } from '@jianheng/api';
import { hasMoved, placeText } from '../src/pages/dry-run/has-moved.ts';
import { slopeLines, slopePeople, spread } from '../src/pages/dry-run/slope-lines.ts';

const points = (exact: string) => ({ exact, shown: exact });

function move(
  person: string,
  before: string | null,
  after: string | null,
  difference: string | null,
): PersonMove {
  return {
    person,
    name: person,
    department: '一部',
    class: '检察官',
    scheme: 's',
    points: [before === null ? null : points(before), after === null ? null : points(after)],
    difference: difference === null ? null : points(difference),
    places: [
      { from: 1, to: 1, of: 5 },
      { from: 1, to: 1, of: 5 },
    ],
    proposals: ['称职', '称职'],
    why: [],
    indicators: [],
  };
}

test('the largest moves are drawn, whichever way, and nobody without points on both sides', () => {
  const people = [
    move('a', '10', '11', '1'),
    move('b', '10', '7', '-3'),
    move('c', null, '9', null),
    move('d', '5', '5', '0'),
    move('e', '4', '5/2', '-3/2'),
  ];
  assert.deepEqual(
    slopePeople(people, 2).map(({ person }) => person),
    ['b', 'e'],
  );
  assert.equal(slopePeople(people, 30).length, 3);
});

test('labels keep their order and never cover one another; the lines stay where the points are', () => {
  const placed = spread([50, 50, 51, 2], 16, 100);
  const ordered = placed.toSorted((a, b) => a - b);
  assert.ok(ordered.every((y, at) => at === 0 || y - ordered[at - 1]! >= 16));
  assert.ok(ordered[0]! >= 8 && ordered.at(-1)! <= 92);
  const lines = slopeLines([move('a', '10', '20', '10'), move('b', '20', '10', '-10')], 100, 16);
  assert.deepEqual(
    lines.map(({ before, after, is }) => [before.y, after.y, is]),
    [
      [92, 8, 'up'],
      [8, 92, 'down'],
    ],
  );
});

test('somebody whom nothing moves is told apart from those who move', () => {
  const still = move('a', '10', '10', '0');
  assert.equal(hasMoved(still), false);
  assert.equal(hasMoved({ ...still, places: [still.places[0], { from: 2, to: 3, of: 5 }] }), true);
  assert.equal(hasMoved({ ...still, proposals: ['称职', '优秀'] }), true);
  assert.equal(placeText({ from: 2, to: 3, of: 5 }), '2–3');
  assert.equal(placeText(null), '—');
});
