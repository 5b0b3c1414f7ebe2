import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { type FactModel, UserError } from '@jianheng/scheme';
import { model, openOffice, plainMapping } from './office-import.ts';

function office(t: TestContext) {
  const opened = openOffice();
  t.after(() => opened.close());
  return opened;
}

/** More rows than what a result in a stream holds in hand. */
const many = 230_000;

test('a large file of which every row is checked one by one is read to its last row', async (t) => {
  const { write, load } = office(t);
  const rows = Array.from({ length: many }, (_, i) => `A${i},O1,P${i % 9},　公诉,2025-03-01,true`);
  const path = write(
    'a.csv',
    `案件编号,单位编码,承办人编号,案件类型,受理日期,是否听证\n${rows.join('\n')}\n`,
  );
  const { sheets, batches } = await load(path, plainMapping('case'));
  assert.equal(sheets[0]!.counts.accepted, many);
  assert.equal(batches[0]!.rows, many);
});

test('a large file of which every row stands twice keeps each of them once', async (t) => {
  const { write, load } = office(t);
  const rows = Array.from({ length: many }, (_, i) => `A${i >> 1},O1,P1,公诉,2025-03-01`);
  const path = write('a.csv', `案件编号,单位编码,承办人编号,案件类型,受理日期\n${rows.join('\n')}\n`);
  const { sheets, batches } = await load(path, plainMapping('case'));
  assert.equal(sheets[0]!.counts.repeated, many / 2);
  assert.equal(batches[0]!.rows, many / 2);
});

test('booleans in small letters are read by the quick lane, so that no row is open', async (t) => {
  const { write, load } = office(t);
  const words = [
    'true',
    'false',
    'True',
    'False',
    'yes',
    'no',
    'y',
    'n',
    't',
    'f',
    'T',
    'F',
    '对',
    '错',
    '✓',
    '✗',
  ];
  const rows = words.map((word, i) => `A${i},O1,P1,公诉,2025-03-01,${word}`);
  const path = write(
    'a.csv',
    `案件编号,单位编码,承办人编号,案件类型,受理日期,是否听证\n${rows.join('\n')}\n`,
  );
  const { sheets, batches } = await load(path, plainMapping('case'));
  assert.equal(sheets[0]!.counts.accepted, words.length);
  assert.equal(batches[0]!.checkedFile, undefined, 'no row was checked one by one');
});

/** Of each case one row for each of its handlers, where the model does not say that a handler is needed. */
const byHandler: FactModel = {
  ...model,
  kinds: {
    ...model.kinds,
    case: {
      ...model.kinds.case!,
      key: ['case_id', 'handler'],
      columns: {
        ...model.kinds.case!.columns,
        handler: { ...model.kinds.case!.columns.handler!, required: false },
      },
    },
  },
};

test('a row whose key has an empty cell is rejected with its reason, in both lanes', async (t) => {
  const { write, load } = office(t);
  for (const end of ['\n', '\n\n\n,\n']) {
    const text = `案件编号,单位编码,承办人编号,案件类型,受理日期
A1,O1,P1,公诉,2025-03-01
A2,O1,,公诉,2025-03-01
A3,O1,　,公诉,2025-03-01
A3,O1,P1,公诉,2025-03-01${end}`;
    const { sheets, issues } = await load(write(`a${end.length}.csv`, text), plainMapping('case'), {
      model: byHandler,
    });
    assert.equal(sheets[0]!.counts.rejected, 2);
    assert.deepEqual(
      issues.map(({ code, level, place: { row, field } }) => [code, level, row, field]),
      [3, 4].map((row) => ['import/empty-key', 'error', row, '承办人编号']),
    );
  }
});

test('an export without a column of the key is refused as a whole', async (t) => {
  const { write, load, store } = office(t);
  const path = write('a.csv', '案件编号,单位编码,案件类型,受理日期\nA1,O1,公诉,2025-03-01\n');
  await assert.rejects(load(path, plainMapping('case'), { model: byHandler }), (error) => {
    assert.ok(error instanceof UserError);
    assert.deepEqual(
      error.issues.map(({ code }) => code),
      ['import/missing-column'],
    );
    return true;
  });
  assert.deepEqual(store.batches(), []);
});

test('a day that no calendar has or that is far away is left empty where the column decides nothing, and counted', async (t) => {
  const { write, load, rows } = office(t);
  const text = `人员编号,姓名,入职日期,试用期至
P1,甲,2025-02-30,2025-03-01
P2,乙,2025-02-28,9999-12-31
P3,丙,见档案,`;
  const report = await load(write('a.csv', text), plainMapping('person'));
  assert.deepEqual(
    report.issues.map(({ code, level, place: { row, value } }) => [code, level, row, value]),
    [
      ['import/bad-date', 'error', 4, '见档案'],
      ['import/impossible-date', 'warning', 2, '2025-02-30'],
      ['import/far-date', 'warning', 3, '9999-12-31'],
    ],
  );
  const { accepted, warned, rejected } = report.sheets[0]!.counts;
  assert.deepEqual({ accepted, warned, rejected }, { accepted: 2, warned: 2, rejected: 1 });
  assert.deepEqual(
    (await rows(report)).map(({ person, joined, probation_until }) => [person, joined, probation_until]),
    [
      ['P1', null, '2025-03-01'],
      ['P2', '2025-02-28', null],
    ],
  );
});

test('a day that says when work took place, or how long a post lasts, still rejects its row', async (t) => {
  const { write, load } = office(t);
  const text = `案件编号,单位编码,承办人编号,案件类型,受理日期,办结日期\nA1,O1,P1,公诉,2025-02-01,2025-02-30\n`;
  const { sheets } = await load(write('a.csv', text), plainMapping('case'));
  assert.equal(sheets[0]!.counts.rejected, 1);
  const post = `人员编号,单位编码,部门,人员类别,任职起,任职止\nP1,O1,一部,检察官,2025-02-01,2025-02-30\n`;
  const posts = await load(write('b.csv', post), plainMapping('post'));
  assert.equal(posts.sheets[0]!.counts.rejected, 1);
});
