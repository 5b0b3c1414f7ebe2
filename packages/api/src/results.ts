import { z } from 'zod';
import { Said } from './text.ts';

/** Points: the exact fraction ("197/3") and the decimal to show. */
export const Points = z.object({ exact: z.string(), shown: z.string() });
export type Points = z.infer<typeof Points>;

/** The run that numbers come from. */
export const ShownRun = z.object({
  seal: z.string(),
  kind: z.enum(['live', 'period', 'dry-run', 'simulation']),
  /** When it was made, UTC. */
  at: z.string(),
  from: z.string(),
  to: z.string(),
  /** Whether it counts: `shown` is a live standing, `computed` rests on closed facts, `published` was made public. */
  is: z.enum(['shown', 'computed', 'published', 'tried']),
  /** Whether the facts changed since. */
  stale: z.boolean(),
  /**
   * A live standing is made anew by itself when the facts changed: about to be asked for (`due`), in line, being made, or not
   * come to anything on these facts. `none` where it is fresh, and for runs that are made when somebody asks.
   */
  renewal: z.enum(['none', 'due', 'waiting', 'running', 'failed']),
  says: Said,
});
export type ShownRun = z.infer<typeof ShownRun>;

/** Answer of `GET /api/periods/{period}/freshness`: the run that the period shows; null before anything was computed. */
export const Freshness = z.object({ run: ShownRun.nullable() });
export type Freshness = z.infer<typeof Freshness>;

/** Where somebody stands: the places of the tie, and those that chance leaves open. Null places while held or alone. */
export const Place = z.object({
  from: z.int(),
  to: z.int(),
  surelyFrom: z.int(),
  surelyTo: z.int(),
  /** People with a standing in the group. */
  of: z.int(),
  /** "第 5–9 位（不可区分）". */
  says: Said,
});
export type Place = z.infer<typeof Place>;

/** Who somebody is compared with. */
export const PeerGroup = z.object({ key: z.string(), says: Said, size: z.int() });
export type PeerGroup = z.infer<typeof PeerGroup>;

/**
 * The total at the end of each month: today's facts up to that day under the same scheme. A later correction of an early case
 * moves the early months too, so it is no record of what was shown then; `says` tells so.
 */
export const Trend = z.object({
  says: Said,
  months: z.array(z.object({ month: z.string(), total: Points.nullable() })),
});
export type Trend = z.infer<typeof Trend>;

/** Why there is no number, in words: no cases, too few, not supplied, withheld, not applicable. */
export const MissingValue = z.object({
  kind: z.enum(['not-applicable', 'no-cases', 'not-supplied', 'withheld', 'zero']),
  tooFew: z.boolean(),
  says: Said,
});
export type MissingValue = z.infer<typeof MissingValue>;

/** One line of the score. Every such line opens its explanation. */
export const IndicatorLine = z.object({
  indicator: z.string(),
  title: Said,
  part: z.string(),
  /** Counted inside this combination: its points are not added again. */
  inside: z.string().nullable(),
  /** What was counted of the person: "61.33 件", "3 ÷ 62 = 4.84%"; null where nothing was. */
  own: Said.nullable(),
  /** The value as a decimal for sorting and bars; null where there is none. */
  value: z.number().nullable(),
  /** The middle of the peer group; null in groups too small to show, or where nobody has a value. */
  median: z.object({ value: z.number(), says: Said, of: z.int() }).nullable(),
  /** Null where full points were shared out or the total waits for it. */
  points: Points.nullable(),
  full: Points,
  /** "封顶" and its like: a limit bit. */
  bound: Said.nullable(),
  missing: MissingValue.nullable(),
  /** Rests on a value that nobody has verified (未核实). */
  unverified: z.boolean(),
  /** Duties and results may be acted on; decisions in a case are never coached. */
  scores: z.enum(['duty', 'decision', 'result']),
});
export type IndicatorLine = z.infer<typeof IndicatorLine>;

