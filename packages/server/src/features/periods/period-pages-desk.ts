import type { DeclarableIndicator, OwnCase } from '@jianheng/api';
import type { Period } from '@jianheng/casework';
import type { RequestContext } from '../../access/request-context.ts';
import type { ActionsDesk } from './take-action.ts';

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

/** What the pages of a period need of other features. */
export interface PeriodPagesDesk extends ActionsDesk {
  /**
   * The cases of a person that the facts in use hold in a stretch of days, those of sealed and secret cases masked, and the
   * batches that say so.
   */
  casesOf(
    sought: CasesSought,
  ): Promise<{ readonly cases: readonly OwnCase[]; readonly batches: readonly string[] }>;
  /** Indicators of the period's scheme for which people of a class declare work; none while there is no scheme. */
  declarables(state: Period, staffClass: string | null): Promise<readonly DeclarableIndicator[]>;
}
