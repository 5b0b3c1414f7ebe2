import assert from 'node:assert/strict';
import test from 'node:test';
import { type ImportLedger, importClasses, importClassTitles, rowsIn, unaccounted } from '@jianheng/facts';

const ledger = (
  rows: number,
  counts: Partial<Record<(typeof importClasses)[number], number>>,
): ImportLedger => ({
  rows,
  classes: importClasses.map((name) => ({ class: name, rows: counts[name] ?? 0, examples: [] })),
});

test('a ledger adds up when each row is in one class; what is missing or twice there is a number', () => {
  assert.equal(unaccounted(ledger(6, { new: 3, rejected: 2, blank: 1 })), 0);
  assert.equal(unaccounted(ledger(6, { new: 3, rejected: 2 })), 1);
  assert.equal(unaccounted(ledger(6, { new: 5, rejected: 2 })), -1);
});

test('a class that a ledger does not have holds no row, and each class has a name in both languages', () => {
  assert.equal(rowsIn({ rows: 0, classes: [] } as ImportLedger, 'same'), 0);
  for (const name of importClasses)
    assert.ok(importClassTitles[name].zh !== '' && importClassTitles[name].en !== '');
});
