/**
 * Exact points (`24`, `8/3`, `-1/2`) as decimals, rounded half away from zero. Only what is shown is rounded: nothing is
 * compared or added up by these. Throws when the text is not an exact number.
 */
export function decimalOf(exact: string, digits = 2): string {
  const [, sign, above, below = '1'] = /^(-?)(\d+)(?:\/(\d+))?$/.exec(exact) ?? [];
  if (above === undefined || BigInt(below) === 0n) throw new Error(`not an exact number: ${exact}`);
  const scale = 10n ** BigInt(digits);
  const [numerator, denominator] = [BigInt(above) * scale, BigInt(below)];
  const rounded = (2n * numerator + denominator) / (2n * denominator);
  const text = rounded.toString().padStart(digits + 1, '0');
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return rounded === 0n || sign !== '-' ? whole : `−${whole}`;
}
