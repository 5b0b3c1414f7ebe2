import type { Blocker, Context } from '../actions/action-type.ts';
import { getAction, type Standing } from '../actions/procedure.ts';
import { type Due, dueOf } from '../clock.ts';
import { dayInChina } from '../day.ts';
import { type Operation, policies } from '../people/policies.ts';
import type { Role } from '../people/role.ts';
import { type Text, text } from '../text.ts';
import { departedFrom, type Named, stillToReview } from './departures.ts';
import { isOpen } from './objections.ts';
import { decidedOn } from './outcomes.ts';
import { periodProcedure } from './period-procedure.ts';
import { currentRun, type Period } from './state.ts';
import { isComputed, isSimple } from './whole-period.ts';

/** One step of the procedure as the board shows it. */
export interface Step {
  /** Kind of the action that takes it. */
  readonly kind: string;
  readonly title: Text;
  readonly is: 'done' | 'now' | 'later';
  readonly who: readonly Role[];
  /** What stands in its way; empty for what can be done now. */
  readonly blocked: readonly Blocker[];
  readonly due: Due | null;
  /** How far it is where it has many parts, e.g. notices signed of all. */
  readonly progress: { readonly done: number; readonly of: number } | null;
  /** How it stands in a sentence, where a number would not say it. */
  readonly says: Text | null;
}

/** What the board is told from beside the state. */
export interface BoardKnown {
  /** People whom a trigger of the scheme sends to review by the run that counts now; null where the run is not at hand. */
  readonly named: readonly Named[] | null;
}

interface StepRule {
  readonly kind: string;
  /** Periods that have this step; all when left out. */
  of?(period: Period): boolean;
  readonly title?: Text;
  done(period: Period, known: BoardKnown): boolean;
  due?(period: Period, context: Context): Due | null;
  progress?(period: Period, known: BoardKnown): { done: number; of: number };
  says?(period: Period, known: BoardKnown): Text | null;
}

const isAnnual = (period: Period) => !isSimple(period);

const steps: readonly StepRule[] = [
  { kind: 'choose-scheme', of: isComputed, done: (p) => p.scheme !== null },
  { kind: 'record-dry-run', of: isAnnual, done: (p) => p.dryRun !== null },
  { kind: 'approve', of: isComputed, done: (p) => p.approved !== null },
  { kind: 'file', of: isAnnual, done: (p) => p.filed !== null },
  { kind: 'announce', done: (p) => p.announced !== null },
  { kind: 'open', done: (p) => !['absent', 'preparing', 'announced'].includes(p.stage) },
  {
    kind: 'close',
    done: (p) => !['absent', 'preparing', 'announced', 'open'].includes(p.stage),
    due: (p) => (p.plan === null ? null : { on: p.plan.to }),
  },
  { kind: 'record-run', of: isComputed, done: (p) => currentRun(p) !== null },
  { kind: 'publish', of: isComputed, done: (p) => p.published !== null },
  {
    kind: 'decide-objection',
    of: isComputed,
    title: text('处理异议', 'Answer objections'),
    done: (p) => p.published !== null && !Object.values(p.objections).some(isOpen),
    due: (p, { clock }) => {
      const open = Object.values(p.objections).filter(isOpen);
      const first = open.map((o) => dayInChina(o.raised)).sort()[0];
      return first === undefined ? null : dueOf(clock, 'objectionReply', first);
    },
    progress: (p) => count(Object.values(p.objections), (o) => !isOpen(o)),
  },
  {
    kind: 'conclude-review',
    of: isAnnual,
    title: text('评审', 'Reviews'),
    due: (p, { clock }) => {
      const open = Object.values(p.reviews).filter((r) => r.concluded === null);
      const first = open.map((r) => dayInChina(r.begun)).sort()[0];
      return first === undefined ? null : dueOf(clock, 'reviewConclusion', first);
    },
    // A correction in the meeting may send others to review; once the ratings are fixed that was settled.
    done: (p, known) =>
      ['decided', 'sealed'].includes(p.stage) ||
      (p.published !== null && toReview(p, known).every((person) => isConcluded(p, person))),
    progress: (p, known) => count(toReview(p, known), (person) => isConcluded(p, person)),
    says: (p, known) => {
      const all = toReview(p, known);
      if (p.published === null || all.length === 0) return null;
      const concluded = all.filter((person) => isConcluded(p, person)).length;
      const begun = all.filter((person) => p.reviews[person] !== undefined).length;
      const passed = departedFrom(p, known.named ?? []).length;
      return text(
        `应评审 ${all.length} 人：未启动 ${all.length - begun}、评审中 ${begun - concluded}、已有结论 ${concluded}${passed === 0 ? '' : `；另有 ${passed} 人决定不评审`}`,
        `${all.length} to be reviewed: ${all.length - begun} not begun, ${begun - concluded} under review, ${concluded} concluded${passed === 0 ? '' : `; ${passed} more passed over by decision`}`,
      );
    },
  },
  {
    kind: 'enter-outcome',
    of: isSimple,
    done: (p) => p.stage === 'decided' || p.stage === 'sealed',
    progress: (p) => count(Object.values(p.outcomes), (o) => o.entered !== null),
  },
  {
    kind: 'decide-outcomes',
    of: isSimple,
    done: (p) => p.stage === 'decided' || p.stage === 'sealed',
  },
  { kind: 'convene', of: isAnnual, done: (p) => p.meeting !== null },
  { kind: 'decide-ratings', of: isAnnual, done: (p) => p.stage === 'decided' || p.stage === 'sealed' },
  {
    kind: 'post-publicity',
    of: isAnnual,
    done: (p) => p.publicity.length > 0,
    due: (p) => {
      const last = p.publicity.at(-1);
      return last === undefined ? null : { on: last.until };
    },
  },
  {
    kind: 'serve-notice',
    done: (p) =>
      p.stage === 'sealed' ||
      (p.stage === 'decided' && count(decidedOn(p), signed(p)).done === decidedOn(p).length),
    progress: (p) => count(decidedOn(p), signed(p)),
  },
  { kind: 'seal-period', done: (p) => p.sealed !== null },
];

