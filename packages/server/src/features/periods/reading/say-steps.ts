import type { BoardStep, Deadline } from '@jianheng/api';
import { type BoardKnown, board, dayInChina, type Step, stepsOfMany } from '@jianheng/casework';
import { isInsider } from './insiders.ts';
import { offer, offerSecond } from './offer.ts';
import type { PeriodReading } from './read-period.ts';
import { sayRoles } from './say-brief.ts';
import { sayDue, sayLimit } from './say-deadline.ts';

/** Where the many subjects of a step are, and where a step is better done than by a bare button. */
const pages: Readonly<Record<string, NonNullable<BoardStep['goTo']>>> = {
  'decide-objection': 'objections',
  'conclude-review': 'reviews',
  convene: 'meeting',
  'decide-ratings': 'meeting',
  'enter-outcome': 'outcomes',
  'post-publicity': 'publicity',
  'serve-notice': 'notices',
};

/** Steps whose state tells of single people: how far they are is for those who handle the period. */
const ofPeople: readonly string[] = [
  ...stepsOfMany,
  'convene',
  'decide-ratings',
  'seal-period',
  'decide-outcomes',
];

/** Whether the state of a step tells of single people. */
export function isOfPeople(kind: string): boolean {
  return ofPeople.includes(kind);
}

/** The procedure as a list of steps for a reader: what is done, whose turn it is, what blocks it, and the one button. */
export function saySteps(reading: PeriodReading, known: BoardKnown): Omit<BoardStep, 'finished'>[] {
  const { standing, clock, context } = reading;
  const insider = isInsider(reading);
  return board(standing, { actor: context.actor, clock }, known).map((step): Omit<BoardStep, 'finished'> => {
    const { kind, title, is, who } = step;
    const waits =
      [...standing.waiting.values()].find((w) => w.kind === kind && isOfWhole(w.subject))?.seq ?? null;
    const button =
      is === 'done' || stepsOfMany.includes(kind)
        ? null
        : waits === null
          ? offer(reading, kind, {})
          : (offerSecond(reading, 'confirm', waits) ?? offer(reading, kind, {}));
    const isHidden = !insider && isOfPeople(kind);
    return {
      kind,
      title,
      is,
      who: sayRoles(who),
      blocked: insider || button !== null ? [...step.blocked] : [],
      deadline: isHidden ? null : deadlineOf(reading, step),
      progress: isHidden ? null : step.progress,
      says: isHidden ? null : step.says,
      button,
      goTo: pages[kind] ?? null,
      waits: insider || button !== null ? waits : null,
    };
  });
}

function isOfWhole(subject: unknown): boolean {
  return typeof subject === 'object' && subject !== null && Object.keys(subject).length === 0;
}

function deadlineOf({ clock, state }: PeriodReading, { kind, due, is }: Step): Deadline | null {
  if (due === null || is === 'done') return null;
  const said = sayDue(due, clock.today);
  if (kind !== 'decide-objection') return said;
  const first = Object.values(state.objections)
    .filter((o) => o.decided === null && !o.withdrawn)
    .map((o) => dayInChina(o.raised))
    .sort()[0];
  return first === undefined ? said : (sayLimit(clock, 'objectionReply', first) ?? said);
}
