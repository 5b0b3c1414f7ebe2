import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
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
import { makeRun, type Run, readRunTable, schemesOf, updateRun } from '@jianheng/run';
import { UserError } from '@jianheng/scheme';
import { atWork } from '../../apart/at-work.ts';
import type { FromWorker } from '../jobs/job-work.ts';
import { changedLists } from '../periods/case-lists/changed-lists.ts';
import { keepComparison, type StoredIdle } from './comparison-file.ts';
import { makeTrend } from './make-trend.ts';
import type { RunJob, RunJobResult } from './run-job.ts';
import { dropTrend, keepTrend } from './trend-file.ts';

/** What the reader sees of the work, in its order; seals and trend come last. */
const steps = {
  resolve: text('整理数据', 'resolving the facts'),
  count: text('计数和计分', 'counting and scoring'),
  seal: text('封存结果', 'sealing the result'),
  trend: text('逐月累计', 'month by month'),
} as const satisfies Record<string, Text>;

atWork<RunJob, FromWorker>(async (job, say) => {
  try {
    const { lists, ...made } = await new Making(job, say).make();
    say({ is: 'done', result: { ...made, lists: lists.map((list) => ({ ...list })) } });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    say({ is: 'failed', issues: error.issues });
  }
});

/** The runs of one job as they are made, with how far they are. */
class Making {
  readonly #job: RunJob;
  readonly #say: (said: FromWorker) => void;
  readonly #of: number;
  #done = 0;

  constructor(job: RunJob, say: (said: FromWorker) => void) {
    this.#job = job;
    this.#say = say;
    const months = job.months.length * (job.runs[0]?.plans.length ?? 0);
    this.#of = 1 + 2 * job.runs.length + months;
  }

  async make(): Promise<RunJobResult> {
    const { folders, model, batches, threads, runs, drop, counts } = this.#job;
    this.#step(steps.resolve);
    for (const seal of drop) dropRun(folders, seal);
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
        this.#step(steps.count, this.#done + 1);
        sealed.set(wanted.as, await this.#seal(db, snapshot, wanted));
        this.#step(steps.seal, this.#done + 1);
      }
      const { run, idle } = sealed.get('run')!;
      const baseline = sealed.get('baseline');
      if (baseline !== undefined)
        keepComparison(folders, baseline.run.manifest.seal, run.manifest.seal, {
          before: baseline.idle,
          after: idle,
        });
      if (counts) await this.#markUsed(run);
      await this.#trendOf(db, snapshot, run);
      const people = await countPeople(db, run);
      const lists = await changedLists(db, snapshot, this.#job.lists);
      return { run: run.manifest.seal, baseline: baseline?.run.manifest.seal ?? null, people, lists };
    } finally {
      db.close();
    }
  }

  /** From the run before where little changed, else from nothing: the seal is the same. */
  async #seal(db: DuckDb, snapshot: Snapshot, { plans, title }: RunJob['runs'][number]): Promise<Made> {
    const { packs, folders, runs, decisions } = this.#job;
    const assessment = { plans, packs, snapshot, decisions };
    const options = { folder: folders.runs, cache: folders.counts, title, db };
    if (runs.length > 1) {
      const { assessed, ...run } = await makeRun(assessment, options);
      return { run, idle: assessed.standings.flatMap(idleOf) };
    }
    return { run: (await updateRun(assessment, options)) ?? (await makeRun(assessment, options)), idle: [] };
  }

  /** Batches that a run rests on cannot be taken out of the store any more. */
  async #markUsed({ manifest }: Run): Promise<void> {
    const { folders, batches } = this.#job;
    const store = await storeWhenFree(folders.store, { patience: 60_000 });
    try {
      store.markUsed(batches, manifest.seal);
    } finally {
      store.close();
    }
  }

  async #trendOf(db: DuckDb, snapshot: Snapshot, { manifest }: Run): Promise<void> {
    const { months, runs, folders } = this.#job;
    if (months.length === 0) return;
    const before = this.#done;
    this.#step(steps.trend);
    const plans = runs.find(({ as }) => as === 'run')?.plans ?? [];
    const trend = await makeTrend(db, plans, snapshot, months, folders.counts, (n) =>
      this.#step(steps.trend, before + n),
    );
    keepTrend(folders, manifest.seal, trend);
  }

  #step(what: Text, count = this.#done): void {
    this.#done = count;
    this.#say({ is: 'progress', progress: { what, done: count, of: this.#of } });
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
  readonly idle: StoredIdle[];
}

function idleOf(standings: Standings): StoredIdle[] {
  const { scheme } = standings.totals.plan;
  return findIdleIndicators(standings).map(({ indicator, title, why }) => ({
    scheme,
    indicator,
    title,
    why,
  }));
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
