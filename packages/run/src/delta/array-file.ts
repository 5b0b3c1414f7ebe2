import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type NarrowWhole, narrowWhole } from '@jianheng/facts';

/** Plain data and arrays of whole numbers that are kept beside runs to be at hand at once; losing them costs time only. */
export interface ArrayFile<Head> {
  readonly head: Head;
  /** Read back in the narrowest array that holds them. */
  readonly arrays: Readonly<Record<string, Whole>>;
}

export type Whole = Exclude<NarrowWhole, Float64Array>;

/** The same numbers in 32 bits. */
export function wide(array: Whole): Int32Array {
  return array instanceof Int32Array ? array : Int32Array.from(array);
}

const magic = 'jianheng-arrays/1';

interface Stored<Head> {
  readonly magic: string;
  readonly sha256: string;
  readonly head: Head;
  /** Name, bytes of one number, place of the first, how many. */
  readonly arrays: readonly (readonly [name: string, width: number, at: number, count: number])[];
}

/** Writes plain data and arrays; the file appears whole or not at all. */
export function writeArrays<Head>(path: string, { head, arrays }: ArrayFile<Head>): void {
  let size = 0;
  const narrow = Object.entries(arrays).map(([name, array]) => ({ name, values: narrowWhole(array) }));
  const places = narrow.map(({ name, values }) => {
    const at = align(size);
    size = at + values.byteLength;
    return [name, values.BYTES_PER_ELEMENT, at, values.length] as const;
  });
  const body = new Uint8Array(align(size));
  narrow.forEach(({ values }, k) => {
    body.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), places[k]![2]);
  });
  const sha256 = createHash('sha256').update(body).digest('hex');
  const text = Buffer.from(JSON.stringify({ magic, sha256, head, arrays: places } satisfies Stored<Head>));
  const length = Buffer.alloc(8);
  length.writeUInt32LE(text.length);
  const padding = Buffer.alloc(align(8 + text.length) - 8 - text.length);
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  writeFileSync(part, Buffer.concat([length, text, padding, body]));
  renameSync(part, path);
}

/** Reads what {@link writeArrays} wrote; null where it is not there or damaged. */
export function readArrays<Head>(path: string): ArrayFile<Head> | null {
  if (!existsSync(path)) return null;
  const file = readFileSync(path);
  if (file.length < 8) return null;
  const length = file.readUInt32LE();
  const stored = parse<Stored<Head>>(file.toString('utf8', 8, 8 + length));
  const body = aligned(file.subarray(align(8 + length)));
  if (stored?.magic !== magic || createHash('sha256').update(body).digest('hex') !== stored.sha256)
    return null;
  const arrays = stored.arrays.map(([name, width, at, count]) => [
    name,
    viewOf(body.buffer, width, body.byteOffset + at, count),
  ]);
  return { head: stored.head, arrays: Object.fromEntries(arrays) };
}

/** Bytes as a place from which numbers of 32 bits can be read: as they are, for a large file has a buffer of its own. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}

function parse<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function viewOf(buffer: ArrayBufferLike, width: number, at: number, count: number): Whole {
  if (width === 4) return new Int32Array(buffer, at, count);
  return width === 2 ? new Uint16Array(buffer, at, count) : new Uint8Array(buffer, at, count);
}

function align(at: number): number {
  return (at + 7) & ~7;
}
