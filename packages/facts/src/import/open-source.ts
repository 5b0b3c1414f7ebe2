import { text } from '@jianheng/mechanisms';
import { type CsvDeclared, openCsv } from './open-csv.ts';
import type { Table } from './row.ts';
import { refuseEmpty, refuseSource } from './source-issue.ts';
import type { FileSurvey } from './survey-file.ts';

/** An export, opened: its tables and how it is written. */
export interface Source {
  readonly format: 'csv' | 'xlsx' | 'parquet';
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly tables: readonly Table[];
  close(): void;
}

/** Opens an export by what its first bytes are, not by its name. Throws a UserError for what is no table. */
export async function openSource(path: string, survey: FileSurvey, declared: CsvDeclared): Promise<Source> {
  const { head } = survey;
  if (survey.bytes === 0) refuseEmpty(path, null);
  if (head.readUInt32BE(0) === 0xd0cf11e0) refuseOldWorkbook(path);
  const table = await openCsv(path, survey, declared);
  return { format: 'csv', encoding: table.encoding, delimiter: table.delimiter, tables: [table], close() {} };
}

function refuseOldWorkbook(file: string): never {
  return refuseSource(
    'old-workbook',
    text('这是旧式 .xls，或是加了密码的工作簿', 'an old .xls, or a workbook with a password'),
    text('在电子表格中去掉密码，另存为 .xlsx 或 CSV', 'remove the password and save it as .xlsx or CSV'),
    { file },
  );
}
