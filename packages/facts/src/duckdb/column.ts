import type { NarrowWhole } from './narrow-whole.ts';

/**
 * A column as typed arrays. `absent` holds 1 for rows without a value, and is left out when every row has one; dates are
 * whole days since 1970-01-01; a coded text has code −1 where it is absent.
 */
export type Column =
  | { readonly type: 'integer'; readonly data: Int32Array; readonly absent?: Uint8Array }
  /** Whole numbers of any size, kept on disk in the narrowest type that holds them; read back as integer or bigint. */
  | { readonly type: 'whole'; readonly data: NarrowWhole }
  /** 64-bit on disk. Doubles must hold whole numbers below 2^53; they cross ten times faster than big integers. */
  | { readonly type: 'bigint'; readonly data: BigInt64Array | Float64Array; readonly absent?: Uint8Array }
  | { readonly type: 'double'; readonly data: Float64Array; readonly absent?: Uint8Array }
  | { readonly type: 'date'; readonly data: Int32Array; readonly absent?: Uint8Array }
  | { readonly type: 'boolean'; readonly data: Uint8Array; readonly absent?: Uint8Array }
  | { readonly type: 'text'; readonly data: readonly (string | null)[] }
  /** Text from a small set: codes into `values`, which are distinct. */
  | { readonly type: 'coded'; readonly values: readonly string[]; readonly codes: Int32Array };

/** Columns of equal length by name. */
export interface Table {
  readonly rows: number;
  readonly columns: Readonly<Record<string, Column>>;
}

/** The numbers of a column that must be one of the 32-bit types. Throws when it is not there or another type. */
export function int32Column(table: Table, name: string): Int32Array {
  const column = table.columns[name];
  if (column?.type === 'integer' || column?.type === 'date') return column.data;
  throw new TypeError(`column ${name} is ${column?.type ?? 'missing'}, not a 32-bit integer`);
}

/** The texts of a text column. Throws when it is not there or another type. */
export function textColumn(table: Table, name: string): readonly (string | null)[] {
  const column = table.columns[name];
  if (column?.type === 'text') return column.data;
  if (column?.type === 'coded') return Array.from(column.codes, (code) => column.values[code] ?? null);
  throw new TypeError(`column ${name} is ${column?.type ?? 'missing'}, not text`);
}

/** The doubles of a column. Throws when it is not there or another type. */
export function doubleColumn(table: Table, name: string): Float64Array {
  const column = table.columns[name];
  if (column?.type === 'double') return column.data;
  throw new TypeError(`column ${name} is ${column?.type ?? 'missing'}, not a double`);
}

/** The big integers of a column. Throws when it is not there or another type. */
export function bigintColumn(table: Table, name: string): BigInt64Array {
  const column = table.columns[name];
  if (column?.type === 'bigint' && column.data instanceof BigInt64Array) return column.data;
  throw new TypeError(`column ${name} is ${column?.type ?? 'missing'}, not a 64-bit integer`);
}
