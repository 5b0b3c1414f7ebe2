import type { CaseEntry } from '@jianheng/assess';
import { type DuckDb, openDuckDb } from '@jianheng/facts';
import { fraction, multiply, shortText, text } from '@jianheng/mechanisms';
import { casesBehind, openRun, type RunResult } from '@jianheng/run';
import { readWorkbookContent, type WorkbookContent, writeWorkbook } from '@jianheng/workbook';
import { atWork } from '../../apart/at-work.ts';
import type { ExportJob } from './export-job.ts';

atWork<ExportJob, 'written'>(async (job, say) => {
  await write(job);
  say('written');
});

async function write(job: ExportJob): Promise<void> {
  const { run, out, language, what, snapshots } = job;
  const db = await openDuckDb({ threads: 1 });
  try {
    const read = await readWorkbookContent(db, openRun(run));
    const content: WorkbookContent = {
      ...read,
      language,
      names: new Map(job.names),
      organNames: new Map(job.organNames),
      people: what.is === 'person' ? [what.person] : 'none',
      ...(what.is === 'person' ? { cases: casesOf(db, read.results, snapshots) } : {}),
    };
    if (what.is === 'all') await writeWorkbook(content, out);
    else if (what.is === 'person') await writeWorkbook(content, out, { only: 'people' });
    else await writeWorkbook(narrowed(content, new Set(what.people)), out, { only: 'points' });
  } finally {
    db.close();
  }
}

/** The results as if only some people were in them. Their places stay those in the whole group. */
function narrowed(content: WorkbookContent, people: ReadonlySet<string>): WorkbookContent {
  const results = content.results.map((result) => ({
    scheme: result.scheme,
    plan: result.plan,
    stored: result.stored,
    list: () => result.list().filter((person) => people.has(person)),
    has: (person: string) => people.has(person) && result.has(person),
    person: (person: string) => result.person(person),
    trace: (person: string) => result.trace(person),
  }));
  return { ...content, results, reviews: [], proposals: [], organs: [] };
}

/** The rows behind a line, sealed and secret ones without identity. */
function casesOf(
  db: DuckDb,
  results: readonly RunResult[],
  snapshots: string,
): NonNullable<WorkbookContent['cases']> {
  return async (scheme, person, indicator) => {
    const result = results.find((one) => one.scheme === scheme);
    if (result === undefined) return [];
    const behind = await casesBehind(db, result, person, snapshots, indicator);
    return behind.flatMap(({ label, unit, rows }) =>
      rows.map((row): CaseEntry => {
        const key = row.key === null ? '' : Object.values(row.key).join(' / ');
        const about = [row.case === key ? null : row.case, row.date, row.role].filter((v) => v).join('　');
        const counts =
          row.value === null
            ? '—'
            : shortText(multiply(fraction(row.value, unit), fraction(row.share.n, row.share.d)));
        return {
          key,
          mark: row.mark ?? '',
          counts,
          about: text(`${label.zh}　${about}`, `${label.en}　${about}`),
        };
      }),
    );
  };
}
