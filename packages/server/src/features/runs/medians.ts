import type { IndicatorLine } from '@jianheng/api';
import { type Text, text } from '@jianheng/casework';
import { counted, fraction, numberText } from '@jianheng/mechanisms';
import type { ProgramIndicator } from '@jianheng/scheme';
import type { ReadScheme } from './open-run.ts';
import type { ScoredLine } from './scored-line.ts';

/** Fewer than so many values are not shown as a middle: the others could be told from it. */
const fewest = 5;

/** The middle of somebody's peers in one indicator, the person included; null where there are too few to show. */
export function medianOf(
  { lines }: ReadScheme,
  own: ScoredLine,
  indicator: ProgramIndicator,
): IndicatorLine['median'] {
  const key = own.stored.group?.key;
  if (key === undefined) return null;
  const values: number[] = [];
  for (const { stored, cells } of lines.values()) {
    if (stored.group?.key !== key) continue;
    const value = cells.get(indicator.id)?.value;
    if (value !== null && value !== undefined) values.push(value);
  }
  const value = middleOf(values);
  return value === null ? null : { value, says: valueText(value, indicator, values), of: values.length };
}

/** The middle of some values; null where there are too few to show. */
export function middleOf(values: readonly number[]): number | null {
  if (values.length < fewest) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** A number as a reader expects it: a share of like things in percent, all else with its unit. */
export function valueText(value: number, { measure }: ProgramIndicator, among: readonly number[]): Text {
  const unit = measure?.unit ?? 'none';
  const shown = fraction(BigInt(Math.round(value * 1e6)), 1_000_000n);
  const isMixed = unit === 'day' || unit === 'hour' || unit === 'point' || unit === 'piece';
  if (measure?.denominator == null && measure?.shareOf == null) return counted(shown, unit);
  if (isMixed) return counted(shown, unit);
  const percent = among.every((one) => one >= 0 && one <= 1);
  const written = numberText(shown, percent);
  return text(written, written);
}
