import type { LegalBasis } from '@jianheng/api';
import type { Period, Text } from '@jianheng/casework';
import type { CasePartner } from '@jianheng/facts';
import type { Basis } from '@jianheng/scheme';

/** A sealed run of an organ. */
export interface OfRun {
  readonly organ: string;
  readonly seal: string;
}

/** A case of somebody as the run counts it. */
export interface CaseOfPerson {
  /** Its number; null where the record is sealed or secret. */
  readonly case: string | null;
  /** The day on which it counts (ISO); null for kinds without days. */
  readonly date: string | null;
  /** Code of a sealed or secret record; null for all others. */
  readonly mark: string | null;
  readonly role: string | null;
  /** What the run counts of it, in words. */
  readonly counted: readonly Text[];
}

/** Places in a group; equal ones share a stretch. */
export interface Places {
  readonly from: number;
  readonly to: number;
  readonly of: number;
}

/** Somebody's total in a run. */
export interface StandingOfPerson {
  readonly scheme: string;
  /** Null while something holds the total. */
  readonly place: Places | null;
  /** Places that chance leaves open; null where that is not known. */
  readonly possible: { readonly from: number; readonly to: number } | null;
  /** Exact total, e.g. `197/3`, and as shown. */
  readonly exact: string | null;
  readonly shown: string | null;
}

/** A finding of a review trigger. */
export interface TriggerFinding {
  readonly person: string;
  readonly trigger: string;
  readonly by: 'standing' | 'fact';
  readonly outcome: 'review' | 'uncertain' | 'too-few' | 'at-edge';
  readonly reason: Text;
  readonly sample: string | null;
  readonly places: Places | null;
}

/** What a run proposes for one person, before people decide. */
export interface RunProposal extends StandingOfPerson {
  readonly person: string;
  readonly performance: string | null;
  readonly performanceIs: 'decided' | 'proposed' | 'none';
  /** Annual ratings that the rules leave open, best first, as rules name them. */
  readonly open: readonly string[];
  readonly proposal: string | null;
  readonly reasons: readonly {
    readonly code: string;
    readonly text: Text;
    readonly basis: readonly Basis[];
  }[];
}

/** The cap of 优秀 in a run. */
export interface RunCap {
  readonly participants: number;
  readonly participantsFrom: 'register' | 'lists';
  readonly places: number;
  /** Exact share, e.g. `1/5`, and where it comes from; null where no scheme rates. */
  readonly share: string | null;
  /** The higher share that an authority may approve, and the places it would give; null where the scheme knows none. */
  readonly higher: { readonly share: string; readonly places: number } | null;
  readonly basis: readonly Basis[];
  readonly placesOfList: Readonly<Record<string, number>> | null;
  readonly edges: readonly {
    readonly list: string | null;
    readonly people: readonly string[];
    readonly placesLeft: number;
    readonly options: readonly { readonly id: string; readonly text: Text; readonly excellent: number }[];
  }[];
  readonly notes: readonly Text[];
}

/** One person's move from one run to another. */
export interface MovedPerson {
  readonly person: string;
  readonly total: readonly [string | null, string | null];
  readonly place: readonly [Omit<Places, 'of'> | null, Omit<Places, 'of'> | null];
  readonly proposal: readonly [string, string];
  readonly is: 'better' | 'worse' | 'same' | 'changed';
  readonly said: readonly Text[];
}

/** What a late rating (补定) may be. */
export interface LateRatingOpen {
  readonly isAllowed: boolean;
  /** Annual ratings as rules name them. */
  readonly open: readonly string[];
  readonly places: number;
  readonly placesTaken: number;
  readonly notes: readonly Text[];
  readonly basis: readonly LegalBasis[];
}

/** What the procedures read of runs. Each answers null for a run that is not at hand. */
export interface RunReadings {
  triggersOf(of: OfRun): Promise<readonly TriggerFinding[] | null>;
  proposalsOf(of: OfRun): Promise<readonly RunProposal[] | null>;
  /** Mean of the ballots by person as the scheme takes it, e.g. `92.50`; nobody is in it of whom no ballot counts. */
  appraisalsOf(of: OfRun): Promise<ReadonlyMap<string, string> | null>;
  capOf(of: OfRun): Promise<RunCap | null>;
  standingOf(of: OfRun, person: string): Promise<StandingOfPerson | null>;
  /** Titles of the schemes in a run, by id. */
  titlesOf(of: OfRun): Promise<Readonly<Record<string, Text>> | null>;
  /** Title of an indicator. */
  indicatorOf(of: OfRun, indicator: string): Promise<Text | null>;
  /** The person's cases of the period as the run counts them, each once, in a fixed order. */
  casesOf(of: OfRun, person: string): Promise<readonly CaseOfPerson[] | null>;
  /** The numbers of the same cases in the same order, also of those that are sealed or secret: for whoever asked with a reason. */
  unmaskedOf(of: OfRun, person: string): Promise<readonly string[] | null>;
  /** Who had a part in the person's cases, or in one of them, or approved them. */
  partnersOf(
    of: OfRun,
    person: string,
    days: { readonly from: string; readonly to: string },
    only?: string | null,
  ): Promise<readonly CasePartner[] | null>;
  /** What late ratings of people may be by what is known now, beside the ratings that were decided, for those whom the run rates. */
  lateOf(
    of: OfRun,
    people: readonly string[],
    period: Period,
  ): Promise<ReadonlyMap<string, LateRatingOpen> | null>;
  /** Who moved from one run to another. */
  moved(
    of: OfRun,
    to: string,
  ): Promise<{ readonly people: readonly MovedPerson[]; readonly unchanged: number } | null>;
}
