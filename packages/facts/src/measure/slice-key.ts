import { hashArrays } from '../snapshot/content-hash.ts';

/** The stints of a phase with their places in a snapshot. */
export interface PlacedPhase {
  readonly count: number;
  readonly from: Int32Array;
  readonly until: Int32Array;
  /** Number of the person of each stint; never falls. */
  readonly who: Int32Array;
  /** First stint of each partition, and one more: the end of the last. */
  readonly starts: Int32Array;
}

/** What a partition's counts depend on: its rows, the queries (by hash), and the stints of its people. */
export function sliceKey(rows: string, queries: string, placed: PlacedPhase, partition: number): string {
  const [start, end] = [placed.starts[partition]!, placed.starts[partition + 1]!];
  const part = (values: Int32Array) => values.subarray(start, end);
  return hashArrays([rows, queries], [part(placed.who), part(placed.from), part(placed.until)]);
}
