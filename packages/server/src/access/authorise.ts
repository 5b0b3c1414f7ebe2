import { type Belongs, may, type Operation } from '@jianheng/casework';
import { appendAudit } from '../audit/append-audit.ts';
import { Refused } from './refused.ts';
import type { RequestContext } from './request-context.ts';

/** What is done to what: a thing, whose it is, and how the audit names it. */
export interface Deed {
  readonly operation: Operation;
  readonly belongs: Belongs;
  /** E.g. `period/y2026/objection/o1`. */
  readonly target: string;
}

/** Whether the actor may do it. */
export function isAllowed({ actor, tree, today }: RequestContext, { operation, belongs }: Deed): boolean {
  return may(actor, operation, belongs, { tree, today });
}

/**
 * Lets the actor pass or throws. A refusal is audited, in a transaction of its own: what was tried stays on record though
 * nothing happened.
 */
export async function authorise(context: RequestContext, deed: Deed): Promise<void> {
  if (isAllowed(context, deed)) return;
  await auditRefusal(context, deed, { is: 'not-found' });
  throw new Refused({ is: 'not-found' });
}

/** Requests whose refusal is on record. */
const onRecord = new WeakSet<RequestContext>();

/** Puts a refusal on record. */
export async function auditRefusal(context: RequestContext, deed: Deed, because: unknown): Promise<void> {
  onRecord.add(context);
  await context.records.db
    .transaction()
    .execute((tx) =>
      appendAudit(tx, { ...entryOf(context, deed), outcome: 'refused', before: null, after: because }),
    );
}

/**
 * Puts on record that a request was answered as if there were nothing, where no policy has done so before: what was asked for
 * does not exist, or was left out of what the actor may find. The two look the same to whoever asks and stand the same here.
 *
 * @param asked method and path
 */
export async function auditNotFound(context: RequestContext, asked: string): Promise<void> {
  if (onRecord.has(context)) return;
  onRecord.add(context);
  const { actor, now, request } = context;
  await context.records.db.transaction().execute((tx) =>
    appendAudit(tx, {
      at: now,
      account: actor.account,
      person: actor.person,
      operation: 'request.not-found',
      outcome: 'refused',
      organ: null,
      target: asked.slice(0, 300),
      before: null,
      after: { is: 'not-found' },
      request,
    }),
  );
}

/** What every audit entry of a request says. */
export function entryOf({ actor, now, request }: RequestContext, { operation, belongs, target }: Deed) {
  return {
    at: now,
    account: actor.account,
    person: actor.person,
    operation,
    organ: belongs.organ,
    target,
    request,
  };
}
