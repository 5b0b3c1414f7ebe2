import { rmSync } from 'node:fs';
import { text } from '@jianheng/casework';
import { storeWhenFree } from '@jianheng/facts';
import type { Transaction } from 'kysely';
import { authorise } from '../../../access/authorise.ts';
import { change } from '../../../access/change.ts';
import { blocked, Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { organFolders } from '../../../records/organ-folders.ts';
import type { Tables } from '../../../records/tables.ts';
import type { FactsDesk } from '../facts-desk.ts';
import { heldPlaces, periodsOf } from '../read-use.ts';
import { factsDeed } from './hand-in.ts';
import { uploadFiles } from './upload-files.ts';
import { findUpload, type ListedUpload, uploadsOf } from './upload-record.ts';

/** How long an import of the organ is waited for, in milliseconds. */
const patience = 5000;

/**
 * Drops an upload that no period uses: its batches are taken out of the store, its file and what was found in it are deleted.
 * Throws {@link Refused} while a period uses one of its batches, or while it is being read.
 */
export async function dropUpload(desk: FactsDesk, context: RequestContext, id: string): Promise<void> {
  const { db } = context.records;
  const upload = await findUpload(db, id);
  const deed = factsDeed(upload?.organ ?? null, id);
  await authorise(context, deed);
  if (upload === null) throw new Refused({ is: 'not-found' });
  const { organ } = upload;
  await change(context, deed, async (tx) => {
    const row = await tx
      .selectFrom('upload')
      .select('state')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw new Refused({ is: 'not-found' });
    if (row.state === 'reading' || row.state === 'importing') throw beingRead;
    await takeBack(desk, tx, upload, context.now);
    await tx.deleteFrom('upload').where('id', '=', id).execute();
    const { name, sha256 } = upload;
    return { before: { name, sha256 }, after: null, answer: undefined };
  });
  rmSync(uploadFiles(desk.data, organ, id).folder, { recursive: true, force: true });
}

/** Takes the batches of an upload out of the store. Throws {@link Refused} while a period uses one of them. */
export async function takeBack(
  desk: FactsDesk,
  tx: Transaction<Tables>,
  upload: ListedUpload,
  at: string,
): Promise<void> {
  const { organ } = upload;
  // Whoever takes a batch into use holds the row of the period.
  await tx.selectFrom('period').select('id').where('organ', '=', organ).forUpdate().execute();
  const used = heldPlaces(await periodsOf(desk.standings, tx, organ));
  if ((upload.report?.batches ?? []).some(({ seq }) => used.includes(seq))) throw inUse;
  await undoBatches(desk, upload, await uploadsOf(tx, organ), at);
}

/** Batches that another upload of the same bytes came upon stay for that one. */
async function undoBatches(
  { data }: FactsDesk,
  upload: ListedUpload,
  all: readonly ListedUpload[],
  at: string,
): Promise<void> {
  const others = all.filter(({ id }) => id !== upload.id);
  const kept = new Set(others.flatMap(({ report }) => (report?.batches ?? []).map(({ seq }) => seq)));
  const own = (upload.report?.batches ?? []).filter(({ seq }) => !kept.has(seq));
  if (own.length === 0) return;
  const store = await storeWhenFree(organFolders(data, upload.organ).store, { patience });
  try {
    const inForce = new Set(store.batches().map(({ seq }) => seq));
    for (const { seq } of own) {
      if (store.findRunOf(seq) !== null) throw inUse;
      if (inForce.has(seq)) store.undoBatch(seq, at, { reason: 'the upload was dropped or is read anew' });
    }
  } finally {
    store.close();
  }
}

/** Whether an upload could be dropped, as far as its own state and the periods say. */
export function canDrop({ state, report }: ListedUpload, used: readonly number[]): boolean {
  const isRead = state !== 'reading' && state !== 'importing';
  return isRead && !(report?.batches ?? []).some(({ seq }) => used.includes(seq));
}

const beingRead = blocked(
  'upload/being-read',
  text('正在读这个文件，读完再删', 'the file is being read; drop it afterwards'),
);
const inUse = blocked(
  'upload/in-use',
  text(
    '有考核周期在用它的批次；先在周期里撤销',
    'a period uses one of its batches; undo that in the period first',
  ),
);
