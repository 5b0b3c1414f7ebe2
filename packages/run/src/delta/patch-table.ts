import type { Column, Table } from '@jianheng/facts';
import type { PartitionedTable } from '../partitioned.ts';

/** Some partitions of a table as they are now; a partition may have lost all its rows. */
export interface ChangedTable extends PartitionedTable {
  readonly partitions: ReadonlySet<number>;
}

/** Rows of a table with those of another put in their places: row `from` of `by` for row `to`. All other cells stay. */
export function putRows(
  table: Table,
  by: Table,
  places: readonly (readonly [to: number, from: number])[],
  names: readonly string[] = Object.keys(by.columns),
): Table {
  if (places.length === 0) return table;
  const patched = names.map(
    (name) => [name, putCells(table.columns[name]!, by.columns[name]!, places)] as const,
  );
  return { rows: table.rows, columns: { ...table.columns, ...Object.fromEntries(patched) } };
}

function putCells(
  column: Column,
  by: Column,
  places: readonly (readonly [to: number, from: number])[],
): Column {
  if (by.type === 'text' || by.type === 'coded') {
    const data = textsOf(column);
    for (const [to, from] of places) data[to] = textAt(by, from);
    return { type: 'text', data };
  }
  if (column.type === 'text' || column.type === 'coded')
    throw new TypeError('numbers cannot take the place of texts');
  // Whole numbers are read in whatever width their file has.
  const data = by.type === 'whole' ? Float64Array.from(column.data, Number) : column.data.slice();
  for (const [to, from] of places) (data as Float64Array)[to] = Number(by.data[from]!);
  return { ...by, data } as Column;
}

function textsOf(column: Column): (string | null)[] {
  if (column.type === 'text') return [...column.data];
  if (column.type === 'coded') return Array.from(column.codes, (code) => column.values[code] ?? null);
  throw new TypeError(`a column of ${column.type} holds no texts`);
}

function textAt(column: Extract<Column, { type: 'text' | 'coded' }>, row: number): string | null {
  return column.type === 'text' ? column.data[row]! : (column.values[column.codes[row]!] ?? null);
}

/** Rows of two tables of the same columns, one after the other. */
export function joinTables(a: Table, b: Table): Table {
  if (a.rows === 0) return b;
  if (b.rows === 0) return a;
  const columns = Object.entries(b.columns).map(([name, second]) => {
    const first = a.columns[name]!;
    if (second.type === 'text' || second.type === 'coded')
      return [name, { type: 'text', data: [...textsOf(first), ...textsOf(second)] }];
    if (first.type === 'text' || first.type === 'coded')
      throw new TypeError(`column ${name} is text in one table`);
    return [name, { type: 'whole', data: Float64Array.from([...first.data, ...second.data], Number) }];
  });
  return { rows: a.rows + b.rows, columns: Object.fromEntries(columns) };
}
