import type { Language } from '@jianheng/mechanisms';

/** What the process of an export is given. */
export interface ExportJob {
  /** Folder of the sealed run, and of the snapshots. */
  readonly run: string;
  readonly snapshots: string;
  readonly out: string;
  readonly language: Language;
  /** Names by staff number. */
  readonly names: readonly (readonly [string, string])[];
  readonly organNames: readonly (readonly [string, string])[];
  /** `all`: everything that the meeting reads; `points`: the points of some; `person`: one person's sheet with its cases. */
  readonly what:
    | { readonly is: 'all' }
    | { readonly is: 'points'; readonly people: readonly string[] }
    | { readonly is: 'person'; readonly person: string };
}
