import {
  add,
  compare,
  equal,
  type Fraction,
  maximum,
  minimum,
  multiply,
  negate,
  subtract,
  zero,
} from './fraction.ts';
import { eachOf, type ItemPoints, keptOf, type Weights, weightsOf } from './item-points.ts';
import type { CellTrace } from './mechanism.ts';
import type { Limits } from './parameters.ts';
import { joinText, type Text, text } from './text.ts';
import {
  boundText,
  counted,
  givenText,
  limitsText,
  pointsEn,
  pointsText,
  signedText,
  termText,
} from './wording.ts';

/** "优质每件加 2 分，不合格每件扣 8 分，同一案件只计一次（取最低），最高 24 分，最低 0 分". */
export function itemsRule(params: ItemPoints, { codeNames }: Pick<CellTrace, 'codeNames'>): Text {
  const weights = weightsOf(params);
  const parts =
    weights === null
      ? [worthText(text('', ''), params['per-item'] as Fraction)]
      : Object.entries(weights).map(([code, w]) => worthText(text(code, `${codeNames?.[code] ?? code} `), w));
  if (params.else !== undefined) parts.push(worthText(text('其他', 'others '), params.else));
  if (params['once-per'] !== undefined) parts.push(onceText(params['once-per'], keptOf(params)));
  if (params['per-case'] !== undefined) parts.push(insideText(params['per-case'], 'case'));
  if (params['per-event'] !== undefined) parts.push(insideText(params['per-event'], 'event'));
  return joinText(
    [joinText(parts, text('，', ', ')), limitsText(params.within ?? { low: null, high: null })],
    text('', ''),
  );
}

function worthText(what: Text, points: Fraction): Text {
  if (points.n === 0n) return text(`${what.zh}不计分`, `${what.en}nothing`);
  const size = givenText(points.n < 0n ? negate(points) : points);
  return text(
    `${what.zh}每件${points.n < 0n ? '扣' : '加'} ${size} 分`,
    `${what.en}${points.n < 0n ? '−' : '+'}${size} each`,
  );
}

const perZh = { case: '案件', event: '事件' };

function onceText(per: 'case' | 'event', keep: 'best' | 'worst' | null): Text {
  return text(
    `同一${perZh[per]}只计一次（取${keep === 'best' ? '最高' : '最低'}）`,
    `once per ${per} (the ${keep ?? 'worst'} counts)`,
  );
}

function insideText(limits: Limits, per: 'case' | 'event'): Text {
  const words = limitsText(limits);
  return text(`同一${perZh[per]}合计${words.zh.slice(1)}`, `in one ${per}${words.en.replace(',', '')}`);
}

/**
 * "优质 3 件 × (+2) = +6；20 + 6 = 26，封顶 24". Where limits inside a case apply, x was counted after them: the parts are
 * named, but need not add up to it.
 */
export function itemsArithmetic(params: ItemPoints, cell: CellTrace, base: Fraction, x: Fraction): Text {
  const weights = weightsOf(params);
  const gained = weights === null ? multiply(params['per-item'] as Fraction, x) : x;
  const parts = weights === null ? [flatTerm(params, cell, x, gained)] : codeTerms(params, weights, cell);
  const each = eachOf(params);
  if (each !== null && weights !== null)
    parts.push(
      text(
        `逐${each.per === 'event' ? '事' : '案'}计算后共 ${signed(gained)}`,
        `counted by ${each.per}: ${signed(gained)}`,
      ),
    );
  if (parts.length === 0) parts.push(text('没有加分或扣分事项', 'nothing added or deducted'));
  if (base.n !== 0n) {
    const line = `${givenText(base)}${termText(gained)} = ${pointsText(add(base, gained))}`;
    parts.push(text(line, line));
  } else if (weights !== null && each === null && parts.length > 1)
    parts.push(text(`合计 ${pointsText(gained)}`, `together ${pointsText(gained)}`));
  const bound = boundText(cell);
  const sum = joinText(parts, text('；', '; '));
  return bound === null ? sum : text(`${sum.zh}，${bound.zh}`, `${sum.en}, ${bound.en}`);
}

