import { z } from 'zod';
import { type Circumstances, may } from '../people/may.ts';
import { policies } from '../people/policies.ts';
import { type Text, text } from '../text.ts';
import {
  type ActionType,
  type Blocker,
  blocker,
  type Context,
  type Filled,
  type Matter,
  type Recorded,
} from './action-type.ts';

/** Any action of a procedure, whatever its subject and details. */
// biome-ignore lint/suspicious/noExplicitAny: a registry holds actions of every subject; each is parsed before it is used.
export type AnyAction<State> = ActionType<State, any, any, any>;

/** A procedure: a state that a log of actions folds to. */
export interface Procedure<State> {
  readonly empty: State;
  readonly actions: Readonly<Record<string, AnyAction<State>>>;
}

/** State of a procedure with what waits for a second pair of eyes. */
export interface Standing<State> {
  readonly state: State;
  /** Actions that wait to be confirmed, by their place in the log. */
  readonly waiting: ReadonlyMap<number, Recorded>;
  /** Place of the last action. */
  readonly seq: number;
}

/** Kinds that confirm or refuse what somebody else did. */
export const confirmKind = 'confirm' as const;
export const rejectKind = 'reject' as const;

/** Subject of a confirmation or refusal. */
export const Waiting = z.strictObject({ seq: z.int().positive() });
/** A refusal says why. */
export const Rejection = z.strictObject({ reason: z.string().trim().min(1).max(2000) });

/** Folds a log into the state that it leads to. The log is in order; what was recorded is never judged again. */
export function fold<State>(procedure: Procedure<State>, log: Iterable<Recorded>): Standing<State> {
  let standing: Standing<State> = { state: procedure.empty, waiting: new Map(), seq: 0 };
  for (const action of log) standing = foldOne(procedure, standing, action);
  return standing;
}

/** The standing after one more action. */
export function foldOne<State>(
  procedure: Procedure<State>,
  { state, waiting }: Standing<State>,
  action: Recorded,
): Standing<State> {
  const { seq } = action;
  if (action.kind === confirmKind || action.kind === rejectKind) {
    const of = (action.subject as z.infer<typeof Waiting>).seq;
    const waited = waiting.get(of);
    if (waited === undefined) throw new Error(`nothing waits at ${of}`);
    const left = new Map(waiting);
    left.delete(of);
    if (action.kind === rejectKind) return { state, waiting: left, seq };
    return { state: getAction(procedure, waited.kind).apply(state, waited), waiting: left, seq };
  }
  const type = getAction(procedure, action.kind);
  if (type.second !== null) return { state, waiting: new Map(waiting).set(seq, action), seq };
  return { state: type.apply(state, action), waiting, seq };
}

/** The definition of a kind. Throws for a kind that the procedure does not have. */
export function getAction<State>(procedure: Procedure<State>, kind: string): AnyAction<State> {
  const type = procedure.actions[kind];
  if (type === undefined) throw new Error(`no action ${kind}`);
  return type;
}

/** Whether an action is offered, and if not why. Whoever may not know of it gets null: nothing is shown. */
export interface Availability {
  readonly kind: string;
  readonly title: Text;
  readonly blocked: readonly Blocker[];
}

/** Whether somebody may do an action to a subject now. Null when the policies do not let them know of it. */
export function availability<State>(
  procedure: Procedure<State>,
  standing: Standing<State>,
  kind: string,
  subject: unknown,
  context: Context,
  where: Circumstances,
): Availability | null {
  const type = getAction(procedure, kind);
  if (!may(context.actor, type.operation, type.belongs(standing.state, subject), where)) return null;
  return { kind, title: type.title, blocked: whatBlocks(procedure, standing, type, subject, context) };
}

function whatBlocks<State>(
  procedure: Procedure<State>,
  { state, waiting }: Standing<State>,
  type: AnyAction<State>,
  subject: unknown,
  context: Context,
): readonly Blocker[] {
  const same = [...waiting.values()].some(
    (waited) => waited.kind === type.kind && JSON.stringify(waited.subject) === JSON.stringify(subject),
  );
  if (same) {
    return [
      blocker(
        'waiting',
        `“${type.title.zh}”已经提交，等另一人确认`,
        `“${type.title.en}” was submitted and waits for another person`,
      ),
    ];
  }
  const holds = [...waiting.values()].find((waited) => type.heldBy.includes(waited.kind));
  if (holds !== undefined) return [heldBy(procedure, holds)];
  return [...type.blocked(state, subject, context), ...mustStepAside(type, state, subject, context)];
}

