import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { makeRun, noDecisions, updateRun } from '@jianheng/run';
import type { RulePacks } from '@jianheng/scheme';
import { sql } from 'kysely';
import { type DuckDb, openDuckDb } from '../packages/facts/src/duckdb/open-duckdb.ts';
import { resolveSnapshot } from '../packages/facts/src/snapshot/resolve-snapshot.ts';
import type { BatchFile, Snapshot, SnapshotManifest } from '../packages/facts/src/snapshot/snapshot.ts';
import { shippedRules } from '../packages/scheme/tests/rules-on-disk.ts';
import { model, nationFacts, sizes } from './nation-facts.ts';
import { nationPlan } from './nation-plan.ts';
import { medianOf, type Taken, taken } from './taken.ts';

/** What one corrected case costs beside a full run. Milliseconds; medians over the rounds. */
export interface CorrectedCase {
  readonly size: string;
  readonly full: number;
  /** From the new batch to the sealed run with the list of who moved. */
  readonly delta: number;
  readonly resolve: number;
  readonly update: number;
  /** Delta ÷ full, round by round; the median, and the same of processor time. */
  readonly ratio: number;
  readonly ratioOfProcessorTime: number;
  readonly ratios: readonly number[];
  readonly steps: Readonly<Record<string, number>>;
  /** People who moved, by round. */
  readonly moved: readonly number[];
}

const engine = { threads: 2, memoryLimit: '1200MB' };

/**
 * One case corrected in a new batch: resolved, run anew from the run before, with who moved; beside a full run over the same
 * snapshot. Each round corrects another case on top of the last.
 */
export async function correctedCase(
  size: keyof typeof sizes & string,
  rounds: number,
): Promise<CorrectedCase> {
  const folder = `${tmpdir()}/jianheng-bench/${size}`;
  const [cache, runs, full] = [`${folder}/delta-counts`, `${folder}/delta-runs`, `${folder}/full-runs`];
  for (const old of [cache, runs]) rmSync(old, { recursive: true, force: true });
  const batches = await nationFacts(`${folder}/batches`, sizes[size]!);
  forgetCorrections(`${folder}/snapshots/snapshots`, batches.length);
  const resolve = (all: readonly BatchFile[], db?: DuckDb) =>
    resolveSnapshot(all, model, {
      folder: `${folder}/snapshots`,
      spillTo: folder,
      ...engine,
      ...(db === undefined ? {} : { db }),
    });
  const packs = shippedRules();
  await makeRun(jobOf(await resolve(batches), packs), { folder: runs, cache, title: 'bench', ...engine });
  const pairs: { full: Taken; resolve: Taken; update: Taken }[] = [];
  const moved: number[] = [];
  let steps: Record<string, number> = {};
  // The first round warms files and code up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    const own: Record<string, number> = {};
    batches.push(await correction(folder, batches, sizes[size]!.cases, round));
    // One engine for both steps, as the command has.
    const opened = await taken(() => openDuckDb({ ...engine, spillTo: folder }));
    const db = opened.value;
    const resolved = await taken(() => resolve(batches, db));
    const job = jobOf(resolved.value, packs);
    const timing = (step: string, ms: number) => {
      own[step] = Math.round(ms);
    };
    const update = await taken(() =>
      updateRun(job, {
        folder: runs,
        cache,
        title: 'bench',
        timing,
        db,
        largestShare: size === 'nation' ? 1 / 3 : 1,
        ...engine,
      }),
    );
    const closed = await taken(async () => db.close());
    if (update.value === null) throw new Error('the corrected run was not built on the one before');
    rmSync(full, { recursive: true, force: true });
    const whole = await taken(() => makeRun(job, { folder: full, title: 'bench', ...engine }));
    if (whole.value.manifest.seal !== update.value.manifest.seal) throw new Error('two seals for one run');
    moved.push(update.value.moved.length);
    if (round === 0) continue;
    pairs.push({
      full: whole.taken,
      resolve: sum(opened.taken, resolved.taken),
      update: sum(update.taken, closed.taken),
    });
    steps = own;
  }
  const ratios = pairs.map((p) => (p.resolve.wall + p.update.wall) / p.full.wall);
  const ofProcessor = pairs.map((p) => (p.resolve.cpu + p.update.cpu) / p.full.cpu);
  const two = (value: number) => Number(value.toFixed(3));
  return {
    size,
    full: Math.round(medianOf(pairs.map((p) => p.full.wall))),
    delta: Math.round(medianOf(pairs.map((p) => p.resolve.wall + p.update.wall))),
    resolve: Math.round(medianOf(pairs.map((p) => p.resolve.wall))),
    update: Math.round(medianOf(pairs.map((p) => p.update.wall))),
    ratio: two(medianOf(ratios)),
    ratioOfProcessorTime: two(medianOf(ofProcessor)),
    ratios: ratios.map(two),
    steps,
    moved,
  };
}

/** Snapshots of former benchmarks with corrections: resolving looks at the newest few only, and would miss the first. */
function forgetCorrections(folder: string, batches: number): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((one) => /^[0-9a-f]{64}\.json$/.test(one))) {
    const { batches: own } = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as SnapshotManifest;
    if (own.length > batches) rmSync(`${folder}/${name}`);
  }
}

function sum(a: Taken, b: Taken): Taken {
  return { wall: a.wall + b.wall, cpu: a.cpu + b.cpu };
}

function jobOf(snapshot: Snapshot, packs: RulePacks) {
  return { plans: [nationPlan()], packs, snapshot, decisions: noDecisions };
}

/** A batch with one case of the nation put right: one defendant more, and nobody arrested. */
async function correction(
  folder: string,
  batches: readonly BatchFile[],
  cases: number,
  round: number,
): Promise<BatchFile> {
  const number = Math.floor((cases * (2 * round + 1)) / 17) % cases;
  const path = `${folder}/batches/corrected-${number}.parquet`;
  const db = await openDuckDb(engine);
  const id = `C${String(number).padStart(9, '0')}`;
  await db.run(sql`COPY (SELECT * REPLACE (defendants + 1 AS defendants, CAST(0 AS INTEGER) AS arrested)
    FROM read_parquet(${sql.lit(`${folder}/batches/case.parquet`)})
    WHERE case_id >= ${sql.lit(id)} AND case_type = '审查逮捕' AND arrested > 0 AND year(closed) = 2026
    ORDER BY case_id LIMIT 1)
    TO ${sql.lit(path)} (FORMAT parquet)`);
  db.close();
  const covers = { organs: ['O00000'], from: '2026-01-01', to: '2026-12-31' };
  return { seq: batches.length + 1, kind: 'case', hash: `corrected-${number}`, path, covers };
}