/** Whom a trigger names by the run that counts now, and everybody whose review was begun by an earlier one. */
function toReview(period: Period, { named }: BoardKnown): string[] {
  return [...new Set([...stillToReview(period, named ?? []), ...Object.keys(period.reviews)])];
}

function isConcluded({ reviews }: Period, person: string): boolean {
  return (reviews[person]?.concluded ?? null) !== null;
}

function signed(period: Period) {
  return ({ person }: { readonly person: string }) => {
    const notice = period.notices[person];
    return notice !== undefined && (notice.received !== null || notice.refused !== null);
  };
}

function count<T>(all: readonly T[], is: (one: T) => boolean): { done: number; of: number } {
  return { done: all.filter(is).length, of: all.length };
}

/** Actions of many subjects: whether one of them is blocked shows at the subject, not on the board. */
export const stepsOfMany: readonly string[] = [
  'decide-objection',
  'conclude-review',
  'enter-outcome',
  'serve-notice',
];

/**
 * The whole procedure as a list of steps: what is done, what is to be done now and by whom, what blocks it, by when. The
 * first step that is not done is the one for now; those after it come later.
 */
export function board(
  { state, waiting }: Standing<Period>,
  context: Context,
  known: BoardKnown = { named: null },
): Step[] {
  let reached = false;
  return steps
    .filter((rule) => rule.of?.(state) !== false)
    .map((rule) => {
      const type = getAction(periodProcedure, rule.kind);
      const done = rule.done(state, known);
      const is = done ? 'done' : reached ? 'later' : 'now';
      if (!done) reached = true;
      const waits = [...waiting.values()].some((action) => action.kind === rule.kind);
      return {
        kind: rule.kind,
        title: rule.title ?? type.title,
        is,
        who: rolesOf(waits && type.second !== null ? type.second : type.operation),
        blocked: is === 'done' || stepsOfMany.includes(rule.kind) ? [] : type.blocked(state, {}, context),
        due: rule.due?.(state, context) ?? null,
        progress: rule.progress?.(state, known) ?? null,
        says: rule.says?.(state, known) ?? null,
      };
    });
}

function rolesOf(operation: Operation): Role[] {
  return [...new Set(policies[operation].map(({ role }) => role))];
}
