import type { Column, Table } from '@jianheng/facts';
import { sealTable } from './seal-table.ts';

/** A table whose rows follow each other partition by partition. */
export interface PartitionedTable {
  readonly table: Table;
  /** Rows of each partition. */
  readonly counts: Int32Array;
}

/** The rows of one partition of a table, and the seal over them. */
export interface SealedPartition {
  readonly partition: number;
  readonly rows: number;
  readonly seal: string;
}

/** Seals every partition that has rows. */
export function sealPartitions({ table, counts }: PartitionedTable): SealedPartition[] {
  const sealed: SealedPartition[] = [];
  let from = 0;
  for (const [partition, rows] of counts.entries()) {
    if (rows > 0) sealed.push({ partition, rows, seal: sealTable(table, from, from + rows) });
    from += rows;
  }
  if (from !== table.rows) throw new RangeError(`${table.rows} rows in partitions of ${from}`);
  return sealed;
}

/** Brings rows into the order of their partitions; inside a partition they stay in the order they had. */
export function partitionRows(table: Table, partitionOf: Int32Array, partitions: number): PartitionedTable {
  const counts = new Int32Array(partitions);
  let inOrder = true;
  for (let i = 0; i < table.rows; i++) {
    counts[partitionOf[i]!]!++;
    if (i > 0 && partitionOf[i]! < partitionOf[i - 1]!) inOrder = false;
  }
  if (inOrder) return { table, counts };
  const next = new Int32Array(partitions);
  for (let p = 1; p < partitions; p++) next[p] = next[p - 1]! + counts[p - 1]!;
  const order = new Int32Array(table.rows);
  for (let i = 0; i < table.rows; i++) order[next[partitionOf[i]!]!++] = i;
  return { table: takeRows(table, order), counts };
}

/** The rows of some partitions of a table, ascending. */
export function rowsOfPartitions(counts: Int32Array, partitions: ReadonlySet<number>): Int32Array {
  const rows: number[] = [];
  let from = 0;
  for (const [partition, count] of counts.entries()) {
    if (partitions.has(partition)) for (let i = from; i < from + count; i++) rows.push(i);
    from += count;
  }
  return Int32Array.from(rows);
}

/** Some rows of a table, in the order in which they are named. Rows that follow each other are not copied. */
export function takeRows(table: Table, rows: Int32Array): Table {
  const first = rows[0] ?? 0;
  const isRun = rows.every((row, k) => row === first + k);
  if (isRun && rows.length === table.rows) return table;
  const take = isRun
    ? (column: Column) => sliceCells(column, first, first + rows.length)
    : (column: Column) => takeCells(column, rows);
  const columns = Object.entries(table.columns).map(([name, column]) => [name, take(column)]);
  return { rows: rows.length, columns: Object.fromEntries(columns) };
}

function sliceCells(column: Column, from: number, until: number): Column {
  if (column.type === 'text') return { type: 'text', data: column.data.slice(from, until) };
  if (column.type === 'coded') return { ...column, codes: column.codes.subarray(from, until) };
  const absent = 'absent' in column && column.absent ? { absent: column.absent.subarray(from, until) } : {};
  return { ...column, data: column.data.subarray(from, until), ...absent } as Column;
}

function takeCells(column: Column, rows: Int32Array): Column {
  if (column.type === 'text') return { type: 'text', data: Array.from(rows, (i) => column.data[i]!) };
  if (column.type === 'coded') return { ...column, codes: rows.map((i) => column.codes[i]!) };
  const data = pick(column.data, rows);
  const absent = 'absent' in column && column.absent ? { absent: pick(column.absent, rows) } : {};
  return { ...column, data, ...absent } as Column;
}

/** The values of some places, in an array of the same kind. */
export function pick<T extends { readonly [place: number]: unknown; readonly length: number }>(
  values: T,
  places: Int32Array,
): T {
  const made = new (values.constructor as new (length: number) => Record<number, unknown>)(places.length);
  for (let k = 0; k < places.length; k++) made[k] = values[places[k]!];
  return made as unknown as T;
}
