import { text } from '@jianheng/casework';
import { blocked, Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import { SignedStatement } from '../../../exchange/contents/worked-examples.ts';
import { readStatement } from '../../schemes/example-signature.ts';
import { findSet, type KeptSet } from '../../schemes/set-store.ts';
import { nameSet, textFiles } from '../set-in-package.ts';
import type { Made } from './made.ts';

/** A batch of worked examples that the organ issued, with its own signature and the texts; a withdrawn one says so. */
export async function makeExamples(
  context: RequestContext,
  organ: string,
  id: string,
): Promise<Made<'worked-examples'>> {
  const { db } = context.records;
  const batch = await db.selectFrom('example_batch').selectAll().where('id', '=', id).executeTakeFirst();
  if (batch === undefined || batch.organ !== organ) throw new Refused({ is: 'not-found' });
  const signed = SignedStatement.safeParse(batch.signed);
  const statement = signed.success ? readStatement(signed.data) : null;
  if (!signed.success || statement === null)
    throw blocked(
      'exchange/unsigned',
      text('这一批没有有效的签名，不能导出：另发一批', 'the batch carries no valid signature: issue another'),
    );
  const sets: KeptSet[] = [];
  for (const hash of new Set(statement.examples.map(({ set }) => set))) {
    const set = await findSet(db, hash);
    if (set === null) throw new Error(`the set ${hash} of an example is kept`);
    sets.push(set);
  }
  return {
    kind: 'worked-examples',
    to: null,
    matter: `worked-examples/${id}`,
    content: {
      statement,
      signed: signed.data,
      withdrawn:
        batch.withdrawn_at === null
          ? null
          : { at: batch.withdrawn_at, reason: batch.withdrawn_because ?? '' },
      sets: sets.map(nameSet),
    },
    files: textFiles(sets),
    needsSecond: false,
  };
}