function heldBy<State>(procedure: Procedure<State>, { kind }: Recorded): Blocker {
  const { title } = getAction(procedure, kind);
  return blocker(
    'held',
    `先确认或退回正在等待的“${title.zh}”`,
    `first confirm or send back what waits: “${title.en}”`,
  );
}

function mustStepAside<State>(
  type: AnyAction<State>,
  state: State,
  subject: unknown,
  context: Context,
): readonly Blocker[] {
  const matter = type.matter(state, subject);
  return matter === null ? [] : (context.aside?.(matter) ?? []);
}

/** The matter that an action settles, also one that confirms or refuses what waits; null where it is nobody's. */
export function matterOf<State>(
  procedure: Procedure<State>,
  { state, waiting }: Pick<Standing<State>, 'state' | 'waiting'>,
  { kind, subject }: Pick<Wanted, 'kind' | 'subject'>,
): Matter | null {
  if (kind === confirmKind || kind === rejectKind) {
    const of = Waiting.safeParse(subject);
    const waited = of.success ? waiting.get(of.data.seq) : undefined;
    return waited === undefined ? null : matterOf(procedure, { state, waiting }, waited);
  }
  const type = procedure.actions[kind];
  const known = type?.subject.safeParse(subject);
  return type === undefined || known?.success !== true ? null : type.matter(state, known.data);
}

/** What the server answers to somebody who wants to act. */
export type Judgement<State> =
  | { readonly is: 'accepted'; readonly action: Recorded; readonly standing: Standing<State> }
  /** The policies do not allow it: to the actor the thing does not exist. */
  | { readonly is: 'forbidden' }
  | { readonly is: 'blocked'; readonly blocked: readonly Blocker[] }
  | { readonly is: 'malformed'; readonly error: z.ZodError };

/** An action that somebody wants recorded. */
export interface Wanted {
  readonly kind: string;
  readonly subject: unknown;
  readonly details: unknown;
  /** From the server, never from the client. */
  readonly found: unknown;
  readonly at: string;
}

/** Judges an action against policies and state, and records it if nothing stands against it. */
export function judge<State>(
  procedure: Procedure<State>,
  standing: Standing<State>,
  wanted: Wanted,
  context: Context,
  where: Circumstances,
): Judgement<State> {
  if (wanted.kind === confirmKind || wanted.kind === rejectKind)
    return judgeSecond(procedure, standing, wanted, context, where);
  const type = procedure.actions[wanted.kind];
  if (type === undefined) return { is: 'forbidden' };
  const subject = type.subject.safeParse(wanted.subject);
  if (!subject.success) return { is: 'malformed', error: subject.error };
  if (!may(context.actor, type.operation, type.belongs(standing.state, subject.data), where))
    return { is: 'forbidden' };
  const blocked = whatBlocks(procedure, standing, type, subject.data, context);
  if (blocked.length > 0) return { is: 'blocked', blocked };
  const details = type.details.safeParse(wanted.details);
  if (!details.success) return { is: 'malformed', error: details.error };
  const filled = { subject: subject.data, details: details.data, found: type.found.parse(wanted.found) };
  const refused = type.refused(standing.state, filled, context);
  if (refused.length > 0) return { is: 'blocked', blocked: refused };
  return record(procedure, standing, wanted, filled, context);
}

/**
 * Whether somebody may confirm or refuse what waits at a place of the log, and what stands against it. Null when the policies
 * do not let them, or nothing waits there.
 */
