import type { Issue } from '@jianheng/scheme';
import type { PersonFields, PostingFields } from '../register-fields.ts';

/** One thing to be done to a person's postings. */
export type RosterStep =
  | { readonly is: 'add'; readonly fields: PostingFields }
  | {
      readonly is: 'correct';
      readonly posting: number;
      readonly was: PostingFields;
      readonly fields: PostingFields;
    };

/** What using the roster would do to one person. */
export interface RosterEntry {
  readonly person: string;
  readonly is: 'new' | 'changed';
  /** Rows of the file that say so. */
  readonly rows: readonly number[];
  /** What the register says of the person; null when they are not on it. */
  readonly was: PersonFields | null;
  readonly fields: PersonFields;
  readonly steps: readonly RosterStep[];
}

/** Somebody on the register today of whom the file says nothing. Nothing is done to them. */
export interface MissingPerson {
  readonly person: string;
  readonly name: string;
  readonly department: string | null;
}

/** What a look at the file found beside the changes. */
export interface RosterFindings {
  readonly read: number;
  readonly rejected: number;
  /** People of whom the file says what the register says. */
  readonly same: number;
  readonly missing: readonly MissingPerson[];
  readonly issues: readonly Issue[];
  readonly issuesLeft: number;
  /** Whether there is a workbook of rejected rows to correct and import again. */
  readonly hasErrorWorkbook: boolean;
}

/** A roster that was read and waits to be used or dropped. Until then nothing of it is in the register. */
export interface RosterReview extends RosterFindings {
  readonly id: string;
  readonly organ: string;
  readonly file: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly entries: readonly RosterEntry[];
}
