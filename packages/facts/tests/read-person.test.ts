import assert from 'node:assert/strict';
import test from 'node:test';
import { type NamedStaff, personReader } from '../src/import/read-person.ts';

const there = (
  id: string,
  names: readonly string[],
  department: string,
  from = '2020-01-01',
  to?: string,
) => ({
  id,
  names,
  postings: [{ from, to: to ?? null, department }],
});
/** Invented people: two of one name in two departments, one who left, one with a former name. */
const staff: readonly NamedStaff[] = [
  there('P1', ['虚构甲'], '第一检察部'),
  there('P2', ['虚构乙'], '第一检察部'),
  there('P3', ['虚构乙'], '第二检察部'),
  there('P4', ['虚构丁', '虚构丙'], '第二检察部'),
  there('P5', ['虚构戊'], '第二检察部', '2020-01-01', '2025-06-30'),
  there('P6', ['阿依·古丽'], '办公室'),
  there('P7', ['虚构甲'], '办公室', '2020-01-01', '2023-12-31'),
];
const read = personReader(staff);
const day = '2026-03-01';
const said = (cell: string, on: string | null = day) => {
  const found = read(cell, on);
  if (found.is === 'read') return `${found.person} ${found.by}`;
  return found.is === 'ask' ? `${found.why} ${found.among.join(' ')}` : found.is;
};

test('a number stands for itself, known or not', () => {
  for (const cell of ['P1', 'P99', '000123', 'a.b-c_d', '']) assert.equal(said(cell), 'number', cell);
});

test('a number whose zeros a spreadsheet dropped is the one on the register that is alone in fitting', () => {
  const numbered = [
    there('0012', ['虚构甲'], '办公室'),
    there('007', ['虚构乙'], '办公室'),
    there('7', ['虚构丙'], '办公室'),
  ];
  const by = personReader(numbered);
  assert.deepEqual(by('12', day), { is: 'read', person: '0012', by: 'zeros-lost' });
  for (const cell of ['7', '007', '0012', '012', '13'])
    assert.deepEqual(by(cell, day), { is: 'number' }, cell);
  const twice = personReader([...numbered, there('00012', ['虚构丁'], '办公室')]);
  assert.deepEqual(twice('12', day), { is: 'number' });
});

test('a name that one bore in the organ on the day is theirs, however it is padded or titled', () => {
  const ways = [
    '虚构甲',
    '虚 构　甲',
    '虚构甲检察官',
    '检察官虚构甲',
    '承办人：虚构甲',
    '虚构甲（主办）',
    '虚构甲(员额)',
  ];
  for (const way of ways) assert.equal(said(way), 'P1 name', way);
  assert.equal(said('阿依•古丽'), 'P6 name');
  assert.equal(said('虚构丙'), 'P4 former-name');
  assert.equal(said('虚构甲（P1）'), 'P1 number-beside');
  assert.equal(said('P4 虚构丁'), 'P4 number-beside');
});

test('the day decides: of two of one name whoever was there, of one who left nobody', () => {
  assert.equal(said('虚构甲', '2023-05-01'), 'homonym P1 P7');
  assert.equal(said('虚构甲', '2024-01-01'), 'P1 name');
  assert.equal(said('虚构戊', '2025-06-30'), 'P5 name');
  assert.equal(said('虚构戊'), 'not-in-post P5');
});

test('people of one name are told apart by their department, and by nothing else', () => {
  assert.equal(said('虚构乙'), 'homonym P2 P3');
  for (const way of ['第二检察部虚构乙', '虚构乙（第二检察部）', '第二检察部 虚构乙', '第二检察部-虚构乙'])
    assert.equal(said(way), 'P3 department', way);
  assert.equal(said('办公室虚构乙'), 'not-in-post P2 P3');
});

test('of several people in one cell the one marked as in charge is taken, and otherwise it is asked', () => {
  assert.equal(said('虚构甲（主办）、虚构丁（协办）'), 'P1 main');
  assert.equal(said('主办：虚构丁；协办：虚构甲'), 'P4 main');
  assert.equal(said('虚构丁（协办）虚构甲（主办，员额）'), 'P1 main');
  for (const way of ['虚构甲、虚构丁', '虚构甲，虚构丁', '虚构甲/虚构丁', '虚构甲\n虚构丁', '虚构甲 虚构丁'])
    assert.equal(said(way), 'several-people P1 P4', way);
  assert.equal(said('虚构乙（主办）、虚构甲'), 'homonym P2 P3');
  assert.equal(said('查无甲、查无乙'), 'unknown');
});

test('a name that nobody bears is nobody, also where it begins with a name', () => {
  assert.equal(said('查无此人'), 'unknown');
  assert.equal(said('虚构甲乙'), 'unknown');
  assert.equal(said('检察官'), 'unknown');
});
