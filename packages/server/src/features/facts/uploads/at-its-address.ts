import { auditRefusal } from '../../../access/authorise.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { factsDeed } from './hand-in.ts';

/**
 * The id of an upload that an address names with its organ. At the address of another organ there is no such thing, even for
 * whoever may look at it at its own. Throws {@link Refused}; the refusal is on record with the organ whose upload it is.
 */
export async function atItsAddress(
  context: RequestContext,
  { organ, upload }: { readonly organ: string; readonly upload: string },
): Promise<string> {
  const row = await context.records.db
    .selectFrom('upload')
    .select('organ')
    .where('id', '=', upload)
    .executeTakeFirst();
  // Of what is nowhere, whoever is asked for it says so.
  if (row === undefined || row.organ === organ) return upload;
  const refused = new Refused({ is: 'not-found' });
  await auditRefusal(context, factsDeed(row.organ, upload), refused.refusal);
  throw refused;
}
