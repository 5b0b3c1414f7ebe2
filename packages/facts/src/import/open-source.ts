import { tmpdir } from 'node:os';
import { text } from '@jianheng/mechanisms';
import type { Binding } from './bind-columns.ts';
import type { Header } from './header.ts';
import { type CsvDeclared, openCsv } from './open-csv.ts';
import { openParquet } from './open-parquet.ts';
import { openWorkbook } from './open-workbook.ts';
import { refuseEmpty, refuseSource } from './source-issue.ts';
import { csvRelation } from './stage-sure.ts';
import type { FileSurvey } from './survey-file.ts';
import type { Table } from './table.ts';

/** An export, opened: its tables and how it is written. */
export interface Source {
  readonly format: 'csv' | 'xlsx' | 'parquet';
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly tables: readonly Table[];
  close(): void;
}

/** How a report names a file: what it is called, what is in it, and how it is written. */
export function describeSource(name: string, sha256: string, { bytes }: FileSurvey, source: Source) {
  const { format, encoding, delimiter } = source;
  return { name, sha256, bytes, format, encoding, delimiter };
}

const zipSignature = Buffer.from([0x50, 0x4b, 3, 4]);

/** Opens an export by what its first bytes are, not by its name. Throws a UserError for what is no table. */
export async function openSource(path: string, survey: FileSurvey, declared: CsvDeclared): Promise<Source> {
  const { head } = survey;
  if (survey.bytes === 0) refuseEmpty(path, null);
  if (head.length >= 8 && head.readUInt32BE(0) === 0xd0cf11e0) refuseOldWorkbook(path);
  if (head.subarray(0, 4).equals(zipSignature)) {
    const { tables, close } = await openWorkbook(path);
    return { format: 'xlsx', encoding: null, delimiter: null, tables, close };
  }
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') {
    const { tables, close } = await openParquet(path, tmpdir());
    return { format: 'parquet', encoding: null, delimiter: null, tables, close };
  }
  refuseOtherFormats(path, head);
  const table = await openCsv(path, survey, declared);
  const raw = (header: Header, binding: Binding, workspace: string) =>
    csvRelation(path, survey, table, header, binding, workspace);
  return {
    format: 'csv',
    encoding: table.encoding,
    delimiter: table.delimiter,
    tables: [{ ...table, raw }],
    close() {},
  };
}

/** Systems name web pages and XML `.xls`, and people hand in what they would print: such a file is no text table. */
function refuseOtherFormats(file: string, head: Buffer): void {
  const start = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (start.startsWith('%PDF'))
    refuseSource(
      'no-table',
      text('这是 PDF，不是表格', 'this is a PDF and no table'),
      text('在源系统另行导出 .xlsx 或 CSV', 'export .xlsx or CSV from the source instead'),
      { file },
    );
  if (/^<(?:\?xml|!doctype|html|table|meta|head|body|workbook)\b/i.test(start))
    refuseSource(
      'no-table',
      text(
        '这是网页或 XML 格式，只是起了表格的名字',
        'this is a web page or XML that only bears the name of a table',
      ),
      text('用电子表格打开，另存为 .xlsx 或 CSV', 'open it in a spreadsheet and save it as .xlsx or CSV'),
      { file },
    );
}

function refuseOldWorkbook(file: string): never {
  return refuseSource(
    'old-workbook',
    text('这是旧式 .xls，或是加了密码的工作簿', 'an old .xls, or a workbook with a password'),
    text('在电子表格中去掉密码，另存为 .xlsx 或 CSV', 'remove the password and save it as .xlsx or CSV'),
    { file },
  );
}
