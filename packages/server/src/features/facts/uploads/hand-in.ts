import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { authorise, type Deed } from '../../../access/authorise.ts';
import { change } from '../../../access/change.ts';
import { recorder } from '../../../access/recorder.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { refuseMalware } from '../../../scanning/refuse-malware.ts';
import type { FactsDesk } from '../facts-desk.ts';
import { receiveFile } from './receive-file.ts';
import { sweepUploads } from './sweep-uploads.ts';
import { uploadFiles } from './upload-files.ts';

/** The right to bring facts into an organ's store. */
export function factsDeed(organ: string | null, upload = ''): Deed {
  const target = `facts/${organ ?? '-'}/upload${upload === '' ? '' : `/${upload}`}`;
  return { operation: 'facts.use', belongs: { organ }, target };
}

/**
 * Takes a file in: its bytes are kept in the organ's folder, and it is read as soon as there is nobody before it. Nothing
 * counts by that. Answers the id of the upload. Throws a UserError for what is no table, {@link Refused} for what the scanner for
 * malware does not let through.
 */
export async function handIn(
  desk: FactsDesk,
  context: RequestContext,
  organ: string,
  name: string,
  body: ReadableStream<Uint8Array> | null,
): Promise<string> {
  const deed = factsDeed(organ);
  await authorise(context, deed);
  const known = await context.records.db
    .selectFrom('organ')
    .select('id')
    .where('id', '=', organ)
    .executeTakeFirst();
  if (known === undefined) throw new Refused({ is: 'not-found' });
  await sweepUploads(desk.data, context, organ);
  const id = randomUUID();
  const files = uploadFiles(desk.data, organ, id);
  const received = await receiveFile(body ?? new Blob([]).stream(), files, (path) =>
    refuseMalware(desk.scanner, context, deed, { path }),
  );
  try {
    await change(context, factsDeed(organ, id), async (tx) => {
      const row = {
        id,
        organ,
        name: plainName(name),
        ...received,
        made_at: context.now,
        made_by: recorder(context),
        state: 'reading' as const,
        progress: null,
        proposal: null,
        mapping: null,
        report: null,
        problems: null,
      };
      await tx.insertInto('upload').values(row).execute();
      return { before: null, after: { name: row.name, ...received }, answer: id };
    });
  } catch (error) {
    rmSync(files.folder, { recursive: true, force: true });
    throw error;
  }
  desk.uploads.look();
  return id;
}

/** A file's name as it is shown: no path, no signs that steer or hide text. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const shown = last.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
  return shown.trim().slice(0, 255) || '（未命名）';
}
