import assert from 'node:assert/strict';
import type { UsedBatch } from '@jianheng/casework';
import { askByItself } from '../src/features/jobs/ask-by-itself.ts';
import { askJob } from '../src/features/jobs/ask-job.ts';
import { takeJob } from '../src/features/jobs/job-store.ts';
import { readJob } from '../src/features/jobs/show-jobs.ts';
import { LiveRenewal } from '../src/features/runs/live-renewal.ts';
import { readFreshness } from '../src/features/runs/read-freshness.ts';
import type { Records } from '../src/index.ts';
import type { Assessed } from './assessed-organ.ts';
import { asking, at, computed, testAssessed } from './computing.ts';
import { refused } from './people.ts';

const batch = (seq: number): UsedBatch => ({
  id: `b${seq}`,
  kind: 'case',
  owner: 'office',
  on: '2026-01-01T00:00:00.000Z',
  confirmedBy: 'wang',
  undone: false,
});

/** A renewal whose clock stands where the test puts it, in seconds; it asks as an installation does. */
function renewalOf(assessed: Assessed, records: Records, now = () => at) {
  const clock = { seconds: 0 };
  const faults: unknown[] = [];
  const renewal = new LiveRenewal({
    db: records.db,
    standings: assessed.desk.standings,
    now,
    elapsed: () => clock.seconds * 1000,
    ask: async ({ id, organ }, { facts, scheme }) => {
      await askByItself(records.db, { period: id, organ, basis: { facts, scheme }, now: now() });
    },
    onFault: ({ error }) => faults.push(error),
    pace: { quiet: 10_000, longest: 60_000 },
  });
  const look = async (seconds: number) => {
    clock.seconds = seconds;
    await renewal.look();
    assert.deepEqual(faults, []);
    return records.db.selectFrom('job').selectAll().orderBy('id').execute();
  };
  return look;
}

async function freshness(assessed: Assessed, records: Records) {
  const { run } = await readFreshness(assessed.desk, asking(records, assessed, 'li', 'staff'), 'y2026');
  return [run?.stale ?? null, run?.renewal ?? null];
}

testAssessed(
  'facts that change are followed by one computation, once they are quiet',
  async (assessed, records) => {
    await assessed.jobs.runner.stop();
    const look = renewalOf(assessed, records);
    assert.equal((await look(0)).length, 0, 'a period without facts is not computed');
    await assessed.set({ batches: { b1: batch(1) } });
    assert.equal((await look(5)).length, 0);
    await assessed.set({ batches: { b1: batch(1), b2: batch(2) } });
    assert.equal((await look(12)).length, 0);
    assert.equal((await look(20)).length, 0, 'ten seconds from the last change');
    const [job, ...more] = await look(22);
    assert.deepEqual([job?.kind, job?.state, job?.asked_by], ['live', 'waiting', 'account:system']);
    assert.equal(more.length, 0);
    assert.equal((await look(200)).length, 1, 'what waits is not asked for again');
    const audit = await records.db.selectFrom('audit_entry').selectAll().execute();
    assert.deepEqual(
      audit.map((entry) => [entry.operation, entry.account, entry.target]),
      [['period.drive', null, 'period/y2026/job/live']],
    );
  },
);

testAssessed('facts that never rest are followed all the same', async (assessed, records) => {
  await assessed.jobs.runner.stop();
  const look = renewalOf(assessed, records);
  for (let second = 0; second < 60; second += 5) {
    await assessed.set({ batches: { [`b${second + 1}`]: batch(second + 1) } });
    assert.equal((await look(second)).length, 0);
  }
  assert.equal((await look(60)).length, 1);
});

