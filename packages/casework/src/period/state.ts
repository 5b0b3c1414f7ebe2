import type { Day, Instant, Month } from '../day.ts';
import type { Text } from '../text.ts';

/** Kinds of assessment: 年度、平时、专项. */
export type PeriodKind = 'annual' | 'regular' | 'special';

/** Where a period is in its procedure. */
export type Stage =
  | 'absent'
  | 'preparing'
  | 'announced'
  | 'open'
  | 'closed'
  | 'published'
  | 'meeting'
  | 'decided'
  | 'sealed';

/** A period of assessment as its log of actions leaves it. */
export interface Period {
  readonly stage: Stage;
  readonly plan: PeriodPlan | null;
  readonly scheme: ChosenScheme | null;
  readonly dryRun: { readonly run: string; readonly baseline: string; readonly on: Instant } | null;
  readonly approved: { readonly scheme: string; readonly on: Instant } | null;
  readonly filed: Filing | null;
  readonly announced: { readonly on: Day; readonly opens: Day } | null;
  /** Changes of the scheme in mid-period, in their order. */
  readonly amendments: readonly Amendment[];
  /** Signed tasks by department. */
  readonly tasks: Readonly<Record<string, Tasks>>;
  readonly batches: Readonly<Record<string, UsedBatch>>;
  /** Confirmed or disputed case lists by month, then by person. */
  readonly caseLists: Readonly<Record<Month, Readonly<Record<string, CaseList>>>>;
  readonly declarations: Readonly<Record<string, Declaration>>;
  readonly ballots: Readonly<Record<string, BallotRound>>;
  readonly runs: readonly RunRef[];
  readonly published: { readonly run: string; readonly on: Day } | null;
  readonly objections: Readonly<Record<string, Objection>>;
  readonly reviews: Readonly<Record<string, Review>>;
  /** Reviews that a trigger asks for and the committee departed from, by person. */
  readonly departures: Readonly<Record<string, Departure>>;
  readonly meeting: Meeting | null;
  readonly ratings: Readonly<Record<string, Rating>>;
  /** Outcomes of a regular or special period, by person. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  /** What heads say of people's year before the rating meeting, by person. */
  readonly opinions: Readonly<Record<string, Opinion>>;
  /** What the leaders in charge of their departments say of it, by person. */
  readonly leaderOpinions: Readonly<Record<string, Opinion>>;
  readonly publicity: readonly Publicity[];
  readonly notices: Readonly<Record<string, Notice>>;
  readonly rechecks: Readonly<Record<string, Recheck>>;
  readonly reopened: readonly { readonly person: string; readonly reason: string; readonly on: Instant }[];
  readonly sealed: { readonly on: Instant; readonly run: string } | null;
  /** The higher share of 优秀, as asked for and answered; null before. */
  readonly share: HigherShare | null;
  /** Values that are not used while their data are disputed, by person and indicator. */
  readonly withheld: Readonly<Record<string, WithheldValue>>;
  /** Whether people decided something since the last run that figures rest on: then it is computed again. */
  readonly redecided: boolean;
}

export interface PeriodPlan {
  readonly id: string;
  readonly organ: string;
  readonly kind: PeriodKind;
  readonly title: string;
  readonly from: Day;
  readonly to: Day;
}

/** A scheme as chosen: its text is kept by hash, with what the lawfulness check said of it. */
export interface ChosenScheme {
  readonly hash: string;
  readonly id: string;
  readonly from: 'template' | 'issued' | 'own';
  readonly check: { readonly errors: number; readonly warnings: number; readonly unverified: number };
}

export interface Filing {
  readonly scheme: string;
  readonly to: string;
  readonly on: Day;
  readonly acknowledged: Instant | null;
  /** What the superior organ said to it in a signed package; null before. */
  readonly answer: {
    readonly is: 'received' | 'accepted' | 'objected';
    readonly words: string | null;
    readonly on: Day;
  } | null;
}

export interface Amendment {
  readonly id: string;
  readonly scheme: ChosenScheme;
  /** First day of the new rules. */
  readonly from: Day;
  readonly decision: string;
  /** No change of the rules: a rule read as it should have been from the first day, on an objection that was upheld. */
  readonly isReading?: true;
  readonly filed: Day | null;
  readonly announced: Day | null;
}

