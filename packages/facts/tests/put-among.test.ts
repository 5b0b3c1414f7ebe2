import assert from 'node:assert/strict';
import { test } from 'node:test';
import { putAmong } from '../src/snapshot/put-among.ts';
import type { RowNames } from '../src/snapshot/write-partition.ts';
import { seeded } from './make-facts.ts';

interface Row {
  readonly sort: number;
  readonly who: number;
  readonly row: number;
}

const inOrder = (rows: readonly Row[]) =>
  rows.toSorted((a, b) => a.sort - b.sort || a.who - b.who || a.row - b.row);

function namesOf(rows: readonly Row[]): RowNames {
  return {
    sort: Int32Array.from(rows, ({ sort }) => sort),
    who: Int32Array.from(rows, ({ who }) => who),
    row: BigInt64Array.from(rows, ({ row }) => BigInt(row)),
    shareRow: BigInt64Array.from(rows, ({ row }) => BigInt(row % 3)),
  };
}

test('rows of a few people take their places among everybody’s as if all had been put in order', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = seeded(seed);
    const draw = (count: number, people: readonly number[]) =>
      Array.from({ length: count }, (): Row => {
        return { sort: random(4), who: people[random(people.length)]!, row: random(1000) };
      });
    const everybody = Array.from({ length: 1 + random(12) }, (_, i) => 10 * i);
    const kept = draw(random(60), everybody);
    // Some of them had no row before.
    const few = [...everybody.filter(() => random(3) === 0), 35, 999].slice(0, 1 + random(5));
    const beside = draw(random(8), few);
    const near = new Set(beside.map(({ who }) => who));
    const now = [...kept.filter(({ who }) => near.has(who)), ...beside];
    assert.deepEqual(
      putAmong(namesOf(inOrder(kept)), namesOf(inOrder(now))),
      namesOf(inOrder([...kept, ...beside])),
      `seed ${seed}`,
    );
  }
});
