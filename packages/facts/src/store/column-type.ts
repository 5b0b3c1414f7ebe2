import type { FactColumn } from '@jianheng/scheme';
import { quoteText } from './sql-text.ts';

/** How each type of column is kept in a batch. Decimals are whole numbers times 10^places: no binary fractions anywhere. */
export const columnTypes = {
  text: 'VARCHAR',
  code: 'VARCHAR',
  integer: 'BIGINT',
  decimal: 'BIGINT',
  date: 'DATE',
  boolean: 'BOOLEAN',
} as const satisfies Record<FactColumn['type'], string>;

/** A value in its canonical text (null: empty) as a constant of a column's type. */
export function constantCell(value: string | null, type: FactColumn['type']): string {
  return `CAST(${value === null ? 'NULL' : quoteText(value)} AS ${columnTypes[type]})`;
}