testAssessed(
  'the page says that what it shows is about to be, is being and was renewed',
  async (assessed, records) => {
    await assessed.set({ batches: { b1: batch(1) } });
    const shown = await computed(assessed, records, { kind: 'live' });
    assert.deepEqual(await freshness(assessed, records), [false, 'none']);
    const later = () => '2027-01-04T03:00:00.000Z';
    const look = renewalOf(assessed, records, later);
    assert.equal((await look(0)).length, 1);
    await assessed.set({ batches: { b1: batch(1), b2: batch(2) } });
    assert.deepEqual(await freshness(assessed, records), [true, 'due']);
    await look(1);
    const [, renewed] = await look(12);
    assert.deepEqual(await freshness(assessed, records), [true, 'waiting']);
    assessed.jobs.runner.look();
    await assessed.jobs.runner.idle();
    const job = await readJob(assessed.jobs, asking(records, assessed, 'wang', 'office'), renewed!.id);
    assert.deepEqual([job.state, job.automatic, job.result?.run !== undefined], ['done', true, true]);
    assert.deepEqual(await freshness(assessed, records), [false, 'none']);
    assert.equal((await look(100)).length, 2, 'nothing changed since');
    assert.notEqual(shown.run, '');
  },
);

testAssessed('a new server goes on where a killed one stood', async (assessed, records) => {
  await assessed.jobs.runner.stop();
  await assessed.set({ batches: { b1: batch(1) } });
  const first = renewalOf(assessed, records);
  await first(0);
  const next = renewalOf(assessed, records);
  assert.equal((await next(0)).length, 0, 'it waits anew until the facts are quiet');
  assert.equal((await next(11)).length, 1);
  assert.equal((await first(11)).length, 1, 'the other one finds it asked for');
});

testAssessed(
  'facts on which nothing came of it are not computed again and again',
  async (assessed, records) => {
    await assessed.jobs.runner.stop();
    await assessed.set({ batches: { b1: batch(1) } });
    const look = renewalOf(assessed, records);
    await look(0);
    const [job] = await look(11);
    await records.db.updateTable('job').set({ state: 'failed' }).where('id', '=', job!.id).execute();
    await look(20);
    assert.equal((await look(60)).length, 1);
    await assessed.set({ batches: { b1: batch(1), b2: batch(2) } });
    await look(61);
    assert.equal((await look(72)).length, 2, 'other facts are tried');
  },
);

testAssessed(
  'after a long computation it rests, and only open periods are renewed',
  async (assessed, records) => {
    await assessed.jobs.runner.stop();
    await assessed.set({ batches: { b1: batch(1) } });
    let now = '2027-01-04T02:00:00.000Z';
    const look = renewalOf(assessed, records, () => now);
    await look(0);
    const [job] = await look(11);
    const [started_at, ended_at] = ['2027-01-04T02:00:00.000Z', '2027-01-04T02:10:00.000Z'];
    await records.db
      .updateTable('job')
      .set({ state: 'done', started_at, ended_at, inputs: '{}', result: '{"run":"a"}' })
      .where('id', '=', job!.id)
      .execute();
    now = '2027-01-04T02:29:00.000Z';
    await look(20);
    assert.equal((await look(200)).length, 1, 'twice the ten minutes that it took');
    now = '2027-01-04T02:31:00.000Z';
    assert.equal((await look(201)).length, 2);
    await records.db.updateTable('job').set({ state: 'done', inputs: '{}' }).execute();
    await assessed.set({ stage: 'closed', batches: { b1: batch(1), b2: batch(2) } });
    now = '2027-01-05T02:31:00.000Z';
    await look(300);
    assert.equal((await look(400)).length, 2);
  },
);

testAssessed(
  'what somebody asks for goes first, and what was to be made by itself becomes theirs',
  async (assessed, records) => {
    await assessed.jobs.runner.stop();
    await assessed.set({ batches: { b1: batch(1) } });
    const { organ } = assessed;
    const basis = { facts: 'f', scheme: 'set1' };
    const own = await askByItself(records.db, { period: 'y2026', organ: organ.id, basis, now: at });
    const office = () => asking(records, assessed, 'wang', 'office');
    const asked = await askJob(assessed.jobs, office(), 'y2026', { kind: 'period' });
    const first = await takeJob(records.db, 'server', at);
    assert.equal(first?.id, asked);
    const live = await askJob(assessed.jobs, office(), 'y2026', { kind: 'live' });
    assert.equal(live, own);
    const job = await readJob(assessed.jobs, office(), live);
    assert.deepEqual([job.automatic, job.asked.by], [false, 'wang']);
    const nobody = { ...asking(records, assessed, 'li', 'staff'), tree: { parentOf: () => undefined } };
    await refused(readFreshness(assessed.desk, { ...nobody }, 'none'), 'not-found');
  },
);
