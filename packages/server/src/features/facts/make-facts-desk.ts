import type { Records } from '../../records/open-records.ts';
import type { FactsDesk } from './facts-desk.ts';
import { periodsOf, usedPlaces } from './read-use.ts';
import { UploadsRunner, type UploadsRunnerOptions } from './uploads/uploads-runner.ts';

/** Makes the desk of facts with the reader of its uploads. */
export function makeFactsDesk(
  records: Records,
  materials: Omit<FactsDesk, 'uploads'> & Pick<UploadsRunnerOptions, 'now' | 'onFault'>,
): FactsDesk {
  const { data, model, register, standings, scanner, now, onFault } = materials;
  const uploads = new UploadsRunner({
    records,
    data,
    model,
    inForce: async (organ) => usedPlaces(await periodsOf(standings, records.db, organ)),
    now,
    ...(onFault === undefined ? {} : { onFault }),
  });
  return { data, model, register, standings, scanner: scanner ?? null, uploads };
}
