import type { DefectConcentration } from '@jianheng/api';
import { type Text, text } from '@jianheng/casework';
import type { ProgramIndicator } from '@jianheng/scheme';
import { type ChanceLimits, limitsOfCount, limitsOfShare } from './chance-limits.ts';
import type { ReadRun, ReadScheme } from './open-run.ts';
import type { ScoredLine } from './scored-line.ts';
import { isDefect } from './to-mend.ts';
import type { Whereabouts } from './whereabouts.ts';

/** Defects shown, those of most events. */
const most = 6;

/** What a department is known by, here and on the register. */
interface Department {
  readonly id: string;
  readonly name: string;
}

/**
 * Where defects concentrate: each defect by department and month, within what chance explains for a department of that size. The
 * organ's own level of the defect is what is expected; a department's limits are wider the fewer its people or cases. Whether it is
 * beyond them is something to look at, not a judgement: of a thousand cells chance alone puts about one beyond its upper limit.
 */
export function concentrationOf(
  run: ReadRun,
  staff: ReadonlyMap<string, Whereabouts>,
): DefectConcentration[] {
  const months = run.trend?.months ?? [];
  return run.schemes
    .flatMap((scheme) =>
      scheme.result.plan.phases
        .at(-1)!
        .indicators.filter(isDefect)
        .map((indicator) => oneOf(run, scheme, indicator, months, staff)),
    )
    .filter(({ counted }) => counted > 0)
    .sort((a, b) => b.counted - a.counted)
    .slice(0, most);
}

function oneOf(
  run: ReadRun,
  { result, lines }: ReadScheme,
  indicator: ProgramIndicator,
  months: readonly string[],
  staff: ReadonlyMap<string, Whereabouts>,
): DefectConcentration {
  const trend = run.trend?.schemes[result.scheme]?.events;
  const events = trend?.[indicator.id] ?? {};
  // What older servers made does not say who counted what in which month.
  const told = trend === undefined ? [] : months;
  const own = [...lines.values()].filter(({ cells }) => cells.has(indicator.id));
  const counted = sum(own.map((line) => line.cells.get(indicator.id)?.numerator ?? 0));
  const isShare = indicator.measure?.denominator !== null;
  const sizes = own.map((line) => sizeOf(line, indicator.id, isShare));
  const size = sum(sizes);
  const byDepartment = Map.groupBy(own, (line) => departmentOf(line, staff).id);
  const departments = [...byDepartment.values()].map((people) => {
    const department = departmentOf(people[0]!, staff);
    const part = sum(people.map((line) => sizeOf(line, indicator.id, isShare)));
    const bad = sum(people.map((line) => line.cells.get(indicator.id)?.numerator ?? 0));
    const limits = limitsOf({ counted, size, part, isShare });
    const expected = size === 0 ? 0 : (counted * part) / size;
    return {
      department: department.id,
      name: department.name,
      people: people.length,
      /** Cases or people on which the number rests. */
      size: rounded(part),
      counted: rounded(bad),
      expected: Math.round(expected * 10) / 10,
      high: limits.high,
      beyond: isBeyond(bad, limits),
      months: told.map((month, k) => {
        const count = sum(people.map(({ person }) => cameIn(events[person], k)));
        const monthly = limitsOfCount(expected / Math.max(1, months.length));
        return { month, counted: rounded(count), high: monthly.high, beyond: isBeyond(count, monthly) };
      }),
    };
  });
  const sorted = departments.sort(
    (a, b) =>
      Number(b.beyond) - Number(a.beyond) || b.counted - a.counted || (a.department < b.department ? -1 : 1),
  );
  return {
    scheme: result.scheme,
    schemeTitle: result.plan.title,
    indicator: indicator.id,
    title: indicator.title,
    counted: rounded(counted),
    isShare,
    departments: sorted,
    says: sayOf(sorted, isShare),
  };
}

/** What a department's count is compared by: the cases a share rests on, else its people. */
function sizeOf({ cells }: ScoredLine, id: string, isShare: boolean): number {
  return isShare ? (cells.get(id)?.denominator ?? 0) : 1;
}

/**
 * Limits of a department's count at the organ's own level: of a share, what so many cases bring by chance; of a plain count, how the
 * organ's events fall on so many of its people.
 */
function limitsOf({
  counted,
  size,
  part,
  isShare,
}: {
  readonly counted: number;
  readonly size: number;
  readonly part: number;
  readonly isShare: boolean;
}): ChanceLimits {
  if (size <= 0 || part <= 0 || counted <= 0) return { low: 0, high: 0 };
  return isShare
    ? limitsOfShare(part, Math.min(1, counted / size))
    : limitsOfShare(counted, Math.min(1, part / size));
}

/** Shared work makes fractions of a case: they are not beyond a limit by that alone. */
function isBeyond(count: number, { high }: ChanceLimits): boolean {
  return count > high + 1e-9 && count >= 1;
}

/** What came in one month, from what had come together by the end of each. A correction may take something away again. */
function cameIn(cumulative: readonly number[] | undefined, month: number): number {
  if (cumulative === undefined) return 0;
  return Math.max(0, (cumulative[month] ?? 0) - (month === 0 ? 0 : (cumulative[month - 1] ?? 0)));
}

function departmentOf({ person, post }: ScoredLine, staff: ReadonlyMap<string, Whereabouts>): Department {
  const where = staff.get(person);
  const name = where?.departmentName ?? post.department ?? '';
  return { id: where?.department ?? name, name };
}

function sayOf(departments: DefectConcentration['departments'], isShare: boolean): Text {
  const beyond = departments.filter((one) => one.beyond);
  const by = isShare ? text('案件数', 'cases') : text('人数', 'people');
  if (beyond.length === 0)
    return text(
      `各部门都在按${by.zh}折算的波动范围之内`,
      `every department is within what chance explains for its ${by.en}`,
    );
  const names = beyond.map(({ name }) => name);
  return text(
    `${names.join('、')}多于按${by.zh}折算的波动范围，值得看一看`,
    `${names.join(', ')}: more than chance explains for its ${by.en}; worth a look`,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
