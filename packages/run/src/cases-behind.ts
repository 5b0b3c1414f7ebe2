import { type DuckDb, type ListedCase, listCases, openSnapshot } from '@jianheng/facts';
import { type Text, text } from '@jianheng/mechanisms';
import type { ProgramIndicator, Term } from '@jianheng/scheme';
import type { RunResult } from './read-result.ts';

/** The rows behind one number of one indicator, by the filter stored with the run. */
export interface CasesBehind {
  readonly indicator: string;
  readonly phase: number;
  /** Above or below the fraction line; what stands on both is above. */
  readonly side: 'numerator' | 'denominator';
  /** What the number counts. */
  readonly label: Text;
  /** Common denominator of the rows' values. */
  readonly unit: number;
  /** Columns by which rows are gathered, by title: of rows with equal values there, one counts. */
  readonly gatheredBy: readonly Text[];
  readonly rows: readonly ListedCase[];
}

/**
 * Lists the cases behind a person's numbers, from the partitions that the run was made from. Sealed and secret records are
 * counted without identity. Throws a UserError when the snapshot is not there.
 *
 * @param indicator one indicator's id; all of them when left out
 * @param options.unmask shows sealed and secret records to whoever asked with a reason and was put on record
 */
export async function casesBehind(
  db: DuckDb,
  result: RunResult,
  person: string,
  snapshots: string,
  indicator?: string,
  options: { readonly unmask?: boolean } = {},
): Promise<CasesBehind[]> {
  const snapshot = openSnapshot(snapshots, result.run.manifest.made.snapshot);
  const found: CasesBehind[] = [];
  for (const [phase, program] of result.plan.phases.entries()) {
    for (const own of program.indicators) {
      if (indicator !== undefined && own.id !== indicator) continue;
      for (const id of countersOf(own)) {
        const counter = program.counters.find((c) => c.id === id);
        if (counter === undefined) continue;
        const rows = await listCases(program, id, person, snapshot, { db, ...options });
        const { columns = {} } = snapshot.manifest.model.kinds[counter.kind] ?? {};
        const gatheredBy = (counter.each?.by ?? []).map((name) => columns[name]?.title ?? text(name, name));
        const side = isCounted(own.measure?.numerator, id) || !isCounted(own.measure?.denominator, id);
        found.push({
          indicator: own.id,
          phase,
          side: side ? 'numerator' : 'denominator',
          label: counter.label,
          unit: counter.unit,
          gatheredBy,
          rows,
        });
      }
    }
  }
  return found;
}

function isCounted(terms: readonly Term[] | null | undefined, counter: string): boolean {
  return terms?.some((term) => term.counter === counter) === true;
}

/** Counters of an indicator, each once, numerator first. */
function countersOf({ measure }: ProgramIndicator): string[] {
  if (measure === null) return [];
  const terms = [...measure.numerator, ...(measure.denominator ?? [])].map((t) => t.counter);
  return [...new Set([...terms, ...Object.values(measure.byCode ?? {})])];
}
