import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { counterOf, head, indicatorOf, indicatorText, programOf } from './example-scheme.ts';

const linear = '{ linear: { zero-at: 12%, full-at: 3% } }';
const perItem = '{ per-item: 1, within: [0, 10] }';
const workload = '{ workload: { target: 60 } }';

async function one(measure: string, score: string) {
  const program = await programOf(head + indicatorText(measure, score));
  const indicator = indicatorOf(program, 'one');
  assert.ok(indicator.measure);
  const top = counterOf(program, indicator.measure.numerator[0]?.counter);
  const bottom =
    indicator.measure.denominator && counterOf(program, indicator.measure.denominator[0]?.counter);
  return { program, measure: indicator.measure, top, bottom };
}

/** Rows of cases that count alike but for what a test names. */
const caseRows = {
  kind: 'case',
  date: 'closed',
  where: { all: [] },
  value: { of: 'rows' },
  unit: 1,
  roles: null,
  whole: false,
  each: null,
  trim: null,
};

describe('measures become counters', () => {
  it('a ratio has its numerator and its denominator counted separately', async () => {
    const { measure, top, bottom } = await one(
      '{ ratio: { of: 退回补充侦查人数, to: 受理审查起诉人数 } }',
      linear,
    );
    const where = { column: 'case_type', is: ['一审公诉'] };
    assert.deepEqual(top, {
      ...caseRows,
      date: 'received',
      where,
      value: { of: 'column', column: 'returned' },
    });
    assert.deepEqual(bottom, {
      ...caseRows,
      date: 'received',
      where,
      value: { of: 'column', column: 'defendants' },
    });
    assert.equal(measure.unit, 'defendant');
    assert.equal(measure.chance, 'proportion');
    assert.equal(measure.minimum, 1, 'a ratio of nothing is not a number');
  });

  it('counted by case, a column of people counts the cases that have any of them', async () => {
    const { measure, top } = await one(
      '{ ratio: { of: 退回补充侦查人数, to: 受理审查起诉人数 }, count-by: case }',
      linear,
    );
    assert.deepEqual(top.value, { of: 'rows' });
    assert.deepEqual(top.where, {
      all: [
        { column: 'case_type', is: ['一审公诉'] },
        { column: 'returned', compare: '>', value: '0' },
      ],
    });
    assert.equal(measure.countedBy, 'case');
  });

  it('counted by person, cases count their people', async () => {
    const { top, measure } = await one('{ count: case, on: closed, count-by: defendant }', perItem);
    assert.deepEqual(top, { ...caseRows, value: { of: 'column', column: 'defendants' } });
    assert.equal(measure.unit, 'defendant');
  });

  it('case weights keep their thirds: integers over a common denominator', async () => {
    const { top } = await one('{ sum: case, weight: case-types-example, on: closed }', workload);
    assert.equal(top.unit, 6);
    assert.ok(top.value.of === 'codes');
    assert.equal(top.value.column, 'case_type');
    assert.equal(top.value.weights.一审公诉, 6);
    assert.equal(top.value.weights.检察建议, 4, 'two thirds');
    assert.equal(top.value.weights.二审抗诉, 8, 'four thirds');
    assert.equal(top.value.weights.案件质量评查, 3, 'a half');
    assert.equal(top.value.otherwise, 0);
  });

  it('several quantities are added, and an inline one may be weighed', async () => {
    const { measure, program } = await one(
      '{ ratio: { of: [起诉人数, { quantity: 不起诉人数, times: 1/2 }], to: { sum: case.defendants, on: closed } } }',
      linear,
    );
    assert.deepEqual(
      measure.numerator.map((term) => term.times),
      ['1', '1/2'],
    );
    assert.equal(program.counters.length, 3);
    assert.deepEqual(program.counters[1]!.label, { zh: '不起诉人数', en: 'suspects not prosecuted' });
  });

  it('a mean duration is days over rows that have both dates', async () => {
    const { measure, top, bottom } = await one(
      '{ duration: { kind: case, from: received, to: closed }, minimum: 5 }',
      '{ bands: [{ at-most: 30 days, points: 10 }], else: 4 }',
    );
    assert.deepEqual(top.value, { of: 'days', from: 'received', to: 'closed' });
    assert.deepEqual(bottom?.value, { of: 'rows' });
    assert.deepEqual(bottom?.where, {
      all: [
        { column: 'received', known: true },
        { column: 'closed', known: true },
      ],
    });
    assert.equal(measure.unit, 'day');
    assert.equal(measure.minimum, 5);
  });

  it('a share is the numerator over the same numerator of the whole body', async () => {
    const { measure } = await one(
      '{ share: { of: 办结案件数, in: organ } }',
      '{ linear: { zero-at: 0%, full-at: 10% } }',
    );
    assert.equal(measure.shareOf, 'organ');
    assert.equal(measure.denominator, null);
  });

  it('a number that was entered counts pieces, points where the scoring takes it for points, or what the scheme says', async () => {
    const entries = 'entry.value, where: { item: 专项任务 }';
    const unit = async (measure: string, score: string) => (await one(measure, score)).measure.unit;
    const manual = '{ manual: { evidence: optional }, within: [0, 10] }';
    assert.equal(await unit(`{ sum: ${entries} }`, perItem), 'piece');
    assert.equal(await unit(`{ latest: ${entries} }`, workload), 'piece');
    assert.equal(await unit(`{ latest: ${entries} }`, manual), 'point');
    assert.equal(await unit(`{ sum: ${entries}, unit: hour }`, perItem), 'hour');
    assert.equal(await unit(`{ latest: ${entries}, unit: point }`, workload), 'point');
    assert.equal(await unit('{ average: ballot.score }', '{ ballot: { out-of: 100 } }'), 'point');
  });

  it('the latest entry is missing where there is none, not zero', async () => {
    const { measure, top, bottom } = await one(
      '{ latest: entry.value, where: { item: 专项任务 } }',
      '{ manual: { evidence: optional }, within: [0, 10] }',
    );
    assert.deepEqual(top.each, { by: [], pick: 'latest', low: null, high: null });
    assert.equal(top.unit, 100, 'two decimal places are kept as integers');
    assert.deepEqual(bottom?.each, { by: [], pick: 'max', low: null, high: null });
    assert.equal(measure.minimum, 1);
  });

  it('a manual entry that needs evidence counts only with it', async () => {
    const score = '{ manual: { evidence: required }, within: [0, 10] }';
    const { top } = await one('{ latest: entry.value, where: { item: 专项任务 } }', score);
    assert.deepEqual(top.where, {
      all: [
        { column: 'item', is: ['专项任务'] },
        { column: 'evidence', known: true },
      ],
    });
  });

  it('ballots drop their extremes in numerator and denominator alike', async () => {
    const score = '{ ballot: { out-of: 100 } }';
    const fixed = await one('{ average: ballot.score, trim: { each-end: 1 } }', score);
    assert.deepEqual([fixed.top.trim, fixed.bottom?.trim], [{ eachEnd: 1 }, { eachEnd: 1 }]);
    assert.equal(fixed.top.unit, 10);
    const share = await one('{ average: ballot.score, trim: { share: 10% } }', score);
    assert.deepEqual(share.top.trim, { share: '1/10' });
  });

  it('roles, whole rows, days in post and support staff are said of the measure', async () => {
    const { measure, top } = await one(
      '{ sum: case, weight: case-types-example, on: closed, roles: [主办, assistant], whole: true, per: days-in-post, support: { column: assistants, factors: { 0: 1, 1: 1.3 } } }',
      workload,
    );
    assert.deepEqual(top.roles, ['主办', '助理'], 'a code may be written by its English label');
    assert.equal(top.whole, true);
    assert.equal(measure.perDaysInPost, true);
    assert.deepEqual(measure.support, { column: 'assistants', factors: { 0: '1', 1: '13/10' } });
  });

  it('what two indicators share is counted once', async () => {
    const { program } = await one('{ ratio: { of: 不起诉人数, to: [起诉人数, 不起诉人数] } }', linear);
    assert.equal(program.counters.length, 2);
  });
});

