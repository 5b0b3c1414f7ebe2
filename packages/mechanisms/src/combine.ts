import { z } from 'zod';
import { clampCurve, lineCurve } from './curve.ts';
import { compare, equal, exactText, type Fraction, one, sum, zero } from './fraction.ts';
import type {
  CellExplanation,
  CellTrace,
  LoweringContext,
  Mechanism,
  MechanismProblem,
  Scoring,
} from './mechanism.ts';
import { aboveFull, error, Limits, Places, Quantity, said, warning } from './parameters.ts';
import { joinText, type Text, text } from './text.ts';
import { boundText, bracketed, givenText, limitsText, pointsText, unmeasured } from './wording.ts';

const ways = ['sum', 'weighted', 'arithmetic', 'geometric', 'harmonic', 'minimum'] as const;
type Way = (typeof ways)[number];

const Ids = z.array(z.string().min(1)).min(1).optional();

/** Exactly one way and the indicators it combines. */
export const Combine = z.strictObject({
  combine: z
    .strictObject({
      sum: Ids,
      /** Σ weight × points; the weights usually make 100%. */
      weighted: z.record(z.string(), Quantity).optional(),
      arithmetic: Ids,
      geometric: Ids,
      harmonic: Ids,
      minimum: Ids,
      /** Decimal places to which a geometric or harmonic mean is rounded, once; 4 unless said. */
      places: Places.optional(),
    })
    .refine(
      (given) => ways.filter((way) => given[way] !== undefined).length === 1,
      said(
        text('综合的方法要写，而且只写一种', 'there must be exactly one way to combine'),
        text(`${ways.join('、')} 中选一种`, `choose one of ${ways.join(', ')}`),
      ),
    ),
  /** From nothing to full unless said. */
  within: Limits.optional(),
});
export type Combine = z.infer<typeof Combine>;

function wayOf({ combine }: Combine): {
  readonly how: Way;
  readonly ids: readonly string[];
  readonly weights: readonly Fraction[];
} {
  const how = ways.find((way) => combine[way] !== undefined)!;
  if (how === 'weighted')
    return { how, ids: Object.keys(combine.weighted!), weights: Object.values(combine.weighted!) };
  const ids = combine[how]!;
  return { how, ids, weights: ids.map(() => one) };
}

function limitsOf(params: Combine, full: Fraction): Limits {
  return params.within ?? { low: zero, high: full };
}

/** Points from the points of other indicators (综合计分); those count only here, not again in the part. */
export const combine: Mechanism<Combine> = {
  key: 'combine',
  title: text('综合计分', 'combination'),
  schema: Combine,
  dependsOnPeers: false,

  check(params, context): MechanismProblem[] {
    const { how, ids, weights } = wayOf(params);
    const problems = checkIds(how, ids, context);
    if (how === 'weighted' && !equal(sum(weights), one))
      problems.push(
        warning(
          ['combine', 'weighted'],
          text(
            `权重之和是 ${givenText(sum(weights), true)}，不是 100%`,
            `the weights make ${givenText(sum(weights), true)}, not 100%`,
          ),
          text('确认是否有意为之', 'make sure that this is meant'),
        ),
      );
    weights.forEach((weight, i) => {
      if (weight.n <= 0n)
        problems.push(
          error(
            ['combine', how, ids[i]!],
            text('权重须大于零', 'a weight must be above zero'),
            text('删去该项，或写正数', 'leave it out, or write a positive number'),
          ),
        );
    });
    if (params.combine.places !== undefined && how !== 'geometric' && how !== 'harmonic')
      problems.push(
        warning(
          ['combine', 'places'],
          text('只有几何平均和调和平均才舍入', 'only geometric and harmonic means are rounded'),
          text('删去 places', 'remove places'),
        ),
      );
    const { high } = limitsOf(params, context.full);
    return high !== null && compare(high, context.full) > 0 ? [...problems, aboveFull(['within'])] : problems;
  },

  lower(params, { full }): Scoring {
    const { how, ids, weights } = wayOf(params);
    const { low, high } = limitsOf(params, full);
    return {
      input: {
        of: 'indicators',
        how,
        ids,
        weights: weights.map(exactText),
        places: params.combine.places ?? 4,
      },
      curve: clampCurve(lineCurve(zero, one), low, high),
      within: { ...(low && { low: exactText(low) }), ...(high && { high: exactText(high) }) },
    };
  },

  explain(params, cell): CellExplanation {
    const { how, ids, weights } = wayOf(params);
    const names = ids.map((id, i) => {
      const title = cell.titles?.[id] ?? text(id, id);
      const weight = how === 'weighted' ? ` × ${givenText(weights[i]!, true)}` : '';
      return text(`${title.zh}${weight}`, `${title.en}${weight}`);
    });
    const listed = joinText(names, text('、', ', '));
    const limits = limitsText(limitsOf(params, cell.full));
    const way = wayText[how];
    const rule = text(`${way.zh}：${listed.zh}${limits.zh}`, `${way.en}: ${listed.en}${limits.en}`);
    if (cell.x === null) return unmeasured(rule);
    const line = lineOf(how, ids, weights, cell, pointsText(cell.x));
    const bound = boundText(cell);
    return {
      rule,
      measured: null,
      arithmetic:
        bound === null ? text(line.zh, line.en) : text(`${line.zh}，${bound.zh}`, `${line.en}, ${bound.en}`),
      bound,
      otherwise: null,
    };
  },
};

