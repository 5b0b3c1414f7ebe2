import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { IdleIndicator } from '@jianheng/api';
import type { Standings } from '@jianheng/assess';
import { type Text, text } from '@jianheng/casework';
import {
  type DuckDb,
  openDuckDb,
  openStore,
  resolveSnapshot,
  type Snapshot,
  storeWhenFree,
} from '@jianheng/facts';
import { findIdleIndicators } from '@jianheng/lab';
import { makeRun, noDecisions, type Run, readRunTable, schemesOf, updateRun } from '@jianheng/run';
import { UserError } from '@jianheng/scheme';
import type { FromWorker } from '../jobs/job-work.ts';
import { keepComparison } from './comparison-file.ts';
import { makeTrend } from './make-trend.ts';
import type { RunJob, RunJobResult } from './run-job.ts';
import { dropTrend, keepTrend } from './trend-file.ts';

const port = parentPort;
if (port === null) throw new Error('a run is made in a worker thread');
const job = workerData as RunJob;
const say = (said: FromWorker) => port.postMessage(said);

/** What the reader sees of the work, in its order; seals and trend come last. */
const steps = {
  resolve: text('整理数据', 'resolving the facts'),
  count: text('计数和计分', 'counting and scoring'),
  seal: text('封存结果', 'sealing the result'),
  trend: text('逐月累计', 'month by month'),
} as const satisfies Record<string, Text>;

const { runs } = job;
const months = job.months.length * (job.runs[0]?.plans.length ?? 0);
const of = 1 + 2 * job.runs.length + months;
let done = 0;

function step(what: Text, count = done): void {
  done = count;
  say({ is: 'progress', progress: { what, done, of } });
}

try {
  say({ is: 'done', result: { ...(await make()) } });
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  say({ is: 'failed', issues: error.issues });
}

async function make(): Promise<RunJobResult> {
  const { folders, model, batches, threads } = job;
  step(steps.resolve);
  for (const seal of job.drop) dropRun(folders, seal);
  sweepUnfinished(folders.runs);
  const db = await openDuckDb({ threads });
  try {
    const store = openStore(folders.store, { write: false });
    let snapshot: Snapshot;
    try {
      snapshot = await resolveSnapshot(store, model, { folder: folders.snapshots, only: batches, db });
    } finally {
      store.close();
    }
    const sealed = new Map<string, Made>();
    for (const wanted of runs) {
      step(steps.count, done + 1);
      sealed.set(wanted.as, await seal(db, snapshot, wanted));
      step(steps.seal, done + 1);
    }
    const { run, idle } = sealed.get('run')!;
    const baseline = sealed.get('baseline');
    if (baseline !== undefined)
      keepComparison(folders, baseline.run.manifest.seal, run.manifest.seal, {
        before: baseline.idle,
        after: idle,
      });
    if (job.counts) await markUsed(run);
    await trendOf(db, snapshot, run);
    const people = await countPeople(db, run);
    return { run: run.manifest.seal, baseline: baseline?.run.manifest.seal ?? null, people };
  } finally {
    db.close();
  }
}

/** No other run is made meanwhile, and pages read runs from memory. */
function dropRun(folders: RunJob['folders'], seal: string): void {
  if (!/^[0-9a-f]{64}$/.test(seal)) throw new Error(`not a seal: ${seal}`);
  rmSync(join(folders.runs, seal.slice(0, 16)), { recursive: true, force: true });
  dropTrend(folders, seal);
}

/** What a killed server left half made: nothing else is being made here. */
function sweepUnfinished(runs: string): void {
  const names = existsSync(runs) ? readdirSync(runs) : [];
  for (const name of names.filter((one) => one.startsWith('.making-')))
    rmSync(join(runs, name), { recursive: true, force: true });
}

interface Made {
  readonly run: Run;
  /** Indicators that decide nothing; looked for in dry runs only. */
  readonly idle: IdleIndicator[];
}

/** From the run before where little changed, else from nothing: the seal is the same. */
async function seal(db: DuckDb, snapshot: Snapshot, { plans, title }: RunJob['runs'][number]): Promise<Made> {
  const assessment = { plans, packs: job.packs, snapshot, decisions: noDecisions };
  const options = { folder: job.folders.runs, cache: job.folders.counts, title, db };
  if (runs.length > 1) {
    const { assessed, ...run } = await makeRun(assessment, options);
    return { run, idle: assessed.standings.flatMap(idleOf) };
  }
  return { run: (await updateRun(assessment, options)) ?? (await makeRun(assessment, options)), idle: [] };
}

function idleOf(standings: Standings): IdleIndicator[] {
  const { scheme } = standings.totals.plan;
  return findIdleIndicators(standings).map(({ indicator, title, why }) => ({
    scheme,
    indicator,
    title,
    why,
  }));
}

/** Batches that a run rests on cannot be taken out of the store any more. */
async function markUsed({ manifest }: Run): Promise<void> {
  const store = await storeWhenFree(job.folders.store, { patience: 60_000 });
  try {
    store.markUsed(job.batches, manifest.seal);
  } finally {
    store.close();
  }
}

async function trendOf(db: DuckDb, snapshot: Snapshot, { manifest }: Run): Promise<void> {
  if (job.months.length === 0) return;
  const before = done;
  step(steps.trend);
  const plans = job.runs.find(({ as }) => as === 'run')?.plans ?? [];
  const trend = await makeTrend(db, plans, snapshot, job.months, job.folders.counts, (n) =>
    step(steps.trend, before + n),
  );
  keepTrend(job.folders, manifest.seal, trend);
}

async function countPeople(db: DuckDb, run: Run): Promise<number> {
  const people = new Set<string>();
  for (const scheme of schemesOf(run)) {
    const { columns, rows } = await readRunTable(db, run, `${scheme}/people`);
    const column = columns.person;
    if (rows > 0 && column?.type === 'text') for (const person of column.data) people.add(person ?? '');
  }
  return people.size;
}
