import type { IndicatorLine, MissingValue } from '@jianheng/api';
import type { ExplainedCell, ReadStint } from '@jianheng/assess';
import { type Text, text } from '@jianheng/casework';
import {
  add,
  type CellTrace,
  counted as countedText,
  exact,
  type Fraction,
  joinText,
  measuredText,
  multiply,
  readsAsPercent,
  zero,
} from '@jianheng/mechanisms';
import type { MissingKind, ProgramIndicator } from '@jianheng/scheme';
import { isAwaited } from './clip-plan.ts';
import { medianOf } from './medians.ts';
import type { ReadScheme } from './open-run.ts';
import { pointsOf } from './points.ts';
import type { ScoredLine } from './scored-line.ts';

/** A stretch of one person, read and explained. */
export interface Stretch {
  readonly read: ReadStint;
  readonly cells: readonly ExplainedCell[];
}

/** One line of the score over all stretches that count. */
export function indicatorLine(
  scheme: ReadScheme,
  own: ScoredLine,
  indicator: ProgramIndicator,
  stretches: readonly Stretch[],
): IndicatorLine {
  const { id } = indicator;
  const having = stretches.filter(({ read }) => read.cells.has(id));
  const counted = having.filter(({ read }) => read.weight.n !== 0n);
  const cells = counted.map(({ cells: explained }) => explained.find((cell) => cell.indicator === id)!);
  const places = scheme.result.plan.phases.at(-1)?.places ?? 2;
  const points = pointsOver(counted, id);
  const missing = cells.length > 0 && cells.every((cell) => cell.missing !== null) ? cells.at(-1)! : null;
  const isOpen = counted.length > 0 && isOpenIn(counted.at(-1)!.read, id);
  return {
    indicator: id,
    title: indicator.title,
    part: indicator.part,
    inside: indicator.inside,
    own: ownText(counted, id),
    value: own.cells.get(id)?.value ?? null,
    median: medianOf(scheme, own, indicator),
    points: points === null || isOpen ? null : pointsOf(points, places),
    full: pointsOf(exact(cells.at(-1)?.full ?? indicator.full), places),
    bound: cells.find((cell) => cell.done === 'score' && cell.told.bound !== null)?.told.bound ?? null,
    missing: missing === null && !isOpen ? null : missingValue(missing ?? cells.at(-1)!, isOpen),
    unverified: indicator.basis.some(({ confidence }) => confidence === 'unverified'),
    scores: indicator.scores,
  };
}

/** What an indicator adds, weighed over stretches; null where its full points were shared out or the total waits for it. */
function pointsOver(stretches: readonly Stretch[], id: string): Fraction | null {
  let points: Fraction | null = null;
  for (const { read } of stretches) {
    const cell = read.cells.get(id)!;
    if (cell.done === 'share-out' || cell.done === 'hold') continue;
    points = add(points ?? zero, multiply(cell.points, read.weight));
  }
  return points;
}

function ownText(stretches: readonly Stretch[], id: string): Text | null {
  const each = stretches.flatMap(({ read, cells }) => {
    const told = cells.find((cell) => cell.indicator === id)?.told.measured ?? null;
    const { cell, missing } = read.cells.get(id)!;
    if (missing !== null && missing !== 'zero') return [];
    const said = told ?? codesText(cell) ?? measuredText(cell, readsAsPercent(cell), false);
    return said === null ? [] : [said];
  });
  return each.length === 0 ? null : joinText(each, text('；', '; '));
}

/** "优质 5 件、基本合格 1 件": what was counted by code, without codes that nobody had. */
function codesText({ counts, codeNames, unit }: CellTrace): Text | null {
  const each = Object.entries(counts).filter(([, count]) => count.n !== 0n);
  if (each.length === 0) return null;
  const told = each.map(([code, count]) => {
    const { zh, en } = countedText(count, unit);
    return text(`${code} ${zh}`, `${codeNames?.[code] ?? code} ${en}`);
  });
  return joinText(told, text('、', ', '));
}

/** Whether an indicator is only awaited in a stretch. */
export function isOpenIn({ phase, cells }: ReadStint, id: string): boolean {
  return isAwaited(phase.program, id, (one) => cells.get(one)?.missing ?? null);
}

const awaitedText = text('还没有数据，暂不计分', 'not there yet, not scored so far');

const kinds: Readonly<Record<MissingKind, Text>> = {
  'not-applicable': text('不适用于该岗位', 'does not apply to this post'),
  'no-cases': text('没有此类案件', 'no cases of this kind'),
  'not-supplied': text('数据尚未报送', 'not supplied yet'),
  withheld: text('数据有争议，暂不使用', 'disputed and withheld'),
  zero: text('可计而为零', 'a real zero'),
};

/** Why there is no number; a real zero is one. */
export function missingValue(
  { missing, isTooFew, sharing }: ExplainedCell,
  isOpen: boolean,
): MissingValue | null {
  if (isOpen) return { kind: missing ?? 'not-supplied', tooFew: isTooFew, says: awaitedText };
  if (missing === null || missing === 'zero') return null;
  return { kind: missing, tooFew: isTooFew, says: sharing ?? kinds[missing] };
}
