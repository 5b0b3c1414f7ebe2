import type { Defect } from '@jianheng/api';
import type { ProgramIndicator } from '@jianheng/scheme';
import { casesOf } from './case-tables.ts';
import { isToMend, roughPoints } from './gaps.ts';
import type { ReadRun, ReadScheme } from './open-run.ts';
import type { RunCache } from './run-cache.ts';
import type { ScoredLine } from './scored-line.ts';
import type { Whereabouts } from './whereabouts.ts';

const mostDefects = 5;
/** People whose cases are listed, and cases of each defect. */
const mostPeople = 12;
const mostCases = 30;

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
): Promise<Defect[]> {
  const found = run.schemes.flatMap((scheme) => {
    const { result, lines } = scheme;
    const { indicators, places } = result.plan.phases.at(-1)!;
    return indicators.filter(isDefect).map((indicator) => {
      const losers = [...lines.values()].flatMap((line): Loser[] => {
        const cell = line.cells.get(indicator.id);
        return cell === undefined || cell.lost <= 0 || cell.numerator <= 0
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
    const { cases, more } = await casesBehindDefect(cache, run, scheme, indicator, losers, staff);
    defects.push({
      scheme: scheme.result.scheme,
      indicator: indicator.id,
      title: indicator.title,
      lost: roughPoints(lost, places),
      people: losers.length,
      counted: rounded(sumOf(losers, 'counted')),
      departments: departmentsOf(losers, staff, places),
      cases,
      more,
    });
  }
  return defects;
}

/** Units of things that happened once each; of days and points no row is a defect. */
const events: readonly string[] = ['case', 'defendant', 'item', 'piece'];

/** Numbers of which each row is one too many: counts, and shares of bad outcomes. */
function isDefect(indicator: ProgramIndicator): boolean {
  const { measure, better } = indicator;
  if (measure === null || better !== 'lower' || measure.level !== 'person') return false;
  const isEvents = events.includes(measure.unit);
  return isToMend(indicator) && isEvents && (measure.denominator === null || measure.chance === 'proportion');
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
): Promise<Pick<Defect, 'cases' | 'more'>> {
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
  return { cases: cases.slice(0, mostCases), more: Math.max(0, all - mostCases) };
}
