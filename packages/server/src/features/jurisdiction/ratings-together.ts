import type { Jurisdiction } from '@jianheng/api';
import { type AnnualRating, annualTitles } from '@jianheng/casework';
import { fewest, fewHidden, fewHiddenOfWhole } from './few-hidden.ts';
import type { PeriodBelow } from './period-below.ts';

/** How many have which rating over the jurisdiction, of periods whose ratings are fixed. */
export function ratingsTogether(periods: readonly PeriodBelow[]): Jurisdiction['ratings'] {
  const fixed = periods
    .filter(({ state: { stage } }) => stage === 'decided' || stage === 'sealed')
    .flatMap(({ state }) => Object.values(state.ratings).map(({ annual }) => annual));
  const ratings = Object.keys(annualTitles) as AnnualRating[];
  const counts = ratings.map((rating) => fixed.filter((one) => one === rating).length);
  const told = fixed.length < fewest ? counts.map(() => null) : fewHiddenOfWhole(counts);
  return {
    people: fewHidden(fixed.length),
    byRating:
      fixed.length === 0
        ? []
        : ratings.map((rating, at) => ({ rating, title: annualTitles[rating], people: told[at] ?? null })),
  };
}
