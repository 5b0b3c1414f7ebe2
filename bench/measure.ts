import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { always, type Condition, type Counter, type Program } from '@jianheng/scheme';
import { sql } from 'kysely';
import { textColumn } from '../packages/facts/src/duckdb/column.ts';
import { type DuckDb, openDuckDb } from '../packages/facts/src/duckdb/open-duckdb.ts';
import { listCases } from '../packages/facts/src/measure/list-cases.ts';
import { measure } from '../packages/facts/src/measure/measure.ts';
import { resolveSnapshot } from '../packages/facts/src/snapshot/resolve-snapshot.ts';
import { partitionPaths, type Snapshot } from '../packages/facts/src/snapshot/snapshot.ts';
import { nationCounters, nationRatios } from './nation-counters.ts';
import { model, nationFacts, sizes } from './nation-facts.ts';

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
const program: Program = {
  format: 'jianheng-program/1',
  scheme: 'bench',
  title: { zh: '基准', en: 'bench' },
  factModel: 'procuratorate',
  from: '2026-01-01',
  to: '2026-12-31',
  population: { where: always, minimumDays: 0 },
  peers: { by: [], mergeBelow: 1 },
  parts: [],
  full: '100',
  places: 2,
  counters,
  indicators: [],
  stints: { combine: 'by-days' },
  interval: { level: '95%' },
  rating: null,
  triggers: [],
};

const batches = await nationFacts(`${folder}/batches`, sizes[name]!);
const settings = { folder: `${folder}/snapshots`, threads: 2, memoryLimit: '1500MB', spillTo: folder };
const since = performance.now();
const snapshot = await resolveSnapshot(batches, model, { ...settings, previous: null });
const resolving = performance.now() - since;
const steps: Record<string, number> = {};
const jobs = { measure: () => run({}), wide: () => byHand(wideSql), byType: () => byHand(byTypeSql) };
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
async function byHand(write: (snapshot: Snapshot) => readonly string[]): Promise<void> {
  const db = await openDuckDb({ threads: 2 });
  await handTables(db, snapshot);
  for (const statement of write(snapshot)) await db.run(sql.raw(statement));
  db.close();
}

async function handTables(db: DuckDb, { folder: home, manifest }: Snapshot): Promise<void> {
  const files = partitionPaths(snapshot, 'case').map((path) => `'${path}'`);
  await db.run(sql.raw(`CREATE VIEW cases AS SELECT * FROM read_parquet([${files.join(', ')}])`));
  await db.run(
    sql.raw(`CREATE TABLE stint AS
    SELECT _who, greatest("from", DATE '2026-01-01') AS f, least(coalesce("to", DATE '2026-12-31'), DATE '2026-12-31') AS t
    FROM '${home}/objects/roster-${manifest.roster.hash}/posts.parquet'`),
  );
  await db.run(
    sql.raw(
      `CREATE TABLE partial AS SELECT * FROM stint WHERE f > DATE '2026-01-01' OR t < DATE '2026-12-31'`,
    ),
  );
}

function conditionSql(condition: Condition): string {
  if ('all' in condition) return condition.all.map(conditionSql).join(' AND ');
  if ('days' in condition)
    return `${condition.days[1]} - ${condition.days[0]} ${condition.compare} ${condition.value}`;
  if ('is' in condition && condition.column === 'case_type') {
    const numbers = condition.is.map((code) => snapshot.manifest.codes['case-type']!.indexOf(String(code)));
    return numbers.length === 1 ? `case_type = ${numbers[0]}` : `case_type IN (${numbers.join(', ')})`;
  }
  if ('is' in condition) return condition.column;
  if ('compare' in condition) return `${condition.column} ${condition.compare} ${condition.value}`;
  throw new TypeError('not in these ratios');
}

function valueSql({ value }: Counter): string {
  return value.of === 'column' ? `_share * ${value.column}` : '_share';
}

/** One pass: every counter asked of every row. The trial's best form. */
function wideSql(): string[] {
  const flags = [...new Set(counters.map((c) => typesOf(c)))];
  const inner = flags.map((flag, i) => `${flag} AS f${i}`).join(', ');
  const columns = counters.map((counter, i) => {
    const conditions = [`f${flags.indexOf(typesOf(counter))}`, dateFlag(counter), ...restOf(counter)];
    return `sum(CASE WHEN ${conditions.join(' AND ')} THEN ${valueSql(counter)} END) AS c${i}`;
  });
  const closed = `closed BETWEEN DATE '2026-01-01' AND DATE '2026-12-31'`;
  const received = `received BETWEEN DATE '2026-01-01' AND DATE '2026-12-31'`;
  const rows = `(SELECT *, ${inner}, ${closed} AS in_closed, ${received} AS in_received FROM cases WHERE (${closed}) OR (${received}))`;
  const split = `(SELECT c.*, s.f, ${inner}, closed BETWEEN s.f AND s.t AS in_closed, received BETWEEN s.f AND s.t AS in_received
    FROM cases c JOIN partial s USING (_who))`;
  return [
    `CREATE TABLE whole AS SELECT _who, ${columns.join(', ')} FROM ${rows} WHERE _who NOT IN (SELECT _who FROM partial) GROUP BY _who`,
    `CREATE TABLE parts AS SELECT _who, f, ${columns.join(', ')} FROM ${split} GROUP BY _who, f`,
  ];
}

/** One pass per case type: what a very careful writer would do. */
function byTypeSql(): string[] {
  const groups = Map.groupBy(counters, (counter) => `${counter.date} ${typesOf(counter)}`);
  return [...groups.values()].flatMap((group, n) => {
    const columns = group.map((counter, i) => {
      const rest = restOf(counter);
      const value = valueSql(counter);
      return `sum(${rest.length === 0 ? value : `CASE WHEN ${rest.join(' AND ')} THEN ${value} END`}) AS c${i}`;
    });
    const [first] = group;
    const types = typesOf(first!);
    return [
      `CREATE TABLE whole${n} AS SELECT _who, ${columns.join(', ')} FROM cases
        WHERE ${types} AND ${first!.date} BETWEEN DATE '2026-01-01' AND DATE '2026-12-31' GROUP BY _who`,
      `CREATE TABLE parts${n} AS SELECT _who, f, ${columns.join(', ')} FROM cases JOIN partial USING (_who)
        WHERE ${types} AND ${first!.date} BETWEEN f AND t GROUP BY _who, f`,
    ];
  });
}

function partsOf(counter: Counter): readonly Condition[] {
  return 'all' in counter.where ? counter.where.all : [counter.where];
}

function typesOf(counter: Counter): string {
  return conditionSql(partsOf(counter)[0]!);
}

function restOf(counter: Counter): string[] {
  return partsOf(counter).slice(1).map(conditionSql);
}

function dateFlag(counter: Counter): string {
  return `in_${counter.date}`;
}
