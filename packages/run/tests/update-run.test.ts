import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCell, type StoredTrace } from '@jianheng/assess';
import { openDuckDb, resolveSnapshot } from '@jianheng/facts';
import { makeBatches, model, type Row } from '../../facts/tests/make-batch.ts';
import { makeFacts, seeded } from '../../facts/tests/make-facts.ts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { provincialRules } from '../../scheme/tests/provincial-rules.ts';
import { shippedRules } from '../../scheme/tests/rules-on-disk.ts';
import {
  differenceLines,
  diffRuns,
  makeRun,
  noDecisions,
  type PersonDifference,
  type Run,
  RunResult,
  schemesOf,
  textValues,
  updateRun,
  verifyRun,
} from '../src/index.ts';
import { randomPlans } from './random-plan.ts';

const folder = ownFolder('update');

type Facts = Record<string, readonly Row[]>;

/** The made-up office cut into three times as many organs, so that a change leaves most of them alone. */
function cutOrgans(facts: Facts): Facts {
  const cut = (row: Row, i: number): Row => ({ ...row, organ: `${row.organ}-${i % 3}` });
  const numberOf = (row: Row) => Number(String(row.person).replace(/\D/g, ''));
  const own = Object.entries(facts).map(([kind, rows]): [string, readonly Row[]] => {
    if (kind === 'organ') return [kind, rows.flatMap((row) => [0, 1, 2].map((i) => cut(row, i)))];
    if (kind === 'post') return [kind, rows.map((row) => cut(row, numberOf(row)))];
    return [kind, rows.map((row, i) => (row.organ === undefined ? row : cut(row, i)))];
  });
  const late = new Set(['merit', 'defect']);
  // Some organs have supplied nothing of a kind yet: a later batch may be their first.
  const supplied = own.map(([kind, rows]): [string, readonly Row[]] => [
    kind,
    late.has(kind) ? rows.filter(({ organ }) => !String(organ).endsWith('-2')) : rows,
  ]);
  return Object.fromEntries(supplied);
}

/** A few rows as a later batch brings them: numbers put right, handed to somebody else, moved in time, or new. */
function correct(random: (below: number) => number, facts: Facts, people: number): Facts {
  const kinds = ['case', 'case', 'case', 'inspection', 'merit', 'defect', 'ballot', 'case-share'];
  const kind = kinds[random(kinds.length)]!;
  const person = () => (random(12) === 0 ? 'P-unknown' : `P${String(random(people)).padStart(4, '0')}`);
  const rows = Array.from({ length: 1 + random(2) }, (): Row => {
    const row = facts[kind]![random(facts[kind]!.length)]!;
    switch (kind) {
      case 'case':
        return [
          { ...row, defendants: 1 + random(6) },
          { ...row, handler: person() },
          { ...row, closed: '2026-05-17', case_type: '审查逮捕' },
          { ...row, case_id: `N${random(1000)}`, handler: person(), closed: '2026-08-02' },
        ][random(4)]!;
      case 'case-share':
        return { ...row, share: 1 + random(4) };
      case 'inspection':
        return { ...row, grade: ['优质', '不合格'][random(2)]!, person: person() };
      case 'ballot':
        return { ...row, score: 500 + random(500) };
      default:
        return { ...row, person: person(), organ: `${String(row.organ).slice(0, -1)}${random(3)}` };
    }
  });
  return { [kind]: rows };
}

/** Some people with a demerit, who have no rating in the year: a province may leave them out of the base of the cap. */
function demerits(people: number): Row[] {
  return Array.from({ length: people }, (_, i) => i)
    .filter((i) => i % 7 === 0)
    .map((i) => ({ person: `P${String(i).padStart(4, '0')}`, kind: '记过', decided: '2026-03-02' }));
}

const provincial = provincialRules(shippedRules(), '甲省', {
  'undetermined-in-base': { permission: 'forbidden' },
});

/** More of them with `ROUNDS=100`. */
const rounds = Number(process.env.ROUNDS ?? 10);
let built = 0;

for (let seed = 1; seed <= rounds; seed++) {
  test(`a run built on an earlier one has the seal of a run from nothing (seed ${seed})`, async () => {
    const random = seeded(seed);
    const size = { people: 40 + random(60), cases: 100 + random(200) };
    const own = join(folder, String(seed));
    const facts = cutOrgans({ ...makeFacts(seed, size), sanction: demerits(size.people) });
    const first = correct(random, facts, size.people);
    const batches = await makeBatches(own, [
      facts,
      first,
      correct(random, { ...facts, ...first }, size.people),
    ]);
    const plans = randomPlans(random);
    const last = batches.length;
    const snapshots = join(own, 'snapshots');
    const cache = join(own, 'counts');
    const runs = join(own, 'runs');
    const jobOf = async (count: number) => ({
      plans,
      packs: seed % 3 === 0 ? provincial : shippedRules(),
      snapshot: await resolveSnapshot(batches.slice(0, count), model, {
        folder: snapshots,
        partitions: 5,
        patchFrom: seed % 2 === 0 ? 1 : 1000,
      }),
      decisions: noDecisions,
    });
    await makeRun(await jobOf(last - 2), { folder: runs, cache, title: 't', threads: 1 });
    for (const count of [last - 1, last]) {
      const job = await jobOf(count);
      const update = await updateRun(job, { folder: runs, cache, title: 't', threads: 1, largestShare: 1 });
      const whole = await makeRun(job, { folder: join(own, `whole-${count}`), title: 't', threads: 1 });
      if (update === null) {
        await makeRun(job, { folder: runs, cache, title: 't', threads: 1 });
        continue;
      }
      built++;
      const differing = whole.manifest.tables.flatMap((table, i) => {
        const other = update.manifest.tables[i]!;
        return JSON.stringify(table) === JSON.stringify(other) ? [] : [table.table];
      });
      assert.deepEqual(differing, []);
      assert.equal(update.manifest.seal, whole.manifest.seal);
      const { ok, checks } = await verifyRun(update.folder, { snapshots });
      assert.deepEqual(
        checks.filter((check) => !check.ok),
        [],
      );
      assert.ok(ok);
      await readsAlike(update);
      // The facts alone are others, so nobody was moved by the scheme.
      for (const { why, person } of update.moved) assert.ok(!why.includes('scheme'), `${person}: ${why}`);
    }
  });
}

