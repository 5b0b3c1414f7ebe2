import type { MeetingRow } from '@jianheng/api';

/** Places are of the peer group: in the order of points they rise in one group, and need not where several are listed. */
export function hasSeveralGroups(rows: readonly Pick<MeetingRow, 'place'>[]): boolean {
  const places = rows.flatMap(({ place }) => place ?? []);
  return places.some(({ from, of }, at) => {
    const before = places[at - 1];
    return before !== undefined && (before.of !== of || before.from > from);
  });
}
