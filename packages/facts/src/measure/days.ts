/** Days since 1970-01-01 of an ISO date. Throws a RangeError on anything else. */
export function dayOf(iso: string): number {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(instant)) throw new RangeError(`not an ISO date: ${iso}`);
  return instant / 86_400_000;
}

/** The ISO date of a day counted from 1970-01-01. */
export function isoOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
