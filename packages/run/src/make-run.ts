import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDb, type DuckDbOptions, openDuckDb } from '@jianheng/facts';
import { canonicalText } from '@jianheng/scheme';
import { type Assessed, type Assessment, assessPlans, stopwatch } from './assess-plans.ts';
import { keepBase } from './delta/find-base.ts';
import { engine, hashOf, type Manifest, type SealedContent, sealManifest, sha256 } from './manifest.ts';
import { partitionedDecisions, partitionedPeople, tableNames } from './result-tables.ts';
import { rulesOf } from './rules-text.ts';
import type { Run } from './run.ts';
import { RunWriter } from './run-writer.ts';
import { storedResult } from './trace-tables.ts';

/** Where a run goes and how much of the machine it may take. */
export interface RunOptions extends DuckDbOptions {
  /** Folder of runs; a run's own folder is named by its seal. */
  readonly folder: string;
  /** Title for people. */
  readonly title: string;
  /** Folder of counts by partition. */
  readonly cache?: string;
  readonly db?: DuckDb;
  readonly timing?: (step: string, milliseconds: number) => void;
}

/**
 * Makes a sealed run: assesses, writes results and trace, and seals them with the hashes of all they were made from. The
 * same inputs give the same seal, so a run that exists already is not written again. The folder appears whole or not at
 * all.
 */
export async function makeRun(
  job: Assessment,
  options: RunOptions,
): Promise<Run & { readonly assessed: Assessed }> {
  mkdirSync(options.folder, { recursive: true });
  const db = options.db ?? (await openDuckDb(options));
  const work = mkdtempSync(join(options.folder, '.making-'));
  const writer = new RunWriter(work);
  try {
    const assessed = await assessPlans(db, job, { ...options, watch: writer });
    const manifest = await writeRun(writer, job, assessed, options);
    const run = { folder: settle(work, options.folder, manifest.seal), manifest };
    if (options.cache !== undefined) keepBase(options.cache, job, assessed, run);
    return { ...run, assessed };
  } catch (error) {
    await writer.settled();
    rmSync(work, { recursive: true, force: true });
    throw error;
  } finally {
    if (options.db === undefined) db.close();
  }
}

/** Writes what only the end knows, waits for all tables, and seals. */
async function writeRun(
  writer: RunWriter,
  job: Assessment,
  assessed: Assessed,
  options: RunOptions,
): Promise<Manifest> {
  const clock = stopwatch(options.timing);
  for (const standings of assessed.standings)
    writer.table(`${standings.totals.plan.scheme}/people`, partitionedPeople(standings));
  clock('people');
  for (const [name, table] of Object.entries(partitionedDecisions(assessed))) writer.table(name, table);
  clock('decisions');
  writer.file('rules.json', rulesOf(job.packs));
  writer.file('decisions.json', canonicalText(job.decisions));
  writer.file('model.json', JSON.stringify(job.snapshot.manifest.model));
  for (const standings of assessed.standings) {
    const { plan } = standings.totals;
    // As written, not canonical: explanations name codes in the order in which the scheme does.
    writer.file(`${plan.scheme}/plan.json`, JSON.stringify(plan));
    writer.file(`${plan.scheme}/result.json`, canonicalText(storedResult(standings)));
    for (const [k, phase] of writer.phasesOf(plan.scheme).entries())
      writer.file(`${plan.scheme}/phase-${k}.json`, phase);
  }
  clock('files');
  const tables = await writer.written(tableNames(job.plans));
  clock('tables');
  const content = {
    ...describeRun(job, options.title),
    tables: tables.map((t) => t.sealed),
    files: writer.files,
  };
  const manifest = sealManifest(
    content,
    tables.map((t) => t.layout),
  );
  writer.plain('manifest.json', `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

/** Moves a finished run into place. One with the same seal is the same run, and by being made again the latest. */
export function settle(work: string, folder: string, seal: string): string {
  const target = join(folder, seal.slice(0, 16));
  const manifest = join(target, 'manifest.json');
  if (existsSync(manifest)) {
    rmSync(work, { recursive: true, force: true });
    const now = new Date();
    utimesSync(manifest, now, now);
  } else renameSync(work, target);
  return target;
}

/** What a run was made from. */
export function describeRun(job: Assessment, title: string): Omit<SealedContent, 'tables' | 'files'> {
  const { plans, snapshot, packs, decisions } = job;
  return {
    format: 'jianheng-run/2',
    engine,
    title,
    period: {
      from: plans.map((p) => p.from).sort()[0] ?? '',
      to:
        plans
          .map((p) => p.to)
          .sort()
          .at(-1) ?? '',
    },
    made: {
      plans: plans.map((plan) => ({ scheme: plan.scheme, hash: hashOf(plan) })),
      rules: sha256(rulesOf(packs)),
      snapshot: snapshot.hash,
      batches: snapshot.manifest.batches.map(({ seq, kind, hash }) => ({ seq, kind, hash })),
      decisions: hashOf(decisions),
    },
  };
}
