import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupPeers } from '../src/index.ts';
import { measuredOf, programOf, type Row } from './programs.ts';

function groups(by: readonly string[], mergeBelow: number, rows: readonly Row[]): Record<string, number> {
  const { groups: found } = groupPeers({ by, mergeBelow }, measuredOf(programOf([]), rows).stints);
  return Object.fromEntries(found.map((g) => [g.key, g.people]));
}

function staff(count: number, post: Record<string, string>): Row[] {
  return Array.from({ length: count }, (_, i) => ({ person: `${Object.values(post).join('-')}-${i}`, post }));
}

test('people are compared inside their organ unless the scheme names a wider scope', () => {
  const rows = [
    ...staff(2, { organ: 'O1', level: '县', line: '刑事' }),
    ...staff(3, { organ: 'O2', level: '县', line: '刑事' }),
  ];
  assert.deepEqual(groups(['line'], 0, rows), { 'O1 · 刑事': 2, 'O2 · 刑事': 3 });
  assert.deepEqual(groups(['level', 'line'], 0, rows), { '县 · 刑事': 5 });
});

test('small groups are pooled with their small siblings, and nobody else is touched', () => {
  const rows = [
    ...staff(9, { organ: 'O1', line: '刑事' }),
    ...staff(2, { organ: 'O1', line: '民事' }),
    ...staff(3, { organ: 'O1', line: '行政' }),
  ];
  assert.deepEqual(groups(['line'], 5, rows), { 'O1 · 刑事': 9, 'O1 · 民事 + O1 · 行政': 5 });
});

test('a department of two takes in the smallest sibling when the small ones are too few', () => {
  const rows = [
    ...staff(9, { organ: 'O1', line: '刑事' }),
    ...staff(2, { organ: 'O1', line: '民事' }),
    ...staff(6, { organ: 'O1', line: '行政' }),
  ];
  assert.deepEqual(groups(['line'], 5, rows), { 'O1 · 刑事': 9, 'O1 · 民事 + O1 · 行政': 8 });
});

test('pooling never leaves the organ, however small it is', () => {
  const rows = [
    ...staff(2, { organ: 'O1', line: '刑事' }),
    ...staff(1, { organ: 'O1', line: '民事' }),
    ...staff(2, { organ: 'O2', line: '刑事' }),
  ];
  assert.deepEqual(groups(['line'], 5, rows), { 'O1 · 刑事 + O1 · 民事': 3, 'O2 · 刑事': 2 });
});

test('groups do not depend on the order of people', () => {
  const rows = [
    ...staff(4, { organ: 'O1', class: '检察官', line: '刑事' }),
    ...staff(4, { organ: 'O1', class: '检察官', line: '民事' }),
    ...staff(2, { organ: 'O1', class: '检察官', line: '行政' }),
    ...staff(3, { organ: 'O1', class: '检察辅助人员', line: '刑事' }),
  ];
  assert.deepEqual(groups(['class', 'line'], 5, [...rows].reverse()), groups(['class', 'line'], 5, rows));
});

test('a person with two stints in a group counts once', () => {
  assert.deepEqual(groups([], 0, [{ person: 'A' }, { person: 'A' }, { person: 'B' }]), { O1: 2 });
});
