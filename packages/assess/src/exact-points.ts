import {
  add,
  compare,
  type Effect,
  exact,
  type Fraction,
  maximum,
  minimum,
  multiply,
  one,
  sum,
  zero,
} from '@jianheng/mechanisms';
import { meanOfPart } from './borrow-part.ts';
import type { IndicatorColumn, PartColumn, Scores } from './scores.ts';
import { type ShareFactor, shareFactor } from './share-factor.ts';
import { action, actionOf } from './state.ts';

/** The true points of one cell as they count: the curve at the true x, times what others shared out. */
export function exactPoints(scores: Scores, stint: number, indicator: number): Fraction {
  const column = scores.columns[indicator]!;
  const raw = column.exactAt(stint);
  return isRescaled(column, stint) ? multiply(raw, exactShareFactor(scores, column, stint)) : raw;
}

/** Full points of a cell as they count: nothing where they were shared out, more where others were. */
export function effectiveFull(scores: Scores, stint: number, indicator: number): Fraction {
  const column = scores.columns[indicator]!;
  if (actionOf(column.state[stint]!) === action.shareOut) return zero;
  const full = exact(column.indicator.full);
  return isRescaled(column, stint) ? multiply(full, exactShareFactor(scores, column, stint)) : full;
}

/** Deductions and plus points without full points of their own do not grow when others are missing. */
export function isRescaled(column: IndicatorColumn, stint: number): boolean {
  return (
    column.indicator.inside === null &&
    column.indicator.full !== '0' &&
    actionOf(column.state[stint]!) !== action.shareOut
  );
}

/** By how much the indicators of a part grow at this stint, because the full points of missing ones were shared out. */
function exactShareFactor(scores: Scores, column: IndicatorColumn, stint: number): Fraction {
  const part = scores.parts.find((p) => p.indicators.includes(column.index));
  return part === undefined ? one : partShare(scores, part, stint).factor;
}

/** Whether the scheme's limit on sharing out left something of a part over at this stint. */
export function isShareLimited(scores: Scores, stint: number): boolean {
  return scores.parts.some((part) => partShare(scores, part, stint).leftOver.n !== 0n);
}

function partShare(scores: Scores, part: PartColumn, stint: number): ShareFactor {
  if (part.sharedOut === null || part.sharedOut[stint] === 0) return { factor: one, leftOver: zero };
  const present = sum(
    part.indicators
      .map((k) => scores.columns[k]!)
      .filter((c) => actionOf(c.state[stint]!) !== action.shareOut)
      .map((c) => exact(c.indicator.full)),
  );
  return shareFactor(exact(part.part.full), present, scores.program.shareOut);
}

/** A stint and the days that it weighs among a person's stints. */
export interface WeighedStint {
  readonly stint: number;
  readonly days: number;
}

/** The true points of a part: its indicators, at most its full points. */
export function exactPart(scores: Scores, stint: number, part: number): Fraction {
  return limitedPart(scores, stint, part, zero);
}

/** A part's indicators, with what it borrows from other stints. */
function limitedPart(scores: Scores, stint: number, part: number, borrowed: Fraction): Fraction {
  const column = scores.parts[part]!;
  if (column.zeroed?.[stint] === 1) return zero;
  const points = column.indicators.reduce((t, k) => add(t, exactPoints(scores, stint, k)), borrowed);
  return minimum(points, exact(column.part.full));
}

/**
 * The true total of a stint: the parts, within 0 and the scheme's full points. A part in which nothing is left to score is
 * taken from the person's other stints ({@link meanOfPart}), all of which are given, or else from what other phases lend.
 */
export function exactStintTotal(
  scores: Scores,
  stint: number,
  stints: readonly WeighedStint[] = [],
  lent: (part: string) => Fraction | null = () => null,
): Fraction {
  const parts = scores.parts.map(({ absent, part }, p) => {
    if (absent?.[stint] !== 1) return exactPart(scores, stint, p);
    const others = stints.filter((s) => absent[s.stint] !== 1);
    const mean = meanOfPart(others.map((s) => ({ points: exactPart(scores, s.stint, p), days: s.days })));
    return limitedPart(scores, stint, p, mean ?? lent(part.id) ?? zero);
  });
  return minimum(maximum(sum(parts), zero), exact(scores.program.full));
}

/** Whether x is on the side of the edge where the effect happens. */
export function isTriggered(effect: Effect, x: Fraction): boolean {
  return onSide(effect.when, compare(x, exact(effect.edge)));
}

/** Reads a comparison's sign as the effect's side. */
export function onSide(when: Effect['when'], sign: number): boolean {
  if (when === 'above') return sign > 0;
  if (when === 'at-least') return sign >= 0;
  if (when === 'below') return sign < 0;
  return sign <= 0;
}

/** Whether an effect sets this to zero. */
export function zeroes(effect: Effect | undefined, what: 'indicator' | 'part' | 'total'): boolean {
  return effect !== undefined && 'zero' in effect.then && effect.then.zero === what;
}
