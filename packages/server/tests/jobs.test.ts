import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { UserError } from '@jianheng/scheme';
import { askJob } from '../src/features/jobs/ask-job.ts';
import { beat, takeJob } from '../src/features/jobs/job-store.ts';
import { JobsRunner } from '../src/features/jobs/run-jobs.ts';
import { listJobs, readJob } from '../src/features/jobs/show-jobs.ts';
import { runWorks } from '../src/features/runs/run-works.ts';
import { organFolders, type Records } from '../src/index.ts';
import { asking, at, computed, ended, testAssessed } from './computing.ts';
import { refused } from './people.ts';

const live = { kind: 'live' } as const;

/** The moment so many seconds later. */
const later = (seconds: number) => new Date(Date.parse(at) + seconds * 1000).toISOString();

testAssessed(
  'the same request is one job, and so is the same question while it waits',
  async (assessed, records) => {
    await assessed.jobs.runner.stop();
    const office = asking(records, assessed, 'wang', 'office');
    const first = await askJob(assessed.jobs, office, 'y2026', live);
    assert.equal(await askJob(assessed.jobs, office, 'y2026', live), first);
    assert.equal(
      await askJob(assessed.jobs, asking(records, assessed, 'wang', 'office'), 'y2026', live),
      first,
    );
    const other = await askJob(assessed.jobs, asking(records, assessed, 'wang', 'office'), 'y2026', {
      kind: 'period',
    });
    assert.notEqual(other, first);
    await refused(askJob(assessed.jobs, office, 'y2026', { kind: 'period' }), 'conflict');
    const jobs = await listJobs(assessed.jobs, asking(records, assessed, 'zhao', 'chief'), 'y2026');
    assert.deepEqual(
      jobs.map(({ state }) => state),
      ['waiting', 'waiting'],
    );
  },
);

testAssessed(
  'only the office asks, and only those who may read the meeting see that something is computed',
  async (assessed, records) => {
    await refused(
      askJob(assessed.jobs, asking(records, assessed, 'zhao', 'chief'), 'y2026', live),
      'not-found',
    );
    await refused(
      askJob(assessed.jobs, asking(records, assessed, 'wang', 'office'), 'none', live),
      'not-found',
    );
    await refused(listJobs(assessed.jobs, asking(records, assessed, 'li', 'staff'), 'y2026'), 'not-found');
    await refused(readJob(assessed.jobs, asking(records, assessed, 'wang', 'office'), 'none'), 'not-found');
  },
);

testAssessed(
  'a job that a killed server left running is begun again and ends as it would have',
  async (assessed, records) => {
    await assessed.jobs.runner.stop();
    const id = await askJob(assessed.jobs, asking(records, assessed, 'wang', 'office'), 'y2026', live);
    const taken = await takeJob(records.db, 'a server that was killed', at);
    assert.equal(taken?.id, id);
    assert.equal(await takeJob(records.db, 'another', later(5)), null, 'it may still be alive');
    const next = serverOn(records, assessed, later(60));
    next.look();
    await next.idle();
    const job = await readJob(assessed.jobs, asking(records, assessed, 'wang', 'office'), id);
    assert.equal(job.state, 'done', JSON.stringify(job.problem));
    assert.equal(
      await beat(records.db, taken!, at, null),
      false,
      'the first server finds that it is not its own any more',
    );
    const again = await computed(assessed2(assessed, next), records, live);
    assert.equal(again.run, job.result?.run);
  },
);

testAssessed(
  'a job that kills every server that tries it is given up with a number to quote',
  async (assessed, records) => {
    await assessed.jobs.runner.stop();
    const id = await askJob(assessed.jobs, asking(records, assessed, 'wang', 'office'), 'y2026', live);
    for (const minute of [0, 1, 2]) await takeJob(records.db, `server ${minute}`, later(minute * 60));
    const next = serverOn(records, assessed, later(600));
    next.look();
    await next.idle();
    const job = await readJob(assessed.jobs, asking(records, assessed, 'wang', 'office'), id);
    assert.equal(job.state, 'failed');
    assert.match(job.problem?.fault ?? '', /^[0-9a-f]{8}$/);
    assert.equal(assessed.faults.splice(0).length, 1);
  },
);

