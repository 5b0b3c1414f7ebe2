import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDb, type DuckDbOptions, openDuckDb, type Table, writeTable } from '@jianheng/facts';
import { canonicalText } from '@jianheng/scheme';
import { type Assessed, type Assessment, assessPlans, stopwatch } from './assess-plans.ts';
import { organTable, proposalTable, reviewTable } from './decision-tables.ts';
import {
  engine,
  hashOf,
  type Manifest,
  type SealedFile,
  type SealedTable,
  sealManifest,
  sha256,
} from './manifest.ts';
import { rulesOf } from './rules-text.ts';
import { sealTable } from './seal-table.ts';
import { peopleTable, phaseTables, storedResult } from './trace-tables.ts';

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

/** A sealed run on disk. */
export interface Run {
  readonly folder: string;
  readonly manifest: Manifest;
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
  try {
    const assessed = await assessPlans(db, job, options);
    const run = await writeRun(db, job, assessed, options);
    return { ...run, assessed };
  } finally {
    if (options.db === undefined) db.close();
  }
}

async function writeRun(db: DuckDb, job: Assessment, assessed: Assessed, options: RunOptions): Promise<Run> {
  const clock = stopwatch(options.timing);
  const work = mkdtempSync(join(options.folder, '.making-'));
  try {
    const writer = new RunWriter(db, work);
    writer.file('rules.json', rulesOf(job.packs));
    writer.file('decisions.json', canonicalText(job.decisions));
    writer.file('model.json', JSON.stringify(job.snapshot.manifest.model));
    for (const standings of assessed.standings) {
      const { plan } = standings.totals;
      const folder = plan.scheme;
      mkdirSync(join(work, folder), { recursive: true });
      // As written, not canonical: explanations name codes in the order in which the scheme does.
      writer.file(`${folder}/plan.json`, JSON.stringify(plan));
      writer.file(`${folder}/result.json`, canonicalText(storedResult(standings)));
      await writer.table(`${folder}/people.parquet`, peopleTable(standings));
      clock('people');
      for (const [k, { phase, heldBy, table }] of phaseTables(standings.totals).entries()) {
        const { program: _, ...rest } = phase;
        writer.file(`${folder}/phase-${k}.json`, canonicalText({ ...rest, heldBy }));
        await writer.table(`${folder}/trace-${k}.parquet`, table);
      }
      clock('trace');
    }
    await writer.table('proposals.parquet', proposalTable(assessed.proposals));
    await writer.table('organs.parquet', organTable(assessed.proposals));
    const schemes = assessed.standings.map((s) => s.totals.plan.scheme);
    await writer.table(
      'reviews.parquet',
      reviewTable(assessed.reviews.map((findings, i) => ({ scheme: schemes[i]!, findings }))),
    );
    clock('decisions');
    const manifest = sealManifest({
      ...describe(job, options.title),
      tables: writer.tables,
      files: writer.files,
    });
    writeFileSync(join(work, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
    return { folder: settle(work, options.folder, manifest.seal), manifest };
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    throw error;
  }
}

/** Moves a finished run into place; one with the same seal is the same run. */
function settle(work: string, folder: string, seal: string): string {
  const target = join(folder, seal.slice(0, 16));
  if (existsSync(join(target, 'manifest.json'))) rmSync(work, { recursive: true, force: true });
  else renameSync(work, target);
  return target;
}

function describe(job: Assessment, title: string): Omit<Manifest, 'seal' | 'tables' | 'files'> {
  const { plans, snapshot, packs, decisions } = job;
  return {
    format: 'jianheng-run/1',
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

/** Collects what a run consists of, with its seals. */
class RunWriter {
  readonly tables: SealedTable[] = [];
  readonly files: SealedFile[] = [];
  readonly #db: DuckDb;
  readonly #folder: string;

  constructor(db: DuckDb, folder: string) {
    this.#db = db;
    this.#folder = folder;
  }

  file(name: string, content: string): void {
    writeFileSync(join(this.#folder, name), content);
    this.files.push({ file: name, hash: sha256(content) });
  }

  async table(name: string, table: Table): Promise<void> {
    // The engine writes while the seal is taken.
    const written = writeTable(this.#db, join(this.#folder, name), table.columns);
    this.tables.push({ file: name, rows: table.rows, seal: sealTable(table) });
    await written;
  }
}
