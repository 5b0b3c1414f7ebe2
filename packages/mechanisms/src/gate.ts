import { z } from 'zod';
import { EdgeWithEffect, edgeOf, effectOf, effectText, nothingOn, opposite } from './edge-effect.ts';
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

/** The standard to be met and what follows where it is not. */
export const Gate = z.strictObject({ gate: EdgeWithEffect });
export type Gate = z.infer<typeof Gate>;

/** A minimum standard (达标门槛): full points where it is met, nothing and the effect where it is not. */
export const gate: Mechanism<Gate> = {
  key: 'gate',
  title: text('达标门槛', 'minimum standard'),
  schema: Gate,
  dependsOnPeers: false,

  check({ gate: given }, context): MechanismProblem[] {
    const { side, edge } = edgeOf(given);
    return checkUnits([{ path: ['gate', side], value: edge }], context.measures);
  },

  lower({ gate: given }, { full }): Scoring {
    const { side, edge } = edgeOf(given);
    const failing = opposite(side);
    return {
      input: { of: 'value' },
      curve: nothingOn(failing, edge, full),
      effect: effectOf(failing, edge, given.effect),
    };
  },

  explain({ gate: given }, cell): CellExplanation {
    const { side, edge } = edgeOf(given);
    const where = edgeText(side, edge, cell);
    const effect = effectText(given.effect);
    const rule = text(
      `达标线：${where.zh}；不达标的，${effect.zh}`,
      `standard: ${where.en}; otherwise ${effect.en}`,
    );
    if (cell.x === null) return unmeasured(rule);
    const percent = toldInPercent(cell, [edge]);
    const v = numberBeside(cell.x, [edge], percent);
    const result = cell.triggered
      ? text(`${v}，未达标，${effect.zh}`, `${v}: not met, ${effect.en}`)
      : text(`${v}，达标`, `${v}: met`);
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
      otherwise: cell.triggered ? text(`${where.zh}即达标`, `${where.en} would meet it`) : null,
    };
  },
};
