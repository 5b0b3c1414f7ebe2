import type { BatchFile } from './snapshot.ts';

/** The batches in which rows stand, by their `_row` numbers: sequence and hash, in order. */
export function batchesOfRows(
  batches: readonly Pick<BatchFile, 'seq' | 'hash'>[],
  rows: readonly BigInt64Array[],
): (readonly [seq: number, hash: string])[] {
  const seen = new Set<number>();
  for (const column of rows) {
    // The upper halves of little-endian 64-bit numbers are the batches.
    const words = new Int32Array(column.buffer, column.byteOffset, column.length * 2);
    let last = 0;
    for (let i = 1; i < words.length; i += 2) {
      const seq = words[i]!;
      if (seq !== last) seen.add(seq);
      last = seq;
    }
  }
  return batches
    .filter((batch) => seen.has(batch.seq))
    .sort((a, b) => a.seq - b.seq)
    .map((batch) => [batch.seq, batch.hash] as const);
}
