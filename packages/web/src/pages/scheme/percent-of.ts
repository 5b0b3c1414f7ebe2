import { decimalOf } from '../../parts/decimal-of.ts';

/** An exact share (`6/25`) as a percentage for reading: `24.0%`. */
export function percentOf(exact: string): string {
  const [above = '', below = '1'] = exact.split('/');
  return `${decimalOf(`${BigInt(above) * 100n}/${below}`, 1)}%`;
}
