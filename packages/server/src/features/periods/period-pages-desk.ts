import type { DeclarableIndicator, LegalBasis, OwnCase, Said } from '@jianheng/api';
import type { Period } from '@jianheng/casework';
import type { RequestContext } from '../../access/request-context.ts';
import type { PeriodsDesk } from './act.ts';
import type { BallotKeys } from './ballots/ballot-keys.ts';

/** Whose cases are asked for. */
export interface CasesSought {
  readonly context: RequestContext;
  readonly organ: string;
  readonly state: Period;
  readonly person: string;
  /** First and last day. */
  readonly from: string;
  readonly to: string;
}

/** What the actions and pages of a period need of other features. */
export interface PeriodPagesDesk extends PeriodsDesk {
  /** Rounds of ballots get and lose their keys with actions. */
  readonly keys: BallotKeys;
  /**
   * The cases of a person that the facts in use hold in a stretch of days, those of sealed and secret cases masked, and the
   * batches that say so.
   */
  casesOf(
    sought: CasesSought,
  ): Promise<{ readonly cases: readonly OwnCase[]; readonly batches: readonly string[] }>;
  /** The largest share of 好 in a regular assessment by the rules in force on a day, exact, with its clause; null where none says. */
  goodShareOn(day: string): { readonly share: string; readonly basis: LegalBasis } | null;
  /** What the rows of a kind of facts are, in words; the kind itself where the fact model has none such. */
  titleOfKind(kind: string): Said;
  /** Indicators of the period's scheme for which people of a class declare work; none while there is no scheme. */
  declarables(state: Period, staffClass: string | null): Promise<readonly DeclarableIndicator[]>;
}
