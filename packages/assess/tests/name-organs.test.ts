import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupPeers, nameCodes, nameGroup, nameOrgans } from '../src/index.ts';
import { measuredOf, programOf } from './programs.ts';

const names = new Map([
  ['P1', '虚构县人民检察院'],
  ['demo-county', '示例县人民检察院'],
]);

test('a label has its organ by name, and what else looks like an id stays', () => {
  assert.equal(nameOrgans('demo-county · 刑事，共 15 人', names), '示例县人民检察院 · 刑事，共 15 人');
  assert.equal(nameOrgans('demo-county · 刑事, 15 people', names), '示例县人民检察院 · 刑事, 15 people');
  assert.equal(nameOrgans('P1，共 3 人', names), '虚构县人民检察院，共 3 人');
  assert.equal(nameOrgans('同一单位（P1），共 3 人', names), '同一单位（虚构县人民检察院），共 3 人');
  assert.equal(
    nameOrgans('P1 · 民事 + P1 · 行政', names),
    '虚构县人民检察院 · 民事 + 虚构县人民检察院 · 行政',
  );
  assert.equal(nameOrgans('P10 · 刑事，共 2 人', names), 'P10 · 刑事，共 2 人');
  assert.equal(nameOrgans('刑事 · 大，共 9 人', names), '刑事 · 大，共 9 人');
});

test('groups as they are made are named, also those that were pooled, and keep their keys', () => {
  const rows = ['刑事', '刑事', '民事', '行政'].map((line, i) => ({
    person: `p${i}`,
    post: { organ: 'P1', line },
  }));
  const { stints } = measuredOf(programOf([]), rows);
  const { groups } = groupPeers({ by: ['line'], mergeBelow: 2 }, stints);
  const named = groups.map((group) => nameGroup(group, names));
  assert.deepEqual(
    named.map(({ key }) => key),
    groups.map(({ key }) => key),
  );
  const said = named.map(({ description }) => `${description.zh} ${description.en}`).join(' ');
  assert.ok(said.includes('虚构县人民检察院 · 刑事'));
  assert.ok(!/P1/.test(said), said);
  assert.ok(named.some(({ pooled }) => pooled.includes('虚构县人民检察院 · 行政')));
});

test('an English label has codes in English, and names that hold one stay as they are', () => {
  const codes = new Map([
    ['刑事', 'criminal'],
    ['民事', 'civil'],
    ['大', 'large'],
  ]);
  assert.equal(
    nameCodes('示例县人民检察院 · 刑事, 15 people', codes),
    '示例县人民检察院 · criminal, 15 people',
  );
  assert.equal(
    nameCodes('刑事 · 大, 民事 · 大 pooled (groups of fewer than 5 are compared together), 4 people', codes),
    'criminal · large, civil · large pooled (groups of fewer than 5 are compared together), 4 people',
  );
  assert.equal(nameCodes('大刑事县 · 公益, 2 people', codes), '大刑事县 · 公益, 2 people');
});
