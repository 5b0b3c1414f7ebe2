import { z } from 'zod';
import { HigherShareSaid } from './higher-share.ts';
import { LegalBasis } from './legal-basis.ts';
import { NamedPerson } from './named-person.ts';
import { Said } from './text.ts';

export const AnnualRatingSaid = z.enum([
  'excellent',
  'competent',
  'basically-competent',
  'not-competent',
  'undetermined',
]);
export type AnnualRatingSaid = z.infer<typeof AnnualRatingSaid>;
export const PerformanceRatingSaid = z.enum(['excellent', 'good', 'qualified', 'unqualified']);
export type PerformanceRatingSaid = z.infer<typeof PerformanceRatingSaid>;

/** Outcomes of a regular assessment (平时考核): 好、较好、一般、较差. */
export const RegularOutcome = z.enum(['good', 'rather-good', 'average', 'rather-poor']);
export type RegularOutcome = z.infer<typeof RegularOutcome>;

/** Why a rating is proposed, closed or fixed, with its clause. */
export const RatingReason = z.object({ code: z.string(), said: Said, basis: z.array(LegalBasis) });
export type RatingReason = z.infer<typeof RatingReason>;

/** A vote of the committee on one person's rating. */
export const CommitteeVote = z.object({
  on: z.string(),
  /** How many voted for each rating. */
  votes: z.array(z.object({ rating: AnnualRatingSaid, count: z.int() })),
  abstained: z.int(),
  recused: z.array(NamedPerson),
  /** The rating that more than half of those entitled voted for; null where none has it. */
  carried: AnnualRatingSaid.nullable(),
});
export type CommitteeVote = z.infer<typeof CommitteeVote>;

/** A rating as entered. */
export const EnteredRating = z.object({
  annual: AnnualRatingSaid,
  performance: PerformanceRatingSaid.nullable(),
  proposal: AnnualRatingSaid.nullable(),
  reason: z.string().nullable(),
  final: z.boolean(),
  late: z.boolean(),
});
export type EnteredRating = z.infer<typeof EnteredRating>;

/**
 * Whether a round of ballots covered somebody (民主测评): `counted`, still `running`, `uncounted` because too few voted, or `none`. A
 * mark, not a block: heads of departments must be appraised, others as needed.
 */
export const AppraisedSaid = z.object({
  is: z.enum(['counted', 'running', 'uncounted', 'none']),
  /** Heads of departments: what is missing is marked. */
  must: z.boolean(),
  /** With the mean score where the run has one. */
  said: Said,
  basis: LegalBasis.nullable(),
});
export type AppraisedSaid = z.infer<typeof AppraisedSaid>;

/** One person in the meeting. */
export const MeetingRow = z.object({
  person: NamedPerson,
  /** Place in the list: a range for ties; null while the total is held or there is none. */
  place: z.object({ from: z.int(), to: z.int(), of: z.int() }).nullable(),
  /** The exact total, e.g. 65 21/25 as `1646/25`, and as shown. */
  exact: z.string().nullable(),
  shown: z.string().nullable(),
  /** People with the same number stand exactly equal; null for who stands alone. */
  tie: z.int().nullable(),
  performance: z.object({
    rating: PerformanceRatingSaid.nullable(),
    is: z.enum(['decided', 'proposed', 'none']),
  }),
  /** Annual ratings that the rules leave open, best first. */
  allowed: z.array(AnnualRatingSaid),
  /** Null where people must choose. */
  proposal: AnnualRatingSaid.nullable(),
  reasons: z.array(RatingReason),
  /** The rules fix the outcome: mandatory consequence or 不确定等次. */
  mandatory: z.boolean(),
  /** What is still under way for the person: then it is too early for a rating. */
  pending: z.array(z.object({ is: z.enum(['review', 'objection']), id: z.string(), said: Said })),
  /** What a review found. */
  review: z.object({ competent: z.boolean(), said: Said }).nullable(),
  /** Why somebody whom a trigger names is not reviewed, by decision of the committee; null for everybody else. */
  departed: z
    .object({ reason: z.string(), triggers: z.array(z.string()), basis: LegalBasis.nullable() })
    .nullable(),
  /** Outcomes of the year's regular assessments (平时考核). */
  regular: z.array(z.object({ period: z.string(), title: z.string(), outcome: RegularOutcome })),
  /** Null for whom no round covered and who need none. */
  appraised: AppraisedSaid.nullable(),
  /** What the person's head wrote before the meeting (主管领导意见), and the rating suggested; null where nobody did. */
  opinion: z.object({ text: z.string(), suggestion: AnnualRatingSaid.nullable(), on: z.string() }).nullable(),
  /** What the leader in charge of the department wrote (分管领导意见). */
  leaderOpinion: z
    .object({ text: z.string(), suggestion: AnnualRatingSaid.nullable(), on: z.string() })
    .nullable(),
  /** Of somebody who left before the period ended: the last day here, and days here of how many. Nobody need rate them here. */
  left: z.object({ on: z.iso.date(), days: z.int(), of: z.int(), basis: LegalBasis.nullable() }).nullable(),
  /** Where the person was posted in other organs within the period: shown, and not in the points here. */
  elsewhere: z.array(
    z.object({
      organ: z.object({ id: z.string(), name: z.string() }),
      from: z.iso.date(),
      /** Null where it ended only with the move here. */
      to: z.iso.date().nullable(),
    }),
  ),
  /** Near the edge of the places for 优秀: how near, in words; null for everybody else. */
  borderline: Said.nullable(),
  rating: EnteredRating.nullable(),
  vote: CommitteeVote.nullable(),
  /** Members who do not take part in this person's rating, with the reason. */
  recused: z.array(z.object({ member: NamedPerson, because: Said })),
});
export type MeetingRow = z.infer<typeof MeetingRow>;