describe('items by code', () => {
  it('are counted for each code that has points', async () => {
    const { measure, program } = await one(
      '{ count: inspection, by: grade }',
      '{ base: 8, per-item: { 优质: +1, 不合格: -4 }, within: [0, 10] }',
    );
    assert.deepEqual(Object.keys(measure.byCode ?? {}), ['优质', '不合格']);
    assert.equal(program.counters.length, 2);
    assert.equal(measure.numerator.length, 2);
  });

  it('are counted for every code where other codes have points or the whole number is a sample', async () => {
    const all = ['优质', '合格', '基本合格', '不合格'];
    const sampled = await one(
      '{ count: inspection, by: grade, minimum: 5 }',
      '{ base: 8, per-item: { 优质: +1 }, within: [0, 10] }',
    );
    const others = await one(
      '{ count: inspection, by: grade }',
      '{ base: 8, per-item: { 优质: +1 }, else: -1, within: [0, 10] }',
    );
    for (const { measure } of [sampled, others]) assert.deepEqual(Object.keys(measure.byCode ?? {}), all);
  });

  it('are weighed inside the case where only one item of a case counts', async () => {
    const { top, measure } = await one(
      '{ count: inspection, by: grade }',
      '{ base: 8, per-item: { 优质: +1/2, 不合格: -4 }, within: [0, 10], once-per: case }',
    );
    assert.deepEqual(top.each, { by: ['case_id'], pick: 'min', low: null, high: null });
    assert.equal(top.unit, 2);
    assert.deepEqual(top.value, {
      of: 'codes',
      column: 'grade',
      weights: { 优质: 1, 不合格: -8 },
      otherwise: 0,
    });
    assert.equal(Object.keys(measure.byCode ?? {}).length, 2, 'the plain counts stay for the explanation');
  });

  it('keep a limit inside the event in the integers of the counter', async () => {
    const { top } = await one(
      '{ count: merit, by: level }',
      '{ per-item: { 国家级: 4, 省级: 3 }, within: [0, 10], per-event: { at-most: 4.5 } }',
    );
    assert.deepEqual(top.each, { by: ['event'], pick: 'sum', low: null, high: 9 });
    assert.equal(top.unit, 2);
    assert.deepEqual(top.value.of === 'codes' && top.value.weights, { 国家级: 8, 省级: 6 });
  });
});

describe('conditions', () => {
  it('read codes, numbers, dates and days between dates, and group', async () => {
    const { top } = await one(
      `{ count: case, on: closed, where: {
          case_type: [审查逮捕, first-instance prosecution], line: { not: 未检 },
          defendants: { at-least: 2, below: 10 }, received: { from: 2023-02-01 },
          days: { from: received, to: closed, at-most: 30 days },
          any: [{ hearing: true }, { self_investigated: true }], none: [{ mark: 涉密 }], closed: { known: true } } }`,
      perItem,
    );
    assert.deepEqual(top.where, {
      all: [
        { column: 'case_type', is: ['审查逮捕', '一审公诉'] },
        { none: [{ column: 'line', is: ['未检'] }] },
        { column: 'defendants', compare: '>=', value: '2' },
        { column: 'defendants', compare: '<', value: '10' },
        { column: 'received', compare: '>=', value: '2023-02-01' },
        { column: 'closed', known: true },
        { days: ['received', 'closed'], compare: '<=', value: 30 },
        {
          any: [
            { column: 'hearing', is: [true] },
            { column: 'self_investigated', is: [true] },
          ],
        },
        { none: [{ column: 'mark', is: ['涉密'] }] },
      ],
    });
  });
});
