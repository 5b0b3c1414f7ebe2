import { crc32 } from 'node:zlib';

/** A file of a zip. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Why bytes are not a zip as {@link writeStoredZip} writes them. */
export type ZipFault = 'no-zip' | 'truncated' | 'packed' | 'too-many' | 'same-name' | 'altered';

/** What {@link readStoredZip} throws. */
export class UnreadableZip extends Error {
  readonly fault: ZipFault;

  constructor(fault: ZipFault) {
    super(fault);
    this.name = 'UnreadableZip';
    this.fault = fault;
  }
}

const localMark = 0x04034b50;
const listMark = 0x02014b50;
const endMark = 0x06054b50;
/** Names are UTF-8. */
const flags = 0x0800;
/** 1 January 2020: the same files make the same bytes. */
const day = ((2020 - 1980) << 9) | (1 << 5) | 1;
const mostEntries = 1000;

/** Writes a zip whose files are stored as they are, one after the other. Any program for zips opens it. */
export function writeStoredZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of entries) {
    const named = Buffer.from(name);
    const local = Buffer.concat([localHead(named, bytes), named, bytes]);
    list.push(Buffer.concat([listHead(named, bytes, at), named]));
    locals.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endMark, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, listed, end]);
}

/**
 * Reads a zip that {@link writeStoredZip} wrote, and no other: the bytes must be exactly those that writing what was read gives
 * again. So there is nothing packed that could swell, nothing that overlaps, no name that one reader sees and another does not,
 * and nothing before, between or behind. Takes no more memory than a copy of the bytes. Throws {@link UnreadableZip}.
 */
export function readStoredZip(bytes: Uint8Array): ZipEntry[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (zip.length < 30 || zip.readUInt32LE(0) !== localMark) throw new UnreadableZip('no-zip');
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = 0;
  while (at + 30 <= zip.length && zip.readUInt32LE(at) === localMark) {
    if (entries.length >= mostEntries) throw new UnreadableZip('too-many');
    if (zip.readUInt16LE(at + 8) !== 0) throw new UnreadableZip('packed');
    const size = zip.readUInt32LE(at + 22);
    const start = at + 30 + zip.readUInt16LE(at + 26);
    if (start + size > zip.length) throw new UnreadableZip('truncated');
    const name = zip.subarray(at + 30, start).toString('utf8');
    if (names.has(name)) throw new UnreadableZip('same-name');
    names.add(name);
    entries.push({ name, bytes: zip.subarray(start, start + size) });
    at = start + size;
  }
  const again = writeStoredZip(entries);
  if (zip.length < again.length && again.subarray(0, zip.length).equals(zip))
    throw new UnreadableZip('truncated');
  if (!again.equals(zip)) throw new UnreadableZip('altered');
  return entries;
}

function localHead(name: Buffer, bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(localMark, 0);
  head.writeUInt16LE(20, 4);
  writeFacts(head, 6, name, bytes);
  return head;
}

function listHead(name: Buffer, bytes: Uint8Array, at: number): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(listMark, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(20, 6);
  writeFacts(head, 8, name, bytes);
  head.writeUInt32LE(at, 42);
  return head;
}

/** What both heads of a file say: stored, dated, with its checksum and sizes. */
function writeFacts(head: Buffer, at: number, name: Buffer, bytes: Uint8Array): void {
  head.writeUInt16LE(flags, at);
  head.writeUInt16LE(day, at + 6);
  head.writeUInt32LE(crc32(bytes), at + 8);
  head.writeUInt32LE(bytes.length, at + 12);
  head.writeUInt32LE(bytes.length, at + 16);
  head.writeUInt16LE(name.length, at + 20);
}