export interface Tasks {
  readonly text: string;
  readonly signedBy: string;
  readonly on: Instant;
  readonly received: boolean;
  readonly reports: readonly { readonly text: string; readonly on: Instant }[];
}

/** A batch of facts in use. Inspection results and sanctions count when whoever owns them has confirmed them. */
export interface UsedBatch {
  readonly id: string;
  readonly kind: string;
  readonly owner: 'office' | 'case-management' | 'inspection';
  readonly on: Instant;
  readonly confirmedBy: string | null;
  readonly undone: boolean;
}

export interface CaseList {
  readonly person: string;
  readonly month: Month;
  /** `changed`: confirmed, and later facts changed it. */
  readonly is: 'confirmed' | 'disputed' | 'changed';
  /** What was pointed out. */
  readonly cases: readonly { readonly case: string; readonly says: string }[];
  /** What the office says to what was pointed out; the person then confirms or points out again. */
  readonly reply: { readonly text: string; readonly on: Instant } | null;
  /** The last confirmation: its digest, and its place in the log, which holds the list as it was shown. */
  readonly confirmed: { readonly on: Instant; readonly digest: string; readonly seq: number } | null;
  /** By what later facts differ from it. */
  readonly changed: {
    readonly on: Instant;
    readonly digest: string;
    readonly arrived: number;
    readonly altered: number;
    readonly gone: number;
  } | null;
}

/** Work that the case system does not hold, as somebody declares it. */
export interface Declaration {
  readonly id: string;
  readonly person: string;
  readonly department: string | null;
  readonly indicator: string;
  readonly event: string;
  readonly declared: Instant;
  readonly on: Day;
  readonly amount: string;
  readonly evidence: readonly string[];
  readonly is: 'submitted' | 'confirmed' | 'returned' | 'withdrawn';
  readonly reply: string | null;
}

/** A round of appraisal ballots. Who holds a ballot is recorded here; what anybody voted is nowhere near. */
export interface BallotRound {
  readonly id: string;
  readonly circles: readonly BallotCircle[];
  readonly closes: Day;
  readonly issued: readonly string[];
  readonly closed: {
    readonly counted: number;
    readonly batch: string;
    /** Circles in which too few voted to be counted. */
    readonly uncounted: readonly string[];
  } | null;
}

/** Voters and those voted on. Circles of fewer than five voters are merged before the round opens. */
export interface BallotCircle {
  readonly name: string;
  /** As which voters the engine counts them: 院领导、部门负责人、同事. */
  readonly group: 'leaders' | 'heads' | 'peers';
  readonly voters: readonly string[];
  readonly about: readonly string[];
}

/** A sealed run that the period rests on. */
export interface RunRef {
  readonly seal: string;
  readonly on: Instant;
  readonly because: 'computed' | 'objection' | 'recheck' | 'late' | 'decision';
  readonly batch: string | null;
  /** Whom a run after publication worsens without an objection: they get notice and may object anew. */
  readonly worsened: readonly string[];
}

/** The higher share of 优秀 (at most 25% where the civil service authority agrees), as asked for and answered. */
export interface HigherShare {
  readonly reason: string;
  readonly by: string;
  readonly on: Instant;
  /** The organ above whose office answers; null where the chief does. */
  readonly superior: string | null;
  /** Exact share, e.g. `1/4`. */
  readonly most: string;
  readonly answer: {
    readonly agreed: boolean;
    readonly authority: string;
    readonly document: string;
    readonly on: Day;
    readonly reply: string;
    readonly by: string;
    readonly at: Instant;
  } | null;
}

/** Somebody's value of an indicator that is not used for now, and why. */
export interface WithheldValue {
  readonly person: string;
  readonly indicator: string;
  /** What the indicator is called in the scheme; its id where that was not found. */
  readonly title: Text;
  readonly reason: string;
  readonly on: Instant;
}

export interface Objection {
  readonly id: string;
  readonly person: string;
  readonly department: string | null;
  readonly run: string;
  readonly line: ObjectionLine;
  readonly says: string;
  readonly evidence: readonly string[];
  readonly raised: Instant;
  /** The batch that would correct it, once the office has attached one. */
  readonly correction: Correction | null;
  /** The scheme in which the rule is read as it should have been, in the place of a corrected batch; for an objection to a rule. */
  readonly reading: CorrectedReading | null;
  /** What would change for everybody if it were upheld: a run that counts for nobody. */
  readonly simulated: string | null;
  readonly decided: ObjectionDecision | null;
  readonly withdrawn: boolean;
}

