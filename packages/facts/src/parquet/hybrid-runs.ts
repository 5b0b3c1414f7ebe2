import { varint } from './compact-thrift.ts';
import { bytesOf } from './encoded.ts';

/**
 * Numbers below `limit` in Parquet's hybrid of runs and packed bits, after the byte that says how wide they are. Packed to 8
 * or 16 bits they are the bytes of the array that holds them, little-endian like every machine here. Where all are nought
 * they make one run.
 */
export function packedNumbers(numbers: Uint8Array | Uint16Array, limit: number): Uint8Array {
  const width = numbers.BYTES_PER_ELEMENT;
  const isOne = limit === 1;
  const groups = (numbers.length + 7) >> 3;
  const head = [8 * width];
  varint(isOne ? 2 * numbers.length : 2 * groups + 1, head);
  const packed = new Uint8Array(head.length + (isOne ? width : 8 * groups * width));
  packed.set(head);
  if (!isOne) packed.set(bytesOf(numbers), head.length);
  return packed;
}

/** Bits from the lowest up, 1 where a byte of `flags` is `one`; the last byte is filled up with 0. */
export function packedBits(flags: Uint8Array, one: 0 | 1): Uint8Array {
  const bits = new Uint8Array((flags.length + 7) >> 3);
  for (let i = 0; i < flags.length; i++) if (flags[i] === one) bits[i >> 3]! |= 1 << (i & 7);
  return bits;
}

/** Which rows have a value: Parquet's definition levels of a column without nesting. */
export function definitionLevels(absent: Uint8Array): Uint8Array {
  const bits = packedBits(absent, 0);
  const head: number[] = [];
  varint(2 * bits.length + 1, head);
  const levels = Buffer.alloc(4 + head.length + bits.length);
  levels.writeUInt32LE(head.length + bits.length);
  levels.set(head, 4);
  levels.set(bits, 4 + head.length);
  return levels;
}
