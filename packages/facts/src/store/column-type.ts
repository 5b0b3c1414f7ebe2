import type { FactColumn } from '@jianheng/scheme';

/** How each type of column is kept in a batch. Decimals are whole numbers times 10^places: no binary fractions anywhere. */
export const columnTypes = {
  text: 'VARCHAR',
  code: 'VARCHAR',
  integer: 'BIGINT',
  decimal: 'BIGINT',
  date: 'DATE',
  boolean: 'BOOLEAN',
} as const satisfies Record<FactColumn['type'], string>;