/** A set of schemes that reads a rule as it was decided and announced; it counts from the first day once the objection is upheld. */
export interface CorrectedReading {
  readonly scheme: ChosenScheme;
  /** What was read wrongly, and how it is to be read. */
  readonly says: string;
  readonly on: Instant;
}

/** A batch that would correct what is objected to; it counts once its owner has confirmed it and the objection is upheld. */
export interface Correction {
  readonly batch: string;
  readonly on: Instant;
  readonly owner: UsedBatch['owner'];
  readonly confirmedBy: string | null;
}

/** The one line of the score that is objected to. */
export interface ObjectionLine {
  readonly about: 'case' | 'count' | 'rule';
  readonly indicator: string;
  readonly case: string | null;
}

export interface ObjectionDecision {
  readonly upheld: boolean;
  readonly reply: string;
  readonly on: Instant;
  /** The corrected batch and the run that follows from it; null when it was not upheld. */
  readonly run: string | null;
  /** People whom the new run worsens: they get notice and an objection of their own. The objector never is. */
  readonly worsened: readonly string[];
}

export interface Review {
  readonly person: string;
  readonly trigger: string;
  readonly reason: string;
  readonly begun: Instant;
  readonly panel: readonly PanelMember[];
  /** Members whom the person asked to step aside (公务员法 §77), in order. */
  readonly askedAside: readonly AskedAside[];
  readonly draw: ReviewDraw | null;
  /** Sheets by `member case`. */
  readonly sheets: Readonly<Record<string, Sheet>>;
  readonly statement: { readonly text: string; readonly on: Instant } | null;
  readonly waived: boolean;
  readonly votes: Readonly<Record<string, 'competent' | 'not-competent'>>;
  readonly concluded: { readonly competent: boolean; readonly reasons: string; readonly on: Instant } | null;
}

/** That somebody whom a trigger names is not reviewed, and why. */
export interface Departure {
  readonly person: string;
  readonly reason: string;
  /** Triggers that named the person when it was decided. */
  readonly triggers: readonly string[];
  readonly by: string;
  readonly on: Instant;
}

/** That the person under review asked for a member to step aside, and what was decided. */
export interface AskedAside {
  readonly member: string;
  readonly reason: string;
  readonly on: Instant;
  readonly decided: { readonly granted: boolean; readonly reply: string } | null;
}

/** A draw of cases that anybody can redo: see {@link drawFrom}. */
export interface ReviewDraw {
  readonly on: Instant;
  /** As published beforehand. */
  readonly seed: string;
  /** What the server added at the moment of the draw, so that nobody could try seeds before. */
  readonly added: string;
  /** The sealed run whose count of the person's cases it draws from. */
  readonly run: string;
  /** Keys of all the cases from which was drawn. */
  readonly from: readonly string[];
  /** Keys of those drawn, in their order. */
  readonly cases: readonly string[];
}

export interface PanelMember {
  readonly person: string;
  readonly from: string;
  readonly substituteFor: string | null;
  readonly recused: string | null;
}

export interface Sheet {
  readonly grade: string;
  readonly points: string;
  readonly remarks: string;
}

export interface Meeting {
  readonly on: Day;
  readonly run: string;
  readonly members: readonly string[];
  readonly present: readonly string[];
  /** On what authority the committee decides: 机关负责人 or 授权的考核委员会. */
  readonly authority: string;
  /** Votes on single people, where one was taken; the last counts. */
  readonly votes: Readonly<Record<string, CommitteeVote>>;
  readonly minutes: string | null;
  /** The day on which the ratings were fixed; absent before. */
  readonly decided?: Day;
}

/** A vote of the committee on one person's rating, as counted. */
export interface CommitteeVote {
  readonly on: Instant;
  readonly votes: readonly { readonly rating: AnnualRating; readonly count: number }[];
  readonly abstained: number;
  /** Members present who took no part in it. */
  readonly recused: readonly string[];
}

