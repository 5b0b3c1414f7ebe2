import type { OverviewMonth, OverviewNumber } from '@jianheng/api';
import { type Text, text } from '@jianheng/casework';
import { counted, exact, fraction, toNumber } from '@jianheng/mechanisms';
import type { Program, ProgramIndicator } from '@jianheng/scheme';
import { limitsOfCount, limitsOfShare } from './chance-limits.ts';
import { valueText } from './medians.ts';
import type { ReadRun } from './open-run.ts';

const most = 5;

interface Candidate {
  readonly scheme: string;
  readonly indicator: ProgramIndicator;
  readonly sums: readonly (readonly [number, number | null])[];
  /** Full points times people: what weighs most in the organ. */
  readonly weight: number;
  /** Of a part that scores the work itself. */
  readonly isWork: boolean;
}

/**
 * The organ's year in up to five numbers: those of its work that weigh most in its schemes, shares and rates before plain counts. Compared
 * with the organ's own months, within limits that are wider the fewer the cases.
 */
export function overviewNumbers(run: ReadRun): OverviewNumber[] {
  const { trend } = run;
  if (trend === null) return [];
  const candidates = run.schemes.flatMap(({ result, lines }): Candidate[] => {
    const counts = trend.schemes[result.scheme]?.counts ?? {};
    const program = result.plan.phases.at(-1)!;
    return program.indicators.flatMap((indicator) => {
      const sums = counts[indicator.id];
      if (sums === undefined || indicator.inside !== null || indicator.scores === 'decision') return [];
      const part = program.parts.find(({ id }) => id === indicator.part)?.kind;
      // What colleagues think of each other is no number of the organ's work.
      if (part === 'appraisal') return [];
      if (isTyped(program, indicator)) return [];
      if ((sums.at(-1)?.[0] ?? 0) === 0 && (sums.at(-1)?.[1] ?? 0) === 0) return [];
      const full = Math.abs(toNumber(exact(indicator.full)));
      const isWork = part === 'performance';
      return [{ scheme: result.scheme, indicator, sums, weight: full * lines.size, isWork }];
    });
  });
  const isRate = ({ sums }: Candidate) => (sums.at(-1)?.[1] ?? null) !== null;
  const rank = (one: Candidate) => Number(one.isWork) * 2 + Number(isRate(one));
  candidates.sort((a, b) => rank(b) - rank(a) || b.weight - a.weight);
  const chosen = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const title = candidate.indicator.title.zh;
    if (chosen.size < most && !chosen.has(title)) chosen.set(title, candidate);
  }
  return [...chosen.values()].map((candidate) => numberOf(candidate, trend.months));
}

/** Whether a number rests on typed entries alone: attendance, marks for office work. The organ's year is told by its cases. */
function isTyped({ counters }: Program, { measure }: ProgramIndicator): boolean {
  const ids = [...(measure?.numerator ?? []), ...(measure?.denominator ?? [])].map((term) => term.counter);
  return counters.filter(({ id }) => ids.includes(id)).every(({ kind }) => kind === 'entry');
}

function numberOf({ scheme, indicator, sums }: Candidate, months: readonly string[]): OverviewNumber {
  const [numerator, denominator] = sums.at(-1) ?? [0, null];
  const value = denominator === null ? numerator : denominator === 0 ? null : numerator / denominator;
  const monthly = monthsOf(indicator, sums, months);
  const unit = indicator.measure?.unit ?? 'none';
  return {
    scheme,
    indicator: indicator.id,
    title: indicator.title,
    value,
    says: numberText(indicator, numerator, denominator, value),
    sample: denominator ?? numerator,
    better: indicator.better,
    unit,
    months: monthly,
    trend: trendText(monthly),
    unverified: indicator.basis.some(({ confidence }) => confidence === 'unverified'),
  };
}

/** What came in each month: the difference of two months' ends. A correction may take something away again. */
function monthsOf(
  indicator: ProgramIndicator,
  sums: Candidate['sums'],
  months: readonly string[],
): OverviewMonth[] {
  const { measure } = indicator;
  const each = months.map((month, k) => {
    const [over, under] = sums[k] ?? [0, null];
    const [overBefore, underBefore] = sums[k - 1] ?? [0, 0];
    const numerator = over - overBefore;
    const denominator = under === null ? null : under - (underBefore ?? 0);
    return { month, numerator, denominator };
  });
  const [all, under] = [sums.at(-1)?.[0] ?? 0, sums.at(-1)?.[1] ?? null];
  return each.map(({ month, numerator, denominator }): OverviewMonth => {
    const value = denominator === null ? numerator : denominator <= 0 ? null : numerator / denominator;
    const size = denominator ?? 1;
    const level = under === null ? all / months.length : under === 0 ? 0 : all / under;
    const limits =
      measure?.chance === 'none' || size <= 0 || level < 0
        ? null
        : measure?.chance === 'proportion' && denominator !== null
          ? limitsOfShare(size, level)
          : limitsOfCount(level * size);
    const [low, high] = limits === null ? [null, null] : [limits.low / size, limits.high / size];
    // Work that is shared makes fractions of a case: within one case of a limit nothing is said.
    const beyond = limits !== null && (numerator < limits.low - 1e-9 || numerator > limits.high + 1e-9);
    const says = numberText(indicator, numerator, denominator, value);
    return { month, numerator, denominator, value, says, low, high, beyond };
  });
}

function numberText(
  indicator: ProgramIndicator,
  numerator: number,
  denominator: number | null,
  value: number | null,
): Text {
  const unit = indicator.measure?.unit ?? 'none';
  const over = counted(roughly(numerator), unit);
  if (denominator === null) return over;
  if (value === null) return text('没有此类案件', 'no cases of this kind');
  const isMixed = ['day', 'hour', 'point', 'piece'].includes(unit);
  const under = counted(roughly(denominator), isMixed ? 'none' : unit);
  const result = valueText(value, indicator, [value]);
  return text(`${over.zh} ÷ ${under.zh} = ${result.zh}`, `${over.en} ÷ ${under.en} = ${result.en}`);
}

function roughly(value: number) {
  return fraction(BigInt(Math.round(value * 1e6)), 1_000_000n);
}

function trendText(months: readonly OverviewMonth[]): Text {
  if (months.every(({ high }) => high === null))
    return text(
      '这个数怎样随月波动没有可比的规律，只列各月数值',
      'no rule of chance fits this number: its months are only listed',
    );
  const beyond = months.filter((month) => month.beyond);
  if (months.length < 2) return text('还看不出变化', 'too early to tell');
  if (beyond.length === 0)
    return text('各月都在本院自身的波动范围之内', 'every month is within what chance explains');
  const names = beyond.map(({ month }) => month);
  return text(
    `${names.map((name) => `${Number(name.slice(5))} 月`).join('、')}超出本院自身的波动范围，值得看一看`,
    `${names.join(', ')} beyond what chance explains: worth a look`,
  );
}