function cellsOf({ phases, stints }: StoredTrace) {
  return stints.flatMap((stint) => {
    const phase = phases[stint.phase]!;
    return phase.program.indicators.map(({ id }) => readCell(phase, stint, id));
  });
}

/** Somebody read alone, with the groups they were in, reads cell by cell as out of the whole result. */
async function readsAlike(run: Run): Promise<void> {
  const db = await openDuckDb({ threads: 1 });
  for (const scheme of schemesOf(run)) {
    const whole = await RunResult.read(db, run, scheme);
    const people = textValues(whole.people, 'person');
    for (const person of [people[0]!, people.at(-1)!]) {
      const alone = await RunResult.read(db, run, scheme, person);
      assert.deepEqual(cellsOf(alone.trace(person)), cellsOf(whole.trace(person)));
    }
  }
  db.close();
}

test('most corrections could be built on the run before', () => {
  assert.ok(built > rounds, `${built} of ${2 * rounds}`);
});

test('a run stays whole when the one that it was built on is removed, and one is made from nothing where files are missing', async () => {
  const own = join(folder, 'vanished');
  const facts = cutOrgans(makeFacts(77, { people: 60, cases: 300 }));
  const [first, second] = [facts.case![5]!, facts.case![9]!];
  const batches = await makeBatches(own, [
    facts,
    { case: [{ ...first, handler: 'P0001', closed: '2026-03-03' }] },
    { case: [{ ...second, handler: 'P0002', closed: '2026-04-04' }] },
  ]);
  const plans = randomPlans(seeded(3));
  const options = {
    folder: join(own, 'runs'),
    cache: join(own, 'counts'),
    title: 't',
    threads: 1,
    largestShare: 1,
  };
  const snapshots = join(own, 'snapshots');
  const jobOf = async (count: number) => ({
    plans,
    packs: shippedRules(),
    snapshot: await resolveSnapshot(batches.slice(0, count), model, { folder: snapshots, partitions: 5 }),
    decisions: noDecisions,
  });
  const base = await makeRun(await jobOf(batches.length - 2), options);
  assert.equal(
    await updateRun(await jobOf(batches.length - 2), options),
    null,
    'the same facts are no update',
  );
  const built = (await updateRun(await jobOf(batches.length - 1), options))!;
  rmSync(base.folder, { recursive: true });
  assert.equal((await verifyRun(built.folder, { snapshots })).ok, true);
  const again = (await updateRun(await jobOf(batches.length), options))!;
  assert.equal(again.base.folder, built.folder);
  const last = await jobOf(batches.length);
  for (const run of [built, again]) rmSync(join(run.folder, 'rules.json'));
  assert.equal(await updateRun(last, options), null);
});

test('who moved is told as comparing the two runs tells it', async () => {
  const own = join(folder, 'moved');
  const facts = cutOrgans(makeFacts(78, { people: 60, cases: 300 }));
  const batches = await makeBatches(own, [
    facts,
    { case: facts.case!.slice(0, 3).map((row) => ({ ...row, handler: 'P0011', closed: '2026-03-03' })) },
  ]);
  const plans = randomPlans(seeded(5));
  const options = {
    folder: join(own, 'runs'),
    cache: join(own, 'counts'),
    title: 't',
    threads: 1,
    largestShare: 1,
  };
  const jobOf = async (count: number) => ({
    plans,
    packs: shippedRules(),
    snapshot: await resolveSnapshot(batches.slice(0, count), model, {
      folder: join(own, 'snapshots'),
      partitions: 5,
    }),
    decisions: noDecisions,
  });
  const base = await makeRun(await jobOf(batches.length - 1), options);
  const built = (await updateRun(await jobOf(batches.length), options))!;
  const db = await openDuckDb({ threads: 1 });
  const { people } = await diffRuns(db, base, built);
  db.close();
  const lines = (moved: readonly PersonDifference[]) =>
    moved.flatMap((person) => differenceLines(person, 2).map((line) => line.en)).sort();
  assert.ok(people.length > 0);
  assert.deepEqual(lines(built.moved), lines(people));
});
