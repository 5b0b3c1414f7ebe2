import { z } from 'zod';
import { clampCurve, curveThrough } from './curve.ts';
import { compare, exactText, type Fraction, subtract, zero } from './fraction.ts';
import { evenlyText, sameEdges } from './linear.ts';
import type {
  CellExplanation,
  CellTrace,
  LoweringContext,
  Mechanism,
  MechanismProblem,
  Scoring,
} from './mechanism.ts';
import { Among, aboveFull, error, Flag, Points, Quantity } from './parameters.ts';
import { type Text, text } from './text.ts';
import {
  amongText,
  bracketed,
  comparedValue,
  givenText,
  measuredText,
  numberText,
  pointsText,
  readsAsPercent,
  unmeasured,
} from './wording.ts';

/** Distance from the group's mean or median, and where the points begin and are full. */
export const Distance = z.strictObject({
  distance: z.strictObject({
    to: z.enum(['mean', 'median']),
    in: Among,
    /** Distance as a share of the mean or median instead of a difference. */
    relative: Flag.optional(),
    /** No points at this distance and beyond; negative is below the group. */
    'zero-at': Quantity,
    /** Full points at this distance and beyond. */
    'full-at': Quantity,
    /** Points exactly at the mean or median, when the line has a bend there. */
    'at-reference': Points.optional(),
  }),
});
export type Distance = z.infer<typeof Distance>;

/** Points by how far a value lies from the group's mean or median (与平均值、中位数的差距). */
export const distance: Mechanism<Distance> = {
  key: 'distance',
  title: text('与均值差距计分', 'distance to the mean or median'),
  schema: Distance,
  dependsOnPeers: true,

  check({ distance: given }, context): MechanismProblem[] {
    const [floor, target, bend] = [given['zero-at'], given['full-at'], given['at-reference']];
    if (compare(floor, target) === 0) return [sameEdges(['distance', 'full-at'])];
    if (bend === undefined) return [];
    return checkBend(floor, target, bend, context);
  },

  lower({ distance: given }, { full }): Scoring {
    const bend = given['at-reference'];
    const points = [
      { x: given['zero-at'] as Fraction, y: zero },
      ...(bend === undefined ? [] : [{ x: zero, y: bend }]),
      { x: given['full-at'] as Fraction, y: full },
    ].sort((a, b) => compare(a.x, b.x));
    return {
      input: { of: 'distance', from: given.to, relative: given.relative ?? false, among: given.in },
      curve: clampCurve(curveThrough(points), zero, full),
      within: { low: '0', high: exactText(full) },
    };
  },

  explain({ distance: given }, cell): CellExplanation {
    const [floor, target, bend] = [given['zero-at'], given['full-at'], given['at-reference']];
    const rule = ruleText(given);
    if (cell.x === null) return unmeasured(rule);
    const percentX = given.relative === true || floor.percent || target.percent;
    const percentValue = readsAsPercent(cell);
    const [x, own] = [numberText(cell.x, percentX), numberText(comparedValue(cell) ?? zero, percentValue)];
    const reference = cell.reference === null ? '—' : numberText(cell.reference, percentValue);
    const gap =
      given.relative === true
        ? `(${own} − ${bracketed(reference)}) ÷ ${bracketed(reference)} = ${x}`
        : `${own} − ${bracketed(reference)} = ${x}`;
    const sum =
      bend === undefined
        ? evenlyText(cell, cell.x, floor, target, percentX)
        : bentText(cell, cell.x, given, bend);
    return {
      rule,
      measured: measuredText(cell, percentValue, false),
      arithmetic: text(`${gap}；${sum.zh}`, `${gap}; ${sum.en}`),
      bound: null,
      otherwise: null,
    };
  },
};

function checkBend(
  floor: Fraction,
  target: Fraction,
  bend: Fraction,
  { full }: LoweringContext,
): MechanismProblem[] {
  const problems: MechanismProblem[] = [];
  if (floor.n === 0n || target.n === 0n || floor.n < 0n === target.n < 0n)
    problems.push(
      error(
        ['distance', 'at-reference'],
        text(
          'zero-at 与 full-at 须在均值两侧，才能另定均值处的分数',
          'zero-at and full-at must lie on either side of the reference',
        ),
        text('删去 at-reference，或改界限', 'remove at-reference, or change the edges'),
      ),
    );
  if (compare(bend, full) > 0) problems.push(aboveFull(['distance', 'at-reference']));
  if (bend.n < 0n)
    problems.push(
      error(
        ['distance', 'at-reference'],
        text('均值处的分数不能为负', 'the points at the reference are negative'),
        text('写 0 到满分之间的分数', 'write points from 0 to full'),
      ),
    );
  return problems;
}

const referenceZh = { mean: '平均值', median: '中位数' };

function ruleText(given: Distance['distance']): Text {
  const [floor, target, bend] = [given['zero-at'], given['full-at'], given['at-reference']];
  const percent = given.relative === true || floor.percent || target.percent;
  const [f, t] = [givenText(floor, percent), givenText(target, percent)];
  const among = amongText(given.in);
  const kind = given.relative === true ? text('相对差', 'relative difference') : text('差', 'difference');
  const middle =
    bend === undefined
      ? text('', '')
      : text(
          `等于${referenceZh[given.to]}得 ${givenText(bend)} 分，`,
          `${givenText(bend)} at the ${given.to}, `,
        );
  return text(
    `按与${among.zh}${referenceZh[given.to]}的${kind.zh}计分：${f} 得 0 分，${middle.zh}${t} 得满分，其间按比例`,
    `by the ${kind.en} from the ${given.to} of ${among.en}: nothing at ${f}, ${middle.en}full at ${t}, in proportion between`,
  );
}

/** The stretch that x lies on, as one line of arithmetic. */
function bentText(cell: CellTrace, x: Fraction, given: Distance['distance'], bend: Fraction): Text {
  const [floor, target] = [given['zero-at'], given['full-at']];
  const percent = given.relative === true || floor.percent || target.percent;
  const rising = compare(target, floor) > 0;
  const good = rising ? x.n >= 0n : x.n <= 0n;
  const points = pointsText(cell.points);
  const past = compare(x, good ? target : floor) * (rising === good ? 1 : -1) > 0;
  if (past) return evenlyText(cell, x, floor, target, percent);
  const size = (f: Fraction) => (f.n < 0n ? { n: -f.n, d: f.d } : f);
  const magnitude = (f: Fraction) => numberText(size(f), percent);
  const rule = (f: Fraction) => givenText(size(f), percent);
  const line = good
    ? `${givenText(bend)} + ${magnitude(x)} ÷ ${rule(target)} × ${givenText(subtract(cell.full, bend))} = ${points}`
    : `${givenText(bend)} − ${magnitude(x)} ÷ ${rule(floor)} × ${givenText(bend)} = ${points}`;
  return text(line, line);
}
