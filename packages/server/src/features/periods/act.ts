import type { Todo } from '@jianheng/api';
import {
  type Belongs,
  type Clock,
  type Context,
  confirmKind,
  getAction,
  judge,
  type Matter,
  matterOf,
  may,
  type Named,
  type Operation,
  type Period,
  periodProcedure,
  type Recorded,
  rejectKind,
  type Standing,
  text,
} from '@jianheng/casework';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { auditRefusal, entryOf } from '../../access/authorise.ts';
import { malformedFields } from '../../access/malformed-fields.ts';
import { type Refusal, Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { PeriodTable, Tables } from '../../records/tables.ts';
import { actorInPeriod } from './actor-in-period.ts';
import type { Finders } from './finder.ts';
import { insertAction } from './insert-action.ts';
import { mustBeOfOrgan } from './must-be-of-organ.ts';
import { settledAlready } from './settled-already.ts';
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
  /** Finds why somebody must step aside from matters of other people; a desk without it knows of no reason. */
  readonly aside?: AsideFinder;
  /** Whom the triggers of the scheme send to review by a sealed run; null where that is not at hand. */
  readonly namedFor?: (run: {
    readonly organ: string;
    readonly seal: string;
  }) => Promise<readonly Named[] | null>;
  /** What waits for somebody in an organ and in no period of it. */
  readonly besides?: (context: RequestContext) => Promise<readonly Todo[]>;
}

/** See {@link PeriodsDesk}. Of the matters, those where redress is sought are looked into one by one. */
export type AsideFinder = (
  db: Kysely<Tables>,
  of: { readonly row: Selectable<PeriodTable>; readonly state: Period },
  person: string,
  matters: readonly Matter[],
) => Promise<NonNullable<Context['aside']>>;

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
  const acted = await inOneTransaction(desk, context, period, wanted).catch(async (error: unknown) => {
    if (error instanceof Refused)
      await auditRefusal(context, deedOf(period, organOf(error), wanted), error.refusal);
    throw error;
  });
  desk.standings.keep(period, acted.standing);
  return acted;
}

/** A refusal with the organ whose audit it belongs to. */
class RefusedInOrgan extends Refused {
  readonly organ: string | null;

  constructor(refusal: Refusal, organ: string | null) {
    super(refusal);
    this.organ = organ;
  }
}

function organOf(error: Refused): string | null {
  return error instanceof RefusedInOrgan ? error.organ : null;
}

/** Whatever is refused is thrown, so that nothing stays of what was written to find out. */
function inOneTransaction(
  desk: PeriodsDesk,
  asker: RequestContext,
  period: string,
  wanted: WantedAction,
): Promise<{ readonly action: Recorded; readonly standing: Standing<Period> }> {
  return asker.records.db.transaction().execute((tx) => actIn(tx, desk, asker, period, wanted));
}

async function actIn(
  tx: Transaction<Tables>,
  desk: PeriodsDesk,
  asker: RequestContext,
  period: string,
  wanted: WantedAction,
): Promise<{ readonly action: Recorded; readonly standing: Standing<Period> }> {
  const row = await tx
    .selectFrom('period')
    .selectAll()
    .where('id', '=', period)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new RefusedInOrgan({ is: 'not-found' }, null);
  const { organ } = row;
  const standing = await desk.standings.at(tx, period, row.seq);
  const context = { ...asker, actor: await actorInPeriod(tx, row, standing.state, asker) };
  const repeated = await findRepeated(tx, context, period, wanted);
  if (repeated === 'other') throw new RefusedInOrgan(otherRequest, organ);
  if (repeated !== null) return { action: repeated, standing };
  const clock = desk.clockOn(context.today, organ);
  const found = await findFor(desk, { context, tx, period, standing, wanted, clock }).catch(
    (error: unknown) => {
      throw error instanceof Refused ? new RefusedInOrgan(error.refusal, organ) : error;
    },
  );
  const at = context.now;
  const judged = judge(
    periodProcedure,
    standing,
    { ...wanted, found, at },
    await asking(desk, tx, { row, standing, wanted, context, clock }),
    context,
  );
  switch (judged.is) {
    case 'accepted':
      await record(tx, context, period, organ, standing, judged.action);
      await desk.standings.maybePutAside(tx, period, judged.standing);
      return { action: judged.action, standing: judged.standing };
    case 'forbidden': {
      const settled = await settledAlready(tx, { context, period, standing, wanted });
      throw new RefusedInOrgan(settled ?? { is: 'not-found' }, organ);
    }
    case 'blocked':
      throw new RefusedInOrgan({ is: 'blocked', blocked: judged.blocked }, organ);
    case 'malformed':
      throw new RefusedInOrgan(
        mayKnow(context, organ, standing.state, wanted)
          ? { is: 'malformed', problems: malformedFields(judged.error) }
          : { is: 'not-found' },
        organ,
      );
  }
}

