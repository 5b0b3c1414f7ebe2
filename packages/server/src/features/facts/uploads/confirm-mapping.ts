import type { UploadMapping, UploadPeople } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { authorise } from '../../../access/authorise.ts';
import { change } from '../../../access/change.ts';
import { blocked, Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import type { FactsDesk } from '../facts-desk.ts';
import { takeBack } from './drop-upload.ts';
import { factsDeed } from './hand-in.ts';
import { mappingOf } from './mapping-of.ts';
import { namedStaff } from './named-staff.ts';
import { organNamed } from './organ-named.ts';
import { changeUpload, findUpload } from './upload-record.ts';

/**
 * Confirms how the columns of an upload are read; importing begins. What was imported of it before is taken back, as long as no
 * period uses it. Throws a UserError for columns that are not the fact model's, {@link Refused} while it is being read or used.
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
  mappingOf(sheets, await organNamed(db, upload.organ), desk.model);
  await change(context, deed, async (tx) => {
    if (upload.state === 'review') await takeBack(desk, tx, upload, context.now);
    const confirmed = { at: await freeMoment(tx, upload.organ, context.now), sheets };
    const set = {
      state: 'importing' as const,
      mapping: confirmed,
      report: null,
      problems: null,
      progress: null,
    };
    const from = upload.state === 'review' ? (['review'] as const) : (['mapping'] as const);
    if (!(await changeUpload(tx, id, from, set))) throw notNow;
    return { before: null, after: { sheets }, answer: undefined };
  });
  desk.uploads.look();
}

/**
 * Says whom texts mean that stand where a person's number should, and has the file checked anew. It is remembered with the
 * columns. Throws {@link Refused} as {@link confirmMapping} does, and for people who are not on the register.
 */
export async function confirmPeople(
  desk: FactsDesk,
  context: RequestContext,
  id: string,
  { choices }: UploadPeople,
): Promise<void> {
  const { db } = context.records;
  const upload = await findUpload(db, id);
  await authorise(context, factsDeed(upload?.organ ?? null, id));
  if (upload === null) throw new Refused({ is: 'not-found' });
  if (upload.mapping === null) throw notNow;
  const known = new Set((await namedStaff(db, upload.organ)).map((one) => one.id));
  const strange = choices.find(({ person }) => person !== null && !known.has(person));
  if (strange !== undefined) throw notOurs(strange.person ?? '');
  const sheets = upload.mapping.sheets.map((sheet) => ({
    ...sheet,
    columns: sheet.columns.map((column) => {
      const own = choices.filter(
        (one) => one.sheet === sheet.sheet && one.kind === sheet.kind && one.column === column.column,
      );
      const dropped = new Set(own.map(({ cell }) => cell));
      const kept = Object.entries(column.codes).filter(([cell]) => !dropped.has(cell));
      const said = own.flatMap(({ cell, person }) => (person === null ? [] : [[cell, person] as const]));
      return { ...column, codes: Object.fromEntries([...kept, ...said]) };
    }),
  }));
  await confirmMapping(desk, context, id, { sheets });
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
  text('这个文件正在读，现在不能确认列', 'its columns cannot be confirmed now: it is being read'),
);

function notOurs(person: string): Refused {
  return blocked(
    'upload/person-unknown',
    text(`${person} 不是本院名册上的人`, `${person} is not on the register of this organ`),
  );
}
