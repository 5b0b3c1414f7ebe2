import { divide, exact } from '@jianheng/mechanisms';
import { byar, type Interval, wilson } from './chance.ts';
import { countSpread, type Reach } from './count-spread.ts';
import { toDouble } from './curve-range.ts';
import { counterUnit, getCounter } from './linear-count.ts';
import type { IndicatorColumn, Scores } from './scores.ts';

/** Writes the interval of a stint's x into `out`. */
export type Spread = (stint: number, out: Interval) => void;

/**
 * The interval that chance leaves to a measured value: Wilson for shares, {@link countSpread} for counts. A share whose count
 * exceeds its cases is taken as a count per case, by Byar. Null where the measure says that chance has no part in it (manual
 * entries, ballots).
 */
export function valueSpread(scores: Scores, column: IndicatorColumn, z: number): Spread | null {
  const { indicator, value } = column;
  if (value === null || indicator.measure === null || indicator.measure.chance === 'none') return null;
  if (indicator.scoring.input.of === 'items') return itemSpread(scores, column, z);
  const { numerator, denominator } = value.counted;
  const factor = factorOf(column);
  if (indicator.measure.chance === 'count' || denominator === null) {
    const count = countSpread(scores, column, z, numerator);
    const reach: Reach = { below: 0, above: 0 };
    const unit = toDouble(numerator.unit);
    return (i, out) => {
      count(i, reach);
      const k = numerator.integers[i]! * unit;
      const grown = factor(i);
      out.low = grown * (k - Math.sqrt(reach.below));
      out.high = grown * (k + Math.sqrt(reach.above));
    };
  }
  const top = numerator.integers;
  const topUnit = toDouble(numerator.unit);
  const bottom = denominator.integers;
  const bottomUnit = toDouble(denominator.unit);
  return (i, out) => {
    const count = top[i]! * topUnit;
    const cases = bottom[i]! * bottomUnit;
    if (count >= 0 && count <= cases) {
      wilson(count, cases, z, out);
      scale(out, cases * factor(i));
    } else {
      byar(count, z, out);
      scale(out, factor(i));
    }
  };
}

/** By what a stint's weighed count is multiplied to be its value: per case, per full period, per support staff. */
function factorOf({ value }: IndicatorColumn): (stint: number) => number {
  const { quotient, unit } = value!;
  const constant = toDouble(divide(quotient.constant, unit));
  const { denominator } = quotient;
  return denominator === null ? () => constant : (i) => constant / denominator[i]!;
}

function scale(interval: Interval, factor: number): void {
  interval.low *= factor;
  interval.high *= factor;
}

/** A weighted sum of counts of each code, recovered from the counts' own intervals (MOVER, Zou & Donner 2008). */
function itemSpread(scores: Scores, column: IndicatorColumn, z: number): Spread {
  const { input } = column.indicator.scoring;
  const byCode = column.indicator.measure!.byCode ?? {};
  const { program, measured } = scores;
  const items = Object.entries(byCode).flatMap(([code, id]) => {
    const weight = input.of === 'items' ? toDouble(exact(input.weights[code] ?? input.otherwise)) : 0;
    if (weight === 0) return [];
    const unit = counterUnit(getCounter(program, id), measured);
    const spread = countSpread(scores, column, z, { integers: measured.counters[id]!, unit });
    return [{ isMerit: weight > 0, square: weight * weight, spread }];
  });
  const { quotient } = column.value!;
  const constant = toDouble(quotient.constant);
  const factor = factorOf(column);
  const reach: Reach = { below: 0, above: 0 };
  return (i, out) => {
    let below = 0;
    let above = 0;
    for (const { isMerit, square, spread } of items) {
      spread(i, reach);
      below += square * (isMerit ? reach.below : reach.above);
      above += square * (isMerit ? reach.above : reach.below);
    }
    const x =
      (constant * quotient.numerator[i]!) / (quotient.denominator === null ? 1 : quotient.denominator[i]!);
    const grown = factor(i);
    out.low = x - grown * Math.sqrt(below);
    out.high = x + grown * Math.sqrt(above);
  };
}
