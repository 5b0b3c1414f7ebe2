import { decimalText, type Fraction } from '@jianheng/mechanisms';
import type { Totals } from './total.ts';

/**
 * A total as displayed, rounded half up from the true value: from the lane where its error cannot change the last digit,
 * else from the exact fraction.
 */
export function showTotal(totals: Totals, person: number, places: number): string {
  return showLane(totals.total[person]!, totals.error[person]!, totals.scale, places, () =>
    totals.exactAt(person),
  );
}

/** Points in lane units as displayed; `exactly` is asked only near a rounding edge. */
export function showLane(
  lane: number,
  error: number,
  scale: number,
  places: number,
  exactly: () => Fraction,
): string {
  const steps = (Math.abs(lane) / scale) * 10 ** places;
  const edge = Math.floor(steps) + 0.5;
  const doubt = ((error + 1) / scale) * 10 ** places + 2 ** -40 * (steps + 1);
  if (Math.abs(steps - edge) <= doubt || !Number.isSafeInteger(Math.round(steps))) {
    return decimalText(exactly(), places);
  }
  const rounded = BigInt(steps > edge ? Math.floor(steps) + 1 : Math.floor(steps));
  return decimalText({ n: lane < 0 ? -rounded : rounded, d: 10n ** BigInt(places) }, places);
}
