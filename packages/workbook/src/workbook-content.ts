import type { CaseEntry } from '@jianheng/assess';
import type { DuckDb } from '@jianheng/facts';
import type { Language, Text } from '@jianheng/mechanisms';
import {
  type Run,
  RunResult,
  readDecisions,
  readOrgans,
  readProposals,
  readReviews,
  type StoredOrgan,
  type StoredProposal,
  type StoredReview,
  schemesOf,
} from '@jianheng/run';

/** One scheme's result, as far as the workbook asks it: a stored one, or one in memory. */
export type WorkbookResult = Pick<
  RunResult,
  'scheme' | 'plan' | 'stored' | 'list' | 'has' | 'person' | 'trace'
>;

/** Everything that goes into a workbook of results. Names come from the register of whoever asks, never from the run. */
export interface WorkbookContent {
  readonly run: Pick<Run, 'manifest'>;
  /** One for each scheme of the run. */
  readonly results: readonly WorkbookResult[];
  readonly proposals: readonly StoredProposal[];
  readonly organs: readonly StoredOrgan[];
  readonly reviews: readonly StoredReview[];
  /** Organs whose higher share of excellent was approved. */
  readonly approved: readonly string[];
  /** Names by staff number; without it the workbook has numbers only. */
  readonly names?: ReadonlyMap<string, string>;
  /** Names of organs by their id. */
  readonly organNames?: ReadonlyMap<string, string>;
  /** What the store knows of each batch, by its sequence number. */
  readonly batches?: ReadonlyMap<number, { readonly rows: number; readonly source: string }>;
  readonly language: Language;
  /** For whom a sheet of their own is written. */
  readonly people: 'none' | 'all' | readonly string[];
  /** Shown on the cover, e.g. that the data are invented. */
  readonly note?: Text;
  /** Lists the cases behind one person's indicator, sealed and secret ones already masked. */
  readonly cases?: (scheme: string, person: string, indicator: string) => Promise<readonly CaseEntry[]>;
}

/** What a run itself holds of a workbook's content. Throws a UserError when files of the run are missing or damaged. */
export async function readWorkbookContent(
  db: DuckDb,
  run: Run,
): Promise<
  Pick<WorkbookContent, 'run' | 'proposals' | 'organs' | 'reviews' | 'approved'> & {
    readonly results: readonly RunResult[];
  }
> {
  const results: RunResult[] = [];
  for (const scheme of schemesOf(run)) results.push(await RunResult.read(db, run, scheme));
  return {
    run,
    results,
    proposals: await readProposals(db, run),
    organs: await readOrgans(db, run),
    reviews: await readReviews(db, run),
    approved: readDecisions(run).approved,
  };
}
