import type { LegalBasis, MeetingView, PersonResult, RecheckChannel, ReviewFile } from '@jianheng/api';
import type { Objection } from '@jianheng/casework';
import type { RequestContext } from '../../access/request-context.ts';
import type { PeriodsDesk } from '../periods/act.ts';

/** What documents are made from: other features' answers, read as whoever asks for the document may read them. */
export interface DocumentsDesk {
  readonly periods: PeriodsDesk;
  /** Somebody's points in the run that counts. */
  resultOf(context: RequestContext, period: string, person: string): Promise<PersonResult>;
  /** The rating meeting: who, on what, with which places. */
  meetingOf(context: RequestContext, period: string): Promise<MeetingView>;
  /** The file of a review. */
  reviewOf(context: RequestContext, period: string, person: string): Promise<ReviewFile>;
  /** Ways to have somebody's rating looked at again, with their limits. */
  channelsOf(context: RequestContext, period: string, person: string): Promise<readonly RecheckChannel[]>;
  /** What an upheld objection changed for whoever objected, line by line; nobody else is named. */
  changesOf(context: RequestContext, period: string, objection: Objection): Promise<readonly string[]>;
  /** Title of an indicator as the person's result shows it; its id where the run is not at hand. */
  indicatorTitle(context: RequestContext, period: string, person: string, indicator: string): Promise<string>;
  /** The rules by which a rating is notified in writing, in force on a day. */
  noticeBasis(today: string): readonly LegalBasis[];
  /** Title of an annual or performance rating, or of the outcome of a simple period. */
  titleOf(rating: string): string;
}
