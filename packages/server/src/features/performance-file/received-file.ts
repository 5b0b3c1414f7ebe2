import { PerformanceFile } from '@jianheng/api';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { Transfer } from '../../exchange/contents/transfer.ts';
import type { Tables } from '../../records/tables.ts';

const Received = z.object({
  periods: PerformanceFile.shape.periods,
  postings: Transfer.shape.postings,
});

/** What came with somebody in packages from other installations, each period and posting once, as it was said last. */
export async function receivedFile(
  db: Kysely<Tables>,
  person: string,
): Promise<Pick<PerformanceFile, 'periods' | 'postings'>> {
  const rows = await db
    .selectFrom('received_file')
    .select('content')
    .where('person', '=', person)
    .orderBy('package')
    .execute();
  const all = rows.map(({ content }) => Received.parse(content));
  const periods = all.flatMap((one) => one.periods);
  const postings = all.flatMap((one) =>
    one.postings.map(({ organ, department, class: kind, from, to }) => ({
      organ,
      department: department ?? '',
      class: kind,
      from,
      to,
    })),
  );
  return {
    periods: [...new Map(periods.map((period) => [`${period.organ.id} ${period.period}`, period])).values()],
    postings: [...new Map(postings.map((one) => [`${one.organ.id} ${one.from}`, one])).values()],
  };
}
