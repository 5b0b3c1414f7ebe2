import type { DocumentData, DocumentKind } from '@jianheng/documents';
import type { PeriodReading } from '../periods/reading/read-period.ts';
import type { DocumentsDesk } from './documents-desk.ts';

/** What a document is about. */
export interface DocumentSubject {
  readonly person?: string | undefined;
  readonly objection?: string | undefined;
}

/** A document to be made. */
export interface Wanted {
  readonly desk: DocumentsDesk;
  /** The period as the reader finds it. */
  readonly reading: PeriodReading;
  readonly subject: DocumentSubject;
  /** Name of the organ. */
  readonly organ: string;
  /** The year of the period, as documents name it. */
  readonly year: string;
}

/** A document filled in, with the name of its file. */
export interface Filled<Kind extends DocumentKind> {
  readonly data: DocumentData<Kind>;
  /** What it is about, for the file's name; empty for the period as a whole. */
  readonly about: string;
}
