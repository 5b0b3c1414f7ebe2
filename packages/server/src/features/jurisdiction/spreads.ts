import type { ClassSpread } from '@jianheng/api';
import { fewHidden } from './few-hidden.ts';
import type { PeriodBelow } from './period-below.ts';
import { quartilesOf } from './quartiles.ts';

/**
 * How the totals of each class spread over all the staff together. No organ has a figure of its own here: what would come from one
 * alone of several is not told.
 */
export function spreadsIn(periods: readonly PeriodBelow[], organsBelow: number): ClassSpread[] {
  const all = periods.flatMap(({ organ, now }) =>
    (now?.figures.totals ?? []).map((totals) => ({ ...totals, organ: organ.id })),
  );
  return [...Map.groupBy(all, (totals) => totals.class)]
    .map(([name, own]) => {
      const shares = own.flatMap((totals) => totals.shares).sort((a, b) => a - b);
      const organs = new Set(own.map(({ organ }) => organ)).size;
      const isOfOne = organs < 2 && organsBelow > 1;
      return {
        class: name,
        people: fewHidden(shares.length),
        organs,
        schemes: new Set(own.map(({ scheme }) => scheme)).size,
        quartiles: isOfOne ? null : quartilesOf(shares),
      };
    })
    .sort((a, b) => (a.class < b.class ? -1 : 1));
}
