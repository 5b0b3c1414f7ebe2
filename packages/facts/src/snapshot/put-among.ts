import type { RowNames } from './write-partition.ts';

/**
 * The rows of a partition in their order, from those of its file and those of a few people as they are now: what the file
 * says of these people's rows of a sort gives way to the new. Both are in order.
 */
export function putAmong(kept: RowNames, now: RowNames): RowNames {
  const parts: (readonly [RowNames, from: number, until: number])[] = [];
  let at = 0;
  for (let from = 0; from < now.who.length; ) {
    const [sort, who] = [now.sort[from]!, now.who[from]!];
    let until = from + 1;
    while (now.sort[until] === sort && now.who[until] === who) until++;
    const [low, high] = [placeOf(kept, sort, who), placeOf(kept, sort, who + 1)];
    parts.push([kept, at, low], [now, from, until]);
    [at, from] = [high, until];
  }
  parts.push([kept, at, kept.who.length]);
  const rows = parts.reduce((sum, [, from, until]) => sum + until - from, 0);
  const all = {
    sort: new Int32Array(rows),
    who: new Int32Array(rows),
    row: new BigInt64Array(rows),
    shareRow: new BigInt64Array(rows),
  };
  let next = 0;
  for (const [{ sort, who, row, shareRow }, from, until] of parts) {
    all.sort.set(sort.subarray(from, until), next);
    all.who.set(who.subarray(from, until), next);
    all.row.set(row.subarray(from, until), next);
    all.shareRow.set(shareRow.subarray(from, until), next);
    next += until - from;
  }
  return all;
}

/** The first row that does not stand before a person's rows of a sort. */
function placeOf({ sort, who }: RowNames, ofSort: number, person: number): number {
  let [low, high] = [0, who.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const isBefore = sort[middle] === ofSort ? who[middle]! < person : sort[middle]! < ofSort;
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}
