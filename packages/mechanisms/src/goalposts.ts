import { z } from 'zod';
import { clampCurve, curveThrough } from './curve.ts';
import { compare, divide, exactText, maximum, minimum, subtract, zero } from './fraction.ts';
import { hasRoom, perStepText } from './linear.ts';
import type { CellExplanation, Mechanism, MechanismProblem, Scoring } from './mechanism.ts';
import { aboveFull, checkUnits, error, Points, Quantity } from './parameters.ts';
import { text } from './text.ts';
import {
  bracketed,
  givenText,
  measuredText,
  numberBeside,
  pointsEn,
  pointsText,
  termText,
  toldInPercent,
  unmeasured,
} from './wording.ts';

/** Two goalposts on the value and the points at each. */
export const Goalposts = z.strictObject({
  goalposts: z.strictObject({
    min: Quantity,
    max: Quantity,
    /** Points at `min` and at `max`; by default nothing and full. The first may be the larger one. */
    points: z.tuple([Points, Points]).optional(),
  }),
});
export type Goalposts = z.infer<typeof Goalposts>;

/** A value between fixed goalposts, mapped onto a range of points (极差标准化); beyond them the end points hold. */
export const goalposts: Mechanism<Goalposts> = {
  key: 'goalposts',
  title: text('区间映射计分', 'goalposts'),
  schema: Goalposts,
  dependsOnPeers: false,

  check({ goalposts: given }, context): MechanismProblem[] {
    const problems = checkUnits(
      [
        { path: ['goalposts', 'min'], value: given.min },
        { path: ['goalposts', 'max'], value: given.max },
      ],
      context.measures,
    );
    if (compare(given.min, given.max) >= 0)
      problems.push(
        error(
          ['goalposts', 'max'],
          text('max 必须大于 min', 'max must be greater than min'),
          text('反向指标请把 points 写成从高到低', 'where lower is better write points from high to low'),
        ),
      );
    (given.points ?? []).forEach((points, i) => {
      if (compare(points, context.full) > 0) problems.push(aboveFull(['goalposts', 'points', i]));
    });
    return problems;
  },

  lower({ goalposts: { min, max, points } }, { full }): Scoring {
    const [atMin, atMax] = points ?? [zero, full];
    const [low, high] = [minimum(atMin, atMax), maximum(atMin, atMax)];
    const line = curveThrough([
      { x: min, y: atMin },
      { x: max, y: atMax },
    ]);
    return {
      input: { of: 'value' },
      curve: clampCurve(line, low, high),
      within: { low: exactText(low), high: exactText(high) },
    };
  },

  explain({ goalposts: { min, max, points } }, cell): CellExplanation {
    const percent = toldInPercent(cell, [min, max]);
    const [atMin, atMax] = points ?? [zero, cell.full];
    const [a, b, p, q] = [
      givenText(min, percent),
      givenText(max, percent),
      givenText(atMin),
      givenText(atMax),
    ];
    const rule = text(
      `${a} 及以下得 ${p} 分，${b} 及以上得 ${q} 分，其间按比例`,
      `${p} points at ${a} or less, ${q} at ${b} or more, in proportion between`,
    );
    if (cell.x === null) return unmeasured(rule);
    const [v, result] = [numberBeside(cell.x, [min, max], percent), pointsText(cell.points)];
    const improvable = compare(atMax, atMin) > 0 ? hasRoom(cell.x, min, max) : hasRoom(cell.x, max, min);
    const outside = compare(cell.x, min) < 0 || compare(cell.x, max) > 0;
    const rise = termText(subtract(atMax, atMin));
    const line = `${atMin.n === 0n && atMax.n > 0n ? q : `${p}${rise}`} × (${v} − ${bracketed(a)}) ÷ ${givenText(subtract(max, min), percent)} = ${result}`;
    return {
      rule,
      measured: measuredText(cell, percent),
      arithmetic: outside
        ? text(
            `${v} 在区间以外，得 ${result} 分`,
            `${v} lies outside the goalposts: ${pointsEn(cell.points)}`,
          )
        : text(line, line),
      bound: null,
      otherwise: improvable ? perStepText(divide(subtract(atMax, atMin), subtract(max, min)), percent) : null,
    };
  },
};
