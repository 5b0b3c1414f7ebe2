import {
  compare,
  decimalText,
  divide,
  equal,
  exactText,
  type Fraction,
  negate,
  one,
  percentText,
  roundTo,
  shortText,
  zero,
} from './fraction.ts';
import type { Among, Better, CellTrace, Unit } from './mechanism.ts';
import type { EdgeKey, Limits, Quantity } from './parameters.ts';
import { type Text, text } from './text.ts';

/** How numbers and recurring phrases are written in explanations. Dividing here is for display only. */

function minus(written: string): string {
  return written.replace('-', '−');
}

/** Points: exact when at most two decimals say it all, else two decimals. */
export function pointsText(f: Fraction): string {
  return minus(100n % f.d === 0n ? shortText(f) : decimalText(f, 2));
}

/** A number of the rule, exactly as the scheme means it: `4/3`, `2.5`, `12%`. */
export function givenText(f: Fraction, percent = false): string {
  const hundredfold = shortText(reduced({ n: f.n * 100n, d: f.d }));
  return minus(percent && !hundredfold.includes('/') ? `${hundredfold}%` : shortText(f));
}

/** Whether a rule on rates is told in percent: it is written so, or what was measured is a share of like things. */
export function toldInPercent(cell: CellTrace, edges: readonly Quantity[]): boolean {
  if (edges.some((edge) => edge.percent)) return true;
  const small = edges.every((edge) => compare(edge, one) <= 0 && compare(edge, negate(one)) >= 0);
  return cell.denominator !== null && !isMixed(cell.unit) && small;
}

/** A measured number: as a percentage when the scheme writes its thresholds so. */
export function numberText(f: Fraction, percent: boolean): string {
  if (!percent) return pointsText(f);
  const hundredfold = { n: f.n * 100n, d: f.d };
  return minus(10_000n % f.d === 0n ? `${shortText(reduced(hundredfold))}%` : percentText(f, 2));
}

function reduced(f: Fraction): Fraction {
  return divide(f, one);
}

/**
 * {@link numberText}, with more decimals where two would put the number on an edge it is not on, or across it:
 * 94.9999% must not read as 95% beside "at least 95%".
 */
export function numberBeside(f: Fraction, edges: readonly Fraction[], percent: boolean): string {
  if (!edges.some((edge) => crosses(f, edge, percent, 2))) return numberText(f, percent);
  for (let places = 3; places <= 12; places++) {
    if (edges.some((edge) => crosses(f, edge, percent, places))) continue;
    return minus(percent ? percentText(f, places) : decimalText(f, places));
  }
  return minus(exactText(f));
}

function crosses(f: Fraction, edge: Fraction, percent: boolean, places: number): boolean {
  return compare(roundTo(f, percent ? places + 2 : places), edge) !== compare(f, edge);
}

/** "8 points", "1 point". */
export function pointsEn(f: Fraction): string {
  return `${pointsText(f)} ${equal(f, one) ? 'point' : 'points'}`;
}

/** A number in brackets where its sign would collide with an operator. */
export function bracketed(written: string): string {
  return written.startsWith('−') ? `(${written})` : written;
}

/** A signed number of points in brackets: `(+2)`, `(−8)`. */
export function signedText(f: Fraction): string {
  return `(${f.n < 0n ? '' : '+'}${givenText(f)})`;
}

/** ` + 6` or ` − 8`, as a further term of a sum. */
export function termText(f: Fraction): string {
  return f.n < 0n ? ` − ${pointsText(negate(f))}` : ` + ${pointsText(f)}`;
}

const unitsZh: Record<Unit, string> = {
  case: ' 件',
  defendant: ' 人',
  item: ' 件',
  piece: ' 项',
  day: ' 天',
  hour: ' 小时',
  point: ' 分',
  none: '',
};
const unitsEn: Record<Unit, string> = {
  case: ' case',
  defendant: ' person',
  item: ' item',
  piece: ' piece',
  day: ' day',
  hour: ' hour',
  point: ' point',
  none: '',
};

/** A number with its unit: `3 人`, `3 people`. */
export function counted(f: Fraction, unit: Unit): Text {
  return withUnit(pointsText(f), f, unit);
}

function withUnit(written: string, f: Fraction, unit: Unit): Text {
  if (unit === 'none') return text(written, written);
  const en = equal(f, one) ? unitsEn[unit] : unit === 'defendant' ? ' people' : `${unitsEn[unit]}s`;
  return text(written + unitsZh[unit], written + en);
}

/** Whether the unit is the numerator's alone, so that a quotient keeps it: days per case, points per ballot, hours entered. */
function isMixed(unit: Unit): boolean {
  return unit === 'day' || unit === 'hour' || unit === 'point' || unit === 'piece';
}

