import assert from 'node:assert/strict';
import { test } from 'node:test';
import exceljs from 'exceljs';
import { writeXlsx } from '../src/parts/write-xlsx.ts';

test('an exported table opens as a workbook, with numbers as numbers and text as it was', async () => {
  const rows = [
    ['姓名', '得分'],
    ['虚构 <甲> & "乙"\u0001', 12.5],
    [null, -3],
    ['理由（虚构）'.repeat(12), 7.25],
  ];
  const book = new exceljs.Workbook();
  await book.xlsx.load(writeXlsx('得分/2026', rows).buffer);
  const sheet = book.worksheets[0]!;
  assert.equal(sheet.name, '得分 2026');
  assert.deepEqual(
    [1, 2, 3].map((row) => [1, 2].map((column) => sheet.getRow(row).getCell(column).value)),
    [
      ['姓名', '得分'],
      ['虚构 <甲> & "乙"', 12.5],
      [null, -3],
    ],
  );
  assert.ok((sheet.getColumn(1).width ?? 0) > 15, 'as wide as the longest that it holds');
  assert.equal(sheet.getRow(1).getCell(1).font?.bold, true);
  assert.notEqual(sheet.getRow(2).getCell(1).font?.bold, true);
  const formats = [2, 3, 4].map((row) => sheet.getRow(row).getCell(2).numFmt);
  assert.deepEqual(formats, ['0.00', '0.00', '0.00'], 'a column has one number of decimals');
  assert.equal(sheet.getRow(1).getCell(2).alignment?.horizontal, 'right');
  assert.equal(sheet.getRow(4).getCell(1).alignment?.wrapText, true, 'what is wider than its column');
  assert.equal(sheet.pageSetup.printTitlesRow, '1:1');
});