const wayText = {
  sum: text('各项得分之和', 'sum'),
  weighted: text('加权合计', 'weighted sum'),
  arithmetic: text('算术平均', 'arithmetic mean'),
  geometric: text('几何平均', 'geometric mean'),
  harmonic: text('调和平均', 'harmonic mean'),
  minimum: text('取最低一项', 'lowest'),
};

function lineOf(
  how: Way,
  ids: readonly string[],
  weights: readonly Fraction[],
  cell: CellTrace,
  result: string,
): Text {
  const present = ids.flatMap((id, i) =>
    cell.children[id] === undefined ? [] : [{ points: cell.children[id], weight: weights[i]! }],
  );
  const values = present.map(({ points }) => bracketed(pointsText(points)));
  const n = values.length;
  const same = (line: string) => text(line, line);
  if (how === 'sum' || how === 'weighted') {
    const terms =
      how === 'sum' ? values : present.map(({ weight }, i) => `${values[i]} × ${givenText(weight, true)}`);
    const all = present.length === ids.length;
    const stand = all
      ? text('', '')
      : text('，缺项由其余各项按比例分担后', ', scaled up for what is missing,');
    return text(`${terms.join(' + ')}${stand.zh} = ${result}`, `${terms.join(' + ')}${stand.en} = ${result}`);
  }
  if (how === 'arithmetic') return same(`(${values.join(' + ')}) ÷ ${n} = ${result}`);
  const list = text(values.join('、'), values.join(', '));
  if (how === 'minimum')
    return text(`${list.zh} 中最低为 ${result}`, `the lowest of ${list.en} is ${result}`);
  if (present.some(({ points }) => points.n <= 0n))
    return text(
      `${list.zh} 中有一项不大于零，平均为 ${result}`,
      `one of ${list.en} is not above nought: the mean is ${result}`,
    );
  if (how === 'harmonic') return same(`${n} ÷ (${values.map((v) => `1 ÷ ${v}`).join(' + ')}) = ${result}`);
  const product = values.join(' × ');
  return text(
    `(${product}) 的${n === 2 ? '平方根' : ` ${n} 次方根`} = ${result}`,
    `${n === 2 ? 'square root' : `root ${n}`} of (${product}) = ${result}`,
  );
}

function checkIds(how: Way, ids: readonly string[], { indicators }: LoweringContext): MechanismProblem[] {
  return ids.flatMap((id, i) => {
    const path = ['combine', how, how === 'weighted' ? id : i];
    if (!indicators.includes(id))
      return [
        error(
          path,
          text(`没有指标“${id}”`, `no indicator “${id}”`),
          text(`可用：${indicators.join('、')}`, `known: ${indicators.join(', ')}`),
        ),
      ];
    if (ids.indexOf(id) < i)
      return [
        error(
          path,
          text(`指标“${id}”写了两次`, `indicator “${id}” is named twice`),
          text('只写一次', 'name it once'),
        ),
      ];
    return [];
  });
}
