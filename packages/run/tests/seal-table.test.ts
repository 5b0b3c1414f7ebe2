import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Column, Table } from '@jianheng/facts';
import { sealTable } from '../src/seal-table.ts';

function seal(columns: Readonly<Record<string, Column>>): string {
  const rows = Object.values(columns).map((c) => (c.type === 'coded' ? c.codes.length : c.data.length))[0]!;
  return sealTable({ rows, columns } satisfies Table);
}

const lines: Column = { type: 'text', data: ['刑事', null, '民事', '刑事'] };
const points: Column = { type: 'whole', data: Float64Array.of(1, 300, 0, 2) };

test('the seal does not depend on the order of columns', () => {
  assert.equal(seal({ lines, points }), seal({ points, lines }));
});

test('the seal does not depend on a dictionary: its order, its unused entries, or whether there is one', () => {
  const coded: Column = {
    type: 'coded',
    values: ['行政', '民事', '刑事'],
    codes: Int32Array.of(2, -1, 1, 2),
  };
  const other: Column = { type: 'coded', values: ['刑事', '民事'], codes: Int32Array.of(0, -1, 1, 0) };
  assert.equal(seal({ lines: coded }), seal({ lines }));
  assert.equal(seal({ lines: other }), seal({ lines }));
});

test('the seal does not depend on the array that holds whole numbers', () => {
  for (const data of [Int32Array.of(1, 300, 0, 2), Uint16Array.of(1, 300, 0, 2)])
    assert.equal(seal({ points: { type: 'whole', data } }), seal({ points }));
  assert.equal(seal({ points: { type: 'integer', data: Int32Array.of(1, 300, 0, 2) } }), seal({ points }));
});

test('what lies in the slot of an absent value does not matter, but that it is absent does', () => {
  const absent = Uint8Array.of(0, 1);
  const of = (value: number, marks: Uint8Array) =>
    seal({ days: { type: 'integer', data: Int32Array.of(1, value), absent: marks } });
  assert.equal(of(9, absent), of(7, absent));
  assert.notEqual(of(0, absent), of(0, Uint8Array.of(0, 0)));
});

test('another value, another order of rows, another name or another kind gives another seal', () => {
  const all = [
    seal({ lines }),
    seal({ lines: { type: 'text', data: ['刑事', null, '民事', '民事'] } }),
    seal({ lines: { type: 'text', data: [null, '刑事', '民事', '刑事'] } }),
    seal({ lines: { type: 'text', data: ['刑事', '', '民事', '刑事'] } }),
    seal({ named: lines }),
    seal({ lines: points }),
    seal({ lines: { type: 'double', data: Float64Array.of(1, 300, 0, 2) } }),
  ];
  assert.equal(new Set(all).size, all.length);
});
