import type { UploadMapping } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import { change } from '../../../access/change.ts';
import { blocked, Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import type { FactsDesk } from '../facts-desk.ts';
import { factsDeed } from './hand-in.ts';
import { mappingOf } from './mapping-of.ts';
import { changeUpload, findUpload } from './upload-record.ts';

/**
 * Confirms how the columns of an upload are read; importing begins. Once it was imported it is not read again: another
 * reading is another upload. Throws a UserError for columns that are not the fact model's.
 */
export async function confirmMapping(
  desk: FactsDesk,
  context: RequestContext,
  id: string,
  { sheets }: UploadMapping,
): Promise<void> {
  const { db } = context.records;
  const upload = await findUpload(db, id);
  const deed = factsDeed(upload?.organ ?? null, id);
  await authorise(context, deed);
  if (upload === null) throw new Refused({ is: 'not-found' });
  mappingOf(sheets, upload.organ, desk.model);
  await change(context, deed, async (tx) => {
    const confirmed = { at: await freeMoment(tx, upload.organ, context.now), sheets };
    const set = { state: 'importing' as const, mapping: confirmed, problems: null, progress: null };
    if (!(await changeUpload(tx, id, ['mapping'], set))) throw notNow;
    return { before: null, after: { sheets }, answer: undefined };
  });
  desk.uploads.look();
}

/** Batches are known by the moment of their import: no two imports of an organ have one. */
async function freeMoment(
  tx: Parameters<Parameters<typeof change>[2]>[0],
  organ: string,
  now: string,
): Promise<string> {
  // One after the other, so that two who confirm at once do not take the same.
  await tx.selectFrom('organ').select('id').where('id', '=', organ).forNoKeyUpdate().execute();
  const rows = await tx.selectFrom('upload').select('mapping').where('organ', '=', organ).execute();
  const taken = new Set(
    rows.flatMap(({ mapping }) => (mapping === null ? [] : [(mapping as { at: string }).at])),
  );
  let at = Date.parse(now);
  while (taken.has(new Date(at).toISOString())) at++;
  return new Date(at).toISOString();
}

const notNow = blocked(
  'upload/not-to-be-confirmed',
  text(
    '这个文件现在不能确认列：正在读，或已经导入',
    'its columns cannot be confirmed now: it is being read, or was imported',
  ),
);
