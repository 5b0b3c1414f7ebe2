import { createReadStream } from 'node:fs';
import { pipeline, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { text } from '@jianheng/mechanisms';
import type { Encoding } from './encoding.ts';
import { refuseEncoding, refuseSource } from './source-issue.ts';

/** Most bytes that a compressed file may unpack to, and most times its own size: beyond it is no honest export. */
export const unpackedLimit = 64 * 2 ** 30;
export const ratioLimit = 200;

/** Counts what a packed file unpacks to and stops a bomb while it is still small. */
export function bombGuard(file: string, packed: number): Transform {
  let total = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      total += chunk.length;
      const tooMuch = total > unpackedLimit || (total > 2 ** 26 && total > packed * ratioLimit);
      if (tooMuch) done(bombError(file));
      else done(null, chunk);
    },
  });
}

function bombError(file: string): Error {
  try {
    return refuseBomb(file);
  } catch (error) {
    return error as Error;
  }
}

/** Throws the error of a packed file that unpacks to far more than an export. */
export function refuseBomb(file: string): never {
  return refuseSource(
    'packed-too-much',
    text('压缩文件解开后大得不合常理', 'the packed file unpacks to more than any export would'),
    text(
      '确认来源后，解压成普通文件再导入',
      'make sure where it comes from, unpack it and import the plain file',
    ),
    { file },
  );
}

/** The bytes of a file, unpacked when it is gzip. Throws a UserError when it was damaged or is a bomb. */
export async function* plainBytes(path: string, gzip: boolean, packed: number): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  const bytes = gzip
    ? pipeline(file, createGunzip({ chunkSize: 1 << 20 }), bombGuard(path, packed), () => {})
    : file;
  try {
    yield* bytes as AsyncIterable<Buffer>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_') === true) refuseBroken(path);
    throw error;
  }
}

/** Decodes text in a stream; a byte that the encoding does not have is an error, never a replacement sign. */
export async function* decodeText(
  file: string,
  bytes: AsyncIterable<Buffer>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of bytes) {
      const piece = decoder.decode(chunk, { stream: true });
      if (piece !== '') yield piece;
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') refuseEncoding(file);
    throw error;
  }
}

function refuseBroken(file: string): never {
  return refuseSource(
    'broken-archive',
    text('压缩文件已损坏', 'the packed file is damaged'),
    text('重新导出或重新传输', 'export or transfer it again'),
    { file },
  );
}
