import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { hashData } from '../snapshot/content-hash.ts';

/** Counts of one partition of one kind as an earlier measure found them, by counter; integers in the partition's share unit. */
export type CachedCounts = Readonly<Record<string, Float64Array>>;

/** Where the counts of one partition begin and end among all stints. */
export interface SliceSource {
  readonly key: string;
  readonly counters: readonly string[];
  readonly start: number;
  readonly end: number;
}

interface Slice {
  readonly key: string;
  readonly count: number;
  /** Width in bytes (0: all zero) and place of each counter's integers. */
  readonly columns: readonly (readonly [counter: string, width: number, at: number])[];
}

const magic = 'jianheng-counts/1';

/**
 * Counts of a program by partition, kept in one file per program so that a later measure counts only the partitions that
 * changed. A missing or damaged file means that nothing is known.
 */
export class CountsCache {
  readonly #slices = new Map<string, Slice>();
  readonly #body: ArrayBuffer;
  readonly #path: string;

  constructor(folder: string, program: unknown) {
    this.#path = `${folder}/counts-${hashData(program).slice(0, 32)}.bin`;
    const stored = readStored(this.#path);
    this.#body = stored?.body ?? new ArrayBuffer(0);
    for (const slice of stored?.slices ?? []) this.#slices.set(slice.key, slice);
  }

  has(key: string): boolean {
    return this.#slices.has(key);
  }

  /** Copies the stored counts of a partition to their stints. */
  restore(source: SliceSource, counters: Readonly<Record<string, Float64Array>>): void {
    const slice = this.#slices.get(source.key);
    if (slice === undefined || slice.count !== source.end - source.start) {
      throw new RangeError(`no stored counts of ${source.end - source.start} stints under ${source.key}`);
    }
    for (const [counter, width, at] of slice.columns) {
      if (width > 0) counters[counter]!.set(view(this.#body, width, at, slice.count), source.start);
    }
  }

  /** Replaces the file by the counts of these partitions; what it knew already is carried over as it stands. */
  store(sources: readonly SliceSource[], counters: Readonly<Record<string, Float64Array>>): void {
    if (sources.length === this.#slices.size && sources.every(({ key }) => this.#slices.has(key))) return;
    const slices: Slice[] = [];
    let size = 0;
    for (const { key, counters: ids, start, end } of sources) {
      const before = this.#slices.get(key);
      const columns = ids.map((id, index) => {
        const width = before?.columns[index]?.[1] ?? widthOf(counters[id]!, start, end);
        const at = align(size);
        if (width > 0) size = at + width * (end - start);
        return [id, width, at] as const;
      });
      slices.push({ key, count: end - start, columns });
    }
    const body = new ArrayBuffer(align(size));
    for (const [index, { key, start, end }] of sources.entries()) {
      const before = this.#slices.get(key);
      for (const [column, [id, width, at]] of slices[index]!.columns.entries()) {
        if (width === 0) continue;
        const target = view(body, width, at, end - start);
        if (before === undefined) target.set(counters[id]!.subarray(start, end));
        else target.set(view(this.#body, width, before.columns[column]![2], end - start));
      }
    }
    writeStored(this.#path, slices, new Uint8Array(body));
  }
}

function align(at: number): number {
  return (at + 7) & ~7;
}

function widthOf(counts: Float64Array, start: number, end: number): number {
  let most = 0;
  for (let i = start; i < end; i++) {
    const count = counts[i]!;
    if (count < 0) return 8;
    if (count > most) most = count;
  }
  if (most === 0) return 0;
  if (most < 2 ** 8) return 1;
  if (most < 2 ** 16) return 2;
  return most < 2 ** 32 ? 4 : 8;
}

function view(body: ArrayBuffer, width: number, at: number, count: number) {
  if (width === 1) return new Uint8Array(body, at, count);
  if (width === 2) return new Uint16Array(body, at, count);
  return width === 4 ? new Uint32Array(body, at, count) : new Float64Array(body, at, count);
}

function writeStored(path: string, slices: readonly Slice[], body: Uint8Array): void {
  const sha256 = createHash('sha256').update(body).digest('hex');
  const head = Buffer.from(JSON.stringify({ magic, sha256, slices }));
  const size = Buffer.alloc(8);
  size.writeUInt32LE(head.length);
  const padding = Buffer.alloc(align(8 + head.length) - 8 - head.length);
  const part = `${path}.${process.pid}.part`;
  mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true });
  writeFileSync(part, Buffer.concat([size, head, padding, body]));
  renameSync(part, path);
}

function readStored(path: string): { slices: readonly Slice[]; body: ArrayBuffer } | null {
  if (!existsSync(path)) return null;
  const handle = openSync(path, 'r');
  try {
    const size = Buffer.alloc(8);
    readSync(handle, size, 0, 8, 0);
    const length = size.readUInt32LE();
    const total = fstatSync(handle).size;
    const at = align(8 + length);
    if (at > total) return null;
    const head = Buffer.alloc(length);
    readSync(handle, head, 0, length, 8);
    const bytes = new Uint8Array(total - at);
    readSync(handle, bytes, 0, bytes.length, at);
    const stored = JSON.parse(head.toString()) as { magic: string; sha256: string; slices: Slice[] };
    const sound =
      stored.magic === magic && createHash('sha256').update(bytes).digest('hex') === stored.sha256;
    return sound ? { slices: stored.slices, body: bytes.buffer } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  } finally {
    closeSync(handle);
  }
}
