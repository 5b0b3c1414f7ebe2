import { text } from '@jianheng/casework';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { recorder } from '../../access/recorder.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { PostingTable, Tables } from '../../records/tables.ts';
import type { PostingFields } from './register-fields.ts';

export type Posting = Selectable<PostingTable>;

/** A posting in force by what is known now; null when there is none of this id, or another has taken its place. */
export async function findPosting(db: Kysely<Tables>, id: number): Promise<Posting | null> {
  const row = await db
    .selectFrom('posting')
    .selectAll()
    .where('id', '=', id)
    .where('superseded_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Postings of a person by what is known now, in order of time, whatever the organ. */
export function postingsOf(db: Kysely<Tables>, person: string): Promise<Posting[]> {
  return db
    .selectFrom('posting')
    .selectAll()
    .where('person', '=', person)
    .where('superseded_at', 'is', null)
    .orderBy('from')
    .execute();
}

/** What a posting says, without when it was recorded. */
export function fieldsOf(posting: Posting): PostingFields {
  const { unit, class: kind, employment, line, leader, from, to } = posting;
  return { department: posting.department ?? '', unit, class: kind, employment, line, leader, from, to };
}

/** Records a posting. */
export async function insertPosting(
  tx: Transaction<Tables>,
  context: RequestContext,
  person: string,
  organ: string,
  fields: PostingFields,
): Promise<Posting> {
  return tx
    .insertInto('posting')
    .values({
      person,
      organ,
      ...fields,
      recorded_at: context.now,
      recorded_by: recorder(context),
      superseded_at: null,
      superseded_by: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Takes a posting out of force: from this moment on it is no longer what is known. The row stays. */
export async function supersede(
  tx: Transaction<Tables>,
  context: RequestContext,
  posting: Posting,
): Promise<void> {
  if (posting.recorded_at > context.now)
    throw new Refused({
      is: 'conflict',
      message: text(
        '服务器时钟早于这一行的记录时刻，请先校时',
        'the server’s clock stands before the moment at which this row was recorded: set it right first',
      ),
    });
  const done = await tx
    .updateTable('posting')
    .set({ superseded_at: context.now, superseded_by: recorder(context) })
    .where('id', '=', posting.id)
    .where('superseded_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n)
    throw new Refused({
      is: 'conflict',
      message: text('这条任职刚被改过', 'this posting was changed by somebody else a moment ago'),
    });
}
