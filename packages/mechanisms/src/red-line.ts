import { z } from 'zod';
import { EdgeWithEffect, edgeOf, effectOf, effectText, nothingOn } from './edge-effect.ts';
import type { CellExplanation, Mechanism, MechanismProblem, Scoring } from './mechanism.ts';
import { checkUnits } from './parameters.ts';
import { text } from './text.ts';
import {
  edgeText,
  measuredText,
  numberBeside,
  pointsEn,
  pointsText,
  toldInPercent,
  unmeasured,
} from './wording.ts';

/** When the line is touched and what follows. */
export const RedLine = z.strictObject({ 'red-line': EdgeWithEffect });
export type RedLine = z.infer<typeof RedLine>;

/** One event decides (一票否决): the effect falls on the indicator, the part, the total or the rating. */
export const redLine: Mechanism<RedLine> = {
  key: 'red-line',
  title: text('一票否决', 'red line'),
  schema: RedLine,
  dependsOnPeers: false,

  check({ 'red-line': given }, context): MechanismProblem[] {
    const { side, edge } = edgeOf(given);
    return checkUnits([{ path: ['red-line', side], value: edge }], context.measures);
  },

  lower({ 'red-line': given }, { full }): Scoring {
    const { side, edge } = edgeOf(given);
    return {
      input: { of: 'value' },
      curve: nothingOn(side, edge, full),
      effect: effectOf(side, edge, given.effect),
    };
  },

  explain({ 'red-line': given }, cell): CellExplanation {
    const { side, edge } = edgeOf(given);
    const where = edgeText(side, edge, cell);
    const effect = effectText(given.effect);
    const rule = text(`一票否决：${where.zh}的，${effect.zh}`, `red line: if ${where.en}, ${effect.en}`);
    if (cell.x === null) return unmeasured(rule);
    const percent = toldInPercent(cell, [edge]);
    const v = numberBeside(cell.x, [edge], percent);
    const result = cell.triggered
      ? text(`${v}，触及红线，${effect.zh}`, `${v}: the line is touched, ${effect.en}`)
      : text(`${v}，未触及红线`, `${v}: the line is not touched`);
    return {
      rule,
      measured: measuredText(cell, percent),
      arithmetic:
        cell.full.n === 0n
          ? result
          : text(
              `${result.zh}；本项得 ${pointsText(cell.points)} 分`,
              `${result.en}; ${pointsEn(cell.points)} here`,
            ),
      bound: null,
      otherwise: null,
    };
  },
};
