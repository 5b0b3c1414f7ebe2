/**
 * A value of Thrift's compact protocol, in which Parquet describes itself: a number is a 32-bit integer, a big integer a
 * 64-bit one, and a record a structure by the numbers of its fields, which JavaScript keeps in ascending order.
 */
export type ThriftValue =
  | number
  | bigint
  | boolean
  | string
  | Uint8Array
  | readonly ThriftValue[]
  | ThriftStruct;

/** A structure; fields that are undefined are left out. */
export interface ThriftStruct {
  readonly [field: number]: ThriftValue | undefined;
}

/** Numbers of the protocol's types. */
const wire = { yes: 1, no: 2, i32: 5, i64: 6, binary: 8, list: 9, struct: 12 } as const;

/** The bytes of a structure. */
export function compactThrift(value: ThriftStruct): Buffer {
  const parts: Uint8Array[] = [];
  const bytes: number[] = [];
  struct(value);
  flush();
  return Buffer.concat(parts);

  function flush(): void {
    if (bytes.length > 0) parts.push(Uint8Array.from(bytes));
    bytes.length = 0;
  }

  function struct(fields: ThriftStruct): void {
    let last = 0;
    for (const [key, field] of Object.entries(fields)) {
      if (field === undefined) continue;
      const id = Number(key);
      // Fields less than 16 numbers apart say so beside their type; Parquet has no others.
      bytes.push(((id - last) << 4) | typeOf(field));
      if (typeof field !== 'boolean') content(field);
      last = id;
    }
    bytes.push(0);
  }

  function content(item: ThriftValue): void {
    if (typeof item === 'number') varint(zigzag(item), bytes);
    else if (typeof item === 'bigint') varint(Number(item) * 2, bytes);
    else if (typeof item === 'string') binary(Buffer.from(item));
    else if (item instanceof Uint8Array) binary(item);
    else if (isList(item)) list(item);
    else struct(item as ThriftStruct);
  }

  function binary(data: Uint8Array): void {
    varint(data.length, bytes);
    flush();
    parts.push(data);
  }

  function list(items: readonly ThriftValue[]): void {
    const type = items.length === 0 ? wire.struct : typeOf(items[0]!);
    if (items.length < 15) bytes.push((items.length << 4) | type);
    else {
      bytes.push(0xf0 | type);
      varint(items.length, bytes);
    }
    items.forEach(content);
  }
}

function isList(value: ThriftValue): value is readonly ThriftValue[] {
  return Array.isArray(value);
}

function typeOf(value: ThriftValue): number {
  if (typeof value === 'boolean') return value ? wire.yes : wire.no;
  if (typeof value === 'number') return wire.i32;
  if (typeof value === 'bigint') return wire.i64;
  if (typeof value === 'string' || value instanceof Uint8Array) return wire.binary;
  return isList(value) ? wire.list : wire.struct;
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** Seven bits to a byte, the low ones first; for whole numbers from 0 below 2^53. */
export function varint(value: number, bytes: number[]): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}
