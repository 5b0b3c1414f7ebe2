import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../../tests/properties.ts';
import { type DateRules, isoDate, readDate } from '../src/import/read-date.ts';

const plain: DateRules = { order: null, serial: null, month: null };

function read(raw: string, rules: Partial<DateRules> = {}): string {
  const day = readDate(raw, { ...plain, ...rules });
  return typeof day === 'number' ? isoDate(day) : day.code;
}

test('every usual form of a date is read, its time dropped', () => {
  for (const raw of [
    '2024-01-05',
    '2024/1/5',
    '2024.1.5',
    '2024.01.05',
    '20240105',
    '2024年1月5日',
    '2024年01月05日',
    ' 2024-01-05 ',
    '２０２４年１月５日',
    '2024－01－05',
    '2024/01/05 00:00',
    '2024-01-05 23:59:59',
    '2024-01-05T23:59:59Z',
    '2024-01-05 04:00:00.000',
    '20240105235959',
    '2024年1月5日 9时30分',
    '2024年1月5日 上午9:30',
    '2024-1-5 1:05:00 PM',
    '2024 年 1 月 5 日',
  ]) {
    assert.equal(read(raw), '2024-01-05', raw);
  }
});

test('a date that does not begin with its year is read only when its order is declared', () => {
  assert.equal(read('1/5/2024'), 'import/ambiguous-date');
  assert.equal(read('25/1/2024'), 'import/ambiguous-date');
  assert.equal(read('1/5/2024', { order: 'month-first' }), '2024-01-05');
  assert.equal(read('1/5/2024 12:00:00 AM', { order: 'month-first' }), '2024-01-05');
  assert.equal(read('1/5/2024', { order: 'day-first' }), '2024-05-01');
  assert.equal(read('25/1/2024', { order: 'month-first' }), 'import/impossible-date');
});

test('day numbers of spreadsheets are read in the system declared', () => {
  assert.equal(read('45296'), 'import/undeclared-serial');
  assert.equal(read('45296', { serial: 1900 }), '2024-01-05');
  assert.equal(read('45296.75', { serial: 1900 }), '2024-01-05');
  assert.equal(read('43834', { serial: 1904 }), '2024-01-05');
});

test('a year or a month without a day is neither a day number of 1905 nor a day that is guessed', () => {
  const ways = [
    '1987',
    '1987年',
    '1987.03',
    '1987.3',
    '2024.1',
    '1987-3',
    '1987/03',
    '1987年3月',
    '198703',
    '１９８７．０３',
  ];
  for (const way of ways)
    for (const serial of [null, 1900, 1904] as const)
      assert.equal(read(way, { serial }), 'import/no-day', way);
  assert.equal(read('198713', { serial: 1900 }), 'import/bad-date');
  assert.equal(read('1899', { serial: 1900 }), '1905-03-13');
});

test('a month alone is its first day where that was agreed, and a 0 that a spreadsheet may have dropped is asked for', () => {
  const monthly = { month: 'first-day' } as const;
  for (const way of ['2019.05', '2019.5', '2019-5', '2019/05', '2019年5月', '201905', '２０１９．０５'])
    assert.equal(read(way, monthly), '2019-05-01', way);
  assert.equal(read('2019.1', monthly), 'import/lost-zero');
  for (const way of ['2019.10', '2019年10月', '201910']) assert.equal(read(way, monthly), '2019-10-01', way);
  for (const way of ['2019.01', '2019年1月', '2019-1']) assert.equal(read(way, monthly), '2019-01-01', way);
  assert.equal(read('2019', monthly), 'import/no-day');
  assert.equal(read('2019年', monthly), 'import/no-day');
  assert.equal(read('2019.13', monthly), 'import/impossible-date');
  assert.equal(read('2019.05.31', monthly), '2019-05-31');
});

test('29 February 1900 never was, though the 1900 system numbers it 60', () => {
  assert.equal(read('59', { serial: 1900 }), '1900-02-28');
  assert.equal(read('60', { serial: 1900 }), 'import/impossible-date');
  assert.equal(read('61', { serial: 1900 }), '1900-03-01');
  assert.equal(read('1', { serial: 1900 }), '1900-01-01');
  assert.equal(read('0', { serial: 1900 }), 'import/far-date');
  assert.equal(read('0', { serial: 1904 }), '1904-01-01');
});

test('leap days are checked by the calendar', () => {
  assert.equal(read('2024-02-29'), '2024-02-29');
  assert.equal(read('2000-02-29'), '2000-02-29');
  assert.equal(read('2023-02-29'), 'import/impossible-date');
  assert.equal(read('1900-02-29'), 'import/impossible-date');
  assert.equal(read('2024-00-10'), 'import/impossible-date');
});

test('eight digits are a date before they are anything else', () => {
  assert.equal(read('20240105', { serial: 1900 }), '2024-01-05');
  assert.equal(read('20241305'), 'import/impossible-date');
});

test('no text is read as a date outside 1900 to 2100, or throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-/.年月日:  １Tn') }), (raw) => {
      const text = read(raw, { serial: 1900, order: 'month-first' });
      assert.match(text, /^(19\d\d|20\d\d|2100)-\d\d-\d\d$|^import\//);
    }),
    { numRuns: 3000 },
  );
});
