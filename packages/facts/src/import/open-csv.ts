import { text } from '@jianheng/mechanisms';
import { countRecords } from '../ledger/count-records.ts';
import { rowsBetween } from '../ledger/row-set.ts';
import { CsvDamage, csvRecords } from './csv-records.ts';
import { decodeText, plainBytes } from './decode-text.ts';
import { type Encoding, markedEncoding } from './encoding.ts';
import type { Row } from './row.ts';
import { sniffDelimiter } from './sniff-delimiter.ts';
import { refuseSource } from './source-issue.ts';
import type { FileSurvey } from './survey-file.ts';
import type { Table } from './table.ts';

/** A text export, its encoding and delimiter known. */
export interface CsvTable extends Table {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly gzip: boolean;
  /** The decoded text, from the beginning. */
  pieces(): AsyncGenerator<string>;
}

/** What the mapping or the user declares about a text export. */
export interface CsvDeclared {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: string | undefined;
}

/** Opens a CSV: finds its encoding and delimiter unless they are declared. */
export async function openCsv(path: string, survey: FileSurvey, declared: CsvDeclared): Promise<CsvTable> {
  const gzip = survey.head[0] === 0x1f && survey.head[1] === 0x8b;
  const bytes = () => plainBytes(path, gzip, survey.bytes);
  const encoding = declared.encoding ?? (gzip ? await sniffPacked(path, bytes) : sniffPlain(survey));
  const pieces = () => decodeText(path, bytes(), encoding);
  let beginning = '';
  for await (const piece of pieces()) {
    beginning += piece;
    if (beginning.length > 65_536) break;
  }
  const delimiter = declared.delimiter ?? (await sniffDelimiter(completeLines(beginning.slice(0, 65_536))));
  return {
    sheet: null,
    serial: null,
    encoding,
    delimiter,
    gzip,
    pieces,
    countRows: async (from) => rowsBetween(from, await countRecords({ path, encoding, delimiter, gzip })),
    blocks: () => records(path, pieces(), delimiter),
  };
}

function completeLines(beginning: string): string {
  const end = beginning.lastIndexOf('\n');
  return end < 0 ? beginning : beginning.slice(0, end + 1);
}

function sniffPlain(survey: FileSurvey): Encoding {
  return markedEncoding(survey.head) ?? (survey.utf8 ? 'utf-8' : 'gb18030');
}

/** Whether a packed text is UTF-8 shows only by reading it. */
async function sniffPacked(path: string, bytes: () => AsyncIterable<Buffer>): Promise<Encoding> {
  for await (const chunk of bytes()) {
    const marked = markedEncoding(chunk);
    if (marked !== null) return marked;
    break;
  }
  try {
    for await (const _ of decodeText(path, bytes(), 'utf-8'));
    return 'utf-8';
  } catch (error) {
    if ((error as Error).message.includes('unknown-encoding')) return 'gb18030';
    throw error;
  }
}

async function* records(
  file: string,
  pieces: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly Row[]> {
  try {
    yield* csvRecords(pieces, delimiter);
  } catch (error) {
    if (!(error instanceof CsvDamage)) throw error;
    const place = { file, row: error.row };
    if (error.what === 'too-wide') {
      refuseSource(
        'too-wide',
        text('一行有四千多个单元格，不像表格', 'a row has more than 4,000 cells: this is no table'),
        text('检查分隔符', 'check the delimiter'),
        place,
      );
    }
    refuseSource(
      'open-quote',
      text('这一行的引号没有配对，后面无法分辨', 'a quote opened in this row is never closed'),
      text('补上引号，或在源系统重新导出', 'close the quote, or export again'),
      place,
    );
  }
}