/** A list in which people compete: a class or group of one scheme. */
export const MeetingList = z.object({
  id: z.string(),
  title: Said,
  /** Contract staff: outside the cap, no annual rating of civil servants. */
  outside: z.boolean(),
  /** Places of this list where the scheme spreads them; null where the organ shares one pool. */
  places: z.int().nullable(),
  rows: z.array(MeetingRow),
});
export type MeetingList = z.infer<typeof MeetingList>;

/** A tie for the last places, with every lawful way out. */
export const TieAtEdge = z.object({
  list: z.string().nullable(),
  people: z.array(NamedPerson),
  placesLeft: z.int(),
  options: z.array(z.object({ id: z.string(), said: Said, excellent: z.int() })),
});
export type TieAtEdge = z.infer<typeof TieAtEdge>;

/** The cap of 优秀 with its arithmetic. */
export const ExcellentCap = z.object({
  participants: z.int(),
  participantsFrom: z.enum(['register', 'lists']),
  /** Exact, e.g. `1/5`. */
  share: z.string().nullable(),
  places: z.int(),
  /** E.g. 本机关应参加 56 人 × 20% = 11.2 → 11 名. */
  said: Said,
  notes: z.array(Said),
  basis: z.array(LegalBasis),
});
export type ExcellentCap = z.infer<typeof ExcellentCap>;

/** How the places stand after the ratings entered so far. */
export const Recount = z.object({
  excellent: z.int(),
  places: z.int(),
  left: z.int(),
  over: z.boolean(),
  said: Said,
  byRating: z.array(z.object({ rating: AnnualRatingSaid, count: z.int() })),
  missing: z.array(NamedPerson),
});
export type Recount = z.infer<typeof Recount>;

/** `GET /api/periods/{period}/meeting`. */
export const MeetingView = z.object({
  period: z.string(),
  stage: z.string(),
  /** The run that ratings rest on; null before the first. */
  run: z.object({ seal: z.string(), on: z.string() }).nullable(),
  meeting: z
    .object({
      on: z.string(),
      members: z.array(NamedPerson),
      present: z.array(z.string()),
      authority: z.string(),
      minutes: z.string().nullable(),
    })
    .nullable(),
  /** How many members the committee has by the rules in force. */
  committee: z.object({
    atLeast: z.int(),
    atMost: z.int(),
    basis: LegalBasis.nullable(),
    /** Who holds the role of a committee member here, the chief among them. */
    candidates: z.array(NamedPerson),
  }),
  cap: ExcellentCap.nullable(),
  share: HigherShareSaid,
  lists: z.array(MeetingList),
  /** Leaders of the organ: the superior decides by 干部管理权限. */
  leaders: z.array(MeetingRow),
  edges: z.array(TieAtEdge),
  /** What internal inspection confirmed before the ratings (了解核实); null for the superior organ. */
  heard: z
    .object({ is: z.enum(['confirmed', 'waiting', 'none']), said: Said, basis: LegalBasis.nullable() })
    .nullable(),
  recount: Recount.nullable(),
  /** What stands in the way of the meeting as a whole. */
  pending: z.array(z.object({ is: z.enum(['review', 'objection']), person: NamedPerson, id: z.string() })),
});
export type MeetingView = z.infer<typeof MeetingView>;
