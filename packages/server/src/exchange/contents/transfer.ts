import { PerformanceFile } from '@jianheng/api';
import { howMany, text } from '@jianheng/mechanisms';
import { z } from 'zod';
import { type ContentKind, Day, Line } from './content-kind.ts';

/** Somebody who moves to another organ, for good or for a time, with what follows them. */
export const Transfer = z.strictObject({
  moves: z.enum(['transfer', 'secondment']),
  from: Day,
  /** The last day of a secondment; null while it is open. */
  to: Day.nullable(),
  person: z.strictObject({
    id: Line,
    name: Line,
    sex: Line.nullable(),
    born: Line.nullable(),
    joined: Day.nullable(),
  }),
  /** Where they were, as what. */
  postings: z
    .array(
      z.strictObject({
        organ: z.strictObject({ id: Line, name: Line }),
        department: Line.nullable(),
        class: Line,
        employment: Line,
        line: Line.nullable(),
        leader: Line,
        from: Day,
        to: Day.nullable(),
      }),
    )
    .min(1)
    .max(200),
  /** 司法业绩档案 */
  periods: PerformanceFile.shape.periods,
});
export type Transfer = z.infer<typeof Transfer>;

export const transfer: ContentKind<Transfer> = {
  schema: Transfer,
  says: ({ moves, from, to, person, postings, periods }) => [
    moves === 'transfer'
      ? text(
          `${person.name}（${person.id}）自 ${from} 起调动`,
          `${person.name} (${person.id}) moves from ${from}`,
        )
      : text(
          `${person.name}（${person.id}）自 ${from} 起借调${to === null ? '' : `至 ${to}`}`,
          `${person.name} (${person.id}) is seconded from ${from}${to === null ? '' : ` until ${to}`}`,
        ),
    text(`任职 ${postings.length} 段`, `${howMany(postings.length, 'posting')}`),
    ...postings.map((posting) =>
      text(
        `${posting.from} 至 ${posting.to ?? '今'}：${posting.organ.name} ${posting.department ?? ''} ${posting.class}`,
        `${posting.from} to ${posting.to ?? 'now'}: ${posting.organ.name} ${posting.department ?? ''} ${posting.class}`,
      ),
    ),
    text(`司法业绩档案 ${periods.length} 个周期`, `performance file: ${howMany(periods.length, 'period')}`),
    ...periods.map((period) =>
      text(`${period.title}（${period.organ.name}）`, `${period.title} (${period.organ.name})`),
    ),
  ],
};
