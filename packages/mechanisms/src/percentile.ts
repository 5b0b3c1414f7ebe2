import { z } from 'zod';
import { compare, one, zero } from './fraction.ts';
import { evenly, evenlyText } from './linear.ts';
import type { CellExplanation, Mechanism, MechanismProblem, Scoring } from './mechanism.ts';
import { Among, Better, error, Quantity } from './parameters.ts';
import { text } from './text.ts';
import {
  amongText,
  betterText,
  givenText,
  measuredText,
  numberText,
  readsAsPercent,
  unmeasured,
} from './wording.ts';

/** Share of the others that are worse; by default nothing at 0 and full at 100%. */
export const Percentile = z.strictObject({
  percentile: z.strictObject({
    in: Among,
    better: Better.optional(),
    'zero-at': Quantity.optional(),
    'full-at': Quantity.optional(),
  }),
});
export type Percentile = z.infer<typeof Percentile>;

/** Points by the share of the group's other members that are worse, ties counted half (百分位计分). */
export const percentile: Mechanism<Percentile> = {
  key: 'percentile',
  title: text('百分位计分', 'percentile'),
  schema: Percentile,
  dependsOnPeers: true,

  check({ percentile: given }): MechanismProblem[] {
    const [floor, target] = [given['zero-at'] ?? zero, given['full-at'] ?? one];
    const outside = compare(floor, zero) < 0 || compare(target, one) > 0;
    if (compare(floor, target) < 0 && !outside) return [];
    return [
      error(
        ['percentile', given['full-at'] === undefined ? 'zero-at' : 'full-at'],
        text('须有 0 ≤ zero-at < full-at ≤ 100%', 'needs 0 ≤ zero-at < full-at ≤ 100%'),
        text('数值越低越好的，写 better: lower', 'where lower is better write better: lower'),
      ),
    ];
  },

  lower({ percentile: given }, { full }): Scoring {
    return {
      input: { of: 'percentile', among: given.in, better: given.better ?? 'higher' },
      ...evenly(given['zero-at'] ?? zero, given['full-at'] ?? one, full),
    };
  },

  explain({ percentile: given }, cell): CellExplanation {
    const [floor, target] = [given['zero-at'] ?? zero, given['full-at'] ?? one];
    const [f, t] = [givenText(floor, true), givenText(target, true)];
    const [among, better] = [amongText(given.in), betterText(given.better ?? 'higher')];
    const rule = text(
      `按优于${among.zh}其他人的比例计分：${f} 得 0 分，${t} 得满分，其间按比例，并列各算一半${better.zh}`,
      `by the share of the others in ${among.en} that are worse: nothing at ${f}, full at ${t}, in proportion between, ties count half${better.en}`,
    );
    if (cell.x === null) return unmeasured(rule);
    const share = numberText(cell.x, true);
    const sum = evenlyText(cell, cell.x, floor, target, true);
    const alone = cell.peers === 1;
    return {
      rule,
      measured: measuredText(cell, readsAsPercent(cell), false),
      arithmetic: alone
        ? text(
            `${among.zh}没有其他人，按 100% 计；${sum.zh}`,
            `nobody else in ${among.en}, counted as 100%; ${sum.en}`,
          )
        : text(
            `优于${among.zh}其他人的 ${share}；${sum.zh}`,
            `better than ${share} of the others in ${among.en}; ${sum.en}`,
          ),
      bound: null,
      otherwise: null,
    };
  },
};
