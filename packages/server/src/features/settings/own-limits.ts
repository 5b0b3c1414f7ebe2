import type { LimitName, NewLimit, OrganLimits } from '@jianheng/api';
import { limitTitles, text } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import { authorise, type Deed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { nameAccounts } from '../accounts/name-accounts.ts';
import { ownLimit, readSettings } from './read-settings.ts';
import type { SettingsDesk } from './settings-desk.ts';

/** Each time limit of the procedure as it stands for an organ: by law, its own, and what waits. Throws {@link Refused}. */
export async function readOrganLimits(
  { limitsByLaw }: SettingsDesk,
  context: RequestContext,
  organ: string,
): Promise<OrganLimits> {
  const { db } = context.records;
  await authorise(context, { operation: 'period.read', belongs: { organ }, target: `organ/${organ}/limits` });
  const law = limitsByLaw(context.today);
  const own = (await readSettings(db)).limits.get(organ) ?? {};
  const waiting = await db
    .selectFrom('own_limit')
    .select(['limit', 'count', 'unit', 'basis', 'made_by', 'made_at'])
    .where('organ', '=', organ)
    .where('confirmed_by', 'is', null)
    .execute();
  const nameOf = await nameAccounts(
    db,
    waiting.map(({ made_by }) => made_by),
  );
  return (Object.keys(limitTitles) as LimitName[]).map((limit) => {
    const waits = waiting.find((row) => row.limit === limit);
    return {
      limit,
      title: limitTitles[limit],
      byLaw: law[limit] ?? null,
      own: own[limit] ?? null,
      waiting:
        waits === undefined
          ? null
          : {
              value: ownLimit(waits),
              by: waits.made_by,
              byName: nameOf(waits.made_by),
              at: waits.made_at,
            },
    };
  });
}

/**
 * Enters a limit of an organ, which is in force once its chief or committee confirmed it. What the law sets cannot be set.
 * Throws {@link Refused}.
 */
export async function enterLimit(
  { limitsByLaw }: SettingsDesk,
  context: RequestContext,
  { organ, limit }: { readonly organ: string; readonly limit: LimitName },
  { count, unit, basis }: NewLimit,
): Promise<void> {
  await change(context, deedOf('period.prepare', organ, limit), async (tx) => {
    const law = limitsByLaw(context.today)[limit];
    if (law !== undefined)
      throw blocked(
        'set-by-law',
        text(`这个期限由规则规定：${law.basis.zh}`, `this limit is set by a rule: ${law.basis.en}`),
      );
    await tx
      .deleteFrom('own_limit')
      .where('organ', '=', organ)
      .where('limit', '=', limit)
      .where('confirmed_by', 'is', null)
      .execute();
    const row = { organ, limit, count, unit, basis };
    await tx
      .insertInto('own_limit')
      .values({
        ...row,
        made_by: context.actor.account,
        made_at: context.now,
        confirmed_by: null,
        confirmed_at: null,
      })
      .execute();
    return { before: await inForce(tx, organ, limit), after: row, answer: undefined };
  });
}

/** Puts an organ's limit in force, by another than entered it. Throws {@link Refused}. */
export async function confirmLimit(
  { changed }: SettingsDesk,
  context: RequestContext,
  { organ, limit }: { readonly organ: string; readonly limit: LimitName },
): Promise<void> {
  await change(context, deedOf('period.approve', organ, limit), async (tx) => {
    const { id, made_by: madeBy, count, unit, basis } = await waitingFor(tx, organ, limit);
    if (madeBy === context.actor.account)
      throw blocked('four-eyes', text('录入的人不能自己确认', 'whoever entered it cannot confirm it'));
    const before = await inForce(tx, organ, limit);
    const confirmed = { confirmed_by: context.actor.account, confirmed_at: context.now };
    await tx.updateTable('own_limit').set(confirmed).where('id', '=', id).execute();
    return { before, after: { count, unit, basis, madeBy }, answer: undefined };
  });
  await changed();
}

/** Drops what was entered: its maker takes it back, or the other refuses it. Throws {@link Refused}. */
export async function dropLimit(
  context: RequestContext,
  { organ, limit }: { readonly organ: string; readonly limit: LimitName },
  operation: 'period.prepare' | 'period.approve',
): Promise<void> {
  await change(context, deedOf(operation, organ, limit), async (tx) => {
    const { id, count, unit, basis } = await waitingFor(tx, organ, limit);
    await tx.deleteFrom('own_limit').where('id', '=', id).execute();
    return { before: { count, unit, basis }, after: null, answer: undefined };
  });
}

async function inForce(tx: Transaction<Tables>, organ: string, limit: string) {
  const row = await tx
    .selectFrom('own_limit')
    .select(['count', 'unit', 'basis'])
    .where('organ', '=', organ)
    .where('limit', '=', limit)
    .where('confirmed_by', 'is not', null)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row ?? null;
}

async function waitingFor(tx: Transaction<Tables>, organ: string, limit: string) {
  const row = await tx
    .selectFrom('own_limit')
    .selectAll()
    .where('organ', '=', organ)
    .where('limit', '=', limit)
    .where('confirmed_by', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refused({ is: 'not-found' });
  return row;
}

function deedOf(operation: 'period.prepare' | 'period.approve', organ: string, limit: string): Deed {
  return { operation, belongs: { organ }, target: `organ/${organ}/limit/${limit}` };
}
