import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exact, getMechanism } from '@jianheng/mechanisms';
import type { MissingRule } from '@jianheng/scheme';
import {
  explainPerson,
  isTooFew,
  kindOf,
  rate,
  ratingInputs,
  readTraces,
  score,
  stand,
  total,
  whyHeld,
} from '../src/index.ts';
import { indicatorOf, measuredOf, plainMissing, planOf, programOf, type Row, ratioOf } from './programs.ts';

const mechanism = getMechanism('linear');
const params = { linear: { 'zero-at': '0%', 'full-at': '100%' } };

/** A ratio that wants ten cases, beside one that wants none. */
function programWhere(noCases: MissingRule) {
  const scored = (id: string, minimum: number, missing = plainMissing) =>
    indicatorOf(id, {
      full: '50',
      mechanism: 'linear',
      params,
      scoring: mechanism.lower(mechanism.schema.parse(params), {
        full: exact('50'),
        codes: [],
        indicators: [],
      }),
      measure: ratioOf(`${id}n`, `${id}d`, { minimum }),
      missing,
    });
  return programOf([scored('a', 10, { ...plainMissing, 'no-cases': noCases }), scored('b', 1)], {
    rating: {
      performance: null,
      annual: {
        excellentAtMost: '1/5',
        approvedAtMost: null,
        round: 'down',
        minimumPoints: null,
        spread: 'one-list',
      },
      basis: [],
    },
  });
}

const rows: readonly Row[] = [
  { person: '少', counts: { an: 1, ad: 3, bn: 1, bd: 2 } },
  { person: '无', counts: { an: 0, ad: 0, bn: 1, bd: 2 } },
  { person: '够', counts: { an: 5, ad: 10, bn: 1, bd: 2 } },
];

function standingOf(noCases: MissingRule, given = rows) {
  const program = programWhere(noCases);
  return stand(total(planOf([program]), [score(program, measuredOf(program, given))]));
}

const linesOf = (noCases: MissingRule, person: string) =>
  explainPerson(readTraces(standingOf(noCases)).read(person)).lines;

test('too few cases are no cases with a mark of their own', () => {
  const { state } = standingOf({ do: 'share-out' }).totals.phases[0]!.columns[0]!;
  assert.deepEqual(Array.from(state, kindOf), ['no-cases', 'no-cases', null]);
  assert.deepEqual(Array.from(state, isTooFew), [true, false, false]);
});

test('what is done about too few is what is done about none', () => {
  const { totals } = standingOf({ do: 'share-out' });
  assert.deepEqual(totals.exactAt(0), totals.exactAt(1));
});

test('the explanation says how few there were and how many were asked for', () => {
  const few = linesOf({ do: 'share-out' }, '少');
  const none = linesOf({ do: 'share-out' }, '无');
  assert.ok(
    few.some((l) => l.zh === '只有 3，少于方案要求的 10，不作数：本项 50 分由本部分其余各项分担'),
    few.map((l) => l.zh).join('\n'),
  );
  assert.ok(few.some((l) => l.en.startsWith('only 3, fewer than the 10 that the scheme asks for')));
  assert.ok(none.some((l) => l.zh === '没有此类案件：本项 50 分由本部分其余各项分担'));
});

test('a total that waits for more cases says so, not that data are missing', () => {
  const standings = standingOf({ do: 'hold' });
  assert.deepEqual(
    standings.totals.people.map((_, i) => whyHeld(standings.totals, i)),
    [['too-few'], ['no-cases'], []],
  );
  const few = linesOf({ do: 'hold' }, '少');
  assert.equal(few[1]?.zh, '暂无名次：案件少于方案要求的件数');
  assert.equal(few[1]?.en, 'No standing yet: fewer cases than the scheme asks for');
  const [organ] = ratingInputs([standings], {
    year: 2026,
    packs: { instruments: [], values: [], conflicts: [], sources: {}, holidays: [] },
    statuses: [],
    participants: {},
    approved: [],
    performance: {},
  });
  const reasons = rate(organ!).people.map((p) => p.reasons.find((r) => r.code === 'held')?.text.zh);
  assert.deepEqual(reasons, [
    '总分暂缓：案件少于方案要求的件数，不能参加排名',
    '总分暂缓：没有可计的案件，不能参加排名',
    undefined,
  ]);
});

test('several causes are all named; a part with nothing to score is one of its own', () => {
  const both = standingOf({ do: 'hold' }, [{ person: '少', counts: { ad: 3 }, unsupplied: ['case'] }]);
  assert.deepEqual(whyHeld(both.totals, 0), ['not-supplied']);
  const nothing = standingOf({ do: 'share-out' }, [{ person: '空', counts: {} }]);
  assert.deepEqual(whyHeld(nothing.totals, 0), ['empty-part']);
  const told = explainPerson(readTraces(nothing).read('空'));
  assert.equal(told.heldFor?.zh, '有的部分没有可计分的指标');
});
