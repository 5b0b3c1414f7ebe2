import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRepository } from '../../packages/scheme/tests/read-files.ts';
import { ask, organ, post, type Row } from '../questions/ask.ts';

const quarters = ['2026-03-20', '2026-06-20', '2026-09-20', '2026-12-20'];

/** Confirmed entries of one person, one for each quarter; hundredths. */
function entries(person: string, item: string, values: readonly number[]): Row[] {
  return values.map((value, i) => ({
    entry_id: `${person}${item}${i}`,
    organ,
    person,
    item,
    value: value * 100,
    entered: quarters[i]!,
    evidence: '台账',
    confirmed_by: '办公室',
  }));
}

test('county-administrators-pieces-2026: the cap holds quarter by quarter, so a heap in December earns one quarter', async () => {
  const scheme =
    (await readRepository('schemes/templates/county-administrators-pieces-2026/scheme.yaml')) ?? '';
  const own = { class: '司法行政人员', employment: '公务员', line: '综合' };
  const row = { organ, person: '别人' };
  const papers = { 匀: [60, 60, 60, 60], 堆: [0, 0, 0, 240], 假: [60, 0, 30, 60], 短: [60, 1, 60, 60] };
  const answer = await ask(scheme, {
    post: [post('匀', own), post('堆', own), post('假', own), post('短', own)],
    // The whole second quarter, and half of the third: 46 of 92 days.
    leave: [
      { person: '假', kind: '产假', from: '2026-04-01', to: '2026-08-15' },
      { person: '短', kind: '病假', from: '2026-04-06', to: '2026-06-30' },
    ],
    entry: Object.entries(papers).flatMap(([person, pieces]) => [
      ...entries(person, '公文件数', pieces),
      ...entries(person, '会务保障次数', [20, 20, 20, 20]),
      ...entries(person, '季度评鉴', [8, 8, 8, 8]),
    ]),
    // For somebody else, from January to December: the organ has supplied both kinds for every quarter.
    defect: ['2026-01-06', '2026-12-06'].map((found) => ({
      ...row,
      defect_id: `D${found}`,
      kind: '案卡错误',
      found,
    })),
    merit: ['2026-01-06', '2026-12-06'].map((awarded) => ({
      ...row,
      merit_id: `M${awarded}`,
      event: `E${awarded}`,
      kind: '表彰奖励',
      level: '县级',
      awarded,
    })),
  });
  // Every quarter 30 + 25 + 0 + 14 + 0 + 8 = 77; the heap has 47, 47, 47, 77, and the mean is 54.5.
  assert.equal(answer.total('匀'), '77');
  assert.deepEqual(answer.phases('堆'), ['47', '47', '47', '77']);
  assert.equal(answer.total('堆'), '109/2');
  // A quarter spent on leave does not count, half a quarter counts in proportion: 30 papers in 46 of 92 days are 60.
  assert.deepEqual(answer.phases('假'), ['77', '77', '77']);
  assert.equal(answer.total('假'), '77');
  // Five days of a quarter are too few to stand for it.
  assert.deepEqual(answer.phases('短'), ['77', '77', '77']);
});
