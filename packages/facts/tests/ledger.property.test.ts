import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Program } from '@jianheng/scheme';
import fc from '../../../tests/properties.ts';
import { openDuckDb } from '../src/duckdb/open-duckdb.ts';
import { countClasses } from '../src/ledger/count-classes.ts';
import { countLedger } from '../src/ledger/count-ledger.ts';
import { assessedStints } from '../src/ledger/seats.ts';
import { readSnapshotLedger, standingRows } from '../src/ledger/snapshot-ledger.ts';
import { buildStints } from '../src/measure/build-stints.ts';
import { resolveSnapshot } from '../src/snapshot/resolve-snapshot.ts';
import type { Snapshot } from '../src/snapshot/snapshot.ts';
import { makeBatches, model } from './make-batch.ts';
import { ownFolder } from './own-folder.ts';
import { readPlainly } from './plain-reading.ts';
import { programs, putTogether, smallOffice } from './small-offices.ts';

const folder = ownFolder('ledger');

/** Rows by kind and class, over all partitions. */
async function classesOf(snapshot: Snapshot, all: readonly Program[]): Promise<Map<string, number>> {
  const db = await openDuckDb({ threads: 1 });
  try {
    const ledgerPrograms = [];
    for (const program of all) {
      const { stints, who } = await buildStints(db, snapshot, program);
      const { count, from, until } = stints;
      ledgerPrograms.push({ program, assessed: assessedStints(program, { count, who, from, until }) });
    }
    const sums = new Map<string, number>();
    for (const { kind, class: name, rows } of await countLedger(db, snapshot, ledgerPrograms)) {
      const key = `${kind} ${name}`;
      sums.set(key, (sums.get(key) ?? 0) + rows);
    }
    return sums;
  } finally {
    db.close();
  }
}

test('every row of thousands of small offices is where a plain reading of the rows puts it', async () => {
  const seen = new Set<string>();
  let made = 0;
  const property = fc.asyncProperty(fc.integer(), async (seed) => {
    const steps = putTogether(fc.sample(smallOffice, { seed, numRuns: 250 }));
    const [all] = fc.sample(programs, { seed, numRuns: 1 }) as [readonly Program[]];
    const own = join(folder, String(made++));
    const batches = await makeBatches(own, steps);
    const snapshot = await resolveSnapshot(batches, model, { folder: own, partitions: 4, threads: 1 });
    const plain = readPlainly(steps, all);
    for (const ledger of readSnapshotLedger(snapshot)!) {
      const rows = ledger.batches.reduce((sum, batch) => sum + batch.rows, 0);
      const { rows: read, stands } = plain.standing.get(ledger.kind)!;
      assert.deepEqual([ledger.kind, rows, standingRows(ledger)], [ledger.kind, read, stands]);
    }
    const classes = await classesOf(snapshot, all);
    assert.deepEqual([...classes].sort(), [...plain.classes].sort());
    for (const name of classes.keys()) seen.add(name);
  });
  await fc.assert(property, { numRuns: 8, endOnFailure: true });
  // Each class was met, or nothing is shown of it.
  assert.deepEqual(
    countClasses.filter((name) => !seen.has(`case ${name}`)),
    [],
  );
});
