import { createHash } from 'node:crypto';
import { closeSync, createWriteStream, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Text, text } from '@jianheng/casework';
import { UserError } from '@jianheng/scheme';
import type { UploadFiles } from './upload-files.ts';

/** A file as it was received. */
export interface Received {
  readonly bytes: number;
  readonly sha256: string;
  readonly format: 'csv' | 'xlsx' | 'parquet';
}

/** The largest file that is taken: ten million rows as text, or a workbook that fills every row twice over. */
export const largestFile = 1024 * 1024 * 1024;

/**
 * Writes what comes in to disk, hashing it on the way, and tells by its first bytes what it is, whatever its name says. Throws a
 * UserError for what is no table, and leaves nothing then.
 *
 * @param look asked before anything of it is read; what it throws leaves nothing either
 */
export async function receiveFile(
  body: ReadableStream<Uint8Array>,
  files: UploadFiles,
  look: (path: string) => Promise<void> = async () => undefined,
): Promise<Received> {
  mkdirSync(files.folder, { recursive: true, mode: 0o700 });
  const part = `${files.source}.part`;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(
      Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]),
      async function* (blocks: AsyncIterable<Buffer>) {
        for await (const block of blocks) {
          hash.update(block);
          bytes += block.length;
          yield block;
        }
      },
      createWriteStream(part, { flags: 'wx', mode: 0o600 }),
    );
    await look(part);
    const format = formatOf(part, bytes);
    renameSync(part, files.source);
    return { bytes, sha256: hash.digest('hex'), format };
  } catch (error) {
    rmSync(files.folder, { recursive: true, force: true });
    throw error;
  }
}

/** What files begin with that people hand in by mistake. */
const others: readonly (readonly [string, Text])[] = [
  ['d0cf11e0', text('旧式 .xls 或加了密码的工作簿', 'an old .xls, or a workbook with a password')],
  ['25504446', text('PDF 文件', 'a PDF')],
  ['89504e47', text('图片', 'a picture')],
  ['ffd8ff', text('图片', 'a picture')],
  ['47494638', text('图片', 'a picture')],
  ['52617221', text('RAR 压缩包', 'a RAR archive')],
  ['377abcaf', text('7z 压缩包', 'a 7z archive')],
  ['1f8b', text('gzip 压缩包', 'a gzip archive')],
  ['4d5a', text('程序', 'a program')],
  ['7f454c46', text('程序', 'a program')],
];

function formatOf(path: string, bytes: number): Received['format'] {
  if (bytes === 0) throw refused('empty', text('文件是空的', 'the file is empty'));
  const head = firstBytes(path);
  const hex = head.toString('hex');
  const other = others.find(([signature]) => hex.startsWith(signature));
  if (other !== undefined)
    throw refused('no-table', text(`这是${other[1].zh}，不是表格`, `this is ${other[1].en}, not a table`));
  if (hex.startsWith('504b0304')) return 'xlsx';
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  const isUtf16 = hex.startsWith('fffe') || hex.startsWith('feff');
  if (!isUtf16 && head.includes(0))
    throw refused('no-table', text('这不是文本表格', 'this is no table of text'));
  return 'csv';
}

function firstBytes(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(4096);
    return head.subarray(0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}

function refused(code: string, message: Text): UserError {
  const hint = text('另存为 .xlsx 或 CSV 再上传', 'save it as .xlsx or CSV and hand it in again');
  return new UserError([{ code: `upload/${code}`, level: 'error', message, hint, place: {} }]);
}
