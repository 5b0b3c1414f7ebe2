import type { HoldToLift, HoldToSet, RetentionHold } from '@jianheng/api';
import { text } from '@jianheng/casework';
import type { Kysely } from 'kysely';
import { authorise, type Deed } from '../../../access/authorise.ts';
import { change } from '../../../access/change.ts';
import { blocked, Refused } from '../../../access/refused.ts';
import type { RequestContext } from '../../../access/request-context.ts';
import type { Tables } from '../../../records/tables.ts';
import { nameAccounts } from '../../accounts/name-accounts.ts';

/** What is held back in an organ and was, those in force first. Throws {@link Refused}. */
export async function listHolds(context: RequestContext, organ: string): Promise<RetentionHold[]> {
  await authorise(context, deedOf(organ, 'retention.hold'));
  const { db } = context.records;
  const rows = await db
    .selectFrom('retention_hold')
    .leftJoin('person', 'person.id', 'retention_hold.subject')
    .leftJoin('period', 'period.id', 'retention_hold.subject')
    .selectAll('retention_hold')
    .select(['person.name', 'period.title'])
    .where('retention_hold.organ', '=', organ)
    .orderBy('retention_hold.id', 'desc')
    .execute();
  const nameOf = await nameAccounts(
    db,
    rows.flatMap(({ made_by, lifted_by }) => [made_by, lifted_by ?? made_by]),
  );
  return rows
    .map(({ about, subject, name, title, lifted_by: liftedBy, ...row }) => ({
      id: row.id,
      about,
      subject,
      name: (about === 'person' ? name : title) ?? subject,
      reason: row.reason,
      by: row.made_by,
      byName: nameOf(row.made_by),
      at: row.made_at,
      liftedByName: liftedBy === null ? null : nameOf(liftedBy),
      liftedAt: row.lifted_at,
      liftedBecause: row.lifted_because,
    }))
    .sort((a, b) => Number(a.liftedAt !== null) - Number(b.liftedAt !== null));
}

/** Keeps everything of a person or a period from being deleted until another lifts it. Throws {@link Refused}. */
export async function setHold(
  context: RequestContext,
  organ: string,
  { about, subject, reason }: HoldToSet,
): Promise<{ readonly id: number }> {
  return change(context, deedOf(organ, 'retention.hold'), async (tx) => {
    if (!(await isOfOrgan(tx, organ, about, subject))) throw unknown;
    const { id } = await tx
      .insertInto('retention_hold')
      .values({
        organ,
        about,
        subject,
        reason,
        made_by: context.actor.account,
        made_at: context.now,
        lifted_by: null,
        lifted_at: null,
        lifted_because: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { before: null, after: { hold: id, about, subject, reason }, answer: { id } };
  });
}

/** Lifts a hold, by another than set it. Throws {@link Refused}. */
export async function liftHold(context: RequestContext, id: number, { because }: HoldToLift): Promise<void> {
  const found = await context.records.db
    .selectFrom('retention_hold')
    .select('organ')
    .where('id', '=', id)
    .executeTakeFirst();
  const deed = deedOf(found?.organ ?? null, 'retention.hold', id);
  await authorise(context, deed);
  if (found === undefined) throw new Refused({ is: 'not-found' });
  await change(context, deed, async (tx) => {
    const row = await tx
      .selectFrom('retention_hold')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (row.lifted_at !== null) throw liftedBefore;
    if (row.made_by === context.actor.account) throw ownHold;
    const lifted = { lifted_by: context.actor.account, lifted_at: context.now, lifted_because: because };
    await tx.updateTable('retention_hold').set(lifted).where('id', '=', id).execute();
    const { about, subject, reason } = row;
    return { before: { about, subject, reason }, after: { because }, answer: undefined };
  });
}

async function isOfOrgan(
  db: Kysely<Tables>,
  organ: string,
  about: HoldToSet['about'],
  subject: string,
): Promise<boolean> {
  const row =
    about === 'period'
      ? await db
          .selectFrom('period')
          .select('id')
          .where('id', '=', subject)
          .where('organ', '=', organ)
          .executeTakeFirst()
      : await db
          .selectFrom('posting')
          .select('id')
          .where('person', '=', subject)
          .where('organ', '=', organ)
          .limit(1)
          .executeTakeFirst();
  return row !== undefined;
}

function deedOf(organ: string | null, operation: Deed['operation'], id?: number): Deed {
  const target = `register/${organ ?? '-'}/hold${id === undefined ? '' : `/${id}`}`;
  return { operation, belongs: { organ }, target };
}

const unknown = blocked(
  'retention/unknown',
  text('本院没有这个人员或周期', 'the organ has no such person or period'),
);
const liftedBefore = blocked('retention/lifted', text('已经解除', 'it is lifted'));
const ownHold = blocked('four-eyes', text('提出暂缓的人不能自己解除', 'whoever set a hold cannot lift it'));
