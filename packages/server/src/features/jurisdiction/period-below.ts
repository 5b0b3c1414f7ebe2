import type { Named } from '@jianheng/api';
import type { Period } from '@jianheng/casework';
import type { Selectable } from 'kysely';
import type { PeriodTable } from '../../records/tables.ts';
import type { FiguresNow } from './organ-figures.ts';

/** A period of an organ below, as it stands. */
export interface PeriodBelow {
  readonly row: Selectable<PeriodTable>;
  readonly organ: Named;
  readonly state: Period;
  readonly now: FiguresNow | null;
}
