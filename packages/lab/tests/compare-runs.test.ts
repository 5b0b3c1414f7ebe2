import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rate, ratingInputs, score, stand, total } from '@jianheng/assess';
import { fraction, lineCurve } from '@jianheng/mechanisms';
import type { Program } from '@jianheng/scheme';
import {
  indicatorOf,
  measuredOf,
  planOf,
  programOf,
  type Row,
  scoringOf,
} from '../../assess/tests/programs.ts';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import { compareRuns, type RunResult } from '../src/index.ts';

const times = (n: number) => scoringOf({ of: 'value' }, lineCurve(fraction(0), fraction(n)));

function scheme(weights: Readonly<Record<string, number>>): Program {
  const indicators = Object.entries(weights).map(([id, n]) =>
    indicatorOf(id, { full: '50', scoring: times(n) }),
  );
  return programOf(indicators, {
    rating: {
      performance: null,
      annual: {
        excellentAtMost: '25%',
        approvedAtMost: null,
        round: 'down',
        minimumPoints: null,
        spread: 'one-list',
      },
      basis: [],
    },
  });
}

const rows: Row[] = [
  { person: 'A', post: { class: '检察官', line: '刑事' }, counts: { a: 10, b: 1, c: 2 } },
  { person: 'B', post: { class: '检察官', line: '民事' }, counts: { a: 8, b: 5, c: 2 } },
  { person: 'C', post: { class: '检察官', line: '民事' }, counts: { a: 6, b: 6, c: 2 } },
  { person: 'D', post: { class: '检察官', line: '刑事' }, counts: { a: 4, b: 0, c: 2 } },
];

function run(program: Program, people: readonly Row[] = rows): RunResult {
  const standings = stand(total(planOf([program]), [score(program, measuredOf(program, people))]));
  const facts = {
    year: 2025,
    packs: shippedRules(),
    statuses: [],
    participants: {},
    approved: [],
    performance: {},
  };
  return { standings, ratings: ratingInputs([standings], facts).map(rate) };
}

test('two schemes on the same facts are compared person by person, the largest change first', () => {
  const { people } = compareRuns(run(scheme({ a: 1 })), run(scheme({ a: 1, b: 2 })));
  assert.deepEqual(
    people.map((p) => [
      p.person,
      p.points[0],
      p.points[1],
      p.difference,
      p.places[0]?.from,
      p.places[1]?.from,
    ]),
    [
      ['C', '6', '18', '12', 3, 1],
      ['B', '8', '18', '10', 2, 1],
      ['A', '10', '12', '2', 1, 3],
      ['D', '4', '4', '0', 4, 4],
    ],
  );
});

test('ratings that change are named, and a new tie at the edge leaves its people without a proposal', () => {
  const { people, lines } = compareRuns(run(scheme({ a: 1 })), run(scheme({ a: 1, b: 2 })));
  const changed = people.filter((p) => p.ratings[0] !== p.ratings[1]).map((p) => [p.person, ...p.ratings]);
  assert.deepEqual(changed, [
    ['C', '称职', null],
    ['B', '称职', null],
    ['A', '优秀', '称职'],
  ]);
  assert.match(lines[0]!.zh, /得分变化 3 人，名次变化 3 人，等次建议变化 3 人/);
});

test('winners and losers are counted by class, line and department', () => {
  const { groups } = compareRuns(run(scheme({ a: 2 })), run(scheme({ a: 1, b: 2 })));
  const civil = groups.find((g) => g.by === 'line' && g.value === '民事');
  assert.deepEqual([civil?.people, civil?.gain, civil?.lose, civil?.mean], [2, 2, 0, '4']);
  const criminal = groups.find((g) => g.by === 'line' && g.value === '刑事');
  assert.deepEqual([criminal?.gain, criminal?.lose, criminal?.mean], [0, 2, '-6']);
});

test('indicators that decide nothing are found: the same for all, or without effect on any place', () => {
  const { idle } = compareRuns(run(scheme({ a: 1, c: 1 })), run(scheme({ a: 4, b: 1 })));
  assert.deepEqual(
    idle.before.map((i) => [i.indicator, i.kind]),
    [['c', 'same']],
  );
  assert.deepEqual(
    idle.after.map((i) => [i.indicator, i.kind]),
    [['b', 'no-order']],
  );
});

test('people whom only one scheme assesses are listed without a difference', () => {
  const { people, lines } = compareRuns(run(scheme({ a: 1 }), rows.slice(0, 3)), run(scheme({ a: 1 })));
  assert.deepEqual(people[0], {
    person: 'D',
    post: { class: '检察官', line: '刑事', department: 'D1' },
    points: [null, '4'],
    difference: null,
    places: [null, { from: 4, to: 4, of: 4 }],
    ratings: [null, '称职'],
  });
  assert.match(lines[1]!.en, /1 person has a total under one scheme only/);
});

test('a comparison does not depend on the order of people', () => {
  const compare = (people: readonly Row[]) =>
    compareRuns(run(scheme({ a: 1 }), people), run(scheme({ a: 1, b: 2 }), people));
  assert.deepEqual(compare([...rows].reverse()).people, compare(rows).people);
});