function signed(f: Fraction): string {
  return f.n > 0n ? `+${pointsText(f)}` : pointsText(f);
}

function flatTerm(params: ItemPoints, cell: CellTrace, x: Fraction, gained: Fraction): Text {
  const each = eachOf(params);
  const number = counted(x, cell.unit);
  const line = ` × ${signedText(params['per-item'] as Fraction)} = ${signed(gained)}`;
  const inside =
    each === null
      ? text('', '')
      : text(`逐${each.per === 'event' ? '事' : '案'}计算后 `, `counted by ${each.per}: `);
  return text(`${inside.zh}${number.zh}${line}`, `${inside.en}${number.en}${line}`);
}

function codeTerms(params: ItemPoints, weights: Weights, cell: CellTrace): Text[] {
  const { codeNames } = cell;
  const limited = eachOf(params) !== null;
  return Object.entries(cell.counts).flatMap(([code, count]) => {
    const weight = weights[code] ?? params.else ?? zero;
    if (count.n === 0n || weight.n === 0n) return [];
    const number = counted(count, cell.unit);
    const line = ` × ${signedText(weight)}${limited ? '' : ` = ${signed(multiply(count, weight))}`}`;
    return [text(`${code} ${number.zh}${line}`, `${codeNames?.[code] ?? code} ${number.en}${line}`)];
  });
}

/**
 * One deduction fewer where there is one, else one deduction more: what would have changed the points. Absent where
 * limits inside a case or event make the answer depend on which case.
 */
export function itemsOtherwise(
  params: ItemPoints,
  cell: CellTrace,
  base: Fraction,
  x: Fraction,
): Text | null {
  const weights = weightsOf(params);
  if (eachOf(params) !== null || weights === null) return null;
  const deductions = Object.entries(weights).filter(([, w]) => w.n < 0n);
  const present = heaviest(deductions.filter(([code]) => (cell.counts[code]?.n ?? 0n) > 0n));
  const chosen = present ?? heaviest(deductions);
  if (chosen === null) return null;
  const [code, weight] = chosen;
  const step = present === null ? weight : negate(weight);
  const name = cell.codeNames?.[code] ?? code;
  const raw = add(base, x);
  const changed = add(raw, step);
  const result = limitedTo(changed, params.within);
  const difference = subtract(result, cell.points);
  if (difference.n === 0n) return null;
  const cut = equal(changed, result)
    ? text('', '')
    : text(`，计 ${pointsText(result)}`, `, counted as ${pointsText(result)}`);
  const sum = `${pointsText(raw)}${termText(step)} = ${pointsText(changed)}`;
  const size = difference.n < 0n ? negate(difference) : difference;
  return present === null
    ? text(
        `多一件${code}，少 ${pointsText(size)} 分（${sum}${cut.zh}）`,
        `one more ${name} would cost ${pointsEn(size)} (${sum}${cut.en})`,
      )
    : text(
        `少一件${code}，多 ${pointsText(size)} 分（${sum}${cut.zh}）`,
        `one ${name} fewer would give ${pointsEn(size)} more (${sum}${cut.en})`,
      );
}

function heaviest(deductions: readonly (readonly [string, Fraction])[]): readonly [string, Fraction] | null {
  return deductions.reduce<readonly [string, Fraction] | null>(
    (worst, entry) => (worst === null || compare(entry[1], worst[1]) < 0 ? entry : worst),
    null,
  );
}

function limitedTo(points: Fraction, limits: Limits | undefined): Fraction {
  const lifted = limits?.low ? maximum(limits.low, points) : points;
  return limits?.high ? minimum(limits.high, lifted) : lifted;
}
