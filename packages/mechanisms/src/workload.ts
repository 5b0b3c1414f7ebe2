import { z } from 'zod';
import { clampCurve, lineCurve } from './curve.ts';
import { compare, divide, exactText, type Fraction, multiply, one, subtract, zero } from './fraction.ts';
import type { CellExplanation, Mechanism, MechanismProblem, Scoring } from './mechanism.ts';
import { error, Quantity, warning } from './parameters.ts';
import { text } from './text.ts';
import { boundText, givenText, measuredText, numberBeside, pointsText, unmeasured } from './wording.ts';

/** Work against a target. */
export const Workload = z.strictObject({
  workload: z.strictObject({
    /** Weighted work that earns full points. */
    target: Quantity,
    /** How far work beyond the target still counts, as a share of the full points; 100% unless said. */
    'at-most': Quantity.optional(),
  }),
});
export type Workload = z.infer<typeof Workload>;

/**
 * Weighted work ÷ target × full points (工作量计分). Case weights, days in post and the conversion for support staff
 * belong to the measure: this only judges the resulting amount.
 */
export const workload: Mechanism<Workload> = {
  key: 'workload',
  title: text('工作量计分', 'workload against a target'),
  schema: Workload,
  dependsOnPeers: false,

  check({ workload: given }): MechanismProblem[] {
    const problems: MechanismProblem[] = [];
    const cap = given['at-most'] ?? one;
    if (given.target.n <= 0n)
      problems.push(
        error(
          ['workload', 'target'],
          text('目标工作量须大于零', 'the target must be above zero'),
          text('写得满分的工作量', 'write the work that earns full points'),
        ),
      );
    if (given.target.percent)
      problems.push(
        warning(
          ['workload', 'target'],
          text('目标工作量写成了百分数', 'the target is written as a percentage'),
          text('写折算后的件数，如 60', 'write the weighted number of cases, such as 60'),
        ),
      );
    if (compare(cap, one) < 0)
      problems.push(
        error(
          ['workload', 'at-most'],
          text(
            'at-most 低于 100%，完成目标也得不到满分',
            'at-most is below 100%: the target would not earn full points',
          ),
          text('写 100% 或以上，如 120%', 'write 100% or more, such as 120%'),
        ),
      );
    return problems;
  },

  lower({ workload: given }, { full }): Scoring {
    const high = multiply(full, given['at-most'] ?? one);
    return {
      input: { of: 'value' },
      curve: clampCurve(lineCurve(zero, divide(full, given.target)), zero, high),
      within: { low: '0', high: exactText(high) },
    };
  },

  explain({ workload: given }, cell): CellExplanation {
    const [target, full] = [givenText(given.target), givenText(cell.full)];
    const cap = given['at-most'] ?? one;
    const high = multiply(cell.full, cap);
    const limit =
      compare(cap, one) === 0
        ? text('超过不另加分', 'nothing more beyond')
        : text(
            `超过按比例加分，最高 ${givenText(high)} 分`,
            `in proportion beyond, at most ${givenText(high)}`,
          );
    const rule = text(
      `工作量达到 ${target} 得满分，不足按比例，${limit.zh}`,
      `full at ${target}, in proportion below, ${limit.en}`,
    );
    if (cell.x === null) return unmeasured(rule);
    const bound = boundText(cell);
    const raw = divide(multiply(cell.x, cell.full), given.target);
    const line = `${numberBeside(cell.x, [given.target], false)} ÷ ${target} × ${full} = ${pointsText(raw)}`;
    const short: Fraction = subtract(given.target, cell.x);
    return {
      rule,
      measured: measuredText(cell, false),
      arithmetic: text(
        `${line}${bound === null ? '' : `，${bound.zh}`}`,
        `${line}${bound === null ? '' : `, ${bound.en}`}`,
      ),
      bound,
      otherwise:
        short.n > 0n
          ? text(
              `工作量再增加 ${pointsText(short)}，可得满分`,
              `${pointsText(short)} more would earn full points`,
            )
          : null,
    };
  },
};
