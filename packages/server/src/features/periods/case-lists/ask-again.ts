import type { Recorded } from '@jianheng/casework';
import type { Transaction } from 'kysely';
import type { Tables } from '../../../records/tables.ts';
import { type FoundDesk, recordByServer } from '../record-by-server.ts';
import type { ChangedList } from './changed-lists.ts';
import { compareLists } from './compare-lists.ts';
import { confirmedLists } from './confirmed-lists.ts';

/**
 * Puts on record that confirmed lists changed, so that they are asked again. What came to be otherwise meanwhile is left out; the same
 * finding twice is on record once. Null where nothing is left.
 */
export function askAgain(
  desk: FoundDesk,
  period: string,
  lists: readonly ChangedList[],
): Promise<Recorded | null> {
  if (lists.length === 0) return Promise.resolve(null);
  return recordByServer(desk, period, 'ask-again', async (tx, state) => {
    const still = lists.flatMap((list) => {
      const known = state.caseLists[list.month]?.[list.person];
      if (known === undefined || known.is === 'disputed' || known.confirmed === null) return [];
      return (known.changed?.digest ?? known.confirmed.digest) === list.digest
        ? []
        : [{ ...list, seq: known.confirmed.seq }];
    });
    return still.length === 0 ? null : { lists: await compared(tx, period, still) };
  });
}

async function compared(
  tx: Transaction<Tables>,
  period: string,
  lists: readonly (ChangedList & { readonly seq: number })[],
) {
  const places = lists.map(({ seq }) => seq);
  const before = await confirmedLists(tx, period, places);
  return lists.map(({ person, month, digest, cases, seq }) => {
    const kinds = compareLists(before.get(seq) ?? [], cases).map(({ is }) => is);
    const count = (kind: string) => kinds.filter((is) => is === kind).length;
    return { person, month, digest, arrived: count('new'), altered: count('changed'), gone: count('gone') };
  });
}
