/** Of each organ the period that ends last: whoever took part in two of a year, a trial and the year itself, is counted once. */
export function lastOfEach<Of extends { readonly row: { readonly organ: string; readonly to: string } }>(
  periods: readonly Of[],
): Of[] {
  return [...Map.groupBy(periods, ({ row }) => row.organ).values()].map((own) =>
    own.reduce((last, one) => (one.row.to > last.row.to ? one : last)),
  );
}
