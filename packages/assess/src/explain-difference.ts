import {
  add,
  compare,
  decimalText,
  type ExactText,
  equal,
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
import type { ReadCell } from './read-cell.ts';
import { type ReadTotal, readTotal } from './read-total.ts';
import type { StoredTrace } from './trace.ts';

/** What separates two results: two people of one run, or one person in two runs. */
export interface ExplainedDifference {
  readonly people: readonly [string, string];
  /** Second minus first. */
  readonly total: ExactText;
  readonly indicators: readonly IndicatorDifference[];
  /** What limits on parts and totals, red lines and rounding of full points add; the rest is in the indicators. */
  readonly limits: ExactText;
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

/** Why an indicator differs. */
export type DifferenceCause = 'counts' | 'rule' | 'peers' | 'missing' | 'sharing' | 'days' | 'absent';

/** Explains the difference from the two stored traces; the largest first. */
export function explainDifference(first: StoredTrace, second: StoredTrace): ExplainedDifference {
  const [from, to] = [readTotal(first), readTotal(second)];
  const a = contributions(from);
  const b = contributions(to);
  const ids = [...new Set([...a.keys(), ...b.keys()])];
  const places = first.phases[0]!.program.places;
  const indicators = ids
    .map((id) => indicatorDifference(id, a.get(id) ?? null, b.get(id) ?? null, places))
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
  return { people, total: exactText(total), indicators, limits: exactText(limits), lines };
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
  indicator: string,
  a: Contribution | null,
  b: Contribution | null,
  places: number,
): IndicatorDifference | null {
  const points = [a?.points ?? zero, b?.points ?? zero] as const;
  const difference = subtract(points[1], points[0]);
  const causes = causesOf(a, b);
  if (difference.n === 0n && !causes.includes('rule') && !causes.includes('absent')) return null;
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
  counts: text('数据不同', 'counts differ'),
  rule: text('规则不同', 'the rule differs'),
  peers: text('比较对象不同', 'the people compared with differ'),
  missing: text('缺项处理不同', 'missing in one of them'),
  sharing: text('分担的满分不同', 'other full points were shared out'),
  days: text('岗位或在岗天数不同', 'posts or days in post differ'),
  absent: text('只有一方有此指标', 'only one of them has it'),
};

function causesOf(a: Contribution | null, b: Contribution | null): DifferenceCause[] {
  if (a === null || b === null) return ['absent'];
  if (a.cells.length !== b.cells.length || !a.cells.every((c, k) => equal(c.weight, b.cells[k]!.weight))) {
    return ['days'];
  }
  const causes = new Set<DifferenceCause>();
  a.cells.forEach(({ cell }, k) => {
    const other = b.cells[k]!.cell;
    if (ruleText(cell) !== ruleText(other)) causes.add('rule');
    if (countText(cell) !== countText(other)) causes.add('counts');
    if (cell.missing !== other.missing || cell.done !== other.done) causes.add('missing');
    if (!equal(cell.factor, other.factor)) causes.add('sharing');
    if (peerText(cell) !== peerText(other)) causes.add('peers');
  });
  return [...causes];
}

function ruleText({ indicator }: ReadCell): string {
  return JSON.stringify([
    indicator.mechanism,
    indicator.full,
    indicator.scoring.curve,
    indicator.scoring.input,
  ]);
}

function countText({ cell }: ReadCell): string {
  const counts = Object.entries(cell.counts).map(([code, n]) => `${code}=${exactText(n)}`);
  const children = Object.entries(cell.children).map(([id, n]) => `${id}=${exactText(n)}`);
  return [textOf(cell.numerator), textOf(cell.denominator), ...counts, ...children].join(' ');
}

function peerText({ cell }: ReadCell): string {
  return `${textOf(cell.reference)} ${cell.peers}`;
}

function textOf(f: Fraction | null): string {
  return f === null ? '' : exactText(f);
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
