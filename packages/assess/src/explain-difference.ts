import {
  add,
  compare,
  decimalText,
  type ExactText,
  exact,
  exactText,
  type Fraction,
  multiply,
  shortText,
  subtract,
  sum,
  type Text,
  text,
  zero,
} from '@jianheng/mechanisms';
import { type DifferenceCause, differenceCauses } from './difference-causes.ts';
import type { ReadCell } from './read-cell.ts';
import { type ReadTotal, readTotal } from './read-total.ts';
import { limitsText } from './same-scheme.ts';
import type { StoredTrace } from './trace.ts';

/** What separates two results: two people of one run, or one person in two runs. */
export interface ExplainedDifference {
  readonly people: readonly [string, string];
  /** Second minus first. */
  readonly total: ExactText;
  readonly indicators: readonly IndicatorDifference[];
  /** What limits on parts and totals, red lines and rounding of full points add; the rest is in the indicators. */
  readonly limits: ExactText;
  /** Whether the two schemes limit differently. */
  readonly areLimitsOther: boolean;
  readonly lines: readonly Text[];
}

export interface IndicatorDifference {
  readonly indicator: string;
  readonly title: Text;
  readonly points: readonly [ExactText, ExactText];
  readonly difference: ExactText;
  readonly causes: readonly DifferenceCause[];
  readonly line: Text;
}

/** Explains the difference from the two stored traces; the largest first. */
export function explainDifference(first: StoredTrace, second: StoredTrace): ExplainedDifference {
  const [from, to] = [readTotal(first), readTotal(second)];
  const a = contributions(from);
  const b = contributions(to);
  const sides = [
    { trace: first, read: from },
    { trace: second, read: to },
  ] as const;
  const ids = [...new Set([...a.keys(), ...b.keys()])];
  const places = first.phases[0]!.program.places;
  const indicators = ids
    .map((id) =>
      indicatorDifference(differenceCauses(id, ...sides), id, a.get(id) ?? null, b.get(id) ?? null, places),
    )
    .filter((d) => d !== null)
    .sort((x, y) => compare(magnitude(exact(y.difference)), magnitude(exact(x.difference))));
  const total = subtract(to.total, from.total);
  const limits = subtract(total, sum(indicators.map((d) => exact(d.difference))));
  const people = [first.person.person, second.person.person] as const;
  const heading = text(
    `总分 ${decimalText(from.total, places)} 与 ${decimalText(to.total, places)}，相差 ${signed(total, places)} 分`,
    `totals ${decimalText(from.total, places)} and ${decimalText(to.total, places)}: ${signed(total, places)} points`,
  );
  const rest = text(
    `各部分满分、总分上下限和红线的影响：${signed(limits, places)} 分`,
    `limits of parts and totals, and red lines: ${signed(limits, places)} points`,
  );
  const lines = [heading, ...indicators.map((d) => d.line), ...(limits.n === 0n ? [] : [rest])];
  const areLimitsOther = limitsText(first) !== limitsText(second);
  return { people, total: exactText(total), indicators, limits: exactText(limits), areLimitsOther, lines };
}

/** An indicator's share in a person's total, and the cells behind it. */
interface Contribution {
  readonly title: Text;
  readonly points: Fraction;
  readonly cells: readonly { readonly cell: ReadCell; readonly weight: Fraction }[];
}

function contributions({ stints }: ReadTotal): Map<string, Contribution> {
  const found = new Map<string, Contribution>();
  for (const { cells, weight } of stints) {
    if (weight.n === 0n) continue;
    for (const [id, cell] of cells) {
      if (cell.indicator.inside !== null) continue;
      const before = found.get(id);
      found.set(id, {
        title: cell.indicator.title,
        points: add(before?.points ?? zero, multiply(cell.points, weight)),
        cells: [...(before?.cells ?? []), { cell, weight }],
      });
    }
  }
  return found;
}

function indicatorDifference(
  causes: readonly DifferenceCause[],
  indicator: string,
  a: Contribution | null,
  b: Contribution | null,
  places: number,
): IndicatorDifference | null {
  const points = [a?.points ?? zero, b?.points ?? zero] as const;
  const difference = subtract(points[1], points[0]);
  const isSaidOtherwise = causes.includes('rule') || causes.includes('absent');
  if (difference.n === 0n && !isSaidOtherwise && triggers(a) === triggers(b)) return null;
  const title = (b ?? a)!.title;
  const why = causes.map((c) => causeTexts[c]);
  const shown = points.map((p) => decimalText(p, places));
  return {
    indicator,
    title,
    points: [exactText(points[0]), exactText(points[1])],
    difference: exactText(difference),
    causes,
    line: text(
      `${title.zh}：${shown[0]} → ${shown[1]}（${signed(difference, places)}）${why.map((w) => w.zh).join('、')}${countsText(a, b).zh}`,
      `${title.en}: ${shown[0]} → ${shown[1]} (${signed(difference, places)}) ${why.map((w) => w.en).join(', ')}${countsText(a, b).en}`,
    ),
  };
}

const causeTexts: Readonly<Record<DifferenceCause, Text>> = {
  counts: text('数据不同', 'the facts differ'),
  supply: text('有无数据不同', 'whether there are facts differs'),
  rule: text('规则不同', 'the rule differs'),
  missing: text('缺项处理不同', 'a missing value is handled otherwise'),
  peers: text('比较对象不同', 'the people compared with differ'),
  sharing: text(
    '同部分其他缺项不同，分担的满分不同',
    'others of its part are missing, so it counts more or less',
  ),
  'shared-by-rule': text('方案分担的满分不同', 'the scheme shares out other full points'),
  days: text('岗位或在岗天数不同', 'posts or days in post differ'),
  absent: text('只有一方的方案有此指标', 'only one scheme has it'),
};

/** In which stints a red line or a gate was crossed: it may cost a whole part while the indicator's own points stay. */
function triggers(contribution: Contribution | null): string {
  return (contribution?.cells ?? []).map(({ cell }) => Number(cell.cell.triggered)).join('');
}

/** The counts themselves, where each side has one stint. */
function countsText(a: Contribution | null, b: Contribution | null): Text {
  const sides = [a, b].map((c) => (c?.cells.length === 1 ? c.cells[0]!.cell.cell : null));
  if (sides.some((c) => c === null || c.numerator === null)) return text('', '');
  const [first = '', second = ''] = sides.map((c) =>
    c!.denominator === null
      ? shortText(c!.numerator!)
      : `${shortText(c!.numerator!)}/${shortText(c!.denominator)}`,
  );
  return first === second ? text('', '') : text(`：${first} → ${second}`, `: ${first} → ${second}`);
}

function magnitude(f: Fraction): Fraction {
  return f.n < 0n ? { n: -f.n, d: f.d } : f;
}

function signed(f: Fraction, places: number): string {
  const written = decimalText(f, places).replace('-', '−');
  return f.n > 0n ? `+${written}` : written;
}
