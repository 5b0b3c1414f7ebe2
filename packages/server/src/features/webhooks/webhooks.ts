import { randomBytes, randomUUID } from 'node:crypto';
import type { NewWebhook, WebhookDeliveries, WebhookKind, WebhookOnce, Webhooks } from '@jianheng/api';
import { text } from '@jianheng/casework';
import { symmetricEncrypt } from 'better-auth/crypto';
import type { Transaction } from 'kysely';
import { authorise, type Deed, isAllowed } from '../../access/authorise.ts';
import { change } from '../../access/change.ts';
import { blocked, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import type { Tables } from '../../records/tables.ts';
import { whyNotAllowed } from './allowed-address.ts';
import { kindTitles } from './webhook-message.ts';
import type { WebhooksDesk } from './webhooks-desk.ts';

/** Webhooks that an organ may have. */
const most = 20;

/** The right to register an address for an organ, and to confirm what another registered. */
export function webhookDeed(operation: 'period.prepare' | 'period.approve', organ: string, id = ''): Deed {
  return { operation, belongs: { organ }, target: `organ/${organ}/webhook/${id}` };
}

/** Lets pass whoever registers or confirms. Throws {@link Refused}. */
async function authoriseEither(context: RequestContext, organ: string, id = ''): Promise<Deed> {
  const second = webhookDeed('period.approve', organ, id);
  if (isAllowed(context, second)) return second;
  const first = webhookDeed('period.prepare', organ, id);
  await authorise(context, first);
  return first;
}

/** Addresses that an organ has told, with what waits. Throws {@link Refused}. */
export async function listWebhooks(
  { allowed }: WebhooksDesk,
  context: RequestContext,
  organ: string,
): Promise<Webhooks> {
  await authoriseEither(context, organ);
  const { db } = context.records;
  const rows = await db
    .selectFrom('webhook')
    .leftJoin('account', 'account.id', 'webhook.made_by')
    .leftJoin('person', 'person.id', 'account.person')
    .selectAll('webhook')
    .select(['account.name as account_name', 'person.name as person_name'])
    .where('webhook.organ', '=', organ)
    .where('webhook.ended_at', 'is', null)
    .orderBy('webhook.made_at')
    .orderBy('webhook.id')
    .execute();
  const counts = await db
    .selectFrom('webhook_delivery')
    .innerJoin('webhook', 'webhook.id', 'webhook_delivery.webhook')
    .select(['webhook.id', 'state', (e) => e.fn.countAll<number>().as('count')])
    .where('webhook.organ', '=', organ)
    .where('state', '<>', 'done')
    .groupBy(['webhook.id', 'state'])
    .execute();
  const countOf = (id: string, state: string) =>
    Number(counts.find((one) => one.id === id && one.state === state)?.count ?? 0);
  return {
    webhooks: rows.map((row) => ({
      id: row.id,
      url: row.url,
      kinds: row.kinds as WebhookKind[],
      state: row.confirmed_by === null ? ('waiting' as const) : ('active' as const),
      madeAt: row.made_at,
      byName: row.person_name ?? row.account_name ?? '',
      waiting: countOf(row.id, 'waiting'),
      dead: countOf(row.id, 'dead'),
    })),
    allowed: [...allowed.origins],
    offered: (Object.keys(kindTitles) as WebhookKind[]).map((kind) => ({ kind, title: kindTitles[kind] })),
  };
}

/** Registers an address; it is told once another confirmed it. Its secret is shown this once. Throws {@link Refused}. */
export async function registerWebhook(
  { secret: key, allowed }: WebhooksDesk,
  context: RequestContext,
  organ: string,
  { url, kinds }: NewWebhook,
): Promise<WebhookOnce> {
  const deed = webhookDeed('period.prepare', organ);
  await authorise(context, deed);
  const why = whyNotAllowed(allowed, url);
  if (why !== null) throw new Refused({ is: 'malformed', problems: [{ path: 'url', message: why }] });
  const id = randomUUID();
  const secret = randomBytes(32).toString('base64url');
  const kept = await symmetricEncrypt({ key, data: secret });
  return change(context, { ...deed, target: `${deed.target}${id}` }, async (tx) => {
    const { count } = await tx
      .selectFrom('webhook')
      .select((e) => e.fn.countAll<number>().as('count'))
      .where('organ', '=', organ)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(count) >= most) throw tooMany;
    await tx
      .insertInto('webhook')
      .values({
        id,
        organ,
        url,
        kinds: JSON.stringify([...new Set(kinds)]),
        secret: kept,
        made_by: context.actor.account,
        made_at: context.now,
        confirmed_by: null,
        confirmed_at: null,
        ended_by: null,
        ended_at: null,
      })
      .execute();
    return { before: null, after: { url, kinds }, answer: { id, secret } };
  });
}

