import { z } from 'zod';
import { type Curve, type Piece, piece } from './curve.ts';
import { compare, equal, type Fraction, zero } from './fraction.ts';
import type { CellExplanation, CellTrace, Mechanism, MechanismProblem, Scoring } from './mechanism.ts';
import {
  aboveFull,
  checkUnits,
  type EdgeKey,
  edgeShape,
  error,
  givenEdges,
  Points,
  type Quantity,
  said,
  warning,
} from './parameters.ts';
import { joinText, type Text, text } from './text.ts';
import {
  edgeText,
  givenText,
  measuredText,
  numberBeside,
  pointsEn,
  pointsText,
  toldInPercent,
  unmeasured,
} from './wording.ts';

const Band = z
  .strictObject({ ...edgeShape, points: Points })
  .refine(
    (band) => givenEdges(band).length > 0,
    said(
      text('这一档没有写界限', 'this band has no edge'),
      text('写 at-least、above、at-most 或 below', 'write at-least, above, at-most or below'),
    ),
  )
  .refine(
    (band) => band['at-least'] === undefined || band.above === undefined,
    said(
      text('at-least 与 above 只能写一个', 'at-least and above cannot stand together'),
      text('含界限用 at-least，不含用 above', 'at-least includes the edge, above does not'),
    ),
  )
  .refine(
    (band) => band['at-most'] === undefined || band.below === undefined,
    said(
      text('at-most 与 below 只能写一个', 'at-most and below cannot stand together'),
      text('含界限用 at-most，不含用 below', 'at-most includes the edge, below does not'),
    ),
  );
type Band = z.infer<typeof Band>;

/** Bands from the strictest down; the first that fits gives the points. */
export const Bands = z.strictObject({
  bands: z.array(Band).min(1),
  /** Points where no band fits; may be left out only when the bands cover everything. */
  else: Points.optional(),
});
export type Bands = z.infer<typeof Bands>;

/** Points in steps (分档计分). Each band says whether its edge belongs to it. */
export const bands: Mechanism<Bands> = {
  key: 'bands',
  title: text('分档计分', 'bands'),
  schema: Bands,
  dependsOnPeers: false,

  check(params, context): MechanismProblem[] {
    const problems = checkUnits(
      params.bands.flatMap((band, i) =>
        givenEdges(band).map(({ side, edge }) => ({ path: ['bands', i, side], value: edge })),
      ),
      context.measures,
    );
    const reached = new Set(regions(params.bands).map((r) => r.band));
    params.bands.forEach((band, i) => {
      if (!reached.has(i)) problems.push(unreachable(i));
      if (compare(band.points, context.full) > 0) problems.push(aboveFull(['bands', i, 'points']));
    });
    if (params.else === undefined && reached.has(-1)) problems.push(uncovered);
    if (params.else !== undefined && !reached.has(-1)) problems.push(needlessElse);
    if (params.else !== undefined && compare(params.else, context.full) > 0)
      problems.push(aboveFull(['else']));
    return problems;
  },

  lower(params): Scoring {
    return { input: { of: 'value' }, curve: stepCurve(params.bands, params.else ?? zero) };
  },

  explain(params, cell): CellExplanation {
    const edges = params.bands.flatMap((band) => givenEdges(band).map(({ edge }) => edge));
    const percent = toldInPercent(cell, edges);
    const parts = params.bands.map((band) => {
      const where = bandText(band, cell);
      return text(`${where.zh}得 ${givenText(band.points)} 分`, `${where.en}: ${givenText(band.points)}`);
    });
    if (params.else !== undefined)
      parts.push(text(`其余得 ${givenText(params.else)} 分`, `otherwise: ${givenText(params.else)}`));
    const rule = joinText(parts, text('，', '; '));
    if (cell.x === null) return unmeasured(rule);
    const x = cell.x;
    const index = params.bands.findIndex((band) => fits(band, x));
    const where =
      index < 0 ? text('不在以上各档', 'in none of the bands') : bandText(params.bands[index]!, cell);
    const v = numberBeside(x, edges, percent);
    return {
      rule,
      measured: measuredText(cell, percent),
      arithmetic: text(
        `${v}：${where.zh}，得 ${pointsText(cell.points)} 分`,
        `${v}: ${where.en}, ${pointsEn(cell.points)}`,
      ),
      bound: null,
      otherwise: nextBandText(params.bands, index, cell),
    };
  },
};

const sides: Record<EdgeKey, (side: number) => boolean> = {
  'at-least': (side) => side >= 0,
  above: (side) => side > 0,
  'at-most': (side) => side <= 0,
  below: (side) => side < 0,
};

function fits(band: Band, x: Fraction): boolean {
  return givenEdges(band).every(({ side, edge }) => sides[side](compare(x, edge)));
}

/** The line cut at every edge: each edge itself and each open stretch between, with the first band that fits (-1: none). */
function regions(
  all: readonly Band[],
): { readonly from: Fraction | null; readonly included: boolean; readonly band: number }[] {
  const cuts: Quantity[] = [];
  for (const { edge } of all.flatMap(givenEdges)) if (!cuts.some((c) => equal(c, edge))) cuts.push(edge);
  cuts.sort(compare);
  const at = (x: Fraction) => all.findIndex((band) => fits(band, x));
  const first = cuts[0]!;
  const out = [
    { from: null as Fraction | null, included: false, band: at({ n: first.n - first.d, d: first.d }) },
  ];
  cuts.forEach((cut, i) => {
    out.push({ from: cut, included: true, band: at(cut) });
    out.push({ from: cut, included: false, band: at(between(cut, cuts[i + 1])) });
  });
  return out;
}

function between(a: Fraction, b: Fraction | undefined): Fraction {
  return b === undefined ? { n: a.n + a.d, d: a.d } : { n: a.n * b.d + b.n * a.d, d: 2n * a.d * b.d };
}

/** One piece per stretch with the same points. */
export function stepCurve(all: readonly Band[], otherwise: Fraction): Curve {
  const pieces: Piece[] = [];
  let last: Fraction | null = null;
  for (const { from, included, band } of regions(all)) {
    const points = band < 0 ? otherwise : all[band]!.points;
    if (last === null || !equal(last, points)) pieces.push(piece(from, included, points, zero));
    last = points;
  }
  return { pieces };
}

function bandText(band: Band, cell: CellTrace): Text {
  return joinText(
    givenEdges(band).map(({ side, edge }) => edgeText(side, edge, cell)),
    text('、', ' and '),
  );
}

function nextBandText(all: readonly Band[], index: number, cell: CellTrace): Text | null {
  const better = all[(index < 0 ? all.length : index) - 1];
  if (better === undefined) return null;
  const where = bandText(better, cell);
  return text(
    `${where.zh}得 ${pointsText(better.points)} 分`,
    `${where.en} would give ${pointsEn(better.points)}`,
  );
}

function unreachable(i: number): MechanismProblem {
  return error(
    ['bands', i],
    text('前面的档已包含这一档，永远轮不到', 'earlier bands cover this one: it is never reached'),
    text('从最严的档写起，逐档放宽', 'write the strictest band first'),
  );
}

const uncovered = error(
  ['else'],
  text('有的数值不在任何一档', 'some values are in no band'),
  text('加上 else: 0 一类的兜底分', 'add else, for example else: 0'),
);

const needlessElse = warning(
  ['else'],
  text('各档已覆盖全部数值，else 用不上', 'the bands cover everything; else is never used'),
  text('删去 else，或检查各档界限', 'remove else, or look at the edges again'),
);
