import { z } from 'zod';
import { stepCurve } from './bands.ts';
import { clampCurve, lineCurve } from './curve.ts';
import { add, compare, exactText, fraction, negate, one, subtract, zero } from './fraction.ts';
import type { CellExplanation, Mechanism, MechanismProblem, Scoring } from './mechanism.ts';
import { Among, aboveFull, Better, error, Points, type Quantity } from './parameters.ts';
import { joinText, type Text, text } from './text.ts';
import {
  amongText,
  betterText,
  boundText,
  givenText,
  measuredText,
  pointsEn,
  pointsText,
  readsAsPercent,
  unmeasured,
} from './wording.ts';

const RankNumber = z
  .union([z.string().regex(/^[1-9]\d{0,5}$/), z.int().min(1).max(999_999)])
  .transform((value) => Number(value));

const Compared = { in: Among, better: Better.optional() };
const Table = z.strictObject({
  ...Compared,
  /** Points down to this rank, from the top: `{ up-to: 3, points: 8 }`. */
  table: z.array(z.strictObject({ 'up-to': RankNumber, points: Points })).min(1),
  /** Points below the last rank of the table. */
  else: Points,
});
const Steps = z.strictObject({
  ...Compared,
  /** Points of the first. */
  first: Points,
  /** Less for each rank further down. */
  step: Points,
  /** Nobody gets less. */
  'not-below': Points.optional(),
});

/** Points by place: a table, or so many for the first and a step less for each place. */
export const Rank = z.strictObject({ rank: z.union([Table, Steps]) });
export type Rank = z.infer<typeof Rank>;

/** Points by place in the group (按名次计分). People with equal values share the best place of their tie. */
export const rank: Mechanism<Rank> = {
  key: 'rank',
  title: text('名次计分', 'rank'),
  schema: Rank,
  dependsOnPeers: true,

  check({ rank: given }, context): MechanismProblem[] {
    if ('table' in given) return checkTable(given, context.full);
    const problems: MechanismProblem[] = [];
    if (compare(given.first, context.full) > 0) problems.push(aboveFull(['rank', 'first']));
    if (given.step.n <= 0n)
      problems.push(
        error(
          ['rank', 'step'],
          text('step 必须大于零', 'step must be above zero'),
          text('写每退一名少得的分数', 'write what each place down costs'),
        ),
      );
    if (given['not-below'] !== undefined && compare(given['not-below'], given.first) > 0)
      problems.push(
        error(
          ['rank', 'not-below'],
          text('not-below 高于第一名的分数', 'not-below is above the points of the first'),
          text('降低 not-below，或提高 first', 'lower not-below, or raise first'),
        ),
      );
    return problems;
  },

  lower({ rank: given }): Scoring {
    const input = { of: 'rank', among: given.in, better: given.better ?? 'higher' } as const;
    if ('table' in given) return { input, curve: stepCurve(given.table.map(bandOf), given.else) };
    const low = given['not-below'] ?? zero;
    const line = lineCurve(add(given.first, given.step), negate(given.step));
    return { input, curve: clampCurve(line, low, null), within: { low: exactText(low) } };
  },

  explain({ rank: given }, cell): CellExplanation {
    const rule = 'table' in given ? tableRule(given) : stepsRule(given);
    if (cell.x === null) return unmeasured(rule);
    const among = amongText(given.in);
    const [place, points] = [pointsText(cell.x), pointsText(cell.points)];
    const of = cell.peers === null ? text('', '') : text(`（共 ${cell.peers} 人）`, ` of ${cell.peers}`);
    const where = text(`在${among.zh}列第 ${place} 名${of.zh}`, `place ${place}${of.en} in ${among.en}`);
    const sum =
      'table' in given || cell.bound !== null
        ? text(`得 ${points} 分`, pointsEn(cell.points))
        : stepsSum(givenText(given.first), givenText(given.step), pointsText(subtract(cell.x, one)), points);
    return {
      rule,
      measured: measuredText(cell, readsAsPercent(cell), false),
      arithmetic: text(`${where.zh}，${sum.zh}`, `${where.en}: ${sum.en}`),
      bound: boundText(cell),
      otherwise: null,
    };
  },
};

function stepsSum(first: string, step: string, places: string, points: string): Text {
  const line = `${first} − ${step} × ${places} = ${points}`;
  return text(line, line);
}

function bandOf(row: z.infer<typeof Table>['table'][number]) {
  const edge: Quantity = { ...fraction(row['up-to']), percent: false };
  return { 'at-most': edge, points: row.points };
}

function checkTable(given: z.infer<typeof Table>, full: Parameters<typeof compare>[1]): MechanismProblem[] {
  const problems = given.table.flatMap((row, i) => {
    const found: MechanismProblem[] = [];
    const previous = given.table[i - 1];
    if (previous !== undefined && row['up-to'] <= previous['up-to'])
      found.push(
        error(
          ['rank', 'table', i, 'up-to'],
          text('名次没有比上一行大', 'the place is not beyond the row before'),
          text('从第一名起依次往下写', 'write the places from the first downward'),
        ),
      );
    if (compare(row.points, full) > 0) found.push(aboveFull(['rank', 'table', i, 'points']));
    return found;
  });
  return compare(given.else, full) > 0 ? [...problems, aboveFull(['rank', 'else'])] : problems;
}

function tableRule(given: z.infer<typeof Table>): Text {
  let from = 1;
  const rows = given.table.map((row) => {
    const places = from === row['up-to'] ? `${from}` : `${from}–${row['up-to']}`;
    from = row['up-to'] + 1;
    return text(`第 ${places} 名得 ${givenText(row.points)} 分`, `place ${places}: ${givenText(row.points)}`);
  });
  rows.push(text(`其余得 ${givenText(given.else)} 分`, `others: ${givenText(given.else)}`));
  return joinText([joinText(rows, text('，', '; ')), betterText(given.better ?? 'higher')], text('', ''));
}

function stepsRule(given: z.infer<typeof Steps>): Text {
  const [first, step, low] = [given.first, given.step, given['not-below'] ?? zero].map((f) => givenText(f));
  const better = betterText(given.better ?? 'higher');
  return text(
    `第一名得 ${first} 分，每退一名少 ${step} 分，最低 ${low} 分${better.zh}`,
    `${first} points for the first, ${step} less for each place, at least ${low}${better.en}`,
  );
}
