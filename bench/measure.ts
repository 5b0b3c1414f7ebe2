import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { textColumn } from '../packages/facts/src/duckdb/column.ts';
import { openDuckDb } from '../packages/facts/src/duckdb/open-duckdb.ts';
import { listCases } from '../packages/facts/src/measure/list-cases.ts';
import { measure } from '../packages/facts/src/measure/measure.ts';
import { resolveSnapshot } from '../packages/facts/src/snapshot/resolve-snapshot.ts';
import { countsByType, handTables, wideCounts } from './hand-sql.ts';
import { nationCounters, nationRatios } from './nation-counters.ts';
import { model, nationFacts, sizes } from './nation-facts.ts';
import { nationPlan } from './nation-plan.ts';

/**
 * Counting alone: `node bin/node.mjs bench/measure.ts [--size nation] [--json]`. Our measure beside SQL written by hand
 * over the same snapshot with the same meaning (parts of shared cases, transfers split at the date), best of several
 * rounds taken in turn, because the machine is not quiet.
 */
const size = process.argv[process.argv.indexOf('--size') + 1] ?? 'nation';
const name = size in sizes ? size : 'nation';
const folder = `${tmpdir()}/jianheng-bench/${name}`;
const rounds = 3;

const counters = nationCounters();
const program = nationPlan().phases[0]!;

const batches = await nationFacts(`${folder}/batches`, sizes[name]!);
const settings = { folder: `${folder}/snapshots`, threads: 2, memoryLimit: '1500MB', spillTo: folder };
const since = performance.now();
const snapshot = await resolveSnapshot(batches, model, { ...settings, previous: null });
const resolving = performance.now() - since;
const steps: Record<string, number> = {};
const jobs = { measure: () => run({}), wide: () => byHand(wideCounts), byType: () => byHand(countsByType) };
const best: Record<string, Taken> = {};
for (let round = 0; round < rounds; round++) {
  for (const [job, execute] of Object.entries(jobs)) keepBest(job, await taken(execute));
}
const cache = `${folder}/cache`;
rmSync(cache, { recursive: true, force: true });
keepBest('measure and keep', await taken(() => run({ cache })));
await correct();

const hand = Math.min(best.wide!.wall, best.byType!.wall);
const report = {
  size: name,
  ...sizes[name],
  indicators: nationRatios.length,
  counters: counters.length,
  resolve: Math.round(resolving),
  best,
  ratio: Number((best.measure!.wall / hand).toFixed(2)),
  ratioOfProcessorTime: Number((best.measure!.cpu / Math.min(best.wide!.cpu, best.byType!.cpu)).toFixed(2)),
  ratioToWide: Number((best.measure!.wall / best.wide!.wall).toFixed(2)),
  steps: Object.fromEntries(Object.entries(steps).map(([step, ms]) => [step, Math.round(ms)])),
  memory: Math.round(process.resourceUsage().maxRSS / 1024),
};
console.log(JSON.stringify(report, null, process.argv.includes('--json') ? 0 : 2));

/** Milliseconds on the clock, and of processor time: on a machine that others use too, the second says more. */
interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

async function taken(job: () => Promise<void>): Promise<Taken> {
  const before = process.cpuUsage();
  const wall = await timed(job);
  const { user, system } = process.cpuUsage(before);
  return { wall: Math.round(wall), cpu: Math.round((user + system) / 1000) };
}

function keepBest(job: string, { wall, cpu }: Taken): void {
  const { wall: w, cpu: c } = best[job] ?? { wall: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY };
  best[job] = { wall: Math.min(w, wall), cpu: Math.min(c, cpu) };
}

/** One corrected case: a batch of one row, a snapshot built on the earlier one, the counts of what changed, one list. */
async function correct(): Promise<void> {
  const path = `${folder}/correction.parquet`;
  const db = await openDuckDb({ threads: 2 });
  const row = sql.raw(
    `SELECT * REPLACE (returned + 1 AS returned) FROM '${folder}/batches/case.parquet' WHERE case_id = 'C000000777'`,
  );
  await db.run(sql`COPY (${row}) TO ${sql.lit(path)} (FORMAT parquet)`);
  const handler = await db.read(row);
  db.close();
  const person = textColumn(handler, 'handler')[0]!;
  const batch = {
    ...batches.find((b) => b.kind === 'case')!,
    seq: batches.length + 1,
    hash: 'correction',
    path,
  };
  for (let round = 0; round < rounds; round++) {
    let corrected = snapshot;
    keepBest(
      'resolve one case',
      await taken(async () => {
        corrected = await resolveSnapshot([...batches, batch], model, { ...settings, previous: snapshot });
      }),
    );
    keepBest('measure one case', await taken(() => run({ cache }, corrected)));
    keepBest('measure nothing new', await taken(() => run({ cache }, corrected)));
    await run({ cache });
    keepBest(
      'list one person',
      await taken(async () => {
        await listCases(program, counters[0]!.id, person, snapshot);
      }),
    );
  }
}

async function timed(job: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await job();
  return performance.now() - start;
}

async function run(options: { readonly cache?: string }, of = snapshot): Promise<void> {
  const own: Record<string, number> = {};
  await measure(program, of, {
    threads: 2,
    ...options,
    timing: (step, ms) => {
      own[step] = (own[step] ?? 0) + ms;
    },
  });
  if (options.cache === undefined) {
    for (const [step, ms] of Object.entries(own))
      steps[step] = Math.min(steps[step] ?? Number.POSITIVE_INFINITY, ms);
  }
}

/** SQL written by hand: makes a table of counts by stint from the partitions and the posts. */
async function byHand(write: typeof wideCounts): Promise<void> {
  const db = await openDuckDb({ threads: 2 });
  await handTables(db, snapshot);
  for (const statement of write(counters, snapshot)) await db.run(sql.raw(statement));
  db.close();
}
