import { PerformanceFile } from '@jianheng/api';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../../records/tables.ts';

const Received = z.object({ periods: PerformanceFile.shape.periods });

/** What came with somebody in packages from other installations, each period once, as it was said last. */
export async function receivedPeriods(
  db: Kysely<Tables>,
  person: string,
): Promise<PerformanceFile['periods']> {
  const rows = await db
    .selectFrom('received_file')
    .select('content')
    .where('person', '=', person)
    .orderBy('package')
    .execute();
  const periods = rows.flatMap(({ content }) => Received.parse(content).periods);
  return [...new Map(periods.map((period) => [`${period.organ.id} ${period.period}`, period])).values()];
}
