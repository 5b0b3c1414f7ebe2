import { z } from 'zod';
import { clampCurve, curveThrough } from './curve.ts';
import { compare, divide, equal, exactText, type Fraction, multiply, subtract, zero } from './fraction.ts';
import type { CellExplanation, CellTrace, Mechanism, MechanismProblem, Scoring } from './mechanism.ts';
import { checkUnits, error, Quantity } from './parameters.ts';
import { text } from './text.ts';
import {
  bracketed,
  givenText,
  measuredText,
  numberBeside,
  numberText,
  pointsEn,
  pointsText,
  toldInPercent,
  unmeasured,
} from './wording.ts';

/** Where the points begin and where they are full; either may be the larger one. */
export const Linear = z.strictObject({
  linear: z.strictObject({
    /** No points here and beyond. */
    'zero-at': Quantity,
    /** Full points here and beyond. */
    'full-at': Quantity,
  }),
});
export type Linear = z.infer<typeof Linear>;

/** Points grow evenly from nothing at the floor to full at the target (线性计分), in either direction. */
export const linear: Mechanism<Linear> = {
  key: 'linear',
  title: text('线性计分', 'linear'),
  schema: Linear,
  dependsOnPeers: false,

  check({ linear: { 'zero-at': floor, 'full-at': target } }, context): MechanismProblem[] {
    if (equal(floor, target)) return [sameEdges(['linear', 'full-at'])];
    return checkUnits(
      [
        { path: ['linear', 'zero-at'], value: floor },
        { path: ['linear', 'full-at'], value: target },
      ],
      context.measures,
    );
  },

  lower({ linear: { 'zero-at': floor, 'full-at': target } }, { full }): Scoring {
    return { input: { of: 'value' }, ...evenly(floor, target, full) };
  },

  explain({ linear: { 'zero-at': floor, 'full-at': target } }, cell): CellExplanation {
    const percent = toldInPercent(cell, [floor, target]);
    const rising = compare(target, floor) > 0;
    const [f, t] = [givenText(floor, percent), givenText(target, percent)];
    const rule = text(
      `${f} ${rising ? '以下' : '以上'}不得分，${t} ${rising ? '以上' : '以下'}得满分，其间按比例`,
      `nothing at ${f} or ${rising ? 'less' : 'more'}, full at ${t} or ${rising ? 'more' : 'less'}, in proportion between`,
    );
    if (cell.x === null) return unmeasured(rule);
    const slope = divide(cell.full, subtract(target, floor));
    return {
      rule,
      measured: measuredText(cell, percent),
      arithmetic: evenlyText(cell, cell.x, floor, target, percent),
      bound: null,
      otherwise: hasRoom(cell.x, floor, target) ? perStepText(slope, percent) : null,
    };
  },
};

/** The error of a floor that is the target: such a rule has a step, not a slope. */
export function sameEdges(path: readonly string[]): MechanismProblem {
  return error(
    path,
    text('零分点与满分点相同', 'the points begin and are full at the same value'),
    text('到某值才得分的，请用 bands（分档）', 'for a step at one value use bands'),
  );
}

/** The curve from nothing at `floor` to `full` at `target`, limited to that range. */
export function evenly(floor: Fraction, target: Fraction, full: Fraction): Pick<Scoring, 'curve' | 'within'> {
  const ends = [
    { x: floor, y: zero },
    { x: target, y: full },
  ].sort((a, b) => compare(a.x, b.x));
  return {
    curve: clampCurve(curveThrough(ends), zero, full),
    within: { low: '0', high: exactText(full) },
  };
}

/** "(12% − 4.84%) ÷ 9% × 8 = 6.37", or which end was reached. */
export function evenlyText(
  cell: Pick<CellTrace, 'full' | 'points'>,
  x: Fraction,
  floor: Fraction,
  target: Fraction,
  percent: boolean,
) {
  const [f, t] = [givenText(floor, percent), givenText(target, percent)];
  const v = numberText(x, percent);
  const points = pointsText(cell.points);
  const rising = compare(target, floor) > 0;
  const near = numberBeside(x, [floor, target], percent);
  const beyond = (edge: Fraction, side: number) => compare(x, edge) * (rising ? side : -side) > 0;
  if (beyond(target, 1))
    return text(
      `${near} 在 ${t} ${rising ? '以上' : '以下'}，得满分 ${points}`,
      `${near} is past ${t}: full points, ${points}`,
    );
  if (beyond(floor, -1))
    return text(`${near} 在 ${f} ${rising ? '以下' : '以上'}，不得分`, `${near} is beyond ${f}: no points`);
  const span = givenText(rising ? subtract(target, floor) : subtract(floor, target), percent);
  const [larger, smaller] = rising ? [v, f] : [f, v];
  const part = rising && floor.n === 0n ? v : `(${larger} − ${bracketed(smaller)})`;
  const arithmetic = `${part} ÷ ${span} × ${givenText(cell.full)} = ${points}`;
  return text(arithmetic, arithmetic);
}

/** Whether x lies from the floor up to, but not at, the target: where a step still earns something. */
export function hasRoom(x: Fraction, floor: Fraction, target: Fraction): boolean {
  const side = compare(target, floor);
  return compare(x, floor) * side >= 0 && compare(x, target) * side < 0;
}

/** What one step on the measured value is worth. `slope` is points per unit. */
export function perStepText(slope: Fraction, percent: boolean) {
  const magnitude = slope.n < 0n ? { n: -slope.n, d: slope.d } : slope;
  const worth = percent ? multiply(magnitude, { n: 1n, d: 100n }) : magnitude;
  const [step, stepEn] = [pointsText(worth), pointsEn(worth)];
  const falling = slope.n < 0n;
  return percent
    ? text(
        `每${falling ? '降低' : '提高'} 1 个百分点，多得 ${step} 分`,
        `${stepEn} more for each percentage point ${falling ? 'less' : 'more'}`,
      )
    : text(
        `每${falling ? '减少' : '增加'} 1，多得 ${step} 分`,
        `${stepEn} more for each unit ${falling ? 'less' : 'more'}`,
      );
}
