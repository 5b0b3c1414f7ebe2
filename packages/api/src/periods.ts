import { z } from 'zod';
import { Deadline } from './deadline.ts';
import { Named } from './named.ts';
import { Blocker, Offered } from './offered.ts';
import { Said } from './text.ts';

export const PeriodKind = z.enum(['annual', 'regular', 'special']);
export type PeriodKind = z.infer<typeof PeriodKind>;

export const Stage = z.enum([
  'absent',
  'preparing',
  'announced',
  'open',
  'closed',
  'published',
  'meeting',
  'decided',
  'sealed',
]);
export type Stage = z.infer<typeof Stage>;

/** A period in a list. */
export const PeriodBrief = z.object({
  id: z.string(),
  organ: Named,
  kind: PeriodKind,
  kindTitle: Said,
  title: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  stage: Stage,
  stageTitle: Said,
  demo: z.boolean(),
});
export type PeriodBrief = z.infer<typeof PeriodBrief>;

/** Answer of `GET /api/periods`: those that the reader may know of, the newest first. */
export const PeriodList = z.object({
  periods: z.array(PeriodBrief),
  /** Organs in which the reader may begin one. */
  mayBeginIn: z.array(Named),
});
export type PeriodList = z.infer<typeof PeriodList>;

/** Body of `POST /api/periods`. */
export const PeriodToBegin = z.object({
  organ: z.string().min(1).max(64),
  /** A name within the installation, e.g. `east-2026`: letters, digits, `_` and `-`. */
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/),
  kind: PeriodKind,
  title: z.string().trim().min(1).max(200),
  from: z.iso.date(),
  to: z.iso.date(),
});
export type PeriodToBegin = z.infer<typeof PeriodToBegin>;

/** One step of the procedure on the board. */
export const BoardStep = z.object({
  kind: z.string(),
  title: Said,
  is: z.enum(['done', 'now', 'later']),
  /** Whose turn it is. */
  who: z.array(z.object({ role: z.string(), title: Said })),
  blocked: z.array(Blocker),
  deadline: Deadline.nullable(),
  /** How far it is where it has many parts; null also for those who may not know. */
  progress: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
  /** How it stands in a sentence, where a number would not say it; null also for those who may not know. */
  says: Said.nullable(),
  /** The one button: what the reader may do here. Null when it is not theirs, or is done at each subject (`goTo`). */
  button: Offered.nullable(),
  /** The page where its many subjects are; null when the button does it. */
  goTo: z.enum(['objections', 'reviews', 'outcomes', 'meeting', 'notices', 'publicity', 'data']).nullable(),
  /**
   * Who took it last, the maker before whoever confirmed, and the day on which it took effect; null while it is not done. Without
   * names for those who do not handle the period, null for them where it tells of single people.
   */
  finished: z.object({ by: z.array(Named), on: z.iso.date() }).nullable(),
  /** Place in the log of what waits here for a second pair of eyes. */
  waits: z.number().int().nullable(),
});
export type BoardStep = z.infer<typeof BoardStep>;

/** Something that takes effect when somebody else confirms it. Confirm and refuse are actions with the subject `{ seq }`. */
export const WaitingAction = z.object({
  seq: z.number().int(),
  kind: z.string(),
  title: Said,
  by: Named,
  at: z.string(),
  subject: z.unknown(),
  /** Whom it is about; null for what concerns nobody in particular. */
  about: Named.nullable(),
  /** Whom it is about where it is several at once. */
  people: z.array(Named),
  /** What was filled in, and what the server found; null for those who may not read it. */
  details: z.unknown(),
  found: z.unknown(),
  /** Who may confirm it. */
  who: z.array(z.object({ role: z.string(), title: Said })),
  /** Null for those who may not; blocked for whoever made it. */
  confirm: Offered.nullable(),
  reject: Offered.nullable(),
});
export type WaitingAction = z.infer<typeof WaitingAction>;

/** A scheme (set) as chosen, with what the lawfulness check said. */
export const ChosenScheme = z.object({
  hash: z.string(),
  id: z.string(),
  from: z.enum(['template', 'issued', 'own']),
  check: z.object({ errors: z.number().int(), warnings: z.number().int(), unverified: z.number().int() }),
});
export type ChosenScheme = z.infer<typeof ChosenScheme>;

/** A batch of facts that the period uses or used. */
export const BatchInUse = z.object({
  id: z.string(),
  kind: z.string(),
  /** What its rows are: the kind in words. */
  title: Said,
  owner: z.enum(['office', 'case-management', 'inspection']),
  confirmedBy: Named.nullable(),
  undone: z.boolean(),
  /** Attached to an objection: it counts once its owner confirmed it and the objection is upheld. */
  isCorrection: z.boolean(),
  /** By whoever owns it: inspections by case management, sanctions by internal inspection. */
  confirm: Offered.nullable(),
  undo: Offered.nullable(),
});
export type BatchInUse = z.infer<typeof BatchInUse>;

export const RunOfPeriod = z.object({
  seal: z.string(),
  on: z.string(),
  because: z.enum(['computed', 'objection', 'recheck', 'late', 'decision']),
  batch: z.string().nullable(),
});
export type RunOfPeriod = z.infer<typeof RunOfPeriod>;

/** Somebody's value of an indicator that is not used for now. */
export const WithheldSaid = z.object({
  person: Named,
  indicator: z.string(),
  title: Said,
  reason: z.string(),
  on: z.string(),
  /** To use it again; null for those who may not. */
  release: Offered.nullable(),
});
export type WithheldSaid = z.infer<typeof WithheldSaid>;

