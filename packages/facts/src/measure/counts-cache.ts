import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hashData } from '../snapshot/content-hash.ts';

/** Where the counts of one partition begin and end among all stints. */
export interface SliceSource {
  readonly key: string;
  readonly counters: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Whole numbers as they are kept: in the narrowest array that holds them; null where all are nought. */
type Kept = Uint8Array | Uint16Array | Uint32Array | Float64Array | null;

/** Counts of one partition of one kind as an earlier measure found them; integers in the partition's share unit. */
export interface CountsSlice {
  readonly count: number;
  /** By counter. */
  readonly columns: ReadonlyMap<string, Kept>;
}

/** How a slice's file begins: width in bytes (0: all nought) and place of each counter's integers. */
interface SliceHead {
  readonly magic: string;
  readonly sha256: string;
  readonly count: number;
  readonly columns: readonly (readonly [counter: string, width: number, at: number])[];
}

const magic = 'jianheng-counts/2';

/** Slices kept for each that the last measure needed: those of earlier snapshots, which a correction is compared with. */
const generations = 4;

/**
 * Counts of a program, a file for each partition of a kind, named by what they depend on: a later measure counts only
 * partitions that changed. A missing or damaged file means that nothing is known.
 */
export class CountsCache {
  readonly #folder: string;
  readonly #known = new Map<string, CountsSlice | null>();

  constructor(folder: string, program: unknown) {
    this.#folder = `${folder}/counts-${hashData(program).slice(0, 32)}`;
  }

  has(key: string): boolean {
    return this.find(key) !== null;
  }

  /** The counts under a key; null where none are kept. */
  find(key: string): CountsSlice | null {
    let slice = this.#known.get(key);
    if (slice === undefined) {
      slice = readSlice(this.#pathOf(key));
      this.#known.set(key, slice);
    }
    return slice;
  }

  /** Copies the stored counts of a partition to their stints. */
  restore(source: SliceSource, counters: Readonly<Record<string, Float64Array>>): void {
    const slice = this.find(source.key);
    if (slice === null || slice.count !== source.end - source.start) {
      throw new RangeError(`no stored counts of ${source.end - source.start} stints under ${source.key}`);
    }
    for (const [counter, counts] of slice.columns)
      if (counts !== null) counters[counter]!.set(counts, source.start);
  }

  /** Keeps the counts of these partitions that are not kept yet, and lets go of what no recent measure needed. */
  store(sources: readonly SliceSource[], counters: Readonly<Record<string, Float64Array>>): void {
    for (const { key, counters: ids, start, end } of sources) {
      if (this.has(key)) continue;
      this.keep(key, end - start, new Map(ids.map((id) => [id, counters[id]!.subarray(start, end)])));
    }
    this.#forget(new Set(sources.map(({ key }) => key)));
  }

  /** Keeps one partition's counts. */
  keep(key: string, count: number, columns: ReadonlyMap<string, Kept>): void {
    mkdirSync(this.#folder, { recursive: true });
    writeSlice(this.#pathOf(key), count, columns);
    this.#known.delete(key);
  }

  #pathOf(key: string): string {
    return `${this.#folder}/${key}.bin`;
  }

  #forget(inUse: ReadonlySet<string>): void {
    if (!existsSync(this.#folder)) return;
    const others = readdirSync(this.#folder).filter((name) => !inUse.has(name.replace(/\.bin$/, '')));
    const tooMany = others.length - (generations - 1) * inUse.size;
    if (tooMany <= 0) return;
    const dated = others.map((name) => ({ name, at: statSync(`${this.#folder}/${name}`).mtimeMs }));
    for (const { name } of dated.sort((a, b) => a.at - b.at).slice(0, tooMany))
      rmSync(`${this.#folder}/${name}`);
  }
}

function align(at: number): number {
  return (at + 7) & ~7;
}

function widthOf(counts: Kept): number {
  if (counts === null) return 0;
  let most = 0;
  for (let i = 0; i < counts.length; i++) {
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

function writeSlice(path: string, count: number, counts: ReadonlyMap<string, Kept>): void {
  let size = 0;
  const columns = [...counts].map(([id, own]) => {
    const width = widthOf(own);
    const at = align(size);
    if (width > 0) size = at + width * count;
    return [id, width, at] as const;
  });
  const body = new ArrayBuffer(align(size));
  for (const [id, width, at] of columns) if (width > 0) view(body, width, at, count).set(counts.get(id)!);
  const bytes = new Uint8Array(body);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const head = Buffer.from(JSON.stringify({ magic, sha256, count, columns } satisfies SliceHead));
  const length = Buffer.alloc(8);
  length.writeUInt32LE(head.length);
  const padding = Buffer.alloc(align(8 + head.length) - 8 - head.length);
  const part = `${path}.${process.pid}.part`;
  writeFileSync(part, Buffer.concat([length, head, padding, bytes]));
  renameSync(part, path);
}

function readSlice(path: string): CountsSlice | null {
  if (!existsSync(path)) return null;
  const file = readFileSync(path);
  try {
    if (file.length < 8) return null;
    const length = file.readUInt32LE();
    const bytes = new Uint8Array(file.subarray(align(8 + length)));
    const head = JSON.parse(file.toString('utf8', 8, 8 + length)) as SliceHead;
    if (head.magic !== magic || createHash('sha256').update(bytes).digest('hex') !== head.sha256) return null;
    const columns = head.columns.map(([id, width, at]): readonly [string, Kept] => [
      id,
      width === 0 ? null : view(bytes.buffer, width, at, head.count),
    ]);
    return { count: head.count, columns: new Map(columns) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
