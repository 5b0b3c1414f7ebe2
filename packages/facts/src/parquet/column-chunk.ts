import { promisify } from 'node:util';
import { constants, type ZstdOptions, zstdCompress } from 'node:zlib';
import { compactThrift, type ThriftStruct } from './compact-thrift.ts';
import { definitionLevels } from './hybrid-runs.ts';
import type { EncodedRows, WritableColumn } from './writable-column.ts';

/** Below this many bytes making ready to compress costs more than the bytes. */
const compressFrom = 64 * 1024;

const encoding = { plain: 0, levels: 3, byNumber: 8 } as const;
const codec = { none: 0, zstandard: 6 } as const;
const page = { data: 0, dictionary: 2 } as const;

/** The fastest level: what it saves against the next is more than the bytes that it costs. */
const params = { [constants.ZSTD_c_compressionLevel]: 1 };
const zstandard = promisify<Uint8Array, ZstdOptions, Buffer>(zstdCompress);

/** Nearly everything halves, so that a thread is mostly asked once for each page. */
function compress(body: Uint8Array): Promise<Buffer> {
  return zstandard(body, { params, chunkSize: 1024 + (body.length >> 1) });
}

/** A column's share of a group of rows: its pages, and what the footer says of it once its place in the file is known. */
export interface ColumnChunk {
  readonly bytes: Buffer;
  readonly unpacked: number;
  describe(name: string, at: number): ThriftStruct;
}

/** Puts encoded rows into pages; what is large is compressed by a thread of the platform. */
export async function columnChunk(
  { physical }: WritableColumn,
  encoded: EncodedRows,
  rows: number,
): Promise<ColumnChunk> {
  const { absent, dictionary, range } = encoded;
  const values = absent === null ? encoded.body : Buffer.concat([definitionLevels(absent), encoded.body]);
  const isPacked = values.length + (dictionary?.body.length ?? 0) >= compressFrom;
  const [first, second] = await Promise.all([
    dictionary === null
      ? null
      : toPage(dictionary.body, isPacked, page.dictionary, {
          7: { 1: dictionary.count, 2: encoding.plain },
        }),
    toPage(values, isPacked, page.data, {
      5: {
        1: rows,
        2: dictionary === null ? encoding.plain : encoding.byNumber,
        3: encoding.levels,
        4: encoding.levels,
      },
    }),
  ]);
  const pages = first === null ? [second] : [first, second];
  const unpacked = pages.reduce((sum, p) => sum + p.head.length + p.unpacked, 0);
  const bytes = Buffer.concat(pages.flatMap(({ head, body }) => [head, body]));
  const before = first === null ? 0 : first.head.length + first.body.length;
  return {
    bytes,
    unpacked,
    describe: (name, at) => ({
      2: BigInt(at),
      3: {
        1: physical,
        2: [encoding.plain, encoding.levels, ...(dictionary === null ? [] : [encoding.byNumber])],
        3: [name],
        4: isPacked ? codec.zstandard : codec.none,
        5: BigInt(rows),
        6: BigInt(unpacked),
        7: BigInt(bytes.length),
        9: BigInt(at + before),
        11: first === null ? undefined : BigInt(at),
        12: { 3: BigInt(countOf(absent)), 5: range?.most, 6: range?.least },
      },
    }),
  };
}

interface Page {
  readonly head: Buffer;
  readonly body: Uint8Array;
  readonly unpacked: number;
}

async function toPage(body: Uint8Array, isPacked: boolean, type: number, own: ThriftStruct): Promise<Page> {
  const packed = isPacked ? await compress(body) : body;
  const head = compactThrift({ 1: type, 2: body.length, 3: packed.length, ...own });
  return { head, body: packed, unpacked: body.length };
}

function countOf(absent: Uint8Array | null): number {
  return absent === null ? 0 : absent.reduce((sum, flag) => sum + flag, 0);
}
