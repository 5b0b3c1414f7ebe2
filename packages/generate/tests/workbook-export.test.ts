import assert from 'node:assert/strict';
import { test } from 'node:test';
import ExcelJS from 'exceljs';
import { correctionsFolder, correctionsWorkbook, generate, kinds, workbookName } from '../src/index.ts';
import { numbersText } from '../src/layout.ts';
import { headersOf, model, readRows } from './read-export.ts';
import { ScratchFolder } from './scratch-folder.ts';

const layoutIds = ['A', 'B', 'C'] as const;

/** A cell as the text file of the same layout has it; dates may be serials, dates or text. */
function asText(cell: ExcelJS.CellValue, isDate: boolean, layout: (typeof layoutIds)[number]): string {
  if (cell === null || cell === undefined) return '';
  const time =
    cell instanceof Date
      ? cell.getTime()
      : isDate && typeof cell === 'number'
        ? (cell - 25_569) * 86_400_000
        : null;
  if (time === null) return String(cell);
  const date = new Date(time);
  return numbersText(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), layout);
}

for (const layout of layoutIds) {
  test(`the workbook of layout ${layout} has a title, headers and the rows of the text files`, async () => {
    using scratch = new ScratchFolder();
    await generate({ size: 'county', seed: 3, layout, outDir: scratch.path });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(scratch.at(workbookName));
    assert.match(String(workbook.getWorksheet('说明')!.getCell('A1').value), /虚构/);
    const headerRow = layout === 'C' ? 3 : 2;
    for (const kind of kinds) {
      const sheet = workbook.getWorksheet(model.kinds[kind]!.title.zh)!;
      assert.match(String(sheet.getCell('A1').value), /虚构数据/);
      assert.ok(sheet.getCell('B1').isMerged);
      const headers = headersOf(kind, layout);
      assert.deepEqual(
        headers.map((_, i) => sheet.getRow(headerRow).getCell(i + 1).value),
        headers,
      );
      const rows = readRows(scratch.path, kind, layout);
      assert.equal(sheet.rowCount, headerRow + rows.length, kind);
      rows.forEach((row, r) => {
        headers.forEach((header, c) => {
          const isDate = /日期|任职[起止]|离岗[起止]|试用期/.test(header);
          const text = asText(sheet.getRow(headerRow + 1 + r).getCell(c + 1).value, isDate, layout);
          const wanted = row.cells[header]!;
          // A workbook's number has no trailing zeros.
          assert.ok(
            text === wanted || Number(text) === Number(wanted),
            `${kind} ${header} ${text} ${wanted}`,
          );
        });
      });
    }
    const later = new ExcelJS.Workbook();
    await later.xlsx.readFile(scratch.at(`${correctionsFolder}/${correctionsWorkbook}`));
    const corrected = readRows(scratch.at(correctionsFolder), 'case', layout).length;
    assert.equal(later.getWorksheet('案件')!.rowCount, headerRow + corrected);
  });
}

test('layout C merges headings over groups of columns, and single headers over both rows', async () => {
  using scratch = new ScratchFolder();
  await generate({ size: 'county', seed: 3, layout: 'C', outDir: scratch.path });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(scratch.at(workbookName));
  const sheet = workbook.getWorksheet('案件')!;
  assert.equal(sheet.getCell('A2').value, '序号');
  assert.equal(sheet.getCell('A3').master.address, 'A2');
  assert.equal(sheet.getCell('B2').value, '基本信息');
  assert.equal(sheet.getCell('C2').master.address, 'B2');
  assert.equal(sheet.getCell('B3').value, '案件编号');
});
