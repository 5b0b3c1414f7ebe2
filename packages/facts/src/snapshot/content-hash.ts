import { createHash } from 'node:crypto';

/** SHA-256 of plain data. Callers build the data in a fixed order of keys, so that equal data have equal hashes. */
export function hashData(data: unknown): string {
  return hashText(JSON.stringify(data));
}

export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** SHA-256 of plain data followed by arrays of numbers as little-endian bytes. */
export function hashArrays(data: unknown, arrays: readonly ArrayBufferView[]): string {
  const hash = createHash('sha256').update(JSON.stringify(data));
  for (const array of arrays) hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return hash.digest('hex');
}

/** The partition of an organ: the first 32 bits of its SHA-256, modulo the number of partitions. */
export function partitionOf(organ: string, partitions: number): number {
  return createHash('sha256').update(organ).digest().readUInt32BE(0) % partitions;
}
