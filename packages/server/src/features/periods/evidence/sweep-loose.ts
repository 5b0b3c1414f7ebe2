import { text } from '@jianheng/casework';
import { sql } from 'kysely';
import { recorder } from '../../../access/recorder.ts';
import { Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import type { EvidenceStore } from './evidence-store.ts';

/** How many files somebody may have handed in that belong to nothing yet. */
export const mostLoose = 50;

/** For how long a file that belongs to nothing is kept, in days. */
const keptFor = 30;

/**
 * Takes away what the reader handed in long ago and used for nothing. Throws {@link Refused} when too much of it is left: a store of
 * evidence is no drive.
 */
export async function sweepLoose(store: EvidenceStore, context: RequestContext): Promise<void> {
  const { db } = context.records;
  const loose = await db
    .selectFrom('evidence')
    .select(['id', 'hash', 'added_at'])
    .where('added_by', '=', recorder(context))
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM period_action AS a WHERE a.kind IN ('declare', 'raise-objection')
        AND (a.details -> 'evidence') @> jsonb_build_array(evidence.id))`,
    )
    .execute();
  const before = new Date(Date.parse(context.now) - keptFor * 86_400_000).toISOString();
  const old = loose.filter((file) => file.added_at < before);
  for (const { id, hash } of old) {
    await db.deleteFrom('evidence').where('id', '=', id).execute();
    const other = await db
      .selectFrom('evidence')
      .select('id')
      .where('hash', '=', hash)
      .where('deletion', 'is', null)
      .executeTakeFirst();
    if (other === undefined) store.drop(hash);
  }
  if (loose.length - old.length >= mostLoose) throw new Refused({ is: 'conflict', message: tooMany });
}

const tooMany = text(
  `已上传而没有用到的材料有 ${mostLoose} 份，请先用于填报或异议`,
  `${mostLoose} files were handed in and belong to nothing yet: use them in a declaration or an objection first`,
);
