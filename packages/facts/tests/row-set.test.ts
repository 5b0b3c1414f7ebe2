import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import test from 'node:test';
import fc from '../../../tests/properties.ts';
import {
  joinRows,
  noRows,
  RowTally,
  rowSetOf,
  rowSetSql,
  rowsBetween,
  rowsWithout,
  sameRows,
} from '../src/ledger/row-set.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { readAll } from '../src/store/stream-rows.ts';

function setOf(rows: Iterable<number>): RowTally {
  const tally = new RowTally();
  for (const row of rows) tally.add(row);
  return tally;
}

const rows = fc.uniqueArray(fc.nat(5_000_000), { maxLength: 40 });

test('a set that lost a row, or got one in the place of another, or two in the places of two, is another set', () => {
  fc.assert(
    fc.property(rows, fc.nat(), (all, at) => {
      const set = setOf(all);
      assert.ok(sameRows(set, setOf([...all].reverse())));
      if (all.length === 0) return;
      const lost = all.filter((_, i) => i !== at % all.length);
      assert.ok(!sameRows(set, setOf(lost)));
      assert.ok(!sameRows(set, setOf([...lost, lost[0] ?? 6_000_000])));
    }),
  );
  // The count and the sum are the same; the squares are not.
  assert.ok(!sameRows(setOf([2, 5]), setOf([3, 4])));
});

test('a stretch of rows, the join of parts and what is left of a whole are what their rows are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_000_000 }), fc.nat(300), fc.nat(300), (from, a, b) => {
      const own = Array.from({ length: a + b }, (_, i) => from + i);
      const [whole, left] = [setOf(own), setOf(own.slice(0, a))];
      assert.deepEqual({ ...rowsBetween(from, from + a + b - 1) }, { ...whole });
      assert.deepEqual({ ...joinRows(setOf(own.slice(a)), left) }, { ...whole });
      assert.ok(sameRows(rowsWithout(whole, left), setOf(own.slice(a))));
    }),
  );
  assert.deepEqual(rowsBetween(7, 6), noRows);
});

test('the database makes the same sets', async () => {
  const database = await openDatabase({ workspace: tmpdir() });
  try {
    const made = async (where: string) =>
      rowSetOf(
        (await readAll(database, `SELECT ${rowSetSql('range + 2')} FROM range(2500000) WHERE ${where}`))[0]!,
      );
    assert.deepEqual(await made('true'), rowsBetween(2, 2_500_001));
    assert.deepEqual(await made('false'), noRows);
    assert.deepEqual(
      { ...(await made('range % 400000 = 7')) },
      { ...setOf([9, 400_009, 800_009, 1_200_009, 1_600_009, 2_000_009, 2_400_009]) },
    );
  } finally {
    database.close();
  }
});
