import type { Defect } from '@jianheng/api';
import type { ProgramIndicator } from '@jianheng/scheme';
import { casesOf } from './case-tables.ts';
import { roughPoints } from './gaps.ts';
import type { ReadRun, ReadScheme } from './open-run.ts';
import type { RunCache } from './run-cache.ts';
import type { ScoredLine } from './scored-line.ts';
import { isDefect } from './to-mend.ts';
import type { Whereabouts } from './whereabouts.ts';

const mostDefects = 5;
/** People whose cases are listed, and cases of each defect. */
const mostPeople = 40;
const mostCases = 30;
/** How long something is recent, in days. */
const recentDays = 7;

interface Loser {
  readonly line: ScoredLine;
  readonly lost: number;
  readonly counted: number;
}

/**
 * The defects that cost the organ's people most, with the cases behind them: numbers of which less is better, duties and results
 * alone. What a decision in a case cost is not among them.
 */
export async function defectsOf(
  cache: RunCache,
  run: ReadRun,
  staff: ReadonlyMap<string, Whereabouts>,
  isIn: (person: string) => boolean = () => true,
): Promise<Defect[]> {
  const found = run.schemes.flatMap((scheme) => {
    const { result, lines } = scheme;
    const { indicators, places } = result.plan.phases.at(-1)!;
    return indicators.filter(isDefect).map((indicator) => {
      const losers = [...lines.values()].flatMap((line): Loser[] => {
        const cell = line.cells.get(indicator.id);
        return cell === undefined || cell.lost <= 0 || cell.numerator <= 0 || !isIn(line.person)
          ? []
          : [{ line, lost: cell.lost, counted: cell.numerator }];
      });
      losers.sort((a, b) => b.lost - a.lost || (a.line.person < b.line.person ? -1 : 1));
      return { scheme, indicator, losers, places, lost: sumOf(losers, 'lost') };
    });
  });
  const worst = found
    .filter(({ losers }) => losers.length > 0)
    .sort((a, b) => b.lost - a.lost)
    .slice(0, mostDefects);
  const defects: Defect[] = [];
  for (const { scheme, indicator, losers, places, lost } of worst) {
    const { cases, more, recent } = await casesBehindDefect(cache, run, scheme, indicator, losers, staff);
    defects.push({
      scheme: scheme.result.scheme,
      schemeTitle: scheme.result.plan.title,
      indicator: indicator.id,
      title: indicator.title,
      lost: roughPoints(lost, places),
      people: losers.length,
      counted: rounded(sumOf(losers, 'counted')),
      departments: departmentsOf(losers, staff, places),
      recent,
      cases,
      more,
    });
  }
  return defects;
}

function sumOf(losers: readonly Loser[], of: 'lost' | 'counted'): number {
  return losers.reduce((sum, loser) => sum + loser[of], 0);
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function departmentOf({ line }: Loser, staff: ReadonlyMap<string, Whereabouts>): string {
  return staff.get(line.person)?.departmentName ?? line.post.department ?? '';
}

function departmentsOf(
  losers: readonly Loser[],
  staff: ReadonlyMap<string, Whereabouts>,
  places: number,
): Defect['departments'] {
  return [...Map.groupBy(losers, (loser) => departmentOf(loser, staff))]
    .map(([department, own]) => ({
      department,
      counted: rounded(sumOf(own, 'counted')),
      lost: sumOf(own, 'lost'),
      people: own.length,
    }))
    .sort((a, b) => b.lost - a.lost)
    .map(({ lost, ...rest }) => ({ ...rest, lost: roughPoints(lost, places) }));
}

async function casesBehindDefect(
  cache: RunCache,
  run: ReadRun,
  scheme: ReadScheme,
  { id }: ProgramIndicator,
  losers: readonly Loser[],
  staff: ReadonlyMap<string, Whereabouts>,
): Promise<Pick<Defect, 'cases' | 'more' | 'recent'>> {
  const cases: Defect['cases'] = [];
  let all = 0;
  for (const { line } of losers.slice(0, mostPeople)) {
    const { tables } = await casesOf(cache, run, scheme, line.person, id);
    const rows = tables.filter(({ side }) => side === 'numerator').flatMap(({ rows: own }) => own);
    all += rows.length;
    const where = staff.get(line.person);
    for (const row of rows) {
      cases.push({
        case: row.case ?? (row.key === null ? null : Object.values(row.key).join(' / ')),
        date: row.date,
        person: line.person,
        name: where?.name ?? line.person,
        department: where?.departmentName ?? '',
        mark: row.mark,
      });
    }
  }
  const since = daysBefore(run.run.manifest.period.to, recentDays - 1);
  const recent = cases.filter(({ date }) => date !== null && date >= since).length;
  // The newest first: what is to be mended now.
  cases.sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
  return { cases: cases.slice(0, mostCases), more: Math.max(0, all - mostCases), recent };
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}
