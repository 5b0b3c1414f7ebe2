import type { ClassSpread } from '@jianheng/api';
import { fewest } from './few-hidden.ts';

/**
 * Quartiles of shares (between 0 and 1, ascending) in percent to a tenth, between neighbours in proportion. The ends are the 5th and
 * 95th percentile, so that no single person's total is told; null for too few.
 */
export function quartilesOf(shares: readonly number[]): ClassSpread['quartiles'] {
  if (shares.length < fewest) return null;
  const at = (part: number) => {
    const place = part * (shares.length - 1);
    const [below, above] = [shares[Math.floor(place)] ?? 0, shares[Math.ceil(place)] ?? 0];
    return Math.round((below + (above - below) * (place - Math.floor(place))) * 1000) / 10;
  };
  return { least: at(0.05), lower: at(0.25), middle: at(0.5), upper: at(0.75), most: at(0.95) };
}