/** One part of the score. */
export const PartLine = z.object({
  part: z.string(),
  kind: z.enum(['performance', 'common', 'appraisal', 'other']),
  title: Said,
  points: Points,
  full: Points,
  /** Why it is not the sum of its lines (limited to full points, zeroed by a red line, borrowed); null when it is. */
  note: Said.nullable(),
  indicators: z.array(IndicatorLine),
});
export type PartLine = z.infer<typeof PartLine>;

/** A stretch in one post. */
export const StintLine = z.object({
  from: z.string(),
  to: z.string(),
  days: z.int(),
  department: z.string(),
  /** What part of the total it makes ("1", "183/365"). */
  weight: z.string(),
});
export type StintLine = z.infer<typeof StintLine>;

/** One person's result under one scheme. A person assessed under two has two. */
export const PersonScheme = z.object({
  scheme: z.string(),
  title: Said,
  /** Null while it is held. */
  total: Points.nullable(),
  full: Points,
  held: Said.nullable(),
  /** What is still awaited in a live standing, e.g. 综合评价 10 分: its full points are not in `full`. */
  awaited: z.array(z.object({ title: Said, full: Points })),
  group: PeerGroup.nullable(),
  place: Place.nullable(),
  stints: z.array(StintLine),
  parts: z.array(PartLine),
  /** How stretches or phases made the total, limits on the total. */
  notes: z.array(Said),
  trend: Trend.nullable(),
});
export type PersonScheme = z.infer<typeof PersonScheme>;

/** GET …/people/{person}/result. `run` is null, and there are no schemes, before anything was computed. */
export const PersonResult = z.object({
  person: z.string(),
  name: z.string(),
  run: ShownRun.nullable(),
  schemes: z.array(PersonScheme),
  /** Whether cases without identity may be asked to be shown. */
  mayUnmask: z.boolean(),
});
export type PersonResult = z.infer<typeof PersonResult>;

/** A source of a number or rule. */
export const Source = z.object({
  ref: z.string(),
  instrument: Said,
  clause: z.string().nullable(),
  confidence: z.enum(['H', 'M', 'L', 'unverified']),
});
export type Source = z.infer<typeof Source>;

/** One row behind a number. Sealed and secret ones keep what they add and lose who they are. */
export const CaseRow = z.object({
  /** Case number; null where masked or where the row belongs to no case. */
  case: z.string().nullable(),
  /** The row's own key by column, e.g. item or inspection number; null where masked. */
  key: z.record(z.string(), z.string()).nullable(),
  date: z.string().nullable(),
  role: z.string().nullable(),
  /** What the row adds, as a decimal or fraction; null where it has no value. */
  adds: z.string().nullable(),
  /** The person's part of it ("1/2"); null for whole rows. */
  share: z.string().nullable(),
  /** Sealed juvenile record, secret; null for all others. */
  mark: z.string().nullable(),
});
export type CaseRow = z.infer<typeof CaseRow>;

/** Rows behind one count. */
export const CaseTable = z.object({
  /** What is counted, e.g. 已审结案件. */
  counts: Said,
  /** Whether it stands above or below the fraction line. */
  side: z.enum(['numerator', 'denominator']),
  /** The phase of the scheme, from 0. */
  phase: z.int(),
  /** Columns by which rows are gathered: of rows with equal values there, one counts. */
  gatheredBy: z.array(Said),
  rows: z.array(CaseRow),
  masked: z.int(),
});
export type CaseTable = z.infer<typeof CaseTable>;

/** An indicator in one stretch, explained. */
export const ExplainedStretch = z.object({
  from: z.string(),
  to: z.string(),
  department: z.string(),
  phase: z.int(),
  points: Points,
  full: Points,
  measured: Said.nullable(),
  rule: Said,
  arithmetic: Said.nullable(),
  bound: Said.nullable(),
  /** Peers compared with, and the value they set; null where nobody else is looked at. */
  compared: z.object({ of: z.int(), reference: z.string().nullable() }).nullable(),
  /** Conversion for support staff, merged stretches, what missing values did, notes of the scheme. */
  remarks: z.array(Said),
  missing: MissingValue.nullable(),
  /** What would have changed it, or why that is not said (a decision in a case). */
  otherwise: Said.nullable(),
});
export type ExplainedStretch = z.infer<typeof ExplainedStretch>;

