import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findReviews, score, stand, total } from '../src/index.ts';
import {
  indicatorOf,
  linear,
  measuredOf,
  planOf,
  programOf,
  type Row,
  ratioOf,
  scoringOf,
} from './programs.ts';

const bottom = {
  by: 'standing',
  among: 'class',
  share: '10%',
  round: 'down',
  groupsFrom: 20,
  atLeast: null,
  certain: false,
} as const;

/** Points are the percentage n ÷ d. */
function reviewsOf(rows: readonly Row[], trigger: object = {}) {
  const program = programOf(
    [
      indicatorOf('rate', {
        full: '100',
        measure: ratioOf('n', 'd'),
        scoring: scoringOf({ of: 'value' }, linear('0', '1', '100')),
      }),
    ],
    { peers: { by: ['line'], mergeBelow: 0 }, triggers: [{ ...bottom, ...trigger }] },
  );
  return findReviews(stand(total(planOf([program]), [score(program, measuredOf(program, rows))])));
}

/** Ten criminal prosecutors with 81 to 90 points, ten civil ones with 71 to 80: two peer groups, one class. */
const twenty: readonly Row[] = Array.from({ length: 20 }, (_, i) => ({
  person: `P${i}`,
  post: { class: '检察官', line: i < 10 ? '刑事' : '民事', department: i < 10 ? '一部' : '二部' },
  counts: { n: 900 - 10 * i, d: 1000 },
}));

const told = (rows: readonly Row[], trigger: object = {}) =>
  reviewsOf(rows, trigger).map((r) => [r.person, r.outcome]);

describe('review of the bottom share', () => {
  it('stands inside the class across the organ, whatever the peer groups', () => {
    assert.deepEqual(told(twenty), [
      ['P18', 'review'],
      ['P19', 'review'],
    ]);
    assert.deepEqual(told(twenty, { among: 'peers' }), []);
    const [finding] = reviewsOf(twenty);
    assert.equal(finding?.reason.zh, '本院同类别（O1 · 检察官），共 20 人；后 2 名：应先评审、后定等次');
    assert.equal(
      finding?.reason.en,
      'the same class in the organ (O1 · 检察官), 20 people; the last 2: review before the rating is set',
    );
  });

  it('asks each line, or each department, for its own last', () => {
    const trigger = { groupsFrom: 10 };
    for (const among of ['line', 'department'])
      assert.deepEqual(told(twenty, { ...trigger, among }), [
        ['P9', 'review'],
        ['P19', 'review'],
      ]);
  });

  it('never mixes organs or classes', () => {
    const halves = twenty.map((row, i) => ({
      ...row,
      post: { ...row.post, organ: i % 2 === 0 ? 'O1' : 'O2' },
    }));
    assert.deepEqual(told(halves), []);
    assert.deepEqual(told(halves, { groupsFrom: 10 }), [
      ['P18', 'review'],
      ['P19', 'review'],
    ]);
    const classes = twenty.map((row, i) => ({
      ...row,
      post: { ...row.post, class: i < 19 ? '检察官' : '检察辅助人员' },
    }));
    assert.deepEqual(told(classes), []);
    assert.deepEqual(told(classes, { groupsFrom: 19, share: '6%' }), [['P18', 'review']]);
  });

  it('takes the post held last', () => {
    const moved = twenty.flatMap((row, i): Row[] =>
      i === 0
        ? [
            { ...row, days: 100, post: { ...row.post, class: '检察辅助人员' } },
            { ...row, days: 265 },
          ]
        : [row],
    );
    assert.deepEqual(told(moved), [
      ['P18', 'review'],
      ['P19', 'review'],
    ]);
  });

  it('leaves a tie at the edge to people, and few cases to nobody', () => {
    const tied = twenty.map((row, i) => (i === 17 ? { ...row, counts: { n: 720, d: 1000 } } : row));
    assert.deepEqual(told(tied), [
      ['P17', 'at-edge'],
      ['P18', 'at-edge'],
      ['P19', 'review'],
    ]);
    const few = { terms: [{ counter: 'd', times: '1' }], count: 20 };
    const scarce = twenty.map((row, i) => (i === 19 ? { ...row, counts: { n: 1, d: 2 } } : row));
    assert.deepEqual(told(scarce, { atLeast: few }), [
      ['P18', 'review'],
      ['P19', 'too-few'],
    ]);
  });

  it('sends only whom chance cannot have put there, where certainty is asked', () => {
    const apart = twenty.map((row, i) => (i === 19 ? { ...row, counts: { n: 100, d: 1000 } } : row));
    const certain = reviewsOf(apart, { certain: true });
    assert.deepEqual(
      certain.map((r) => [r.person, r.outcome]),
      [
        ['P18', 'uncertain'],
        ['P19', 'review'],
      ],
    );
    assert.deepEqual(certain[1]?.places, { from: 20, to: 20, of: 20 });
  });
});
