import type { Inbox } from '@jianheng/api';
import type { Text } from '@jianheng/casework';
import { authorise, isAllowed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { organName } from '../../records/organ-folders.ts';
import { actorOf } from '../accounts/read-grants.ts';
import { factsDeed } from '../facts/uploads/hand-in.ts';
import type { InboxDesk } from './inbox-desk.ts';
import { inboxFolder, makeInbox } from './inbox-folder.ts';

/** Whether an organ's folder is watched, and what was found in it. Throws {@link Refused}. */
export async function readInbox({ root }: InboxDesk, context: RequestContext, organ: string): Promise<Inbox> {
  const deed = factsDeed(organ);
  await authorise(context, deed);
  const { db } = context.records;
  const row = await db
    .selectFrom('inbox')
    .innerJoin('account', 'account.id', 'inbox.account')
    .leftJoin('person', 'person.id', 'account.person')
    .select(['account.id', 'account.person', 'account.disabled_at', 'account.name', 'person.name as shown'])
    .where('inbox.organ', '=', organ)
    .executeTakeFirst();
  const actor =
    row === undefined || row.disabled_at !== null
      ? null
      : await actorOf(db, { account: row.id, person: row.person }, context.today);
  const files = await db
    .selectFrom('inbox_file')
    .selectAll()
    .where('organ', '=', organ)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return {
    on: row !== undefined,
    byName: row === undefined ? null : (row.shown ?? row.name),
    mayHandIn: actor !== null && isAllowed({ ...context, actor }, deed),
    folder: inboxFolder(root, organ),
    files: files.map(({ name, at, outcome, upload, said }) => ({
      name,
      at,
      outcome,
      upload,
      said: said as Text | null,
    })),
  };
}

/**
 * Has the organ's folder watched in one's own name, or no longer. Files are handed in with the rights that one holds at the time.
 * Throws {@link Refused}.
 */
export async function switchInbox(
  { root }: InboxDesk,
  context: RequestContext,
  organ: string,
  on: boolean,
): Promise<void> {
  const deed = { ...factsDeed(organ), target: `facts/${organ}/inbox` };
  await authorise(context, deed);
  if (!organName.test(organ)) throw new Refused({ is: 'not-found' });
  await change(context, deed, async (tx) => {
    const before = await tx
      .selectFrom('inbox')
      .select('account')
      .where('organ', '=', organ)
      .executeTakeFirst();
    await tx.deleteFrom('inbox').where('organ', '=', organ).execute();
    const row = { organ, account: context.actor.account, made_at: context.now };
    if (on) await tx.insertInto('inbox').values(row).execute();
    return { before: { on: before !== undefined }, after: { on }, answer: undefined };
  });
  if (on) makeInbox(inboxFolder(root, organ));
}
