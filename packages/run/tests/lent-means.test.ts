import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { isMeanlessCell, readCell } from '@jianheng/assess';
import { openDuckDb, resolveSnapshot } from '@jianheng/facts';
import {
  counterOf,
  indicatorOf,
  linear,
  plainMissing,
  planOf,
  programOf,
  ratioOf,
  scoringOf,
} from '../../assess/tests/programs.ts';
import { makeBatches, model, type Row } from '../../facts/tests/make-batch.ts';
import { makeFacts } from '../../facts/tests/make-facts.ts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import { makeRun, noDecisions, type Run, RunResult, schemesOf, textValues, updateRun } from '../src/index.ts';

const folder = ownFolder('lent');

/** Votes stand for what is counted at the end of the year alone: here the inspections, all of the second half. */
const phase = (from: string, to: string, full: number) =>
  programOf(
    [
      indicatorOf('w', {
        measure: ratioOf('arrests', 'closed'),
        scoring: scoringOf({ of: 'value' }, linear('0', '1', '10')),
      }),
      indicatorOf('v', {
        part: 'votes',
        full: String(full),
        measure: ratioOf('unsound', 'inspected'),
        scoring: scoringOf({ of: 'value' }, linear('1', '0', String(full))),
        missing: { ...plainMissing, 'no-cases': { do: 'peer-mean' }, 'not-supplied': { do: 'peer-mean' } },
      }),
    ].map((i) => ({
      ...i,
      missing: i.id === 'w' ? { ...i.missing, 'no-cases': { do: 'none' } as const } : i.missing,
    })),
    {
      from,
      to,
      counters: [
        counterOf('closed'),
        counterOf('arrests', { where: { column: 'case_type', is: ['审查逮捕'] } }),
        counterOf('inspected', { kind: 'inspection', date: 'decided' }),
        counterOf('unsound', {
          kind: 'inspection',
          date: 'decided',
          where: { column: 'grade', is: ['不合格', '基本合格'] },
        }),
      ],
      parts: [
        { id: 'performance', kind: 'performance', title: { zh: '业绩', en: 'work' }, full: '10' },
        { id: 'votes', kind: 'appraisal', title: { zh: '测评', en: 'votes' }, full: String(full) },
      ],
      full: String(10 + full),
      peers: { by: ['organ', 'department', 'line'], mergeBelow: 0 },
    },
  );

const plans = [planOf([phase('2026-01-01', '2026-06-30', 10), phase('2026-07-01', '2026-12-31', 20)])];

/** How many people have a total for which a part was lent that nobody could give a mean for. */
async function countLent(run: Run): Promise<number> {
  const db = await openDuckDb({ threads: 1 });
  let lent = 0;
  for (const scheme of schemesOf(run)) {
    const result = await RunResult.read(db, run, scheme);
    for (const person of textValues(result.people, 'person')) {
      const { phases, stints, person: line } = result.trace(person!);
      const isLent = stints.some((stint) => isMeanlessCell(readCell(phases[stint.phase]!, stint, 'v')));
      if (!line.held && isLent) lent++;
    }
  }
  db.close();
  return lent;
}

test('what is lent where nobody can give a mean has one seal: one thread or two, from nothing or on an earlier run', async () => {
  const made = makeFacts(91, { people: 60, cases: 300 });
  const late = made.inspection!.map(
    (row, i): Row => ({
      ...row,
      decided: `2026-${String(7 + (i % 6)).padStart(2, '0')}-11`,
    }),
  );
  const facts = { ...made, inspection: late };
  const batches = await makeBatches(folder, [
    facts,
    // Votes after all in the first half, so that one group has a mean to give; then another vote in the second.
    { inspection: [{ ...late[4]!, grade: '不合格', decided: '2026-03-03' }] },
    { inspection: [{ ...late[9]!, grade: '不合格' }] },
  ]);
  const jobOf = async (count: number) => ({
    plans,
    packs: shippedRules(),
    snapshot: await resolveSnapshot(batches.slice(0, count), model, {
      folder: join(folder, 'snapshots'),
      partitions: 5,
    }),
    decisions: noDecisions,
  });
  const own = {
    folder: join(folder, 'runs'),
    cache: join(folder, 'counts'),
    title: 't',
    threads: 1,
    largestShare: 1,
  };
  const base = await makeRun(await jobOf(batches.length - 2), own);
  const before = await countLent(base);
  for (const count of [batches.length - 1, batches.length]) {
    const job = await jobOf(count);
    const update = (await updateRun(job, own))!;
    const wholes = await Promise.all(
      [1, 2].map((threads) =>
        makeRun(job, { folder: join(folder, `whole-${count}-${threads}`), title: 't', threads }),
      ),
    );
    for (const whole of wholes) assert.equal(update.manifest.seal, whole.manifest.seal);
    const now = await countLent(update);
    assert.ok(now > 0 && now < before, `${now} of ${before}`);
  }
});
