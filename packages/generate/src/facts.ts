import type { Day } from './day.ts';

// Rows of the fact model `procuratorate`, one interface per kind. Dates are days since 1970, decimals are integers
// scaled by ten to the column's places, codes are the model's own words.

export type OrganRow = {
  organ: string;
  name: string;
  level: string;
  size: string;
  province: string;
  parent: string | null;
};

export type PersonRow = {
  person: string;
  name: string;
  sex: string;
  birth_year: number;
  joined: Day;
  probation_until: Day | null;
};

export type PostRow = {
  person: string;
  organ: string;
  department: string;
  unit: string | null;
  class: string;
  employment: string;
  line: string;
  leader: string;
  assistants: number;
  from: Day;
  /** Last day in the post; null while it is held. */
  to: Day | null;
};

export type LeaveRow = {
  person: string;
  kind: string;
  from: Day;
  to: Day;
};

export type SanctionRow = {
  person: string;
  kind: string;
  decided: Day;
};

export type CaseRow = {
  case_id: string;
  organ: string;
  handler: string;
  case_type: string;
  line: string;
  received: Day;
  closed: Day | null;
  defendants: number;
  arrested: number;
  not_arrested: number;
  prosecuted: number;
  not_prosecuted: number;
  returned: number;
  extended: number;
  withdrawn: number;
  acquitted: number;
  lenient: number;
  proposed: number;
  proposed_fixed: number;
  adopted: number;
  extra_items: number;
  hearing: boolean;
  self_investigated: boolean;
  mark: string;
  source?: string;
  arrested_closed?: number;
  arrested_not_prosecuted?: number;
  adopted_fixed?: number;
  minors?: number;
  minors_arrested?: number;
  minors_not_arrested?: number;
  conditional?: number;
  by_leader?: boolean;
};

export type CaseShareRow = {
  case_id: string;
  person: string;
  role: string;
  share: number;
};

export type InspectionRow = {
  inspection_id: string;
  case_id: string;
  organ: string;
  person: string;
  inspected_by: string;
  grade: string;
  decided: Day;
  mark: string;
};

export type SupervisionRow = {
  supervision_id: string;
  organ: string;
  person: string;
  kind: string;
  proposed: Day;
  result: string;
  replied: Day | null;
};

export type MeritRow = {
  merit_id: string;
  event: string;
  organ: string;
  person: string;
  kind: string;
  level: string;
  awarded: Day;
  department: string;
  evidence: string | null;
};

export type DefectRow = {
  defect_id: string;
  organ: string;
  person: string;
  case_id: string | null;
  kind: string;
  found: Day;
};

export type EntryRow = {
  entry_id: string;
  organ: string;
  person: string;
  item: string;
  /** Hundredths. */
  value: number;
  entered: Day;
  evidence: string | null;
  confirmed_by: string | null;
};

export type BallotRow = {
  ballot_id: string;
  organ: string;
  person: string;
  voters: string;
  /** Tenths. */
  score: number;
  closed: Day;
};

export type ActivityRow = {
  activity_id: string;
  case_id: string;
  organ: string;
  person: string;
  kind: string;
  done: Day;
  line: string;
  people: number;
  /** Fen. */
  amount: number;
  mark: string;
};

export type JudgmentRow = {
  judgment_id: string;
  case_id: string;
  organ: string;
  person: string;
  case_type: string;
  judged: Day;
  sentenced: number;
  convicted: number;
  imprisoned: number;
  arrested_sentenced: number;
  arrested_exempted: number;
  upheld: boolean;
  mark: string;
};

export type ClueRow = {
  clue_id: string;
  organ: string;
  person: string;
  kind: string;
  received: Day;
  origin: string;
  filed: Day | null;
  transfer: string;
};

export type PetitionRow = {
  petition_id: string;
  organ: string;
  person: string;
  received: Day;
  replied: Day | null;
  answered: Day | null;
  priority: boolean;
  by_leader: boolean;
  closed: Day | null;
  resolved: boolean;
};

export type HeadcountRow = {
  headcount_id: string;
  organ: string;
  person: string;
  item: string;
  people: number;
  counted: Day;
};

/** Rows by kind. */
export interface Facts {
  organ: OrganRow[];
  person: PersonRow[];
  post: PostRow[];
  leave: LeaveRow[];
  sanction: SanctionRow[];
  case: CaseRow[];
  'case-share': CaseShareRow[];
  inspection: InspectionRow[];
  supervision: SupervisionRow[];
  merit: MeritRow[];
  defect: DefectRow[];
  entry: EntryRow[];
  ballot: BallotRow[];
  activity: ActivityRow[];
  judgment: JudgmentRow[];
  clue: ClueRow[];
  petition: PetitionRow[];
  headcount: HeadcountRow[];
}

export type Kind = keyof Facts;

/** One cell before it is written in a layout's way. */
export type Cell = string | number | boolean | null;

/** A row of any kind, read by column name. */
export type FactRow = Readonly<Record<string, Cell>>;

/** The kinds in the order in which they are written: who first, then what they did. */
export const kinds = [
  'organ',
  'person',
  'post',
  'leave',
  'sanction',
  'case',
  'case-share',
  'inspection',
  'supervision',
  'merit',
  'defect',
  'entry',
  'ballot',
  'activity',
  'judgment',
  'clue',
  'petition',
  'headcount',
] as const satisfies readonly Kind[];
