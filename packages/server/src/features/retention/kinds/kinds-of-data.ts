import type { RetentionKind } from '@jianheng/api';
import { detailedResults } from './detailed-results.ts';
import { evidenceFiles } from './evidence-files.ts';
import type { KindOfData } from './kind-of-data.ts';
import { peopleWhoLeft } from './people-who-left.ts';
import { rosterReviews } from './roster-reviews.ts';
import { supersededPostings } from './superseded-postings.ts';
import { uploadedFiles } from './uploaded-files.ts';
import { workingRuns } from './working-runs.ts';

/** Every kind of personal data that has a time of its own. */
export const kindsOfData: Readonly<Record<RetentionKind, KindOfData>> = {
  person: peopleWhoLeft,
  'superseded-posting': supersededPostings,
  'roster-review': rosterReviews,
  upload: uploadedFiles,
  evidence: evidenceFiles,
  'working-run': workingRuns,
  result: detailedResults,
};
