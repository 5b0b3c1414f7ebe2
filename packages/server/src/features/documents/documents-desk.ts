import type { LegalBasis, MeetingView, PersonResult, RecheckChannel, ReviewFile } from '@jianheng/api';
import type { RequestContext } from '../../access/request-context.ts';
import type { Scanner } from '../../scanning/scanner.ts';
import type { PeriodsDesk } from '../periods/act.ts';

/** What documents are made from: other features' answers, read as whoever asks for the document may read them. */
export interface DocumentsDesk {
  readonly periods: PeriodsDesk;
  /** Looks for malware in what is handed in; null or left out where the settings name none. */
  readonly scanner?: Scanner | null;
  /** Somebody's points in a run by its seal. */
  resultOf(
    context: RequestContext,
    period: string,
    person: string,
    seal: string | null,
  ): Promise<PersonResult>;
  /** The rating meeting: who, on what, with which places, by the run that a sealed period was sealed with. */
  meetingOf(context: RequestContext, period: string): Promise<MeetingView>;
  /** The file of a review. */
  reviewOf(context: RequestContext, period: string, person: string): Promise<ReviewFile>;
  /** Ways to have somebody's rating looked at again, with their limits. */
  channelsOf(context: RequestContext, period: string, person: string): Promise<readonly RecheckChannel[]>;
  /** What a correction changed for whoever objected, line by line; nobody else is named. */
  changesOf(correction: {
    readonly organ: string;
    readonly person: string;
    /** Seal of the run that was objected to, and of the one that followed; null where none did. */
    readonly before: string;
    readonly after: string | null;
  }): Promise<readonly string[]>;
  /** Title of an indicator in a run; its id where the run is not at hand. */
  indicatorTitle(of: {
    readonly organ: string;
    readonly seal: string;
    readonly indicator: string;
  }): Promise<string>;
  /** Why the rules leave somebody's rating undetermined, as the run has it; empty where they do not. */
  undeterminedBecause(of: {
    readonly organ: string;
    readonly seal: string;
    readonly person: string;
  }): Promise<readonly string[]>;
  /** The rules by which a rating is notified in writing, in force on a day. */
  noticeBasis(today: string): readonly LegalBasis[];
}