export type AnnualRating =
  | 'excellent'
  | 'competent'
  | 'basically-competent'
  | 'not-competent'
  | 'undetermined';
export type PerformanceRating = 'excellent' | 'good' | 'qualified' | 'unqualified';

/** A rating that people decided. */
export interface Rating {
  readonly person: string;
  readonly performance: PerformanceRating | null;
  readonly annual: AnnualRating;
  readonly proposal: AnnualRating | null;
  /** Why it departs from the proposal; null when it does not. */
  readonly reason: string | null;
  readonly final: boolean;
  readonly late: boolean;
  /** Decided by the superior organ (干部管理权限): `here`, or elsewhere and `sent` in a signed package. */
  readonly above?: 'here' | 'sent';
  /** Seal of the run that it rests on where it was decided anew after the period was sealed; all others rest on the sealed one. */
  readonly run?: string;
}

/** What a regular or special period says of a person: own summary, assessment, and whether it is fixed. */
export interface Outcome {
  readonly person: string;
  /** In which the person was when summing up; null before. */
  readonly department: string | null;
  readonly summary: { readonly text: string; readonly on: Instant } | null;
  readonly entered: {
    readonly outcome: 'good' | 'rather-good' | 'average' | 'rather-poor';
    readonly comment: string;
    readonly by: string;
    readonly on: Instant;
  } | null;
  readonly final: boolean;
}

/** The head's opinion of somebody's year (主管领导评语), with the rating that the head suggests, if any. */
export interface Opinion {
  readonly person: string;
  readonly text: string;
  readonly suggestion: AnnualRating | null;
  readonly by: string;
  readonly on: Instant;
}

export interface Publicity {
  readonly people: readonly string[];
  readonly scope: string;
  readonly from: Day;
  readonly until: Day;
}

export interface Notice {
  readonly person: string;
  readonly served: Day;
  /** `onPaper`: the signature is on paper and whoever served the notice recorded it. */
  readonly received: { readonly on: Day; readonly opinion: string; readonly onPaper?: true } | null;
  readonly refused: { readonly on: Day; readonly witness: string } | null;
}

/** Re-check by class: prosecutors by 检察官法 §44, civil servants by 公务员法 §95–96, contract staff by labour law. */
export interface Recheck {
  readonly person: string;
  readonly channel: 'prosecutor' | 'civil-servant' | 'contract';
  readonly says: string;
  readonly applied: Day;
  readonly decided: { readonly changed: boolean; readonly reply: string; readonly on: Day } | null;
  /** The rating was decided anew since: of that one a re-check may be asked for again. */
  readonly ratedAgain?: true;
}

/** Nothing has happened yet. */
export const noPeriod: Period = {
  stage: 'absent',
  plan: null,
  scheme: null,
  dryRun: null,
  approved: null,
  filed: null,
  announced: null,
  amendments: [],
  tasks: {},
  batches: {},
  caseLists: {},
  declarations: {},
  ballots: {},
  runs: [],
  published: null,
  objections: {},
  reviews: {},
  departures: {},
  meeting: null,
  ratings: {},
  outcomes: {},
  opinions: {},
  leaderOpinions: {},
  publicity: [],
  notices: {},
  rechecks: {},
  reopened: [],
  sealed: null,
  share: null,
  withheld: {},
  redecided: false,
};

/** The run that the period rests on now; null before the first. */
export function currentRun(period: Period): RunRef | null {
  return period.runs.at(-1) ?? null;
}

/** The run that a period was sealed with; before that the one it rests on now. */
export function sealedRun(period: Period): RunRef | null {
  const { runs, sealed } = period;
  return runs.find(({ seal }) => seal === sealed?.run) ?? currentRun(period);
}

/** The run that counts for somebody: of a sealed period the one it was sealed with, or the one of a rating decided anew since. */
export function countingRun(period: Period, person: string): string | null {
  return period.ratings[person]?.run ?? sealedRun(period)?.seal ?? null;
}

/** Corrections that objections led to after the period was sealed, in their order: the run it was sealed with stays what it was. */
export function runsSinceSeal({ runs, sealed }: Period): readonly RunRef[] {
  return sealed === null ? [] : runs.slice(runs.findIndex(({ seal }) => seal === sealed.run) + 1);
}