/** Answer of `GET /api/periods/{period}`: the board. */
export const PeriodBoard = PeriodBrief.extend({
  /**
   * Place of the last action: two answers with the same are the same. Null for those who may not know how much happens here.
   */
  seq: z.number().int().nullable(),
  today: z.iso.date(),
  /** What the reader is in this organ, so that a page knows which parts it has. */
  roles: z.array(z.string()),
  /** The organ above, with which schemes are filed; null for one that has none here. */
  superior: Named.nullable(),
  scheme: ChosenScheme.nullable(),
  dryRun: z.object({ run: z.string(), baseline: z.string(), on: z.string() }).nullable(),
  approved: z.object({ scheme: z.string(), on: z.string() }).nullable(),
  filed: z
    .object({
      scheme: z.string(),
      to: Named,
      on: z.iso.date(),
      acknowledged: z.string().nullable(),
      /** What the superior organ said to it, as a signed package brought it. */
      answer: z
        .object({
          is: z.enum(['received', 'accepted', 'objected']),
          words: z.string().nullable(),
          on: z.iso.date(),
        })
        .nullable(),
    })
    .nullable(),
  acknowledge: Offered.nullable(),
  announced: z.object({ on: z.iso.date(), opens: z.iso.date() }).nullable(),
  amendments: z.array(
    z.object({
      id: z.string(),
      scheme: ChosenScheme,
      from: z.iso.date(),
      decision: z.string(),
      filed: z.iso.date().nullable(),
      announced: z.iso.date().nullable(),
    }),
  ),
  runs: z.array(RunOfPeriod),
  published: z.object({ run: z.string(), on: z.iso.date() }).nullable(),
  /** The last day of objections, once published. */
  objectionsUntil: Deadline.nullable(),
  sealed: z.object({ on: z.string(), run: z.string() }).nullable(),
  steps: z.array(BoardStep),
  waiting: z.array(WaitingAction),
  /** For the office and whoever owns the facts; empty for others. */
  batches: z.array(BatchInUse),
  /** Values not used while their data are disputed, for those who handle the period as a whole; empty for others. */
  withheld: z.array(WithheldSaid),
  /** People decided something that figures rest on since they were last computed. */
  computeAgain: z.boolean(),
  /** What stands open, in numbers; null for those who may not know. */
  open: z
    .object({
      declarations: z.number().int(),
      objections: z.number().int(),
      reviews: z.number().int(),
      rechecks: z.number().int(),
      disputedLists: z.number().int(),
      unservedNotices: z.number().int(),
    })
    .nullable(),
});
export type PeriodBoard = z.infer<typeof PeriodBoard>;

/** What every object answers to without holding it: `constructor`, `__proto__`, … Nothing here is called so. */
export const inheritedNames: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** To what something is done. Nothing is called like what every object inherits (`constructor`, …): it would be found where nothing is. */
const ActionSubject = z
  .record(z.string(), z.unknown())
  .refine(
    (subject) => !Object.values(subject).some((name) => typeof name === 'string' && inheritedNames.has(name)),
    {
      error: 'no such thing',
    },
  );

/** Body of `POST /api/periods/{period}/actions`. The header `X-Request-Id` (a UUID) makes a repeated request the same action. */
export const ActionToTake = z.object({
  kind: z.string().min(1).max(64),
  subject: ActionSubject,
  details: z.record(z.string(), z.unknown()),
});
export type ActionToTake = z.infer<typeof ActionToTake>;

/** What came of it. With `waits` it takes effect when somebody else has confirmed it. */
export const ActionTaken = z.object({ seq: z.number().int(), stage: Stage, waits: z.boolean() });
export type ActionTaken = z.infer<typeof ActionTaken>;

/** Body of `POST /api/periods/{period}/availability`. */
export const AvailabilityAsked = z
  .array(z.object({ kind: z.string().min(1).max(64), subject: ActionSubject }))
  .max(500);
export type AvailabilityAsked = z.infer<typeof AvailabilityAsked>;

/** And its answer, in the same order; null where the reader may not know of it. */
export const AvailabilitySaid = z.array(Offered.nullable());
export type AvailabilitySaid = z.infer<typeof AvailabilitySaid>;

/** Query of `GET /api/periods/{period}/log`. */
export const LogQuery = z.object({
  /** How many of the newest entries that the reader sees are left out. */
  skip: z.coerce.number().int().min(0).max(1_000_000).default(0),
  kind: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type LogQuery = z.infer<typeof LogQuery>;

/** An entry of the log as far as the reader may see it. */
export const LogEntry = z.object({
  /** Place in the log; null for readers to whom gaps would tell how much they do not see. */
  seq: z.number().int().nullable(),
  at: z.string(),
  /** Null where who did it is not for the reader. */
  by: Named.nullable(),
  kind: z.string(),
  title: Said,
  subject: z.unknown(),
  /** Null where what was filled in or found is not for the reader. */
  details: z.unknown(),
  found: z.unknown(),
});
export type LogEntry = z.infer<typeof LogEntry>;

/** Answer of the log, the newest first. What is not for the reader leaves no trace. */
export const LogPage = z.object({
  entries: z.array(LogEntry),
  /** What people call that whose ids stand in what the reader sees of the entries: people, departments, organs, rounds. */
  names: z.array(z.object({ id: z.string(), title: Said })),
  /** `skip` of the next page; null when there is none. */
  next: z.number().int().nullable(),
});
export type LogPage = z.infer<typeof LogPage>;
