import { z } from 'zod';
import { checkItems, itemShape, lowerItems } from './item-points.ts';
import { itemsArithmetic, itemsOtherwise, itemsRule } from './item-words.ts';
import type { CellExplanation, Mechanism, MechanismProblem, Scoring } from './mechanism.ts';
import { Points } from './parameters.ts';
import { text } from './text.ts';
import { boundText, givenText, unmeasured } from './wording.ts';

/** Base points, then the same keys as `per-item`. */
export const Base = z.strictObject({ base: Points, ...itemShape });
export type Base = z.infer<typeof Base>;

/** Base points with additions and deductions (基础分 + 加减分). */
export const base: Mechanism<Base> = {
  key: 'base',
  title: text('基础分加减分', 'base with additions and deductions'),
  schema: Base,
  dependsOnPeers: false,

  check(params, context): MechanismProblem[] {
    return checkItems(params, context, params.base);
  },

  lower(params): Scoring {
    return lowerItems(params, params.base);
  },

  explain(params, cell): CellExplanation {
    const items = itemsRule(params, cell);
    const start = givenText(params.base);
    const rule = text(`基础分 ${start}；${items.zh}`, `base ${start}; ${items.en}`);
    if (cell.x === null) return unmeasured(rule);
    const arithmetic = itemsArithmetic(params, cell, params.base, cell.x);
    return {
      rule,
      measured: null,
      arithmetic: text(`基础分 ${start}；${arithmetic.zh}`, `base ${start}; ${arithmetic.en}`),
      bound: boundText(cell),
      otherwise: itemsOtherwise(params, cell, params.base, cell.x),
    };
  },
};
