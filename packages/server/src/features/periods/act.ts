import {
  type Belongs,
  type Clock,
  judge,
  type Operation,
  type Period,
  periodProcedure,
  type Recorded,
  type Standing,
  text,
} from '@jianheng/casework';
import type { Transaction } from 'kysely';
import { auditRefusal, entryOf } from '../../access/authorise.ts';
import { type Refusal, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Tables } from '../../records/tables.ts';
import type { Finders } from './finder.ts';
import type { StandingStore } from './standing-store.ts';

/** An action that somebody wants on the record of a period. */
export interface WantedAction {
  readonly kind: string;
  readonly subject: unknown;
  readonly details: unknown;
}

/** What the periods feature is made from. */
export interface PeriodsDesk {
  readonly standings: StandingStore;
  readonly finders: Finders;
  /** The clock as it stands on a day in an organ, which may have set limits of its own. */
  clockOn(today: string, organ?: string): Clock;
}

/**
 * Judges an action and puts it on record: the period is locked, its state folded, what the server knows is found, policies
 * and state are asked, and action and audit entry are written in one transaction. The same request again answers what it
 * answered before. Throws {@link Refused}; every refusal is on record.
 */
export async function act(
  desk: PeriodsDesk,
  context: RequestContext,
  period: string,
  wanted: WantedAction,
): Promise<{ readonly action: Recorded; readonly standing: Standing<Period> }> {
  const outcome = await context.records.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('period')
      .selectAll()
      .where('id', '=', period)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return refusal({ is: 'not-found' }, null);
    const standing = await desk.standings.at(tx, period, row.seq);
    const repeated = await findRepeated(tx, context, period, wanted);
    if (repeated !== null)
      return repeated === 'other' ? refusal(otherRequest, row.organ) : { action: repeated, standing };
    const clock = desk.clockOn(context.today, row.organ);
    const found = await findFor(desk, { context, tx, period, standing, wanted, clock });
    const at = context.now;
    const judged = judge(
      periodProcedure,
      standing,
      { ...wanted, found, at },
      { actor: context.actor, clock },
      context,
    );
    switch (judged.is) {
      case 'accepted':
        await record(tx, context, period, row.organ, standing, judged.action);
        await desk.standings.maybePutAside(tx, period, judged.standing);
        return { action: judged.action, standing: judged.standing };
      case 'forbidden':
        return refusal({ is: 'not-found' }, row.organ);
      case 'blocked':
        return refusal({ is: 'blocked', blocked: judged.blocked }, row.organ);
      case 'malformed':
        return refusal(
          {
            is: 'malformed',
            problems: judged.error.issues.map((i) => ({
              path: i.path.join('.'),
              message: text(`不合要求：${i.message}`, i.message),
            })),
          },
          row.organ,
        );
    }
  });
  if ('refusal' in outcome) {
    await auditRefusal(context, deedOf(period, outcome.organ, wanted), outcome.refusal);
    throw new Refused(outcome.refusal);
  }
  desk.standings.keep(period, outcome.standing);
  return outcome;
}

function refusal(
  why: Refusal,
  organ: string | null,
): { readonly refusal: Refusal; readonly organ: string | null } {
  return { refusal: why, organ };
}

const otherRequest: Refusal = {
  is: 'conflict',
  message: text('这个请求编号已用于另一项操作', 'this request id was used for something else'),
};

/** The action that this request recorded before; `other` when the id was used for something else. */
async function findRepeated(
  tx: Transaction<Tables>,
  { request, actor }: RequestContext,
  period: string,
  { kind }: WantedAction,
): Promise<Recorded | 'other' | null> {
  const row = await tx
    .selectFrom('period_action')
    .selectAll()
    .where('request', '=', request)
    .executeTakeFirst();
  if (row === undefined) return null;
  const by = actor.person ?? `account:${actor.account}`;
  if (row.period !== period || row.kind !== kind || row.by !== by) return 'other';
  const { seq, at, subject, details, found } = row;
  return { seq, at, by, kind, subject, details, found };
}

interface FindingFor {
  readonly context: RequestContext;
  readonly tx: Transaction<Tables>;
  readonly period: string;
  readonly standing: Standing<Period>;
  readonly wanted: WantedAction;
  readonly clock: Clock;
}

/** What the server finds for an action; nothing for what is malformed or not allowed, which the judgement will say. */
async function findFor(
  { finders }: PeriodsDesk,
  { context, tx, period, standing, wanted, clock }: FindingFor,
): Promise<unknown> {
  const finder = finders[wanted.kind];
  const type = periodProcedure.actions[wanted.kind];
  if (finder === undefined || type === undefined) return {};
  const subject = type.subject.safeParse(wanted.subject);
  const details = type.details.safeParse(wanted.details);
  if (!subject.success || !details.success) return {};
  const asked = { actor: context.actor, clock };
  if (type.blocked(standing.state, subject.data, asked).length > 0) return {};
  return finder({ context, tx, period, state: standing.state, subject: subject.data, details: details.data });
}

async function record(
  tx: Transaction<Tables>,
  context: RequestContext,
  period: string,
  organ: string,
  before: Standing<Period>,
  action: Recorded,
): Promise<void> {
  const { subject, details, found, ...plain } = action;
  const json = {
    subject: JSON.stringify(subject),
    details: JSON.stringify(details),
    found: JSON.stringify(found),
  };
  await tx
    .insertInto('period_action')
    .values({ period, request: context.request, ...plain, ...json })
    .execute();
  await tx.updateTable('period').set({ seq: action.seq }).where('id', '=', period).execute();
  await appendAudit(tx, {
    ...entryOf(context, deedOf(period, organ, action)),
    outcome: 'done',
    before: { seq: before.seq, stage: before.state.stage },
    after: { seq: action.seq, subject, details, found },
  });
}

function deedOf(
  period: string,
  organ: string | null,
  { kind, subject }: Pick<WantedAction, 'kind' | 'subject'>,
) {
  const operation: Operation = periodProcedure.actions[kind]?.operation ?? 'period.read';
  const belongs: Belongs = { organ };
  return { operation, belongs, target: `period/${period}/${kind}${nameOf(subject)}` };
}

/** The subject as the audit's target names it. */
function nameOf(subject: unknown): string {
  if (typeof subject !== 'object' || subject === null) return '';
  const parts = Object.values(subject).filter((v) => typeof v === 'string' || typeof v === 'number');
  return parts.length === 0
    ? ''
    : `/${parts.map((p) => encodeURIComponent(String(p)).slice(0, 100)).join('/')}`;
}
