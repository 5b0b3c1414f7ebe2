import { z } from 'zod';
import { clampCurve, lineCurve } from './curve.ts';
import { add, compare, exactText, type Fraction, multiply, negate, shortText, zero } from './fraction.ts';
import type { CellExplanation, Mechanism, MechanismProblem, Scoring } from './mechanism.ts';
import { Among, aboveFull, error, Limits, Places, Points } from './parameters.ts';
import { text } from './text.ts';
import {
  amongText,
  boundText,
  bracketed,
  givenText,
  limitsText,
  measuredText,
  numberText,
  pointsEn,
  pointsText,
  readsAsPercent,
  termText,
  unmeasured,
} from './wording.ts';

/** Points at the mean and per standard deviation. */
export const ZScore = z.strictObject({
  'z-score': z.strictObject({
    in: Among,
    /** Points at the group's mean. */
    'at-mean': Points,
    /** Points per standard deviation above it; negative where lower is better. */
    'per-deviation': Points,
    /** Decimal places to which the standard score is rounded, once; 4 unless said. */
    places: Places.optional(),
  }),
  /** From nothing to full unless said. */
  within: Limits.optional(),
});
export type ZScore = z.infer<typeof ZScore>;

function limitsOf(params: ZScore, full: Fraction): Limits {
  return params.within ?? { low: zero, high: full };
}

/** Points by standard deviations from the group's mean (标准分). */
export const zScore: Mechanism<ZScore> = {
  key: 'z-score',
  title: text('标准分', 'z-score'),
  schema: ZScore,
  dependsOnPeers: true,

  check(params, { full }): MechanismProblem[] {
    const { 'at-mean': mean, 'per-deviation': step } = params['z-score'];
    const { low, high } = limitsOf(params, full);
    if (step.n === 0n)
      return [
        error(
          ['z-score', 'per-deviation'],
          text('per-deviation 不能为零', 'per-deviation must not be zero'),
          text('写每个标准差的分数', 'write the points per standard deviation'),
        ),
      ];
    if ((low !== null && compare(mean, low) < 0) || (high !== null && compare(mean, high) > 0))
      return [
        error(
          ['z-score', 'at-mean'],
          text('平均分在限额以外', 'the points at the mean lie outside the limits'),
          text('调整 at-mean 或 within', 'change at-mean or within'),
        ),
      ];
    return high !== null && compare(high, full) > 0 ? [aboveFull(['within'])] : [];
  },

  lower(params, { full }): Scoring {
    const given = params['z-score'];
    const { low, high } = limitsOf(params, full);
    return {
      input: { of: 'z-score', places: given.places ?? 4, among: given.in },
      curve: clampCurve(lineCurve(given['at-mean'], given['per-deviation']), low, high),
      within: { ...(low && { low: exactText(low) }), ...(high && { high: exactText(high) }) },
    };
  },

  explain(params, cell): CellExplanation {
    const given = params['z-score'];
    const among = amongText(given.in);
    const limits = limitsText(limitsOf(params, cell.full));
    const [mean, step] = [givenText(given['at-mean']), given['per-deviation']];
    const size = givenText(step.n < 0n ? negate(step) : step);
    const rule = text(
      `${among.zh}平均水平得 ${mean} 分，每高一个标准差${step.n < 0n ? '减' : '加'} ${size} 分${limits.zh}`,
      `${pointsEn(given['at-mean'])} at the mean of ${among.en}, ${size} ${step.n < 0n ? 'less' : 'more'} for each standard deviation above it${limits.en}`,
    );
    if (cell.x === null) return unmeasured(rule);
    const percent = readsAsPercent(cell);
    const score = shortText(cell.x).replace('-', '−');
    const reference = cell.reference === null ? null : numberText(cell.reference, percent);
    const from =
      reference === null
        ? text(`标准分 ${score}`, `z-score ${score}`)
        : text(`平均值 ${reference}，标准分 ${score}`, `mean ${reference}, z-score ${score}`);
    const bound = boundText(cell);
    const raw = pointsText(add(given['at-mean'], multiply(step, cell.x)));
    const line = `${mean}${termText(step)} × ${bracketed(score)} = ${raw}`;
    return {
      rule,
      measured: measuredText(cell, percent, false),
      arithmetic: text(
        `${from.zh}；${line}${bound === null ? '' : `，${bound.zh}`}`,
        `${from.en}; ${line}${bound === null ? '' : `, ${bound.en}`}`,
      ),
      bound,
      otherwise: null,
    };
  },
};
