import type { CaseRow, CaseTable, IndicatorExplanation } from '@jianheng/api';
import type { ListedCase } from '@jianheng/facts';
import { add, type Fraction, fraction, multiply, shortText, zero } from '@jianheng/mechanisms';
import { type CasesBehind, casesBehind } from '@jianheng/run';
import type { ReadRun, ReadScheme } from './open-run.ts';
import type { RunCache } from './run-cache.ts';
import { notAtHand } from './shown-run.ts';

/** The rows behind one line of the score. */
export interface CasesOfLine {
  readonly tables: CaseTable[];
  readonly months: IndicatorExplanation['months'];
}

/**
 * Lists the rows behind one line of somebody's score. Sealed and secret ones without identity; with it for whoever asked with a
 * reason and was put on record, and then nothing is kept.
 */
export async function casesOf(
  cache: RunCache,
  run: ReadRun,
  { result }: ReadScheme,
  person: string,
  indicator: string,
  options: { readonly unmask?: boolean } = {},
): Promise<CasesOfLine> {
  const list = async () => {
    const db = await cache.db();
    const { snapshots } = run.folders;
    return say(await casesBehind(db, result, person, snapshots, indicator, options).catch(notAtHand));
  };
  if (options.unmask === true) return list();
  return cache.line(run, person, `${result.scheme} ${indicator}`, list);
}

function say(all: readonly CasesBehind[]): CasesOfLine {
  const tables = all.map(({ label, side, phase, gatheredBy, unit, rows }) => ({
    counts: label,
    side,
    phase,
    gatheredBy: [...gatheredBy],
    rows: rows.map((row) => rowOf(row, unit)),
    masked: rows.filter(({ mark, key }) => mark !== null && key === null).length,
  }));
  return { tables, months: monthsOf(all) };
}

function rowOf(row: ListedCase, unit: number): CaseRow {
  const share = row.share.n === row.share.d ? null : `${row.share.n}/${row.share.d}`;
  const adds = addsOf(row, unit);
  return {
    case: row.case,
    key: row.key === null ? null : { ...row.key },
    date: row.date,
    role: row.role,
    adds: adds === null ? null : shortText(adds),
    share,
    mark: row.mark,
  };
}

function addsOf({ value, share }: ListedCase, unit: number): Fraction | null {
  return value === null ? null : multiply(fraction(value, unit), fraction(share.n, share.d));
}

/** What stands above the fraction line by the month of its date; nothing where rows are gathered, for then they do not add up. */
function monthsOf(all: readonly CasesBehind[]): CasesOfLine['months'] {
  const above = all.filter(({ side }) => side === 'numerator');
  if (above.length === 0 || above.some(({ gatheredBy }) => gatheredBy.length > 0)) return [];
  const sums = new Map<string, Fraction>();
  for (const { rows, unit } of above) {
    for (const row of rows) {
      if (row.date === null) return [];
      const month = row.date.slice(0, 7);
      sums.set(month, add(sums.get(month) ?? zero, addsOf(row, unit) ?? zero));
    }
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, sum]) => ({ month, counts: shortText(sum) }));
}
