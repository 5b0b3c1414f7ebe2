import type { PartitionedTable } from './partitioned.ts';

/**
 * Where the rows of a run's tables lie. It is no part of the seal: a run made anew and one made from an earlier run by its
 * changed partitions are the same run, laid out in other files.
 */
export interface TableLayout {
  readonly table: string;
  readonly files: readonly HoldingFile[];
}

/** One Parquet file with the partitions that are read from it. */
export interface HoldingFile {
  readonly file: string;
  /** Rows of the file, those that nobody reads any more included. */
  readonly rows: number;
  readonly holds: readonly (readonly [partition: number, from: number, rows: number])[];
}

/** Consecutive rows of a file. */
export interface Piece {
  readonly file: string;
  readonly from: number;
  readonly rows: number;
  /** Whether these are all the rows of the file. */
  readonly isWhole: boolean;
}

/** A file that holds a whole table. */
export function wholeFile(file: string, { table, counts }: PartitionedTable): HoldingFile {
  let from = 0;
  const holds: (readonly [number, number, number])[] = [];
  for (const [partition, rows] of counts.entries()) {
    if (rows > 0) holds.push([partition, from, rows]);
    from += rows;
  }
  return { file, rows: table.rows, holds };
}

/** A table's rows in the order of partitions, as few pieces as they make; of some partitions only where these are named. */
export function piecesOf({ files }: TableLayout, only?: ReadonlySet<number>): Piece[] {
  const parts = files.flatMap(({ file, rows: all, holds }) =>
    holds.map(([partition, from, rows]) => ({ file, all, partition, from, rows })),
  );
  const pieces: { file: string; all: number; from: number; rows: number }[] = [];
  for (const { file, all, from, rows } of parts
    .filter((part) => only === undefined || only.has(part.partition))
    .sort((a, b) => a.partition - b.partition)) {
    const last = pieces.at(-1);
    if (last?.file === file && last.from + last.rows === from) last.rows += rows;
    else pieces.push({ file, all, from, rows });
  }
  return pieces.map(({ file, all, from, rows }) => ({ file, from, rows, isWhole: rows === all }));
}
