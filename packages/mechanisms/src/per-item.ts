import { z } from 'zod';
import { zero } from './fraction.ts';
import { checkItems, itemShape, lowerItems } from './item-points.ts';
import { itemsArithmetic, itemsOtherwise, itemsRule } from './item-words.ts';
import type { CellExplanation, Mechanism, MechanismProblem, Scoring } from './mechanism.ts';
import { text } from './text.ts';
import { boundText, unmeasured } from './wording.ts';

/** Points for each item, by code or flat, with limits per case, per event and on the whole. */
export const PerItem = z.strictObject(itemShape);
export type PerItem = z.infer<typeof PerItem>;

/** So many points for each piece (按件加减分). */
export const perItem: Mechanism<PerItem> = {
  key: 'per-item',
  title: text('按件加减分', 'points per item'),
  schema: PerItem,
  dependsOnPeers: false,

  check(params, context): MechanismProblem[] {
    return checkItems(params, context, zero);
  },

  lower(params): Scoring {
    return lowerItems(params, zero);
  },

  explain(params, cell): CellExplanation {
    const rule = itemsRule(params, cell);
    if (cell.x === null) return unmeasured(rule);
    return {
      rule,
      measured: null,
      arithmetic: itemsArithmetic(params, cell, zero, cell.x),
      bound: boundText(cell),
      otherwise: itemsOtherwise(params, cell, zero, cell.x),
    };
  },
};
