import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IndicatorExplanation } from '@jianheng/api';
import { placeOf, type Ranked } from '../src/antd/constructed-styles.ts';
import { OpenRequests } from '../src/api/request-ids.ts';
import { deviceName } from '../src/pages/account/device-name.ts';
import { hasSeveralGroups } from '../src/pages/meeting/has-several-groups.ts';
import { backTo } from '../src/pages/sign-in/back-to.ts';
import { daysLeftWords } from '../src/parts/days-left-words.ts';
import { decimalOf } from '../src/parts/decimal-of.ts';
import { momentText } from '../src/parts/moment-text.ts';
import { pathOf } from '../src/parts/path-of.ts';
import { shownNumber } from '../src/parts/shown-number.ts';
import { compareCells, figureOf, searched } from '../src/parts/table-rows.ts';
import { trendInWords } from '../src/parts/trend-in-words.ts';
import { furtherSentences } from '../src/score/further-sentences.ts';

test('exact points are shown rounded half away from zero, and never as a floating number would', () => {
  assert.deepEqual(
    ['24', '8/3', '-1/2', '1/200', '-1/200', '1/400', '1/201', '1234567890123456789/2'].map((exact) =>
      decimalOf(exact),
    ),
    ['24.00', '2.67', '−0.50', '0.01', '−0.01', '0.00', '0.00', '617283945061728394.50'],
  );
  assert.equal(decimalOf('5/2', 0), '3');
  assert.throws(() => decimalOf('1/0'), /not an exact number/);
});

test('a moment is told by the clock in China, whatever the zone of the browser', () => {
  assert.equal(momentText('2026-03-01T18:05:00.000Z'), '2026-03-02 02:05');
});

test('a limit says how long it still is, that it ends today, or how long it has passed', () => {
  assert.equal(daysLeftWords(3).zh, '还有 3 天');
  assert.equal(daysLeftWords(0).zh, '今天截止');
  assert.equal(daysLeftWords(-1).en, '1 day past');
});

test('after signing in one goes back to where one was turned away, and never to another site', () => {
  assert.equal(backTo('?to=%2Fmine%2Fy%3Fa%3D1'), '/mine/y?a=1');
  for (const away of [
    '?to=https://elsewhere.example',
    '?to=//elsewhere.example/x',
    '?to=/%5Celsewhere.example',
    '',
    '?to=/sign-in',
  ])
    assert.equal(backTo(away), '/', away);
});

test('a trend has a line for each stretch of known values, inside its frame', () => {
  assert.deepEqual(pathOf([1, null, 3, 2], 30, 10), [
    [{ x: 3, y: 7 }],
    [
      { x: 19, y: 3 },
      { x: 27, y: 5 },
    ],
  ]);
  assert.deepEqual(pathOf([null], 30, 10), []);
  assert.deepEqual(
    pathOf([4, 4], 30, 10)[0]?.map(({ y }) => y),
    [5, 5],
  );
});

test('a table finds text however its width and case, and orders numbers by size with empty cells last', () => {
  assert.ok(searched(['ＡＢ-12', null], 'ab-1'));
  assert.ok(!searched([12], '3'));
  assert.deepEqual(['+1.20', '−0.35', '70.27', '3/4', '总分暂缓', null].map(figureOf), [
    1.2,
    -0.35,
    70.27,
    '3/4',
    '总分暂缓',
    null,
  ]);
  assert.deepEqual(
    [10, null, 9].toSorted((a, b) => compareCells(a, b, 'zh')),
    [9, 10, null],
  );
  assert.deepEqual(
    ['第10', '第9'].toSorted((a, b) => compareCells(a, b, 'zh')),
    ['第9', '第10'],
  );
});

test('styles that ask to come first stay before those that do not, by their priority', () => {
  const present: Ranked[] = [
    { rank: 'prependQueue', priority: -999 },
    { rank: 'prependQueue', priority: 1 },
    { rank: 'append', priority: 0 },
  ];
  assert.equal(placeOf(present, { rank: 'prependQueue', priority: -999 }), 1);
  assert.equal(placeOf(present, { rank: 'prependQueue', priority: 0 }), 1);
  assert.equal(placeOf(present, { rank: 'prependQueue', priority: 2 }), 2);
  assert.equal(placeOf(present, { rank: 'append', priority: 0 }), 3);
  assert.equal(placeOf(present, { rank: 'prepend', priority: 0 }), 0);
});

test('a write that got no answer is sent again under its id; after an answer the same words are another write', () => {
  const open = new OpenRequests();
  const first = open.idFor('POST /x {}');
  assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(open.idFor('POST /x {}'), first);
  open.answered('POST /x {}');
  assert.notEqual(open.idFor('POST /x {}'), first);
  assert.notEqual(open.idFor(null), open.idFor(null));
});

test('one’s devices are told apart by browser and system', () => {
  const agent =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36';
  assert.equal(deviceName(agent), 'Chrome 153 · Linux');
  assert.equal(deviceName(''), '—');
});

test('a fraction is shown as a decimal, other numbers as they came', () => {
  assert.deepEqual(['231994/1635', '5', '8.5', '61⅓', '1/0'].map(shownNumber), [
    '141.89',
    '5',
    '8.5',
    '61⅓',
    '1/0',
  ]);
});

test('what the steps of an explanation say is not said a second time above them', () => {
  const say = (zh: string) => ({ zh, en: zh });
  const stretch = { measured: say('58.47 件'), rule: say('个人值 ÷ 最高值'), arithmetic: null, bound: null };
  const rest = { missing: null, otherwise: null, remarks: [say('与 16 人比较')] };
  const sentences = [
    '办案工作量 得 8.24 分',
    '58.47 件',
    '规则：个人值 ÷ 最高值',
    '与 16 人比较',
    '区间合并计算',
  ];
  const explanation = { sentences: sentences.map(say), stretches: [{ ...stretch, ...rest }], sources: [] };
  const further = furtherSentences(explanation as unknown as IndicatorExplanation);
  assert.deepEqual(
    further.map(({ zh }) => zh),
    ['区间合并计算'],
  );
});

test('a list of the meeting is known to mix peer groups by places that do not rise, or are among different numbers', () => {
  const listed = (...places: readonly (readonly [from: number, of: number] | null)[]) =>
    places.map((one) => ({ place: one === null ? null : { from: one[0], to: one[0], of: one[1] } }));
  assert.ok(!hasSeveralGroups(listed([1, 4], [2, 4], [2, 4], [4, 4], null)));
  assert.ok(hasSeveralGroups(listed([1, 6], [2, 6], [2, 6], [3, 6], [4, 6], [3, 6])));
  assert.ok(hasSeveralGroups(listed([1, 2], [1, 3])));
});

test('a trend is told by its first and last known value with their months', () => {
  const months = ['2026-01', '2026-02', '2026-03'];
  assert.equal(trendInWords(months, [null, 8.254, 60.2]), '2026-02 8.25 → 2026-03 60.20');
  assert.equal(trendInWords(months, [null, 5, null]), '2026-02 5.00');
  assert.equal(trendInWords(months, []), '—');
});
