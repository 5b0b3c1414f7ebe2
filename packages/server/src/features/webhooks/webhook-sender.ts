import type { WebhookKind } from '@jianheng/api';
import { symmetricDecrypt } from 'better-auth/crypto';
import { RegularLook } from '../../watching/regular-look.ts';
import { resolveAllowed, whyNotAllowed } from './allowed-address.ts';
import { postPinned } from './post-pinned.ts';
import { messageOf, signedHeaders } from './webhook-message.ts';
import type { WebhooksDesk } from './webhooks-desk.ts';

/** Minutes after each failed try until the next; after the last the message is given up until somebody sends it again. */
const pauses = [1, 5, 30, 120, 360, 720, 1440];
/** Entries and messages taken at a time. */
const portion = 100;

/**
 * Tells addresses what changed. What is to be told is read from the audit chain, from the entry up to which each address was
 * told: nothing is lost with a server that is killed, and what was under way is sent again under the same id.
 */
export class WebhookSender extends RegularLook {
  readonly #desk: WebhooksDesk;

  /** @param every milliseconds between two looks */
  constructor(desk: WebhooksDesk, onFault?: (error: unknown) => void, every = 5000) {
    super(every, onFault);
    this.#desk = desk;
  }

  /** Looks for what is to be told and sends what is due; ends when that was tried. */
  protected async lookOnce(): Promise<void> {
    await this.#gather();
    await this.#sendDue();
  }

  /** Makes messages from the entries of the chain since the last look, one address at a time. */
  async #gather(): Promise<void> {
    const { records, now } = this.#desk;
    const active = await records.db
      .selectFrom('webhook')
      .select('id')
      .where('confirmed_by', 'is not', null)
      .where('ended_at', 'is', null)
      .execute();
    for (const { id } of active) {
      let more = true;
      while (more && !this.isStopped) more = await this.#gatherFor(id, now());
    }
  }

  async #gatherFor(id: string, now: string): Promise<boolean> {
    return this.#desk.records.db.transaction().execute(async (tx) => {
      const row = await tx
        .selectFrom('webhook')
        .select(['organ', 'kinds', 'told_to'])
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return false;
      const entries = await tx
        .selectFrom('audit_entry')
        .select(['seq', 'operation', 'target', 'organ', 'at'])
        .where('seq', '>', row.told_to)
        .where('organ', '=', row.organ)
        .where('outcome', '=', 'done')
        .orderBy('seq')
        .limit(portion)
        .execute();
      const kinds = row.kinds as WebhookKind[];
      for (const message of entries.map(messageOf)) {
        if (message === null || !kinds.includes(message.kind)) continue;
        await tx
          .insertInto('webhook_delivery')
          .values({
            id: message.id,
            webhook: id,
            kind: message.kind,
            body: JSON.stringify(message),
            made_at: now,
            state: 'waiting',
            next_at: now,
            tried_at: null,
            said: null,
          })
          .execute();
      }
      const last = entries.at(-1);
      if (last !== undefined)
        await tx.updateTable('webhook').set({ told_to: last.seq }).where('id', '=', id).execute();
      return entries.length === portion;
    });
  }

  async #sendDue(): Promise<void> {
    const { records, now } = this.#desk;
    const due = await records.db
      .selectFrom('webhook_delivery')
      .innerJoin('webhook', 'webhook.id', 'webhook_delivery.webhook')
      .select(['webhook_delivery.id', 'body', 'tries', 'url', 'secret'])
      .where('state', '=', 'waiting')
      .where('next_at', '<=', now())
      .where('webhook.ended_at', 'is', null)
      .orderBy('next_at')
      .orderBy('webhook_delivery.id')
      .limit(portion)
      .execute();
    for (const one of due) {
      if (this.isStopped) return;
      const said = await this.#send(one).catch((error: unknown) => wordFor(error));
      await this.#note(one, said);
    }
  }

  /** Sends one; answers the status. Throws when it could not be sent. */
  async #send(one: {
    readonly id: string;
    readonly body: string;
    readonly url: string;
    readonly secret: string;
  }) {
    const { allowed, secret: key, now } = this.#desk;
    if (whyNotAllowed(allowed, one.url) !== null) throw new Error('not-allowed');
    const url = new URL(one.url);
    const address = await resolveAllowed(allowed, url);
    const secret = await symmetricDecrypt({ key, data: one.secret });
    const headers = signedHeaders(secret, one.id, now(), one.body);
    return postPinned({ url, address, headers, body: one.body });
  }

  async #note({ id, tries }: { readonly id: string; readonly tries: number }, said: number | string) {
    const { records, now } = this.#desk;
    const isDone = typeof said === 'number' && said >= 200 && said < 300;
    const pause = pauses[tries];
    const at = now();
    await records.db
      .updateTable('webhook_delivery')
      .set({
        state: isDone ? 'done' : pause === undefined ? 'dead' : 'waiting',
        tries: tries + 1,
        next_at: new Date(Date.parse(at) + (pause ?? 0) * 60_000).toISOString(),
        tried_at: at,
        said: String(said),
      })
      .where('id', '=', id)
      .execute();
  }
}

/** Why there was no answer, in one word; what a receiver or a system says is nothing to keep. */
function wordFor(error: unknown): string {
  const { code, name, message } = error as Error & { readonly code?: unknown };
  if (['not-allowed', 'name-not-found', 'address-refused'].includes(message)) return message;
  if (name === 'AbortError' || name === 'TimeoutError') return 'no-answer-in-time';
  return typeof code === 'string' ? code : 'not-sent';
}
