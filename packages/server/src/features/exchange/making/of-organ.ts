import type { Period } from '@jianheng/casework';
import { Refused } from '../../../access/refused.ts';
import type { PeriodReading } from '../../periods/reading/read-period.ts';

/** The period, if it is of this organ: nobody packs another's. Throws {@link Refused}. */
export function ofOrgan(reading: PeriodReading, organ: string): PeriodReading {
  if (reading.row.organ !== organ) throw new Refused({ is: 'not-found' });
  return reading;
}

/** A period as packages name it. */
export function periodNamed(
  row: Pick<PeriodReading['row'], 'id' | 'title' | 'from' | 'to'>,
  { plan }: Period,
) {
  const { id, title, from, to } = row;
  return { id, kind: plan?.kind ?? 'annual', title, from, to };
}
