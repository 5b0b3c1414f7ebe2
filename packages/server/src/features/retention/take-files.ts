import { rmSync } from 'node:fs';
import { storeWhenFree } from '@jianheng/facts';
import { UserError } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import { dayInChina } from '../../access/request-context.ts';
import { organFolders } from '../../records/organ-folders.ts';
import type { Tables } from '../../records/tables.ts';
import { uploadFiles } from '../facts/uploads/upload-files.ts';
import { removeErrorWorkbook } from '../register/roster/review-store.ts';
import { takeRun } from '../runs/deleted-run.ts';
import type { RetentionDesk } from './retention-desk.ts';
import { takeDerived } from './take-derived.ts';

/** How long an import of the organ is waited for, in milliseconds. */
const patience = 2000;

/** A file to go, with the lot to which it belongs. */
interface GoingFile {
  readonly deletion: number;
  readonly what: string;
  readonly ref: string;
  readonly organ: string;
  readonly kind: string;
  readonly days: number;
  readonly source: string;
  readonly decided_at: string | null;
}

/** Order in which files go: what was worked out from the others is last. */
const order = ['evidence', 'roster', 'upload', 'run', 'batch', 'derived'];

/**
 * Takes the files of deleted things off the disk: those of one lot, or all that are left because a server was killed or somebody
 * was at work on them. What cannot go now stays for the next look.
 */
export async function takeFiles(
  desk: RetentionDesk,
  db: Kysely<Tables>,
  now: string,
  lot: number | null = null,
): Promise<void> {
  const files = await db
    .selectFrom('deletion_file')
    .innerJoin('deletion', 'deletion.id', 'deletion_file.deletion')
    .select(['deletion_file.deletion', 'what', 'ref', 'organ', 'kind', 'days', 'source', 'decided_at'])
    .where('gone_at', 'is', null)
    .$if(lot !== null, (q) => q.where('deletion', '=', lot!))
    .execute();
  files.sort((a, b) => order.indexOf(a.what) - order.indexOf(b.what));
  for (const file of files) {
    if (!(await take(desk, db, file))) continue;
    await db
      .updateTable('deletion_file')
      .set({ gone_at: now })
      .where('deletion', '=', file.deletion)
      .where('what', '=', file.what)
      .where('ref', '=', file.ref)
      .execute();
  }
}

/** Takes one file away; whether it is gone. */
async function take(desk: RetentionDesk, db: Kysely<Tables>, file: GoingFile): Promise<boolean> {
  const { what, ref, organ } = file;
  switch (what) {
    case 'evidence':
      return takeEvidence(desk, db, ref);
    case 'roster':
      removeErrorWorkbook(desk.register, ref);
      return true;
    case 'upload':
      rmSync(uploadFiles(desk.data, organ, ref).folder, { recursive: true, force: true });
      return true;
    case 'run': {
      const { days, source, decided_at: at } = file;
      // Nothing cites a working run: only where a result stood something is missed.
      const mark = file.kind === 'result' ? { on: dayInChina(at ?? ''), days, source } : null;
      takeRun(organFolders(desk.data, organ), ref, mark);
      desk.forgetRun(organ, ref);
      return true;
    }
    case 'batch':
      return takeBatch(desk, file);
    default:
      return takeDerived(desk, db, organ);
  }
}

/** Bytes that somebody else handed in too stay for them. */
async function takeEvidence({ evidence }: RetentionDesk, db: Kysely<Tables>, hash: string): Promise<boolean> {
  const other = await db
    .selectFrom('evidence')
    .select('id')
    .where('hash', '=', hash)
    .where('deletion', 'is', null)
    .executeTakeFirst();
  return other !== undefined || evidence.drop(hash);
}

async function takeBatch(
  desk: RetentionDesk,
  { organ, ref, deletion, decided_at: at }: GoingFile,
): Promise<boolean> {
  const seq = Number(ref);
  try {
    const store = await storeWhenFree(organFolders(desk.data, organ).store, { patience });
    try {
      if (store.batches().some((batch) => batch.seq === seq))
        store.undoBatch(seq, at ?? '', {
          reason: `retention period over, deletion ${deletion}`,
          deleted: true,
        });
      store.dropFiles(seq);
    } finally {
      store.close();
    }
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
