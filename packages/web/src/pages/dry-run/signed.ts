/** A change with its sign: +1.20, −0.35, 0.00. */
export function signed(shown: string): string {
  return /^[−-]|^0+(\.0+)?$/.test(shown) ? shown : `+${shown}`;
}