/** The measured value: numerator ÷ denominator as counted, or the count alone; null when nothing was counted. */
export function measuredValue(cell: CellTrace): Fraction | null {
  if (cell.numerator === null) return null;
  if (cell.denominator === null) return cell.numerator;
  return cell.denominator.n === 0n ? null : divide(cell.numerator, cell.denominator);
}

/** The value that is compared with others': converted by days in post or support staff where the measure says so. */
export function comparedValue(cell: CellTrace): Fraction | null {
  return cell.value ?? measuredValue(cell);
}

/** Whether a value reads best as a percentage where no threshold says so: a share of like things. */
export function readsAsPercent(cell: CellTrace): boolean {
  if (cell.denominator === null || cell.numerator === null || isMixed(cell.unit)) return false;
  return compare(cell.numerator, cell.denominator) <= 0 && compare(cell.numerator, zero) >= 0;
}

/**
 * "3 人 ÷ 62 人 = 4.84%". With `scored`, x is the value itself and a difference (days in post, support staff) is said.
 */
export function measuredText(cell: CellTrace, percent: boolean, scored = true): Text | null {
  const value = measuredValue(cell);
  if (value === null || cell.numerator === null) return null;
  const numerator = counted(cell.numerator, cell.unit);
  const used = scored ? cell.x : (cell.value ?? null);
  const converted =
    used !== null && !equal(used, value)
      ? text(`，折算后为 ${numberText(used, percent)}`, `, converted to ${numberText(used, percent)}`)
      : text('', '');
  if (cell.denominator === null) return text(numerator.zh + converted.zh, numerator.en + converted.en);
  const mixed = isMixed(cell.unit);
  const denominator = counted(cell.denominator, mixed ? 'none' : cell.unit);
  const result = mixed
    ? counted(value, cell.unit)
    : text(numberText(value, percent), numberText(value, percent));
  return text(
    `${numerator.zh} ÷ ${denominator.zh} = ${result.zh}${converted.zh}`,
    `${numerator.en} ÷ ${denominator.en} = ${result.en}${converted.en}`,
  );
}

/** What to say when a run stored no x for a cell (nothing was measured). */
export function unmeasured(rule: Text): {
  rule: Text;
  measured: null;
  arithmetic: Text;
  bound: null;
  otherwise: null;
} {
  const arithmetic = text(
    '没有可计算的数据，按方案对缺失值的规定处理',
    'nothing to compute from; the rule for missing values applies',
  );
  return { rule, measured: null, arithmetic, bound: null, otherwise: null };
}

/** An edge in words, and whether it belongs: "95% 以上（含）", "3 件以下（不含）". */
export function edgeText(side: EdgeKey, edge: Quantity, cell: CellTrace): Text {
  const percent = toldInPercent(cell, [edge]);
  // A mean duration is days over cases: still days. Any other quotient has no unit of its own.
  const isPlain = cell.denominator === null || isMixed(cell.unit);
  const unit: Unit = percent || !isPlain ? 'none' : cell.unit;
  const written = givenText(edge, percent);
  const number = unit === 'none' ? text(`${written} `, written) : withUnit(written, edge, unit);
  const zh = {
    'at-least': '以上（含）',
    above: '以上（不含）',
    'at-most': '以下（含）',
    below: '以下（不含）',
  };
  const en = { 'at-least': 'at least', above: 'above', 'at-most': 'at most', below: 'below' };
  return text(`${number.zh}${zh[side]}`, `${en[side]} ${number.en}`);
}

/** Whom a value is compared with. */
export function amongText(among: Among): Text {
  if (among === 'department') return text('本部门', 'the department');
  return among === 'organ' ? text('本院', 'the organ') : text('同组', 'the peer group');
}

/** The good direction, said only where it is the unusual one. */
export function betterText(better: Better): Text {
  return better === 'lower' ? text('（数值越低越好）', ' (lower is better)') : text('', '');
}

/** "，最低 0 分，最高 24 分" for the rule. */
export function limitsText(limits: Limits): Text {
  const { low, high } = limits;
  return text(
    `${high === null ? '' : `，最高 ${givenText(high)} 分`}${low === null ? '' : `，最低 ${givenText(low)} 分`}`,
    `${high === null ? '' : `, at most ${givenText(high)}`}${low === null ? '' : `, at least ${givenText(low)}`}`,
  );
}

/** "封顶 24": which limit bit, from the trace. */
export function boundText(cell: CellTrace): Text | null {
  const points = pointsText(cell.points);
  if (cell.bound === 'high') return text(`封顶 ${points}`, `capped at ${points}`);
  if (cell.bound === 'low') return text(`保底 ${points}`, `not below ${points}`);
  return null;
}
