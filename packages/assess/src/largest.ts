const known = new WeakMap<Float64Array, number>();

/** The largest magnitude in a column of counts, found once for each column. */
export function largest(column: Float64Array): number {
  let max = known.get(column);
  if (max === undefined) {
    max = 0;
    for (let i = 0; i < column.length; i++) {
      const v = Math.abs(column[i]!);
      if (v > max) max = v;
    }
    known.set(column, max);
  }
  return max;
}
