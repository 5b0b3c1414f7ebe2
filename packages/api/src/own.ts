import { z } from 'zod';
import { OwnBallot } from './ballots.ts';
import { Deadline } from './deadline.ts';
import { DeclarableIndicator, DeclarationSaid } from './declarations.ts';
import { EvidenceSaid } from './evidence.ts';
import { AnnualRatingSaid, PerformanceRatingSaid, RegularOutcome } from './meeting.ts';
import { Named } from './named.ts';
import { NamedPerson } from './named-person.ts';
import { Offered } from './offered.ts';
import { PeriodBrief } from './periods.ts';
import { Said } from './text.ts';

/** Something that somebody has to do, with its time limit. */
export const Todo = z.object({
  /** The same for the same thing as long as it waits. */
  id: z.string(),
  /** Null for what belongs to an organ and to no period of it. */
  period: z.object({ id: z.string(), title: z.string(), organ: Named }).nullable(),
  /** Kind of the action that does it. */
  kind: z.string(),
  title: Said,
  /** What it is about, in a sentence. */
  says: Said,
  subject: z.record(z.string(), z.unknown()),
  /** How many of its kind are folded into this line. */
  count: z.number().int(),
  /** As which role it is the reader's. */
  role: z.string(),
  roleTitle: Said,
  /** On which page it is done. */
  page: z.enum([
    'own',
    'board',
    'data',
    'department',
    'declarations',
    'tasks',
    'ballots',
    'objections',
    'reviews',
    'opinions',
    'outcomes',
    'meeting',
    'notices',
    'publicity',
    'rechecks',
    'amendments',
    'limits',
    'exchange',
    'jurisdiction',
    'lending',
    'retention',
    'openings',
    'accounts',
    'keys',
    'system/calendar',
  ]),
  deadline: Deadline.nullable(),
  /** Set when the limit has passed and it is shown to the reader as the next one responsible: whose it was. */
  escalatedFrom: z.object({ role: z.string(), title: Said }).nullable(),
});
export type Todo = z.infer<typeof Todo>;

/** Answer of `GET /api/own/todo`: the most urgent first. */
export const TodoList = z.object({
  today: z.iso.date(),
  todo: z.array(Todo),
  /** Periods in which the reader sits on the panel of a review, or sat; the newest first. */
  panels: z.array(z.object({ id: z.string(), title: z.string(), organ: Named })),
});
export type TodoList = z.infer<typeof TodoList>;

/** The case list of a month. */
export const OwnMonth = z.object({
  month: z.string(),
  /**
   * `later` for a month that has not ended, `waiting` for one to be looked at, `changed` for one that was confirmed and differs since.
   */
  is: z.enum(['later', 'waiting', 'confirmed', 'disputed', 'changed']),
  /** Whether it can no longer be looked over: what was not, counts by the data as they were at the close. */
  settled: z.boolean(),
  /** When it was confirmed last; null before. */
  confirmedOn: z.string().nullable(),
  /** How many cases are new since then, differ, or are gone. */
  changed: z.object({ on: z.string(), arrived: z.int(), altered: z.int(), gone: z.int() }).nullable(),
  deadline: Deadline.nullable(),
  disputed: z.array(z.object({ case: z.string(), says: z.string() })),
  /** What the office answered to it; then the person confirms, or points out again. */
  reply: z.object({ text: z.string(), on: z.string() }).nullable(),
  confirm: Offered.nullable(),
  dispute: Offered.nullable(),
});
export type OwnMonth = z.infer<typeof OwnMonth>;

/** One of the reader's objections. */
export const OwnObjection = z.object({
  id: z.string(),
  line: z.object({
    about: z.enum(['case', 'count', 'rule']),
    indicator: z.string(),
    case: z.string().nullable(),
  }),
  says: z.string(),
  evidence: z.array(EvidenceSaid),
  raised: z.string(),
  is: z.enum(['received', 'examined', 'upheld', 'rejected', 'withdrawn']),
  /** By when it is answered. */
  deadline: Deadline.nullable(),
  decided: z.object({ upheld: z.boolean(), reply: z.string(), on: z.string() }).nullable(),
  withdraw: Offered.nullable(),
});
export type OwnObjection = z.infer<typeof OwnObjection>;

/** The reader's review. */
export const OwnReview = z.object({
  trigger: z.string(),
  reason: z.string(),
  begun: z.string(),
  /** By when one states one's view; null before the draw and where nobody has set a limit. */
  stateUntil: Deadline.nullable(),
  /** Who sits, so that one may ask for somebody to step aside. */
  panel: z.array(Named.extend({ organ: Named })),
  draw: z.object({ seed: z.string(), cases: z.array(z.string()) }).nullable(),
  statement: z.object({ text: z.string(), on: z.string() }).nullable(),
  waived: z.boolean(),
  state: Offered.nullable(),
  concluded: z.object({ competent: z.boolean(), reasons: z.string(), on: z.string() }).nullable(),
});
export type OwnReview = z.infer<typeof OwnReview>;

/** A rating that was decided and served. Before that there is none. */
export const OwnRating = z.object({
  annual: AnnualRatingSaid,
  annualTitle: Said,
  performance: PerformanceRatingSaid.nullable(),
  performanceTitle: Said.nullable(),
  /** Why it departs from the proposal. */
  reason: z.string().nullable(),
  late: z.boolean(),
});
export type OwnRating = z.infer<typeof OwnRating>;

