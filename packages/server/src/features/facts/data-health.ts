import type { DataHealth } from '@jianheng/api';
import { monthsOf } from '@jianheng/casework';
import { authorise } from '../../access/authorise.ts';
import type { RequestContext } from '../../access/request-context.ts';
import { batchName } from './batch-name.ts';
import type { FactsDesk } from './facts-desk.ts';
import { type Looks, lookInto } from './look-into.ts';
import { type PeriodStanding, periodsOf } from './read-use.ts';
import { factsDeed } from './uploads/hand-in.ts';
import { expectedKinds, missingPeople } from './uploads/report-of.ts';
import { sayBatch } from './uploads/show-uploads.ts';
import { type ListedUpload, uploadsOf } from './uploads/upload-record.ts';

/** People named one by one; the rest are counted. */
const mostNamed = 100;

/**
 * What is missing, wrong or waits in the facts of a period: assessed people without rows, people whom nobody knows, rejected
 * rows that nobody put right, months without an export, batches that wait for their owner, batches that nothing uses.
 */
export async function readDataHealth(
  desk: FactsDesk,
  context: RequestContext,
  period: string,
): Promise<DataHealth> {
  const { db } = context.records;
  const row = await db.selectFrom('period').select('organ').where('id', '=', period).executeTakeFirst();
  const organ = row?.organ ?? null;
  await authorise(context, { ...factsDeed(organ), target: `period/${period}/data-health` });
  const periods = organ === null ? [] : await periodsOf(desk.standings, db, organ);
  const own = periods.find(({ id }) => id === period);
  const plan = own?.state.plan;
  if (own === undefined || plan == null || organ === null) return nothing;
  const uploads = (await uploadsOf(db, organ)).filter(({ state }) => state === 'review');
  const used = Object.values(own.state.batches).filter(({ undone }) => !undone);
  const names = new Set(used.map(({ id }) => id));
  const looks = await lookInto(desk, organ, uploads, names);
  const lastDay = earlier(plan.to, context.today);
  const missing = await missingOf(context, organ, looks, later(lastDay, plan.from), desk);
  return {
    missing,
    unknown: unknownOf(uploads, names),
    rejected: looks.rejected.map(({ upload, kind, rows }) => ({
      upload: upload.id,
      name: upload.name,
      kind,
      title: desk.model.kinds[kind]!.title,
      rows,
    })),
    stale: staleOf(desk, looks, plan.from, lastDay),
    unconfirmed: unconfirmedOf(desk, own, uploads),
    unused: unusedOf(desk, uploads, names, periods, plan),
  };
}

/** Days compare as texts. */
function earlier(a: string, b: string): string {
  return [a, b].sort()[0]!;
}

function later(a: string, b: string): string {
  return [a, b].sort()[1]!;
}

const nothing: DataHealth = {
  missing: [],
  unknown: [],
  rejected: [],
  stale: [],
  unconfirmed: [],
  unused: [],
};

async function missingOf(
  { records }: RequestContext,
  organ: string,
  { people }: Looks,
  day: string,
  { model }: FactsDesk,
): Promise<DataHealth['missing']> {
  const found: DataHealth['missing'] = [];
  for (const kind of expectedKinds) {
    const named = people.get(kind);
    // Of a kind that nobody handed in everybody is missing: that it is missing is said once, by the months.
    if (named === undefined) continue;
    const missing = await missingPeople(records.db, organ, new Set([kind]), named, day);
    if (missing.length === 0) continue;
    const { title } = model.kinds[kind]!;
    found.push({ kind, title, people: missing.slice(0, mostNamed), count: missing.length });
  }
  return found;
}

function unknownOf(uploads: readonly ListedUpload[], names: ReadonlySet<string>): DataHealth['unknown'] {
  return uploads.flatMap(({ report }) => {
    const batch = report?.batches.find(({ seq }) => names.has(batchName(seq)));
    if (report === null || batch === undefined || report.unknownPeople.length === 0) return [];
    const people = report.unknownPeople.slice(0, mostNamed);
    return [{ batch: batchName(batch.seq), kind: batch.kind, people: [...people] }];
  });
}

/** Months of a period that are over and that no batch in use speaks about, of kinds that came before. */
function staleOf({ model }: FactsDesk, { months }: Looks, from: string, to: string): DataHealth['stale'] {
  const over = monthsOf(from, to).filter((month) => month < to.slice(0, 7));
  return [...months].flatMap(([kind, covered]) => {
    const without = over.filter((month) => !covered.has(month));
    const last = [...covered].sort().at(-1) ?? null;
    return without.length === 0 ? [] : [{ kind, title: model.kinds[kind]!.title, months: without, last }];
  });
}

function unconfirmedOf(
  { model }: FactsDesk,
  { state }: PeriodStanding,
  uploads: readonly ListedUpload[],
): DataHealth['unconfirmed'] {
  const rowsOf = new Map(
    uploads.flatMap(({ report }) =>
      (report?.batches ?? []).map(({ seq, rows }) => [batchName(seq), rows] as const),
    ),
  );
  return Object.values(state.batches).flatMap(({ id, kind, owner, confirmedBy, undone }) =>
    undone || confirmedBy !== null || owner === 'office'
      ? []
      : [{ batch: id, kind, title: model.kinds[kind]!.title, owner, rows: rowsOf.get(id) ?? 0 }],
  );
}

function unusedOf(
  { model }: FactsDesk,
  uploads: readonly ListedUpload[],
  names: ReadonlySet<string>,
  periods: readonly PeriodStanding[],
  { from, to }: { readonly from: string; readonly to: string },
): DataHealth['unused'] {
  return uploads.flatMap(({ id, report }) =>
    (report?.batches ?? [])
      .filter(({ seq, already }) => !already && !names.has(batchName(seq)))
      .filter(
        ({ covers }) =>
          covers.from === null || covers.to === null || (covers.from <= to && covers.to >= from),
      )
      .map((batch) => {
        const { usedIn: _, ...said } = sayBatch(batch, periods, model);
        return { ...said, upload: id };
      }),
  );
}
