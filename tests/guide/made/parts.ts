import { mechanisms } from '@jianheng/mechanisms';
import {
  conflictsTable,
  deadlinesTable,
  followsTable,
  placesTable,
  ratingsTable,
  sanctionsTable,
  sourcesTable,
  undeterminedTable,
} from './consequence-tables.ts';
import { countsEn, countsZh } from './counts.ts';
import type { GuideData } from './guide-data.ts';
import { mechanismUsers } from './mechanism-users.ts';
import { pageIndex } from './page-index.ts';
import { templateTable } from './template-table.ts';
import { unverifiedTable } from './unverified-table.ts';

/** A part of a page that is made from the data. */
export interface Part {
  readonly file: string;
  readonly name: string;
  readonly make: (data: GuideData) => string;
}

const consequences = 'docs/guide/consequences.md';

/** Every part of the guide that is made from rules and templates, so that it follows them. */
export const parts: readonly Part[] = [
  { file: 'docs/guide/README.md', name: 'pages', make: pageIndex },
  { file: 'docs/guide/gallery.md', name: 'templates', make: templateTable },
  { file: 'docs/guide/unverified.md', name: 'unverified-rules', make: unverifiedTable },
  { file: consequences, name: 'performance-and-annual', make: ratingsTable },
  { file: consequences, name: 'sanctions', make: sanctionsTable },
  { file: consequences, name: 'undetermined', make: undeterminedTable },
  { file: consequences, name: 'excellent-places', make: placesTable },
  { file: consequences, name: 'follow-ups', make: followsTable },
  { file: consequences, name: 'deadlines', make: deadlinesTable },
  { file: consequences, name: 'conflicts', make: conflictsTable },
  { file: consequences, name: 'sources', make: sourcesTable },
  { file: 'README.md', name: 'counts', make: countsZh },
  { file: 'README.en.md', name: 'counts', make: countsEn },
  ...mechanisms.map(({ key }) => ({
    file: `docs/guide/mechanisms/${key}.md`,
    name: 'templates-that-use-it',
    make: (data: GuideData) => mechanismUsers(data, key),
  })),
];
