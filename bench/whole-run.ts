import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { makeRun, noDecisions } from '@jianheng/run';
import type { RulePacks } from '@jianheng/scheme';
import { sql } from 'kysely';
import { openDuckDb } from '../packages/facts/src/duckdb/open-duckdb.ts';
import { resolveSnapshot } from '../packages/facts/src/snapshot/resolve-snapshot.ts';
import type { Snapshot } from '../packages/facts/src/snapshot/snapshot.ts';
import { shippedRules } from '../packages/scheme/tests/rules-on-disk.ts';
import { countsByType, handTables, joinedByType, pointsToParquet, wideCounts } from './hand-sql.ts';
import { nationCounters } from './nation-counters.ts';
import { model, nationFacts, sizes } from './nation-facts.ts';
import { indicatorCounters, nationPlan } from './nation-plan.ts';

/** What one comparison of the whole run with hand-written SQL found. Milliseconds; medians over the rounds. */
export interface WholeRun {
  readonly size: string;
  readonly cases: number;
  readonly people: number;
  readonly run: number;
  readonly hand: { readonly wide: number; readonly byType: number };
  /** Run ÷ the faster of the two, round by round; the median, and the same of processor time. */
  readonly ratio: number;
  readonly ratioOfProcessorTime: number;
  readonly ratios: readonly number[];
  readonly steps: Readonly<Record<string, number>>;
  readonly memoryMiB: number;
}

const memoryLimit = '1200MB';

/**
 * The whole run (count, score, stand, rate, trace and manifest written) beside SQL written by hand that only counts,
 * computes points and writes them, in turn, over the same snapshot.
 */
export async function wholeRun(size: keyof typeof sizes & string, rounds: number): Promise<WholeRun> {
  const folder = `${tmpdir()}/jianheng-bench/${size}`;
  const batches = await nationFacts(`${folder}/batches`, sizes[size]!);
  const snapshot = await resolveSnapshot(batches, model, {
    folder: `${folder}/snapshots`,
    threads: 2,
    memoryLimit,
    spillTo: folder,
  });
  const packs = shippedRules();
  const pairs: Round[] = [];
  let steps: Record<string, number> = {};
  // The first round warms files and code up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    const own: Record<string, number> = {};
    rmSync(`${folder}/runs`, { recursive: true, force: true });
    const run = await taken(() => runOnce(snapshot, `${folder}/runs`, packs, own));
    const wide = await taken(() => byHand(snapshot, 'wide', folder));
    const byType = await taken(() => byHand(snapshot, 'byType', folder));
    if (round === 0) continue;
    pairs.push({ run, wide, byType });
    steps = own;
  }
  const ratios = pairs.map(({ run, wide, byType }) => run.wall / Math.min(wide.wall, byType.wall));
  const cpu = pairs.map(({ run, wide, byType }) => run.cpu / Math.min(wide.cpu, byType.cpu));
  const two = (value: number) => Number(value.toFixed(2));
  return {
    size,
    ...sizes[size]!,
    run: Math.round(median(pairs.map((r) => r.run.wall))),
    hand: {
      wide: Math.round(median(pairs.map((r) => r.wide.wall))),
      byType: Math.round(median(pairs.map((r) => r.byType.wall))),
    },
    ratio: two(median(ratios)),
    ratioOfProcessorTime: two(median(cpu)),
    ratios: ratios.map(two),
    steps,
    memoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** Milliseconds on the clock and of processor time: on a machine that others use too, the second says more. */
interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

interface Round {
  readonly run: Taken;
  readonly wide: Taken;
  readonly byType: Taken;
}

async function runOnce(
  snapshot: Snapshot,
  folder: string,
  packs: RulePacks,
  steps: Record<string, number>,
): Promise<void> {
  await makeRun(
    { plans: [nationPlan()], packs, snapshot, decisions: noDecisions },
    {
      folder,
      title: 'bench',
      threads: 2,
      memoryLimit,
      timing: (step, ms) => {
        steps[step] = Math.round((steps[step] ?? 0) + ms);
      },
    },
  );
}

async function byHand(snapshot: Snapshot, way: 'wide' | 'byType', folder: string): Promise<void> {
  const counters = nationCounters();
  const place = new Map(counters.map((c, i) => [c.id, i]));
  const indicators = indicatorCounters.map(({ above, below }) => ({
    above: place.get(above)!,
    below: place.get(below)!,
  }));
  const db = await openDuckDb({ threads: 2, memoryLimit });
  await handTables(db, snapshot);
  const statements = way === 'wide' ? wideCounts(counters, snapshot) : countsByType(counters, snapshot);
  for (const statement of statements) await db.run(sql.raw(statement));
  const from = way === 'wide' ? 'counts' : joinedByType(counters, snapshot);
  await db.run(sql.raw(pointsToParquet(indicators, `${folder}/by-hand.parquet`, from)));
  db.close();
}

async function taken(job: () => Promise<void>): Promise<Taken> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await job();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
