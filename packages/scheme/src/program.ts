import type { ExactText, Scoring, Text, Unit } from '@jianheng/mechanisms';
import type { Condition } from './condition.ts';

/**
 * A scheme lowered to plain data: everything the engine needs and nothing it must look up. Hashable, storable with a
 * run, and the same in the browser. Numbers that must be exact are {@link ExactText}.
 */
export interface Program {
  readonly format: 'jianheng-program/1';
  readonly scheme: string;
  readonly title: Text;
  readonly factModel: string;
  /** First and last day, both included (ISO). A scheme that changes inside a period lowers to several programs. */
  readonly from: string;
  readonly to: string;
  readonly population: Population;
  readonly peers: Peers;
  readonly parts: readonly Part[];
  readonly full: ExactText;
  /** Decimal places shown; standing uses the exact value. */
  readonly places: number;
  readonly counters: readonly Counter[];
  readonly indicators: readonly ProgramIndicator[];
  readonly stints: StintRule;
  /**
   * How often an indicator may count its own full points for what others of its part miss, and what then becomes of the
   * rest: the total is held, or nobody gets them. Absent: without limit.
   */
  readonly shareOut?: { readonly atMost: ExactText; readonly rest: 'hold' | 'none' };
  readonly interval: { readonly level: ExactText };
  readonly rating: RatingRules | null;
  readonly triggers: readonly Trigger[];
}

/**
 * A period under one scheme: one phase in the plain case, one per quarter when quarters are scored on their own, one per
 * stretch when the scheme or the law changed inside the period. A person's total is the mean of the phases' totals
 * weighted by days in post (`by-days`) or unweighted (`mean`).
 */
export interface Plan {
  readonly format: 'jianheng-plan/1';
  readonly scheme: string;
  readonly title: Text;
  readonly from: string;
  readonly to: string;
  readonly combine: 'by-days' | 'mean';
  readonly phases: readonly Program[];
}

/** Who is assessed: conditions on the columns of the `post` kind and days in post inside the period. */
export interface Population {
  readonly where: Condition;
  readonly minimumDays: number;
}

/** Peer groups by post columns; a group smaller than `mergeBelow` is pooled with its small siblings one level up. */
export interface Peers {
  readonly by: readonly string[];
  readonly mergeBelow: number;
}

export interface Part {
  readonly id: string;
  readonly kind: 'performance' | 'common' | 'appraisal' | 'other';
  readonly title: Text;
  readonly full: ExactText;
}

/** How the stretches of one person (transfer, change of class) make one total. */
export interface StintRule {
  /** `by-days`: mean of the stints' totals weighted by days in post; `latest`: only the post held last. */
  readonly combine: 'by-days' | 'latest';
}

/**
 * One integer per assessed stint, counted in the database: the sum of `value` over the rows that meet `where` and whose
 * `date` lies in the stint. The true quantity is that integer ÷ `unit` (× the snapshot's share unit when the kind's
 * rows are split between people).
 */
export interface Counter {
  readonly id: string;
  readonly kind: string;
  /** Date column that places a row in the period; null for kinds without dates. */
  readonly date: string | null;
  readonly where: Condition;
  readonly value: CounterValue;
  /** Common denominator of the integers (case weights in thirds have 3). */
  readonly unit: number;
  /** Which people of a row count: everybody with a share, or only some roles. */
  readonly roles: readonly string[] | null;
  /** Counts whole rows for each person even where work is split. */
  readonly whole: boolean;
  /** Rows are first gathered by these columns, one number per group, then limited, then added up. */
  readonly each: {
    readonly by: readonly string[];
    readonly pick: 'sum' | 'max' | 'min' | 'latest';
    readonly low: number | null;
    readonly high: number | null;
  } | null;
  /** Values dropped at each end before adding up (ballots): a fixed number or a share rounded down. */
  readonly trim: { readonly eachEnd: number } | { readonly share: ExactText } | null;
  /** Label for the comment in the generated SQL and for explanations. */
  readonly label: Text;
}

export type CounterValue =
  | { readonly of: 'rows' }
  /** An integer column, or a decimal column times the counter's unit. */
  | { readonly of: 'column'; readonly column: string }
  | { readonly of: 'days'; readonly from: string; readonly to: string }
  /** Integers by code (already times the unit); `otherwise` for codes not named. */
  | {
      readonly of: 'codes';
      readonly column: string;
      readonly weights: Readonly<Record<string, number>>;
      readonly otherwise: number;
    };

/** coefficient × counter. */
export interface Term {
  readonly counter: string;
  readonly times: ExactText;
}

