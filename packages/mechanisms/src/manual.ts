import { z } from 'zod';
import { clampCurve, lineCurve } from './curve.ts';
import { compare, exactText, type Fraction, one, zero } from './fraction.ts';
import type { CellExplanation, Mechanism, MechanismProblem, Scoring } from './mechanism.ts';
import { aboveFull, error, Limits } from './parameters.ts';
import { text } from './text.ts';
import { boundText, limitsText, pointsEn, pointsText, unmeasured } from './wording.ts';

/** Points entered by hand. */
export const Manual = z.strictObject({
  manual: z.strictObject({
    /** Whether an entry without evidence counts. */
    evidence: z.enum(['required', 'optional']),
  }),
  /** What may be entered; from nothing to full unless said. */
  within: Limits.optional(),
});
export type Manual = z.infer<typeof Manual>;

function limitsOf(params: Manual, full: Fraction): Limits {
  return params.within ?? { low: zero, high: full };
}

/** Points entered by a person with evidence (手工填报), inside a range. */
export const manual: Mechanism<Manual> = {
  key: 'manual',
  title: text('手工填报', 'manual entry'),
  schema: Manual,
  dependsOnPeers: false,

  check(params, { full }): MechanismProblem[] {
    const { low, high } = limitsOf(params, full);
    if (low === null || high === null)
      return [
        error(
          ['within'],
          text('手工填报须有上下限', 'a manual entry needs both limits'),
          text('写成 within: [下限, 上限]', 'write within: [low, high]'),
        ),
      ];
    if (compare(low, high) > 0)
      return [
        error(
          ['within'],
          text('下限高于上限', 'the lower limit is above the upper one'),
          text('写成 [下限, 上限]', 'write [low, high]'),
        ),
      ];
    return compare(high, full) > 0 ? [aboveFull(['within'])] : [];
  },

  lower(params, { full }): Scoring {
    const { low, high } = limitsOf(params, full);
    return {
      input: { of: 'value' },
      curve: clampCurve(lineCurve(zero, one), low, high),
      within: { ...(low && { low: exactText(low) }), ...(high && { high: exactText(high) }) },
    };
  },

  explain(params, cell): CellExplanation {
    const limits = limitsText(limitsOf(params, cell.full));
    const evidence =
      params.manual.evidence === 'required'
        ? text('须附证明材料', 'with evidence')
        : text('可附证明材料', 'evidence optional');
    const rule = text(
      `按填报分值计分，${evidence.zh}${limits.zh}`,
      `points as entered, ${evidence.en}${limits.en}`,
    );
    if (cell.x === null) return unmeasured(rule);
    const [entered, points] = [pointsText(cell.x), pointsText(cell.points)];
    const bound = boundText(cell);
    return {
      rule,
      measured: null,
      arithmetic:
        bound === null
          ? text(`填报 ${entered} 分，得 ${points} 分`, `entered ${entered}: ${pointsEn(cell.points)}`)
          : text(`填报 ${entered} 分，${bound.zh}`, `entered ${entered}, ${bound.en}`),
      bound,
      otherwise: null,
    };
  },
};