export function secondAvailability<State>(
  procedure: Procedure<State>,
  standing: Standing<State>,
  kind: typeof confirmKind | typeof rejectKind,
  seq: number,
  context: Context,
  where: Circumstances,
): Availability | null {
  const waited = standing.waiting.get(seq);
  if (waited === undefined) return null;
  const type = getAction(procedure, waited.kind);
  const belongs = type.belongs(standing.state, waited.subject);
  if (type.second === null || !may(context.actor, type.second, belongs, where)) return null;
  return {
    kind,
    title: kind === confirmKind ? confirmTitle : rejectTitle,
    blocked: whatBlocksSecond(procedure, standing, type, kind, waited, context),
  };
}

function whatBlocksSecond<State>(
  procedure: Procedure<State>,
  { state, waiting }: Standing<State>,
  type: AnyAction<State>,
  kind: string,
  waited: Recorded,
  context: Context,
): readonly Blocker[] {
  if (waited.by === idOf(context)) return [sameEyes];
  const aside = mustStepAside(type, state, waited.subject, context);
  if (kind === rejectKind) return aside;
  // What holds it up may have been submitted since: its own finding would no longer be so.
  const holds = [...waiting.values()].find((one) => one !== waited && type.heldBy.includes(one.kind));
  if (holds !== undefined) return [heldBy(procedure, holds)];
  return [...type.blocked(state, waited.subject, context), ...aside];
}

function judgeSecond<State>(
  procedure: Procedure<State>,
  standing: Standing<State>,
  wanted: Wanted,
  context: Context,
  where: Circumstances,
): Judgement<State> {
  const subject = Waiting.safeParse(wanted.subject);
  if (!subject.success) return { is: 'malformed', error: subject.error };
  const waited = standing.waiting.get(subject.data.seq);
  if (waited === undefined) return { is: 'forbidden' };
  const type = getAction(procedure, waited.kind);
  const belongs = type.belongs(standing.state, waited.subject);
  if (type.second === null || !may(context.actor, type.second, belongs, where)) return { is: 'forbidden' };
  const details = (wanted.kind === rejectKind ? Rejection : z.strictObject({})).safeParse(wanted.details);
  if (!details.success) return { is: 'malformed', error: details.error };
  const blocked = whatBlocksSecond(procedure, standing, type, wanted.kind, waited, context);
  if (blocked.length > 0) return { is: 'blocked', blocked };
  const filled = { subject: subject.data, details: details.data, found: {} };
  return record(procedure, standing, wanted, filled, context);
}

const sameEyes = blocker(
  'same-eyes',
  '提交的人不能自己确认，须由另一人确认',
  'whoever submitted it cannot confirm it; another person must',
);

function record<State>(
  procedure: Procedure<State>,
  standing: Standing<State>,
  { kind, at }: Wanted,
  filled: Filled<unknown, unknown, unknown>,
  context: Context,
): Judgement<State> {
  const action: Recorded = { seq: standing.seq + 1, at, by: idOf(context), kind, ...filled };
  return { is: 'accepted', action, standing: foldOne(procedure, standing, action) };
}

/** How the log names the server where it puts something on record by itself. */
export const byServer = 'account:system';

/**
 * Records what the server found by itself: kinds that no actor may take. Throws for any other kind, and for what was found
 * malformed; null when it cannot be done now.
 */
export function recordFound<State>(
  procedure: Procedure<State>,
  standing: Standing<State>,
  { kind, subject, found, at }: Omit<Wanted, 'details'>,
  clock: Context['clock'],
): { readonly action: Recorded; readonly standing: Standing<State> } | null {
  const type = getAction(procedure, kind);
  if (policies[type.operation].length > 0) throw new Error(`${kind} is somebody's to do`);
  const actor = { account: byServer, person: null, grants: [] };
  if (whatBlocks(procedure, standing, type, subject, { actor, clock }).length > 0) return null;
  const filled = { subject: type.subject.parse(subject), details: {}, found: type.found.parse(found) };
  const action: Recorded = { seq: standing.seq + 1, at, by: byServer, kind, ...filled };
  return { action, standing: foldOne(procedure, standing, action) };
}

/** How the log names an actor: the person, so that two accounts of one person are one pair of eyes. */
export function idOf({ actor }: Context): string {
  return actor.person ?? `account:${actor.account}`;
}

/** Title of a waiting action's confirmation. */
export const confirmTitle = text('确认', 'Confirm');
export const rejectTitle = text('退回', 'Send back');
