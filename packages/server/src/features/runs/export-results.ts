import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '@jianheng/mechanisms';
import { isAllowed } from '../../access/authorise.ts';
import { readOf } from '../../access/change.ts';
import { Refused } from '../../access/refused.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { WorkApart } from '../../apart/work-apart.ts';
import type { ExportJob } from './export-job.ts';
import { folderOf, type ReadRun } from './open-run.ts';
import { findPeriod, type PeriodNow } from './period-now.ts';
import { askFor, trialsOf } from './person-result.ts';
import type { RunsDesk } from './runs-desk.ts';
import { findShown } from './shown-run.ts';
import { staffNow } from './staff-now.ts';

/** One person's sheet with the cases behind it, as a workbook. */
export function exportPerson(
  desk: RunsDesk,
  context: RequestContext,
  of: { readonly period: string; readonly person: string; readonly language: Language },
): Promise<Uint8Array> {
  const target = `period/${of.period}/result/${of.person}/xlsx`;
  return askFor(desk, context, { ...of, seal: null, target }, async ({ period, shown, where }) => {
    if (shown === null || !shown.run.schemes.some(({ result }) => result.has(of.person)))
      throw new Refused({ is: 'not-found' });
    const names = [[of.person, where.name]] as const;
    return write(desk, period, shown.run, { ...of, names, what: { is: 'person', person: of.person } });
  });
}

/**
 * The standing as a workbook: for office, committee and chief everything that the meeting reads, for heads of department the
 * points of their own people.
 */
export async function exportStanding(
  desk: RunsDesk,
  context: RequestContext,
  of: { readonly period: string; readonly department: string | null; readonly language: Language },
): Promise<Uint8Array> {
  const { db } = context.records;
  const period = await findPeriod(db, desk.standings, of.period);
  const { department } = of;
  const belongs = { organ: period?.organ ?? null, ...(department === null ? {} : { department }) };
  const target = `period/${of.period}/standing/xlsx`;
  return readOf(context, { operation: 'standing.read', belongs, target }, async () => {
    const shown = period === null ? null : await findShown(desk, period, null);
    if (period === null || shown === null) throw new Refused({ is: 'not-found' });
    const { staff } = await staffNow(desk.runs, db, period);
    const own = [...staff.values()].filter((one) => department === null || one.department === department);
    const names = own.map(({ person, name }) => [person, name] as const);
    const isWhole = department === null && isAllowed(context, trialsOf(period));
    const what = isWhole
      ? ({ is: 'all' } as const)
      : ({ is: 'points', people: own.map(({ person }) => person) } as const);
    return write(desk, period, shown.run, { ...of, names, what });
  });
}

/** Writes in a process of its own: a workbook of a city would hold up everybody's pages. */
async function write(
  { data, records }: RunsDesk,
  { organ }: PeriodNow,
  run: ReadRun,
  how: Pick<ExportJob, 'language' | 'names' | 'what'>,
): Promise<Uint8Array> {
  const { name = organ } =
    (await records.db.selectFrom('organ').select('name').where('id', '=', organ).executeTakeFirst()) ?? {};
  const exports = join(data, 'exports');
  await mkdir(exports, { recursive: true });
  const folder = mkdtempSync(join(exports, 'results-'));
  try {
    const job: ExportJob = {
      run: folderOf(run),
      snapshots: run.folders.snapshots,
      out: join(folder, 'results.xlsx'),
      organNames: [[organ, name]],
      language: how.language,
      names: how.names,
      what: how.what,
    };
    await doApart(job);
    return readFileSync(job.out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function doApart(job: ExportJob): Promise<void> {
  const apart = new WorkApart<'written'>(new URL('./export-worker.ts', import.meta.url));
  try {
    await apart.do<void>(job, (_, answer) => answer());
  } finally {
    await apart.end();
  }
}