testAssessed(
  'what somebody can mend is said in words, and a fault of ours in none',
  async (assessed, records) => {
    const original = assessed.desk.sources.batchesOf;
    Object.assign(assessed.desk.sources, {
      batchesOf: async () => {
        throw new UserError([
          {
            code: 'test/broken',
            level: 'error',
            message: { zh: '缺批次', en: 'a batch is missing' },
            hint: { zh: '补传', en: 'send it' },
            place: { sheet: '案件' },
          },
        ]);
      },
    });
    const mended = await ended(assessed, records, live);
    assert.deepEqual(
      [mended.state, mended.problem?.fault, mended.problem?.issues.map(({ message }) => message.zh)],
      ['failed', null, ['缺批次']],
    );
    Object.assign(assessed.desk.sources, {
      batchesOf: async () => {
        throw new TypeError('secret inside');
      },
    });
    const fault = await ended(assessed, records, live);
    assert.equal(fault.state, 'failed');
    assert.ok(!JSON.stringify(fault).includes('secret inside'));
    assert.match(fault.problem?.fault ?? '', /^[0-9a-f]{8}$/);
    assert.equal(assessed.faults.splice(0).length, 1);
    Object.assign(assessed.desk.sources, { batchesOf: original });
  },
);

testAssessed(
  'a server that stops lets go of its job, and the next one takes it at once',
  async (assessed, records) => {
    const id = await askJob(assessed.jobs, asking(records, assessed, 'wang', 'office'), 'y2026', live);
    await assessed.jobs.runner.stop();
    const left = await readJob(assessed.jobs, asking(records, assessed, 'wang', 'office'), id);
    assert.ok(left.state === 'waiting' || left.state === 'done', left.state);
  },
);

testAssessed(
  'whoever asks sees what a job is at and how far, and the page may be closed meanwhile',
  async (assessed, records) => {
    const office = () => asking(records, assessed, 'wang', 'office');
    const id = await askJob(assessed.jobs, office(), 'y2026', live);
    const seen: { zh: string; done: number; of: number }[] = [];
    for (;;) {
      const { state, progress, problem } = await readJob(assessed.jobs, office(), id);
      if (progress !== null) seen.push({ zh: progress.what.zh, done: progress.done, of: progress.of });
      if (state === 'done') break;
      assert.notEqual(state, 'failed', JSON.stringify(problem));
      await setTimeout(20);
    }
    assert.ok(new Set(seen.map(({ zh }) => zh)).size >= 2, JSON.stringify(seen));
    const steps = seen.filter(({ of }) => of > 0).map(({ done }) => done);
    assert.deepEqual(
      steps,
      steps.toSorted((a, b) => a - b),
    );
    assert.ok(seen.every(({ done, of }) => of === 0 || done <= of));
  },
);

testAssessed(
  'a run is made when its time has come, and the page is told what to wait for',
  async (assessed, records) => {
    await assessed.set({ stage: 'preparing' });
    const early = await ended(assessed, records, live);
    assert.deepEqual(
      early.problem?.issues.map(({ code }) => code),
      ['run/not-open'],
    );
    await assessed.set({ stage: 'open' });
    const unclosed = await ended(assessed, records, { kind: 'period' });
    assert.deepEqual(
      unclosed.problem?.issues.map(({ code }) => code),
      ['run/not-closed'],
    );
  },
);

testAssessed(
  'old live standings are taken away, but nothing that somebody rests on',
  async (assessed, records) => {
    const seals = Array.from({ length: 9 }, (_, k) => String(k).repeat(64));
    const { runs } = organFolders(assessed.desk.data, assessed.organ.id);
    mkdirSync(join(runs, '.making-killed'), { recursive: true });
    for (const [k, seal] of seals.entries()) {
      mkdirSync(join(runs, seal.slice(0, 16)), { recursive: true });
      await records.db
        .insertInto('job')
        .values({
          id: `old-${k}`,
          kind: 'live',
          organ: assessed.organ.id,
          period: 'y2026',
          details: '{}',
          asked_by: 'wang',
          asked_at: later(-3600 + k),
          ended_at: later(-3600 + k),
          request: `old-${k}`,
          state: 'done',
          result: JSON.stringify({ run: seal, baseline: null, people: 1 }),
        })
        .execute();
    }
    await assessed.set({
      stage: 'open',
      runs: [{ seal: seals[1]!, on: at, because: 'computed', batch: null, worsened: [] }],
    });
    await computed(assessed, records, live);
    assert.equal(
      existsSync(join(runs, '.making-killed')),
      false,
      'nor is what a killed server left half made',
    );
    const left = seals.filter((seal) => existsSync(join(runs, seal.slice(0, 16))));
    assert.deepEqual(left, [seals[1], ...seals.slice(4)], 'the newest five, and the one on record');
    for (const seal of left) rmSync(join(runs, seal.slice(0, 16)), { recursive: true });
  },
);

type AssessedNow = Parameters<Parameters<typeof testAssessed>[1]>[0];

/** The next server on the same records. */
function serverOn(records: Records, { desk, faults }: AssessedNow, now: string): JobsRunner {
  return new JobsRunner({
    records,
    works: runWorks(desk, async () => null),
    now: () => now,
    onFault: ({ error }) => faults.push(error),
  });
}

function assessed2(assessed: AssessedNow, runner: JobsRunner): AssessedNow {
  return { ...assessed, jobs: { ...assessed.jobs, runner } };
}
