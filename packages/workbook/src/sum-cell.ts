import { decimalText, equal, exact, type Fraction, sum, toNumber } from '@jianheng/mechanisms';
import { type Cell, formulaCell, numberCell } from './cell.ts';
import type { Look } from './looks.ts';

/** A number of the run and what a reader would add up to check it. */
export interface Checkable {
  readonly points: Fraction;
  /** In the order of the cells. */
  readonly terms: readonly Fraction[];
  /** E.g. `SUM(E5:E8)`. */
  readonly formula: string;
  readonly places: number;
  readonly look: Look;
}

/**
 * A formula where a plain sum is the run's own number, and the number alone where it is not (a limit, a red line). The sum of
 * doubles must also show the same digits as the exact number does.
 */
export function sumCell({ points, terms, formula, places, look }: Checkable): Cell {
  const result = terms.map(toNumber).reduce((t, n) => t + n, 0);
  const agrees =
    terms.length > 0 &&
    equal(sum(terms), points) &&
    shownText(result, places) === decimalText(points, places);
  return agrees ? formulaCell(formula, result, look) : numberCell(toNumber(points), look);
}

/** What a spreadsheet shows of a double: it rounds its first fifteen digits. */
function shownText(value: number, places: number): string {
  const digits = value.toPrecision(15);
  return decimalText(exact(digits.includes('e') ? value.toFixed(places + 2) : digits), places);
}
