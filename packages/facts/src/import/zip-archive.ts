import { closeSync, fstatSync, openSync, read as readFrom, readSync } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createInflateRaw } from 'node:zlib';
import { text } from '@jianheng/mechanisms';
import { bombGuard, ratioLimit, refuseBomb, unpackedLimit } from './decode-text.ts';
import { refuseSource } from './source-issue.ts';

/** One file inside an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
  readonly stored: boolean;
  readonly offset: number;
}

/** A ZIP archive, read from its directory; nothing is ever written to disk under a name that it holds. */
export interface ZipArchive {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** Bytes of an entry, unpacked in a stream and cut off when they are more than the directory says. */
  open(entry: ZipEntry): AsyncIterable<Buffer>;
  close(): void;
}

const mostEntries = 10_000;

/** Opens an archive. Throws a UserError when it is damaged, encrypted, a bomb, or holds names that lead elsewhere. */
export function openZip(path: string): ZipArchive {
  const handle = openSync(path, 'r');
  try {
    const entries = readDirectory(path, handle);
    return {
      entries,
      open: (entry) => unpack(path, handle, entry),
      close: () => closeSync(handle),
    };
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

function refuseDamaged(file: string): never {
  return refuseSource(
    'broken-archive',
    text('压缩文件已损坏', 'the packed file is damaged'),
    text('重新导出或重新传输', 'export or transfer it again'),
    { file },
  );
}

function refuseUnsafe(file: string, value: string): never {
  return refuseSource(
    'unsafe-archive',
    text('压缩包里的文件名指向别处或重复', 'a name in the archive leads elsewhere or comes twice'),
    text(
      '不要导入来历不明的文件；在电子表格中重新另存',
      'do not import files of unknown origin; save it anew',
    ),
    { file, value },
  );
}

function refuseEncrypted(file: string): never {
  return refuseSource(
    'encrypted',
    text('文件加了密码', 'the file has a password'),
    text('去掉密码后重新另存', 'remove the password and save it again'),
    { file },
  );
}

function read(handle: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  return buffer.subarray(0, readSync(handle, buffer, 0, length, position));
}

function readDirectory(file: string, handle: number): ReadonlyMap<string, ZipEntry> {
  const { size } = fstatSync(handle);
  const tailLength = Math.min(size, 65_557);
  const tail = read(handle, size - tailLength, tailLength);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > tail.length) refuseDamaged(file);
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (count > mostEntries || start + length > size || length > 2 ** 26) refuseDamaged(file);
  const directory = read(handle, start, length);
  const entries = new Map<string, ZipEntry>();
  let total = 0;
  for (let at = 0, index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) refuseDamaged(file);
    const { entry, next } = readEntry(file, directory, at);
    if (isUnsafe(entry.name) || entries.has(entry.name)) refuseUnsafe(file, entry.name.slice(0, 60));
    total += entry.unpacked;
    const absurd = entry.unpacked > 2 ** 26 && entry.unpacked > entry.packed * ratioLimit;
    if (absurd || total > unpackedLimit) refuseBomb(file);
    entries.set(entry.name, entry);
    at = next;
  }
  return entries;
}

function isUnsafe(name: string): boolean {
  const parts = name.split(/[\\/]/);
  return parts.includes('..') || parts[0] === '' || name.includes('\0') || /^[a-z]:/i.test(name);
}

function readEntry(file: string, directory: Buffer, at: number): { entry: ZipEntry; next: number } {
  const flags = directory.readUInt16LE(at + 8);
  const method = directory.readUInt16LE(at + 10);
  const nameLength = directory.readUInt16LE(at + 28);
  const extraLength = directory.readUInt16LE(at + 30);
  const next = at + 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
  if (next > directory.length) refuseDamaged(file);
  if ((flags & 1) === 1) refuseEncrypted(file);
  const name = directory.subarray(at + 46, at + 46 + nameLength).toString('utf8');
  if (method !== 0 && method !== 8) refuseDamaged(file);
  const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
  const sizes = [
    directory.readUInt32LE(at + 24),
    directory.readUInt32LE(at + 20),
    directory.readUInt32LE(at + 42),
  ];
  const [unpacked, packed, offset] = wideSizes(sizes, extra);
  if (unpacked === undefined || packed === undefined || offset === undefined) refuseDamaged(file);
  return { entry: { name, packed, unpacked, stored: method === 0, offset }, next };
}

/** Sizes that did not fit 32 bits stand in the ZIP64 field, in this order; some writers put them there always. */
function wideSizes(sizes: readonly number[], extra: Buffer): readonly (number | undefined)[] {
  let wide: Buffer = Buffer.alloc(0);
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) wide = extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  let used = 0;
  return sizes.map((size) => {
    if (size !== 0xffffffff) return size;
    if (used + 8 > wide.length) return undefined;
    used += 8;
    return Number(wide.readBigUInt64LE(used - 8));
  });
}

const readAtOnce = promisify(readFrom);

/**
 * A stretch of an open file. A file stream of Node's would close the handle when its reader stops early, and the archive has
 * more entries to give.
 */
async function* readRange(handle: number, start: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; ) {
    const buffer = Buffer.allocUnsafe(Math.min(1 << 18, length - done));
    const { bytesRead } = await readAtOnce(handle, buffer, 0, buffer.length, start + done);
    if (bytesRead === 0) return;
    done += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function* unpack(file: string, handle: number, entry: ZipEntry): AsyncGenerator<Buffer> {
  const local = read(handle, entry.offset, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== 0x04034b50) refuseDamaged(file);
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (entry.packed === 0) return;
  const packed = Readable.from(readRange(handle, start, entry.packed));
  const bytes = entry.stored
    ? packed
    : pipeline(packed, createInflateRaw({ chunkSize: 1 << 18 }), bombGuard(file, entry.packed), () => {});
  let total = 0;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > entry.unpacked) refuseBomb(file);
      yield chunk;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_') === true) refuseDamaged(file);
    throw error;
  }
}
