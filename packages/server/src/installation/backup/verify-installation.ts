import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@jianheng/facts';
import { runFolders, verifyRun } from '@jianheng/run';
import { UserError } from '@jianheng/scheme';
import { type AuditState, verifyAudit } from '../../audit/verify-audit.ts';
import type { Records } from '../../records/open-records.ts';
import { organFolders } from '../../records/organ-folders.ts';
import { keptHeads } from '../audit-heads-of.ts';
import { installationFolders } from '../data-folder.ts';

/** What a look over everything that is sealed found. */
export interface InstallationVerified {
  readonly ok: boolean;
  readonly audit: AuditState;
  /** Runs by organ and folder whose hashes do not hold. */
  readonly runs: { readonly looked: number; readonly broken: readonly string[] };
  /** Organs whose batches of facts are not all there. */
  readonly stores: { readonly looked: number; readonly broken: readonly string[] };
  /** Files of evidence that are missing or are not what their hash says. */
  readonly evidence: { readonly looked: number; readonly broken: readonly string[] };
}

/** Goes over audit chain, batches, sealed runs and evidence of an installation. */
export async function verifyInstallation(records: Records, folder: string): Promise<InstallationVerified> {
  const audit = await verifyAudit(records.db, { deposited: keptHeads(folder) });
  const organsFolder = join(folder, 'organs');
  const organs = existsSync(organsFolder) ? readdirSync(organsFolder).sort() : [];
  const runs = { looked: 0, broken: [] as string[] };
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

async function lookAtEvidence(
  { db }: Records,
  folder: string,
): Promise<{ readonly looked: number; readonly broken: readonly string[] }> {
  const hashes = await db.selectFrom('evidence').select('hash').distinct().orderBy('hash').execute();
  const broken: string[] = [];
  for (const { hash } of hashes)
    if ((await hashOf(join(installationFolders(folder).evidence, hash))) !== hash) broken.push(hash);
  return { looked: hashes.length, broken };
}

async function hashOf(file: string): Promise<string | null> {
  if (!existsSync(file)) return null;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