/** GET …/people/{person}/result/{indicator}: the drawer 为什么. */
export const IndicatorExplanation = z.object({
  person: z.string(),
  name: z.string(),
  run: ShownRun,
  scheme: z.string(),
  line: IndicatorLine,
  /** "书面超期　得 −0.50 分…": one sentence, then the rest line by line. */
  sentences: z.array(Said),
  stretches: z.array(ExplainedStretch),
  sources: z.array(Source),
  unverified: z.boolean(),
  note: Said.nullable(),
  /** Own count by month (the rows behind it by their date); empty where they have none. */
  months: z.array(z.object({ month: z.string(), counts: z.string() })),
  tables: z.array(CaseTable),
  /** Whether some rows are masked and the reader may ask to see them. */
  mayUnmask: z.boolean(),
  /** What one can object to here: a case of the tables, the count, the rule's application. */
  objectable: z.array(z.enum(['case', 'count', 'rule'])),
});
export type IndicatorExplanation = z.infer<typeof IndicatorExplanation>;

/** POST …/people/{person}/unmask. It is put on record with its reason. */
export const AskUnmask = z.strictObject({
  indicator: z.string().min(1).max(64),
  reason: z.string().trim().min(4).max(1000),
});
export type AskUnmask = z.infer<typeof AskUnmask>;

export const Unmasked = z.object({ tables: z.array(CaseTable) });
export type Unmasked = z.infer<typeof Unmasked>;

/** One line of a standing. */
export const StandingLine = z.object({
  person: z.string(),
  name: z.string(),
  department: z.string(),
  class: z.string(),
  line: z.string(),
  /** Null while held. */
  total: Points.nullable(),
  held: Said.nullable(),
  place: Place.nullable(),
  /** Points by part, as shown; only where one stretch makes the total. */
  parts: z.record(z.string(), z.string()),
  /** The total at the end of each month, for a small line chart. */
  trend: z.array(z.number().nullable()),
  /** `review`: a trigger names the person; `tied`: exactly equal with somebody; `too-few`: few cases. */
  marks: z.array(z.enum(['review', 'tied', 'too-few', 'held'])),
});
export type StandingLine = z.infer<typeof StandingLine>;

/** A peer group in the order of its standing. */
export const StandingGroup = z.object({
  key: z.string(),
  says: Said,
  /** People with a standing; a head of department sees those of the own department only. */
  size: z.int(),
  held: z.int(),
  people: z.array(StandingLine),
});
export type StandingGroup = z.infer<typeof StandingGroup>;

/** GET …/standing?department=. `run` is null before anything was computed. */
export const StandingList = z.object({
  run: ShownRun.nullable(),
  /** The department to which the list was narrowed; null for the whole organ. */
  department: z.string().nullable(),
  months: z.array(z.string()),
  schemes: z.array(
    z.object({
      scheme: z.string(),
      title: Said,
      full: Points,
      parts: z.array(z.object({ part: z.string(), title: Said, full: Points })),
      groups: z.array(StandingGroup),
      /** Indicators whose points nobody has verified. */
      unverified: z.array(Said),
    }),
  ),
  /** Where the people listed stand behind the middle of their peers, in points: what to mend, not points to win. */
  gaps: z.array(
    z.object({
      scheme: z.string(),
      indicator: z.string(),
      title: Said,
      /** Points by which they are behind, together. */
      lost: Points,
      people: z.array(z.object({ person: z.string(), name: z.string(), own: Said.nullable(), lost: Points })),
    }),
  ),
});
export type StandingList = z.infer<typeof StandingList>;
