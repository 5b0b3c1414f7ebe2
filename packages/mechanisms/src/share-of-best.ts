import { z } from 'zod';
import { clampCurve, lineCurve } from './curve.ts';
import { exactText, zero } from './fraction.ts';
import type { CellExplanation, CellTrace, Mechanism, Scoring } from './mechanism.ts';
import { Among, Better } from './parameters.ts';
import { type Text, text } from './text.ts';
import {
  amongText,
  betterText,
  boundText,
  comparedValue,
  givenText,
  measuredText,
  numberText,
  pointsEn,
  pointsText,
  readsAsPercent,
  unmeasured,
} from './wording.ts';

/** With whom the value is compared; higher is better unless said. */
export const ShareOfBest = z.strictObject({
  'share-of-best': z.strictObject({ in: Among, better: Better.optional() }),
});
export type ShareOfBest = z.infer<typeof ShareOfBest>;

/** Own value ÷ the best value of the group × full points (个人 ÷ 最高 × 满分). */
export const shareOfBest: Mechanism<ShareOfBest> = {
  key: 'share-of-best',
  title: text('与最高值折算', 'share of the best'),
  schema: ShareOfBest,
  dependsOnPeers: true,

  check: () => [],

  lower({ 'share-of-best': given }, { full }): Scoring {
    return {
      input: { of: 'share-of-best', among: given.in, better: given.better ?? 'higher' },
      curve: clampCurve(lineCurve(zero, full), zero, full),
      within: { low: '0', high: exactText(full) },
    };
  },

  explain({ 'share-of-best': given }, cell): CellExplanation {
    const among = amongText(given.in);
    const lower = given.better === 'lower';
    const full = givenText(cell.full);
    const best = betterText(given.better ?? 'higher');
    const rule = lower
      ? text(
          `${among.zh}最低值 ÷ 个人值 × ${full}${best.zh}`,
          `lowest value in ${among.en} ÷ own value × ${full}${best.en}`,
        )
      : text(`个人值 ÷ ${among.zh}最高值 × ${full}`, `own value ÷ highest value in ${among.en} × ${full}`);
    if (cell.x === null) return unmeasured(rule);
    const percent = readsAsPercent(cell);
    const own = numberText(comparedValue(cell) ?? zero, percent);
    const reference = cell.reference === null ? '—' : numberText(cell.reference, percent);
    const quotient = lower ? `${reference} ÷ ${own}` : `${own} ÷ ${reference}`;
    const bound = boundText(cell);
    const line = `${quotient} × ${full}${bound === null ? ` = ${pointsText(cell.points)}` : ''}`;
    const positive = cell.reference !== null && cell.reference.n > 0n;
    return {
      rule,
      measured: measuredText(cell, percent, false),
      arithmetic: positive
        ? text(
            `${line}${bound === null ? '' : `，${bound.zh}`}`,
            `${line}${bound === null ? '' : `, ${bound.en}`}`,
          )
        : nothingToDivide(cell, among, lower),
      bound: null,
      otherwise: null,
    };
  },
};

/** Where the best is nought there is no share of it. */
function nothingToDivide(cell: CellTrace, among: Text, lower: boolean): Text {
  const points = pointsText(cell.points);
  const own = cell.numerator?.n === 0n;
  if (lower && own)
    return text(
      `个人值为 0，即${among.zh}最好，得 ${points} 分`,
      `0 is the best in ${among.en}: ${pointsEn(cell.points)}`,
    );
  return lower
    ? text(
        `${among.zh}最低值为 0，个人值不为 0，得 ${points} 分`,
        `the best in ${among.en} is 0 and this is not: ${pointsEn(cell.points)}`,
      )
    : text(
        `${among.zh}最高值不大于 0，得 ${points} 分`,
        `the best value in ${among.en} is not above 0: ${pointsEn(cell.points)}`,
      );
}
