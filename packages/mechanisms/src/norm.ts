import { z } from 'zod';
import { clampCurve, curveThrough } from './curve.ts';
import { add, compare, equal, exactText, type Fraction, subtract, zero } from './fraction.ts';
import type { CellExplanation, Mechanism, MechanismProblem, Scoring } from './mechanism.ts';
import { checkUnits, error, Quantity } from './parameters.ts';
import { text } from './text.ts';
import {
  bracketed,
  givenText,
  measuredText,
  numberBeside,
  pointsText,
  toldInPercent,
  unmeasured,
} from './wording.ts';

/** The same distance both ways, or one below and one above. */
const Distances = z.union([Quantity, z.strictObject({ below: Quantity, above: Quantity })]);
type Distances = z.infer<typeof Distances>;

/** A norm, how far a value may stray without loss, and how far until nothing is left. */
export const Norm = z.strictObject({
  norm: z.strictObject({
    value: Quantity,
    /** Full points up to this distance from the norm, itself included. */
    tolerance: Distances,
    /** No points from this distance on. */
    'zero-beyond': Distances,
  }),
});
export type Norm = z.infer<typeof Norm>;

interface Sides {
  readonly below: Quantity;
  readonly above: Quantity;
}

function sidesOf(given: Distances): Sides {
  return 'below' in given ? given : { below: given, above: given };
}

/** Where the points end below, are full from, are full to, and end above. */
function cornersOf({ norm }: Norm) {
  const [tolerance, beyond] = [sidesOf(norm.tolerance), sidesOf(norm['zero-beyond'])];
  return {
    start: subtract(norm.value, beyond.below),
    from: subtract(norm.value, tolerance.below),
    to: add(norm.value, tolerance.above),
    end: add(norm.value, beyond.above),
  };
}

/**
 * Points by how far a value strays from a norm, either way (偏离常值计分): for neutral indicators (○), where neither
 * more nor less is better and only the unusual deserves a look.
 */
export const norm: Mechanism<Norm> = {
  key: 'norm',
  title: text('偏离常值计分', 'deviation from a norm'),
  schema: Norm,
  dependsOnPeers: false,

  check({ norm: given }, context): MechanismProblem[] {
    const [tolerance, beyond] = [sidesOf(given.tolerance), sidesOf(given['zero-beyond'])];
    const written = [
      { path: ['norm', 'value'], value: given.value },
      ...[tolerance.below, tolerance.above].map((value) => ({ path: ['norm', 'tolerance'], value })),
      ...[beyond.below, beyond.above].map((value) => ({ path: ['norm', 'zero-beyond'], value })),
    ];
    const problems = checkUnits(written, context.measures);
    if (tolerance.below.n < 0n || tolerance.above.n < 0n)
      problems.push(
        error(
          ['norm', 'tolerance'],
          text('允许偏离不能为负', 'a tolerance cannot be negative'),
          text('写离常值的距离，如 5%', 'write a distance from the norm, such as 5%'),
        ),
      );
    if (compare(beyond.below, tolerance.below) <= 0 || compare(beyond.above, tolerance.above) <= 0)
      problems.push(
        error(
          ['norm', 'zero-beyond'],
          text('zero-beyond 必须大于 tolerance', 'zero-beyond must be greater than tolerance'),
          text(
            '两者都写离常值的距离；要一步到零的请用 bands',
            'both are distances from the norm; for a step to nothing use bands',
          ),
        ),
      );
    return problems;
  },

  lower(params, { full }): Scoring {
    const { start, from, to, end } = cornersOf(params);
    const corners = [
      { x: start, y: zero },
      { x: from, y: full },
      ...(equal(from, to) ? [] : [{ x: to, y: full }]),
      { x: end, y: zero },
    ];
    return {
      input: { of: 'value' },
      curve: clampCurve(curveThrough(corners), zero, full),
      within: { low: '0', high: exactText(full) },
    };
  },

  explain(params, cell): CellExplanation {
    const percent = toldInPercent(cell, [params.norm.value]);
    const corners = cornersOf(params);
    const show = (f: Fraction) => givenText(f, percent);
    const [n, s, f, t, e] = [params.norm.value, corners.start, corners.from, corners.to, corners.end].map(
      show,
    );
    const within =
      f === t
        ? text(`等于 ${f} 得满分`, `full at ${f}`)
        : text(`在 ${f} 至 ${t} 之间得满分`, `full from ${f} to ${t}`);
    const rule = text(
      `常值 ${n}，${within.zh}，偏离越远得分越少，${s} 以下或 ${e} 以上不得分`,
      `norm ${n}: ${within.en}, less the further away, nothing at ${s} or less or at ${e} or more`,
    );
    if (cell.x === null) return unmeasured(rule);
    return {
      rule,
      measured: measuredText(cell, percent),
      arithmetic: strayText(params, cell.x, cell, percent),
      bound: null,
      otherwise: null,
    };
  },
};

function strayText(params: Norm, x: Fraction, cell: { full: Fraction; points: Fraction }, percent: boolean) {
  const { start, from, to, end } = cornersOf(params);
  const v = numberBeside(x, [start, from, to, end], percent);
  const [points, full] = [pointsText(cell.points), givenText(cell.full)];
  if (compare(x, from) >= 0 && compare(x, to) <= 0)
    return text(
      `${v} 在允许范围内，得满分 ${points}`,
      `${v} is within the tolerance: full points, ${points}`,
    );
  if (compare(x, start) < 0 || compare(x, end) > 0)
    return text(`${v} 偏离过大，不得分`, `${v} is too far away: no points`);
  const low = compare(x, from) < 0;
  const span = givenText(low ? subtract(from, start) : subtract(end, to), percent);
  const [edge, tolerated] = [low ? start : end, low ? from : to].map((f) => givenText(f, percent));
  const part = low ? `(${v} − ${bracketed(edge!)})` : `(${edge} − ${bracketed(v)})`;
  const line = `${part} ÷ ${span} × ${full} = ${points}`;
  return text(
    `${v} ${low ? '低于' : '高于'} ${tolerated}；${line}`,
    `${v} is ${low ? 'below' : 'above'} ${tolerated}; ${line}`,
  );
}
