import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '@jianheng/facts';
import type { Kysely } from 'kysely';
import { organFolders } from '../../records/organ-folders.ts';
import type { Tables } from '../../records/tables.ts';
import type { RetentionDesk } from './retention-desk.ts';

/**
 * Takes away facts that were resolved from batches which are no more, and all counts kept by partition: what is still needed is
 * worked out anew. Not while a computation of the organ is under way, which reads them; whether they are gone.
 */
export async function takeDerived(
  { data }: Pick<RetentionDesk, 'data'>,
  db: Kysely<Tables>,
  organ: string,
): Promise<boolean> {
  const busy = await db
    .selectFrom('job')
    .select('id')
    .where('organ', '=', organ)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  if (busy !== undefined) return false;
  const { store, snapshots, counts } = organFolders(data, organ);
  takeSnapshots(join(snapshots, 'snapshots'), join(snapshots, 'objects'), batchesIn(store));
  for (const name of namesIn(counts))
    if (name.startsWith('counts-')) rmSync(join(counts, name), { recursive: true, force: true });
  return true;
}

function batchesIn(folder: string): ReadonlySet<number> {
  const store = openStore(folder, { write: false });
  try {
    return new Set(store.batches().map(({ seq }) => seq));
  } finally {
    store.close();
  }
}

/** A snapshot goes with its ledger of rows. Objects are shared: one goes when no snapshot that stays names it. */
function takeSnapshots(manifests: string, objects: string, inForce: ReadonlySet<number>): void {
  let staying = '';
  const files = namesIn(manifests);
  for (const name of files.filter((one) => /^[0-9a-f]{64}\.json$/.test(one))) {
    const text = readFileSync(join(manifests, name), 'utf8');
    const { batches } = JSON.parse(text) as { readonly batches: readonly { readonly seq: number }[] };
    if (batches.every(({ seq }) => inForce.has(seq))) staying += text;
    else
      for (const one of files)
        if (one.startsWith(name.slice(0, 64))) rmSync(join(manifests, one), { force: true });
  }
  const kept = new Set(staying.match(/[0-9a-f]{64}/g));
  for (const name of namesIn(objects)) {
    const hash = /[0-9a-f]{64}/.exec(name)?.[0];
    if (hash !== undefined && !kept.has(hash)) rmSync(join(objects, name), { recursive: true, force: true });
  }
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