/** Has an address told from now on, by another than registered it. Throws {@link Refused}. */
export async function confirmWebhook(context: RequestContext, organ: string, id: string): Promise<void> {
  await change(context, webhookDeed('period.approve', organ, id), async (tx) => {
    const row = await lockWebhook(tx, organ, id);
    if (row.confirmed_by !== null) throw new Refused({ is: 'not-found' });
    if (row.made_by === context.actor.account)
      throw blocked('four-eyes', text('登记的人不能自己确认', 'whoever registered it cannot confirm it'));
    const head = await tx.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
    const confirmed = { confirmed_by: context.actor.account, confirmed_at: context.now, told_to: head.seq };
    await tx.updateTable('webhook').set(confirmed).where('id', '=', id).execute();
    return {
      before: null,
      after: { url: row.url, kinds: row.kinds, madeBy: row.made_by },
      answer: undefined,
    };
  });
}

/** Ends an address, or refuses one that waits; nothing more is sent to it. Throws {@link Refused}. */
export async function endWebhook(context: RequestContext, organ: string, id: string): Promise<void> {
  await change(context, await authoriseEither(context, organ, id), async (tx) => {
    const { url } = await lockWebhook(tx, organ, id);
    const ended = { ended_by: context.actor.account, ended_at: context.now };
    await tx.updateTable('webhook').set(ended).where('id', '=', id).execute();
    return { before: { url }, after: null, answer: undefined };
  });
}

/** The last messages to an address and what came of them. Throws {@link Refused}. */
export async function listDeliveries(
  context: RequestContext,
  organ: string,
  id: string,
): Promise<WebhookDeliveries> {
  await authoriseEither(context, organ, id);
  const { db } = context.records;
  const known = await db
    .selectFrom('webhook')
    .select('id')
    .where('id', '=', id)
    .where('organ', '=', organ)
    .executeTakeFirst();
  if (known === undefined) throw new Refused({ is: 'not-found' });
  const rows = await db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook', '=', id)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as WebhookKind,
    state: row.state,
    madeAt: row.made_at,
    tries: row.tries,
    triedAt: row.tried_at,
    nextAt: row.state === 'waiting' ? row.next_at : null,
    said: row.said,
  }));
}

/** Sends a message again, at once, as if it had never been tried. Throws {@link Refused}. */
export async function redeliver(
  context: RequestContext,
  organ: string,
  { id, delivery }: { readonly id: string; readonly delivery: string },
): Promise<void> {
  await change(context, await authoriseEither(context, organ, id), async (tx) => {
    await lockWebhook(tx, organ, id);
    const { numUpdatedRows } = await tx
      .updateTable('webhook_delivery')
      .set({ state: 'waiting', tries: 0, next_at: context.now })
      .where('id', '=', delivery)
      .where('webhook', '=', id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refused({ is: 'not-found' });
    return { before: null, after: { delivery }, answer: undefined };
  });
}

async function lockWebhook(tx: Transaction<Tables>, organ: string, id: string) {
  const row = await tx
    .selectFrom('webhook')
    .selectAll()
    .where('id', '=', id)
    .where('organ', '=', organ)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refused({ is: 'not-found' });
  return row;
}

const tooMany = blocked(
  'webhook/too-many',
  text(`一个单位最多 ${most} 个推送地址`, `an organ has at most ${most} addresses`),
);
