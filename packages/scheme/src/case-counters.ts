import {
  add,
  type ExactText,
  exact,
  exactText,
  type Fraction,
  fraction,
  maximum,
  minimum,
  multiply,
  one,
  zero,
} from '@jianheng/mechanisms';
import { canonicalText } from './canonical-text.ts';
import type { LoadedScheme } from './load-scheme.ts';
import type { CounterDraft } from './lower/counter-pool.ts';
import { lowerCount, lowerSum } from './lower/lower-counter.ts';
import { codeList } from './lower/lower-where.ts';
import { Lowering } from './lower/lowering.ts';
import { wholePeriod } from './lower/phases.ts';
import type { Counter, Program, ProgramIndicator } from './program.ts';
import { noRules } from './rule-lookup.ts';
import type { GivenCounts } from './worked-case.ts';

/** The counters of a worked case, and the names in it that mean nothing in the scheme. */
export interface CaseCounters {
  /** True quantity of each counter that the case gives; counters not named are zero. */
  readonly quantities: Readonly<Record<string, ExactText>>;
  readonly unknown: readonly string[];
}

/**
 * What a worked case gives, as quantities of the program's counters. A quantity is the counter's integer ÷ its unit: a
 * case says 3 people, not 9 thirds.
 */
export function caseCounters(loaded: LoadedScheme, program: Program, given: GivenCounts): CaseCounters {
  const quantities: Record<string, ExactText> = {};
  const unknown: string[] = [];
  for (const [name, number] of Object.entries(given.counts ?? {})) {
    const counters = [...countersNamed(loaded, program, name), ...singleCounter(program, name)];
    if (counters.length === 0) unknown.push(name);
    for (const counter of counters) quantities[counter] = number;
  }
  for (const [id, numbers] of Object.entries(given['by-code'] ?? {})) {
    const indicator = program.indicators.find((i) => i.id === id);
    const byCode = indicator?.measure?.byCode;
    if (indicator === undefined || !byCode) {
      unknown.push(id);
      continue;
    }
    for (const [code, number] of Object.entries(numbers)) {
      const counter = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
      if (counter !== undefined) quantities[counter] = number;
      else if (!hasCode(loaded, id, code)) unknown.push(`${id}.${code}`);
    }
    // Each item is a case or event of its own.
    const single = Object.entries(numbers).map(([code, times]) => ({ codes: [code], times: exact(times) }));
    Object.assign(quantities, gathered(program, indicator, single));
  }
  for (const [id, cases] of Object.entries(given.items ?? {})) {
    const indicator = program.indicators.find((i) => i.id === id);
    const byCode = indicator?.measure?.byCode;
    if (indicator === undefined || !byCode) {
      unknown.push(id);
      continue;
    }
    for (const [code, items] of Map.groupBy(cases.flat(), (code) => code)) {
      if (Object.hasOwn(byCode, code)) quantities[byCode[code]!] = String(items.length);
      else if (!hasCode(loaded, id, code)) unknown.push(`${id}.${code}`);
    }
    const together = cases.map((codes) => ({ codes, times: one }));
    Object.assign(quantities, gathered(program, indicator, together));
  }
  for (const [id, number] of Object.entries(given.entries ?? {})) {
    const measure = program.indicators.find((i) => i.id === id)?.measure;
    const [top, bottom] = [measure?.numerator[0]?.counter, measure?.denominator?.[0]?.counter];
    if (top === undefined || bottom === undefined) {
      unknown.push(id);
      continue;
    }
    // A mean is told over the fewest rows for which it counts.
    const rows = Math.max(1, measure?.minimum ?? 1);
    quantities[top] = rows === 1 ? number : exactText(multiply(exact(number), fraction(rows)));
    quantities[bottom] = String(rows);
  }
  return { quantities, unknown };
}

/** Whether a code exists in the column that an indicator counts by, though it has no points and is not counted. */
function hasCode(loaded: LoadedScheme, id: string, code: string): boolean {
  const measure = loaded.scheme.indicators.find((i) => i.id === id)?.measure;
  if (measure === undefined || !('count' in measure) || measure.by === undefined) return false;
  const column = loaded.model.kinds[measure.count]?.columns[measure.by];
  return column !== undefined && Object.hasOwn(codeList(loaded.model, column), code);
}

/** The counters that count a named quantity, by whichever unit the scheme uses it. */
function countersNamed(loaded: LoadedScheme, program: Program, name: string): string[] {
  const quantity = Object.hasOwn(loaded.quantities, name) ? loaded.quantities[name] : undefined;
  if (quantity === undefined) return [];
  const lowering = new Lowering(loaded, wholePeriod(loaded), noRules, []);
  const wanted = new Set<string>();
  for (const countBy of [undefined, 'case', 'defendant'] as const) {
    const counted =
      'count' in quantity
        ? lowerCount(quantity, countBy, [], lowering)
        : lowerSum(quantity, countBy, [], lowering);
    if (counted !== null) wanted.add(contentOf(counted.draft));
  }
  return program.counters.filter((counter) => wanted.has(contentOf(counter))).map((counter) => counter.id);
}

function contentOf(counter: Counter | CounterDraft): string {
  return canonicalText({ ...counter, id: undefined, label: undefined });
}

/** The one counter of an indicator that counts or sums without codes. */
function singleCounter(program: Program, id: string): string[] {
  const measure = program.indicators.find((i) => i.id === id)?.measure;
  if (!measure || measure.byCode !== null || measure.denominator !== null) return [];
  return measure.numerator.length === 1 ? [measure.numerator[0]!.counter] : [];
}

/** The items of one case or event, so many times. */
interface Together {
  readonly codes: readonly string[];
  readonly times: Fraction;
}

/** Where points are gathered by case or event: those of each, within its limits, added up. */
function gathered(
  program: Program,
  indicator: ProgramIndicator,
  cases: readonly Together[],
): Record<string, ExactText> {
  const { input, each } = indicator.scoring;
  const counter = program.counters.find((c) => c.id === indicator.measure?.numerator[0]?.counter);
  if (each === undefined || input.of !== 'items' || counter?.each == null) return {};
  const [low, high] = [each.low, each.high].map((l) => (l === undefined ? null : exact(l)));
  const joined = { sum: add, best: maximum, worst: minimum }[each.pick];
  let total: Fraction = zero;
  for (const { codes, times } of cases) {
    const points = codes.map((code) => exact(input.weights[code] ?? input.otherwise)).reduce(joined);
    const floored = low ? maximum(low, points) : points;
    total = add(total, multiply(times, high ? minimum(high, floored) : floored));
  }
  return { [counter.id]: exactText(total) };
}
