import { decimalOf } from './decimal-of.ts';

/** A number as it is shown: a fraction as a decimal of two places, everything else as it came. */
export function shownNumber(exact: string): string {
  return /^-?\d+\/[1-9]\d*$/.test(exact) ? decimalOf(exact) : exact;
}