/** What an indicator measures. */
export interface ProgramMeasure {
  readonly numerator: readonly Term[];
  /** Null for a count or a sum. */
  readonly denominator: readonly Term[] | null;
  /** Counters by code, for measures that count by a code list: input `items` weighs these. */
  readonly byCode: Readonly<Record<string, string>> | null;
  /** Value per full period in post: × days of the period ÷ days in post. */
  readonly perDaysInPost: boolean;
  /** Divided by a factor read from a column of the post (support staff): value of the column → factor. */
  readonly support: { readonly column: string; readonly factors: Readonly<Record<string, ExactText>> } | null;
  /** Denominator (or numerator where there is none) below which the value counts as `no-cases`. */
  readonly minimum: number;
  /** The denominator is the same numerator summed over this body (a leader's share of the organ's cases). */
  readonly shareOf: 'unit' | 'department' | 'organ' | null;
  /** Each member of the department, unit or organ gets that body's value. */
  readonly level: 'person' | 'unit' | 'department' | 'organ';
  readonly countedBy: 'case' | 'defendant' | 'item';
  readonly unit: Unit;
  /** The number is a share of something bounded (binomial) or a count (Poisson): how its interval is taken. */
  readonly chance: 'proportion' | 'count' | 'none';
}

export interface ProgramIndicator {
  readonly id: string;
  readonly title: Text;
  readonly part: string;
  readonly full: ExactText;
  /** Null for a combination of other indicators. */
  readonly measure: ProgramMeasure | null;
  /** Key of the mechanism and its parameters as written, for the explanation. */
  readonly mechanism: string;
  readonly params: unknown;
  readonly scoring: Scoring;
  /** Counted inside a combination: its own points are not added to the part. */
  readonly inside: string | null;
  /** Post condition under which it applies; elsewhere it is `not-applicable`. */
  readonly appliesTo: Condition;
  readonly missing: Readonly<Record<MissingKind, MissingRule>>;
  /** Scores a decision in a case (arrest, prosecution, return…): its explanation never coaches. */
  readonly scores: 'duty' | 'decision' | 'result';
  /** Neutral numbers (○) want no direction, so nothing is said of how they would have come out; null where it is not said. */
  readonly better: 'higher' | 'lower' | 'neutral' | null;
  readonly basis: readonly Basis[];
  readonly note: Text | null;
}

/** The five names of missing. `zero` is a real zero: something could have been counted and was not there. */
export type MissingKind = 'not-applicable' | 'no-cases' | 'not-supplied' | 'withheld' | 'zero';

/**
 * What a missing value does: `score` it like any number (only `zero`), share its full points out over the rest of the
 * part, give the `full`, `none`, the peers' mean share, fixed points, or `hold` the total until it is there.
 */
export type MissingRule =
  | { readonly do: 'score' | 'share-out' | 'full' | 'none' | 'peer-mean' | 'hold' }
  | { readonly do: 'points'; readonly points: ExactText };

/** Where a number or a rule comes from. */
export interface Basis {
  /** Id of the rule-pack value or instrument. */
  readonly ref: string;
  readonly instrument: Text;
  readonly clause: string | null;
  readonly confidence: Confidence;
}

/** H: text of law or official original; M: official media, local organ, paper; L: mirror or library; unverified: 未核实. */
export type Confidence = 'H' | 'M' | 'L' | 'unverified';

/** Two layers: the performance rating limits the annual rating. */
export interface RatingRules {
  readonly performance: {
    /** From best to worst, as codes: 优秀, 良好, 合格, 不合格. */
    readonly bands: readonly string[];
    /** Proposal from the share of full points, best first; a meeting decides. Absent: no proposal. */
    readonly proposal: readonly { readonly band: string; readonly atLeast: ExactText }[];
  } | null;
  readonly annual: {
    readonly excellentAtMost: ExactText;
    readonly approvedAtMost: ExactText | null;
    readonly round: 'down' | 'half-up' | 'up';
    readonly minimumPoints: ExactText | null;
    /** How one organ-wide cap is spread over several lists; `one-list` ranks everybody together. */
    readonly spread: 'one-list' | 'largest-remainder';
  };
  readonly basis: readonly Basis[];
}

/** Who goes to review (评审) before ratings are fixed. */
export type Trigger =
  | {
      readonly by: 'standing';
      /** The peer group, or everybody of the organ's class, line or department whom the scheme assesses. */
      readonly among: 'peers' | 'class' | 'line' | 'department';
      readonly share: ExactText;
      readonly round: 'down' | 'half-up' | 'up';
      readonly groupsFrom: number;
      /** Counter terms a person must reach to be judged by standing at all. */
      readonly atLeast: { readonly terms: readonly Term[]; readonly count: number } | null;
      /** Only people whose standing interval lies wholly inside the bottom share. */
      readonly certain: boolean;
    }
  | { readonly by: 'fact'; readonly terms: readonly Term[]; readonly label: Text };