/** Whoever may neither read the period nor do such a thing in it learns nothing by what is wrong with what they sent. */
function mayKnow(
  context: RequestContext,
  organ: string,
  { reviews }: Period,
  { kind }: WantedAction,
): boolean {
  const { person } = context.actor;
  const assigned = Object.values(reviews).flatMap(({ panel }) => panel.map((member) => member.person));
  const belongs: Belongs = { organ, assigned, ...(person === null ? {} : { person }) };
  const operations = ['period.read', periodProcedure.actions[kind]?.operation ?? 'period.read'] as const;
  return operations.some((operation) => may(context.actor, operation, belongs, context));
}

interface Asked {
  readonly row: Selectable<PeriodTable>;
  readonly standing: Standing<Period>;
  readonly wanted: WantedAction;
  readonly context: RequestContext;
  readonly clock: Clock;
}

/** What the judgement may look at beside the state: also why whoever asks must step aside, where it is a matter of somebody. */
async function asking(
  { aside }: PeriodsDesk,
  tx: Transaction<Tables>,
  { row, standing, wanted, context: { actor }, clock }: Asked,
): Promise<Context> {
  const matter = matterOf(periodProcedure, standing, wanted);
  if (matter === null || actor.person === null || aside === undefined) return { actor, clock };
  return { actor, clock, aside: await aside(tx, { row, state: standing.state }, actor.person, [matter]) };
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

/** What the server finds for an action that names nobody of elsewhere; nothing for what is malformed, not allowed or blocked, which the judgement will say. */
async function findFor(
  { finders }: PeriodsDesk,
  { context, tx, period, standing, wanted, clock }: FindingFor,
): Promise<unknown> {
  const finder = finders[wanted.kind];
  const type = periodProcedure.actions[wanted.kind];
  if (type === undefined) return {};
  const subject = type.subject.safeParse(wanted.subject);
  const details = type.details.safeParse(wanted.details);
  if (!subject.success || !details.success) return {};
  // A finder may say what stands in the way: to whoever may not act, nothing is said.
  if (!may(context.actor, type.operation, type.belongs(standing.state, subject.data), context)) return {};
  const asked = { actor: context.actor, clock };
  if (type.blocked(standing.state, subject.data, asked).length > 0) return {};
  const named = type.names({ subject: subject.data, details: details.data });
  if (standing.state.plan !== null) await mustBeOfOrgan(tx, standing.state.plan, named, context.today);
  if (finder === undefined) return {};
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
  const { subject, details, found } = action;
  await insertAction(tx, period, context.request, action);
  await appendAudit(tx, {
    ...entryOf(context, { ...deedOf(period, organ, action), ...confirmedOperation(before, action) }),
    outcome: 'done',
    before: { seq: before.seq, stage: before.state.stage },
    after: { seq: action.seq, subject, details, found },
  });
}

/** Whoever confirms or refuses what waits does it by the right that this asks for. */
function confirmedOperation({ waiting }: Standing<Period>, { kind, subject }: Recorded) {
  if (kind !== confirmKind && kind !== rejectKind) return {};
  const waited = waiting.get((subject as { readonly seq: number }).seq);
  const second = waited === undefined ? null : getAction(periodProcedure, waited.kind).second;
  return second === null ? {} : { operation: second };
}

function deedOf(
  period: string,
  organ: string | null,
  { kind, subject }: Pick<WantedAction, 'kind' | 'subject'>,
) {
  const type = periodProcedure.actions[kind];
  const operation: Operation = type?.operation ?? 'period.read';
  const belongs: Belongs = { organ };
  // A subject that is none may hold anything, and everybody who reads the audit reads its targets.
  const name = type?.subject.safeParse(subject).success === true ? nameOf(subject) : '';
  return { operation, belongs, target: `period/${period}/${kind}${name}` };
}

/** The subject as the audit's target names it. */
function nameOf(subject: unknown): string {
  if (typeof subject !== 'object' || subject === null) return '';
  const parts = Object.values(subject).filter((v) => typeof v === 'string' || typeof v === 'number');
  return parts.length === 0
    ? ''
    : `/${parts.map((p) => encodeURIComponent(String(p)).slice(0, 100)).join('/')}`;
}
