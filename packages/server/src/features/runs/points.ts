import type { Points } from '@jianheng/api';
import { decimalText, exactText, type Fraction } from '@jianheng/mechanisms';

/** Points for a page: the exact fraction and the decimal to show, with a true minus sign. */
export function pointsOf(exact: Fraction, places: number): Points {
  return { exact: exactText(exact), shown: decimalText(exact, places).replace('-', '−') };
}
