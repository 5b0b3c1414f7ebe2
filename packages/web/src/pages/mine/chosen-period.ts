import type { PeriodBrief } from '@jianheng/api';

/** The period that the address names; without one the newest annual one that was announced, else the newest. */
export function chosenPeriod(
  periods: readonly PeriodBrief[],
  named: string | undefined,
): PeriodBrief | undefined {
  if (named !== undefined) return periods.find(({ id }) => id === named);
  const begun = periods.find(
    ({ kind, stage }) => kind === 'annual' && stage !== 'absent' && stage !== 'preparing',
  );
  return begun ?? periods[0];
}
