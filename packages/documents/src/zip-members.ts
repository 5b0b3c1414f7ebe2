import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

/** One file in a ZIP. */
export interface ZipMember {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const deflated = promisify(deflateRaw);
/** Word files are packed already. */
const isPacked = /\.docx$/;
/** 1 January 2020, 00:00, as MS-DOS wrote it: the same members make the same file. */
const [time, day] = [0, ((2020 - 1980) << 9) | (1 << 5) | 1];
/** Names are UTF-8. */
const flags = 0x0800;
/** The version that a reader needs: 2.0, packed by DEFLATE. */
const version = 20;
/** What the format holds without its extension for large files (ZIP64). */
const [mostMembers, mostBytes] = [0xffff, 0xffffffff];

/**
 * A ZIP (PKWARE APPNOTE 6.3) piece by piece, each member as soon as it is there: nobody waits for the last to see the first, and
 * one at a time is in memory. Throws where there is more than the format holds.
 */
export async function* zipOf(members: AsyncIterable<ZipMember>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let at = 0;
  for await (const { name, bytes } of members) {
    const packed = isPacked.test(name) ? bytes : await deflated(bytes);
    const named = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(version, 0);
    about.writeUInt16LE(flags, 2);
    about.writeUInt16LE(packed === bytes ? 0 : 8, 4);
    about.writeUInt16LE(time, 6);
    about.writeUInt16LE(day, 8);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(named.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, place, named]));
    const member = [Buffer.from('PK\x03\x04', 'latin1'), about, named, packed];
    at += member.reduce((sum, { length }) => sum + length, 0);
    if (directory.length > mostMembers || at > mostBytes) throw new Error('too much for one ZIP');
    yield Buffer.concat(member);
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  yield Buffer.concat([listed, end]);
}
