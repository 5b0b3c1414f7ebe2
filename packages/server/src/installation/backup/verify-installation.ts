import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@jianheng/facts';
import { runFolders, verifyRun } from '@jianheng/run';
import { UserError } from '@jianheng/scheme';
import { type AuditState, verifyAudit } from '../../audit/verify-audit.ts';
import { findDeletedRun } from '../../features/runs/deleted-run.ts';
import type { Records } from '../../records/open-records.ts';
import { organFolders } from '../../records/organ-folders.ts';
import { keptHeads } from '../audit-heads-of.ts';
import { installationFolders } from '../data-folder.ts';

/** What a look over everything that is sealed found. */
export interface InstallationVerified {
  readonly ok: boolean;
  readonly audit: AuditState;
  /**
   * Runs by organ and folder whose hashes do not hold, or that a period was computed into and that are not there. One that was
   * deleted by two people when its time was over is no loss: a mark in its place and the records say so.
   */
  readonly runs: { readonly looked: number; readonly broken: readonly string[]; readonly deleted: number };
  /** Organs whose batches of facts are not all there. */
  readonly stores: { readonly looked: number; readonly broken: readonly string[] };
  /** Files of evidence that are missing or are not what their hash says, and how many were deleted when their time was over. */
  readonly evidence: {
    readonly looked: number;
    readonly broken: readonly string[];
    readonly deleted: number;
  };
}

/** Goes over audit chain, batches, sealed runs and evidence of an installation. */
export async function verifyInstallation(records: Records, folder: string): Promise<InstallationVerified> {
  const audit = await verifyAudit(records.db, { deposited: keptHeads(folder) });
  const organsFolder = join(folder, 'organs');
  const organs = existsSync(organsFolder) ? readdirSync(organsFolder).sort() : [];
  const runs = { looked: 0, broken: [] as string[], deleted: 0 };
  const stores = { looked: 0, broken: [] as string[] };
  for (const organ of organs) {
    const { store, runs: runsFolder } = organFolders(folder, organ);
    if (existsSync(store)) {
      stores.looked++;
      if (!isStoreWhole(store)) stores.broken.push(organ);
    }
    for (const name of existsSync(runsFolder) ? runFolders(runsFolder) : []) {
      runs.looked++;
      if (!(await verifyRun(join(runsFolder, name))).ok) runs.broken.push(`${organ}/${name}`);
    }
  }
  const missing = await missingRuns(records, folder);
  runs.deleted = missing.deleted;
  runs.broken.push(...missing.lost);
  const evidence = await lookAtEvidence(records, folder);
  const ok = audit.whole && [runs, stores, evidence].every(({ broken }) => broken.length === 0);
  return { ok, audit, runs, stores, evidence };
}

function isStoreWhole(folder: string): boolean {
  try {
    const store = openStore(folder, { write: false });
    try {
      for (const batch of store.batches()) {
        store.pathOf(batch);
        store.findCheckedPath(batch);
      }
      return true;
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** Runs that periods were computed into and that are not there: lost, or deleted as the records and a mark in their place say. */
async function missingRuns(
  { db }: Records,
  folder: string,
): Promise<{ readonly lost: string[]; readonly deleted: number }> {
  const jobs = await db
    .selectFrom('job')
    .select(['organ', 'result'])
    .where('kind', '=', 'period')
    .where('state', '=', 'done')
    .execute();
  const said = await db
    .selectFrom('deletion_file')
    .innerJoin('deletion', 'deletion.id', 'deletion_file.deletion')
    .select(['organ', 'ref'])
    .where('what', '=', 'run')
    .execute();
  const deleted = new Set(said.map(({ organ, ref }) => `${organ} ${ref}`));
  const made = new Map(
    jobs.flatMap(({ organ, result }) => {
      const { run = null } = (result ?? {}) as { readonly run?: string | null };
      return run === null ? [] : [[`${organ} ${run}`, { organ, run }] as const];
    }),
  );
  const lost: string[] = [];
  let gone = 0;
  for (const [key, { organ, run }] of made) {
    const folders = organFolders(folder, organ);
    if (existsSync(join(folders.runs, run.slice(0, 16), 'manifest.json'))) continue;
    if (deleted.has(key) && findDeletedRun(folders, run) !== null) gone++;
    else lost.push(`${organ}/${run.slice(0, 16)}`);
  }
  return { lost, deleted: gone };
}

async function lookAtEvidence({ db }: Records, folder: string): Promise<InstallationVerified['evidence']> {
  const hashes = await db
    .selectFrom('evidence')
    .select('hash')
    .where('deletion', 'is', null)
    .distinct()
    .orderBy('hash')
    .execute();
  const gone = await db
    .selectFrom('evidence')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('deletion', 'is not', null)
    .executeTakeFirstOrThrow();
  const broken: string[] = [];
  for (const { hash } of hashes)
    if ((await hashOf(join(installationFolders(folder).evidence, hash))) !== hash) broken.push(hash);
  return { looked: hashes.length, broken, deleted: Number(gone.count) };
}

async function hashOf(file: string): Promise<string | null> {
  if (!existsSync(file)) return null;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
