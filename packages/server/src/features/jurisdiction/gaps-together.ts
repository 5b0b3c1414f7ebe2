import type { IndicatorGap } from '@jianheng/api';
import { fewest, fewHidden } from './few-hidden.ts';
import type { PeriodBelow } from './period-below.ts';

/** Indicators shown. */
const most = 12;

/** The indicators of which most is missing or held over all the staff together: indicators are ordered, organs are not. */
export function gapsIn(periods: readonly PeriodBelow[]): IndicatorGap[] {
  const all = periods.flatMap(({ organ, now }) =>
    (now?.figures.indicators ?? []).map((figures) => ({ ...figures, organ: organ.id })),
  );
  return [...Map.groupBy(all, ({ indicator, title }) => `${indicator} ${title.zh}`).values()]
    .map((own) => {
      const sum = (of: 'people' | 'notSupplied' | 'withheld' | 'tooFew' | 'held') =>
        own.reduce((all, figures) => all + figures[of], 0);
      const people = sum('people');
      const worst = sum('notSupplied') + sum('withheld') + sum('tooFew') + sum('held');
      return {
        worst: people === 0 ? 0 : worst / people,
        said: {
          indicator: own[0]!.indicator,
          title: own[0]!.title,
          people,
          notSupplied: fewHidden(sum('notSupplied')),
          withheld: fewHidden(sum('withheld')),
          tooFew: fewHidden(sum('tooFew')),
          held: fewHidden(sum('held')),
          organs: new Set(own.map(({ organ }) => organ)).size,
        },
      };
    })
    .filter(({ worst, said }) => worst > 0 && said.people >= fewest)
    .sort((a, b) => b.worst - a.worst)
    .slice(0, most)
    .map(({ said }) => said);
}
