import { exact } from '@jianheng/mechanisms';
import { byar, type Interval, wilson } from './chance.ts';
import { toDouble } from './curve-range.ts';
import { counterUnit, getCounter } from './linear-count.ts';
import type { IndicatorColumn, Scores } from './scores.ts';

/** Writes the interval of a stint's x into `out`. */
export type Spread = (stint: number, out: Interval) => void;

/**
 * The interval that chance leaves to a measured value: Wilson for shares, Byar for counts. A share whose count exceeds its
 * cases is taken as a count per case. Null where the measure says that chance has no part in it (manual entries, ballots).
 */
export function valueSpread(scores: Scores, column: IndicatorColumn, z: number): Spread | null {
  const { indicator, value } = column;
  if (value === null || indicator.measure === null || indicator.measure.chance === 'none') return null;
  if (indicator.scoring.input.of === 'items') return itemSpread(scores, column, z);
  const { numerator, denominator } = value.counted;
  const top = numerator.integers;
  const topUnit = toDouble(numerator.unit);
  const bottom = denominator?.integers ?? null;
  const bottomUnit = denominator === null ? 1 : toDouble(denominator.unit);
  const divisor = value.quotient.denominator;
  const constant = toDouble(value.quotient.constant);
  // x = value × adjustment: per full period, per support staff.
  const adjustment = (constant * bottomUnit) / topUnit;
  const isShare = indicator.measure.chance === 'proportion' && bottom !== null;
  return (i, out) => {
    const count = top[i]! * topUnit;
    const cases = bottom === null ? 1 : bottom[i]! * bottomUnit;
    if (isShare && count >= 0 && count <= cases) wilson(count, cases, z, out);
    else {
      byar(count, z, out);
      out.low /= cases;
      out.high /= cases;
    }
    const factor = (adjustment * (bottom === null ? 1 : bottom[i]!)) / (divisor === null ? 1 : divisor[i]!);
    out.low *= factor;
    out.high *= factor;
  };
}

/** A weighted sum of counts of each code, recovered from the counts' own intervals (MOVER, Zou & Donner 2008). */
function itemSpread(scores: Scores, column: IndicatorColumn, z: number): Spread {
  const { input } = column.indicator.scoring;
  const byCode = column.indicator.measure!.byCode ?? {};
  const { program, measured } = scores;
  const items = Object.entries(byCode).map(([code, id]) => ({
    counts: measured.counters[id]!,
    unit: toDouble(counterUnit(getCounter(program, id), measured)),
    weight: input.of === 'items' ? toDouble(exact(input.weights[code] ?? input.otherwise)) : 0,
  }));
  const weighed = items.filter((item) => item.weight !== 0);
  const { quotient } = column.value!;
  const constant = toDouble(quotient.constant);
  const own: Interval = { low: 0, high: 0 };
  return (i, out) => {
    let below = 0;
    let above = 0;
    for (const { counts, unit, weight } of weighed) {
      const count = counts[i]! * unit;
      byar(count, z, own);
      const down = weight * (weight > 0 ? count - own.low : count - own.high);
      const up = weight * (weight > 0 ? own.high - count : own.low - count);
      below += down * down;
      above += up * up;
    }
    const x =
      (constant * quotient.numerator[i]!) / (quotient.denominator === null ? 1 : quotient.denominator[i]!);
    out.low = x - Math.sqrt(below);
    out.high = x + Math.sqrt(above);
  };
}