/** The outcome of a regular or special period. */
export const OwnOutcome = z.object({
  period: z.string(),
  title: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  outcome: RegularOutcome,
  outcomeTitle: Said,
  comment: z.string(),
});
export type OwnOutcome = z.infer<typeof OwnOutcome>;

/** That a notice was signed for; on paper, where whoever served it recorded the signature. */
export const Receipt = z.object({
  on: z.iso.date(),
  opinion: z.string(),
  onPaper: z.boolean().optional(),
});
export type Receipt = z.infer<typeof Receipt>;

/** The reader's written notice. */
export const OwnNotice = z.object({
  served: z.iso.date(),
  received: Receipt.nullable(),
  refused: z.object({ on: z.iso.date(), witness: Named }).nullable(),
  sign: Offered.nullable(),
});
export type OwnNotice = z.infer<typeof OwnNotice>;

/** The re-check that the reader may ask for or has asked for. */
export const OwnRecheck = z.object({
  until: Deadline.nullable(),
  apply: Offered.nullable(),
  asked: z.object({ says: z.string(), on: z.iso.date() }).nullable(),
  decided: z.object({ changed: z.boolean(), reply: z.string(), on: z.iso.date() }).nullable(),
});
export type OwnRecheck = z.infer<typeof OwnRecheck>;

/** Answer of `GET /api/periods/{period}/own`: everything that concerns the reader, beside the points. */
export const OwnPeriod = z.object({
  period: PeriodBrief,
  person: NamedPerson,
  todo: z.array(Todo),
  months: z.array(OwnMonth),
  declarations: z.array(DeclarationSaid),
  declare: Offered.nullable(),
  declarable: z.array(DeclarableIndicator),
  ballots: z.array(OwnBallot),
  objections: z.array(OwnObjection),
  objectionsUntil: Deadline.nullable(),
  object: Offered.nullable(),
  review: OwnReview.nullable(),
  notice: OwnNotice.nullable(),
  rating: OwnRating.nullable(),
  /** In a regular or special period: the own summary (个人小结). */
  summary: z.object({ text: z.string(), on: z.string() }).nullable(),
  sumUp: Offered.nullable(),
  recheck: OwnRecheck.nullable(),
  /** Outcomes of the year's regular and special periods that were served. */
  outcomes: z.array(OwnOutcome),
});
export type OwnPeriod = z.infer<typeof OwnPeriod>;

/** Query of `GET /api/periods/{period}/people/{person}/cases`. */
export const CasesQuery = z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) });
export type CasesQuery = z.infer<typeof CasesQuery>;

/** One case of a person in a month. Of a sealed or secret one the identity is masked: `case` is a stand-in. */
export const OwnCase = z.object({
  /** What names it in `dispute-cases`. */
  case: z.string(),
  masked: z.boolean(),
  type: z.string().nullable(),
  line: z.string().nullable(),
  /** In which part the person took: e.g. 承办、审批. */
  part: z.string().nullable(),
  on: z.iso.date().nullable(),
  outcome: z.string().nullable(),
  says: z.string().nullable(),
});
export type OwnCase = z.infer<typeof OwnCase>;

/** By what a case of a list that was confirmed differs since; null where it was not, or is no more, in the list. */
export const CaseChange = z.object({
  case: z.string(),
  is: z.enum(['new', 'changed', 'gone']),
  before: OwnCase.nullable(),
  now: OwnCase.nullable(),
});
export type CaseChange = z.infer<typeof CaseChange>;

export const OwnCases = z.object({
  person: z.string(),
  month: z.string(),
  cases: z.array(OwnCase),
  /** Names the list as it is shown: `seen` in the details of `confirm-cases`, so that what came since is not confirmed unseen. */
  seen: z.string(),
  /** What differs from the list that was confirmed last; empty where none was. */
  changes: z.array(CaseChange),
  /** The batches that this rests on. */
  batches: z.array(z.string()),
  list: OwnMonth,
});
export type OwnCases = z.infer<typeof OwnCases>;

/** Query of `GET /api/periods/{period}/case-lists`; the month that ended last when left out. */
export const CaseListsQuery = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  /** A head asks for the own department. */
  department: z.string().max(64).optional(),
});
export type CaseListsQuery = z.infer<typeof CaseListsQuery>;

/** How far the case lists of a month are looked over: who has, who has not, who pointed something out. */
export const CaseListsOfMonth = z.object({
  month: z.string().nullable(),
  /** Months that have ended, the newest first. */
  months: z.array(z.string()),
  deadline: Deadline.nullable(),
  /** Whether lists can no longer be looked over: what was not, counts by the data as they were at the close. */
  settled: z.boolean(),
  confirmed: z.number().int(),
  of: z.number().int(),
  people: z.array(
    z.object({
      person: NamedPerson,
      is: z.enum(['waiting', 'confirmed', 'disputed', 'changed']),
      /** What was pointed out; for the office. */
      disputed: z.array(z.object({ case: z.string(), says: z.string() })),
      reply: z.object({ text: z.string(), on: z.string() }).nullable(),
      answer: Offered.nullable(),
    }),
  ),
});
export type CaseListsOfMonth = z.infer<typeof CaseListsOfMonth>;
