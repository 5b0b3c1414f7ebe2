import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { makeRun, noDecisions } from '@jianheng/run';
import { sql } from 'kysely';
import { openDuckDb } from '../packages/facts/src/duckdb/open-duckdb.ts';
import { resolveSnapshot } from '../packages/facts/src/snapshot/resolve-snapshot.ts';
import type { Snapshot } from '../packages/facts/src/snapshot/snapshot.ts';
import { shippedRules } from '../packages/scheme/tests/rules-on-disk.ts';
import { countsByType, handTables, joinedByType, pointsToParquet, wideCounts } from './hand-sql.ts';
import { nationCounters } from './nation-counters.ts';
import { model, nationFacts, sizes } from './nation-facts.ts';
import { indicatorCounters, nationPlan } from './nation-plan.ts';

/** What one comparison of the whole run with hand-written SQL found. Milliseconds; the best of the rounds. */
export interface WholeRun {
  readonly size: string;
  readonly cases: number;
  readonly people: number;
  readonly run: number;
  readonly hand: { readonly wide: number; readonly byType: number };
  /** Run ÷ the faster of the two. */
  readonly ratio: number;
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
  const best = {
    run: Number.POSITIVE_INFINITY,
    wide: Number.POSITIVE_INFINITY,
    byType: Number.POSITIVE_INFINITY,
  };
  let steps: Record<string, number> = {};
  for (let round = 0; round < rounds; round++) {
    const own: Record<string, number> = {};
    const run = await timed(async () => {
      rmSync(`${folder}/runs`, { recursive: true, force: true });
      await makeRun(
        { plans: [nationPlan()], packs, snapshot, decisions: noDecisions },
        {
          folder: `${folder}/runs`,
          title: 'bench',
          threads: 2,
          memoryLimit,
          timing: (step, ms) => {
            own[step] = Math.round((own[step] ?? 0) + ms);
          },
        },
      );
    });
    if (run < best.run) steps = own;
    best.run = Math.min(best.run, run);
    best.wide = Math.min(best.wide, await timed(() => byHand(snapshot, 'wide', folder)));
    best.byType = Math.min(best.byType, await timed(() => byHand(snapshot, 'byType', folder)));
  }
  return {
    size,
    ...sizes[size]!,
    run: Math.round(best.run),
    hand: { wide: Math.round(best.wide), byType: Math.round(best.byType) },
    ratio: Number((best.run / Math.min(best.wide, best.byType)).toFixed(2)),
    steps,
    memoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
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

async function timed(job: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await job();
  return performance.now() - start;
}
