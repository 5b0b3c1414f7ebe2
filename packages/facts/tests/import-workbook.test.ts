import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import { mappingText, parseMapping, proposeMapping } from '@jianheng/facts';
import { UserError } from '@jianheng/scheme';
import ExcelJS from 'exceljs';
import { mappingOf, model, type Office, openOffice, plainMapping } from './office-import.ts';

function office(t: TestContext): Office {
  const opened = openOffice();
  t.after(() => opened.close());
  return opened;
}

/** A ZIP of these parts; sizes may be lied about. */
function zip(
  parts: Readonly<Record<string, string | Buffer>>,
  declared: Readonly<Record<string, number>> = {},
): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(plain), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(declared[name] ?? plain.length, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    files.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}

const relations =
  '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
const book = '<workbook><sheets><sheet name="人员" r:id="r1"/></sheets></workbook>';

function workbookOf(
  sheet: string,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return {
    'xl/workbook.xml': book,
    'xl/_rels/workbook.xml.rels': relations,
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  };
}

function inline(cells: readonly string[]): string {
  return `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
}

async function refusal(here: Office, content: Buffer): Promise<string> {
  const caught = await here
    .load(here.write('a.xlsx', content), plainMapping('person'))
    .catch((e: unknown) => e);
  assert.ok(caught instanceof UserError, String(caught));
  return caught.issues[0]!.code;
}

test('sheets, titles, merged headers, dates as days, serials and text, formulas and yes/no', async (t) => {
  const here = office(t);
  const workbook = new ExcelJS.Workbook();
  const people = workbook.addWorksheet('人员');
  people.addRows([
    ['人员编号', '姓名', '入职日期'],
    ['P1', '张三', new Date(Date.UTC(2020, 0, 5))],
    ['P2', '李四', '2021年2月3日'],
  ]);
  people.getCell('C2').numFmt = 'yyyy"年"m"月"d"日"';
  const leave = workbook.addWorksheet('离岗');
  leave.addRows([['某院离岗表'], [], ['人员编号', '离岗类别', '时间'], ['', '', '离岗起', '离岗止']]);
  leave.mergeCells('A1:D1');
  leave.mergeCells('A3:A4');
  leave.mergeCells('B3:B4');
  leave.mergeCells('C3:D3');
  leave.addRows([
    ['P1', '产假', 45662, new Date(Date.UTC(2025, 5, 11))],
    [{ formula: '"P"&2', result: 'P2' }, '病假', '2025/2/28', '20250301'],
  ]);
  leave.getCell('D5').numFmt = 'yyyy/m/d';
  await workbook.xlsx.writeFile(join(here.folder, 'a.xlsx'));
  const mapping = mappingOf(`
mapping: book
fact-model: procuratorate
sheets:
  - { kind: leave, sheet: 离岗, columns: {} }
  - { kind: person, sheet: 人员, columns: {} }
`);
  const report = await here.load(join(here.folder, 'a.xlsx'), mapping);
  assert.deepEqual(report.issues, []);
  assert.deepEqual(
    (await here.rows(report)).map((r) => ({ ...r })),
    [
      { person: 'P1', kind: '产假', from: '2025-01-05', to: '2025-06-11' },
      { person: 'P2', kind: '病假', from: '2025-02-28', to: '2025-03-01' },
    ],
  );
  assert.deepEqual(
    (await here.rows(report, 1)).map((r) => r.joined),
    ['2020-01-05', '2021-02-03'],
  );
  assert.equal(here.store.batches().length, 2);
});

test('a workbook that counts from 1904 is read so, and the 60th day of 1900 is refused', async (t) => {
  const here = office(t);
  const sheet = (serial: number) =>
    `<worksheet><sheetData>${inline(['人员编号', '姓名', '入职日期'])}<row r="2"><c t="inlineStr"><is><t>P1</t></is></c><c t="inlineStr"><is><t>张三</t></is></c><c s="1"><v>${serial}</v></c></row></sheetData></worksheet>`;
  const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
  const withStyles = relations.replace(
    '</Rel',
    '<Relationship Id="r2" Type="x/styles" Target="styles.xml"/></Rel',
  );
  const parts = (serial: number, system: string) =>
    zip({
      ...workbookOf(sheet(serial), { 'xl/styles.xml': styles }),
      'xl/workbook.xml': book.replace('<sheets>', `${system}<sheets>`),
      'xl/_rels/workbook.xml.rels': withStyles,
    });
  const late = await here.load(
    here.write('a.xlsx', parts(43834, '<workbookPr date1904="1"/>')),
    plainMapping('person'),
  );
  assert.equal((await here.rows(late))[0]!.joined, '2024-01-05');
  const never = await here.load(here.write('b.xlsx', parts(60, '')), plainMapping('person'));
  assert.deepEqual(
    never.issues.map((i) => [i.code, i.place.sheet, i.place.row]),
    [['import/impossible-date', '人员', 2]],
  );
});

test('cells merged downwards count for every row they cover', async (t) => {
  const here = office(t);
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('离岗');
  sheet.addRows([
    ['人员编号', '离岗类别', '离岗起', '离岗止'],
    ['P1', '病假', '2025-01-05', '2025-01-06'],
    [null, '事假', '2025-02-05', '2025-02-06'],
  ]);
  sheet.mergeCells('A2:A3');
  await workbook.xlsx.writeFile(join(here.folder, 'a.xlsx'));
  const rows = await here.rows(await here.load(join(here.folder, 'a.xlsx'), plainMapping('leave')));
  assert.deepEqual(
    rows.map((r) => [r.person, r.kind]),
    [
      ['P1', '病假'],
      ['P1', '事假'],
    ],
  );
});

test('a sheet of many blocks is read twice over without losing its file', async (t) => {
  const here = office(t);
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('人员');
  sheet.addRow(['人员编号', '姓名']);
  for (let i = 0; i < 30_000; i++) sheet.addRow([`P${i}-${(i * 7919) % 10_007}`, `某${i}`]);
  await workbook.xlsx.writeFile(join(here.folder, 'a.xlsx'));
  const report = await here.load(join(here.folder, 'a.xlsx'), plainMapping('person'));
  assert.equal(report.sheets[0]!.counts.accepted, 30_000);
});

test('bombs, by what they declare and by what they hold, are refused', async (t) => {
  const here = office(t);
  const big = Buffer.alloc(80 * 2 ** 20, 32);
  const parts = { ...workbookOf('<worksheet/>'), 'xl/worksheets/sheet1.xml': big };
  assert.equal(await refusal(here, zip(parts)), 'import/packed-too-much');
  assert.equal(
    await refusal(here, zip(parts, { 'xl/worksheets/sheet1.xml': 1000 })),
    'import/packed-too-much',
  );
});

test('entity tricks and document types are refused, not obeyed', async (t) => {
  const here = office(t);
  const row = inline(['人员编号', '姓名']);
  const laughs = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100)}"><!ENTITY b "&a;&a;&a;">]>`;
  assert.equal(
    await refusal(here, zip(workbookOf(`${laughs}<worksheet>${row}</worksheet>`))),
    'import/unsafe-workbook',
  );
  const file = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
  assert.equal(
    await refusal(here, zip(workbookOf(`${file}<worksheet>${row}</worksheet>`))),
    'import/unsafe-workbook',
  );
  const own = `<worksheet>${inline(['人员编号', '&b;'])}</worksheet>`;
  assert.equal(await refusal(here, zip(workbookOf(own))), 'import/unsafe-workbook');
});

test('names in an archive that lead elsewhere are refused', async (t) => {
  const here = office(t);
  for (const name of ['../evil', '/etc/passwd', 'C:\\evil', 'a/../../b']) {
    const parts = { ...workbookOf('<worksheet/>'), [name]: 'x' };
    assert.equal(await refusal(here, zip(parts)), 'import/unsafe-archive', name);
  }
});

test('an archive without a workbook, and one cut off, are refused', async (t) => {
  const here = office(t);
  assert.equal(await refusal(here, zip({ 'readme.txt': 'x' })), 'import/no-workbook');
  assert.equal(
    await refusal(here, zip(workbookOf('<worksheet/>')).subarray(0, 200)),
    'import/broken-archive',
  );
});

test('rejected rows come back in their own columns as text, and once corrected go in by the same mapping', async (t) => {
  const here = office(t);
  const text =
    '某院离岗表\n人员编号,离岗类别,离岗起,离岗止,备注\nP1,产假,2025-01-05,2025-06-11,好\n=1+1,病假,2025-02-30,2025-03-01,@x\nP3,事假,2025-03-05,2025-03-04,\nP4,病假,2025-04-01,2025-04-02,\nP4,事假,2025-04-01,2025-04-02,\n';
  const errors = join(here.folder, '退回.xlsx');
  const report = await here.load(here.write('a.csv', text), plainMapping('leave'), { errorWorkbook: errors });
  assert.equal(report.errorWorkbook, errors);
  assert.equal(report.sheets[0]!.counts.rejected, 4);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(errors);
  const sheet = workbook.worksheets[0]!;
  const cells = (row: number) => (sheet.getRow(row).values as unknown[]).slice(1).map(String);
  assert.deepEqual(cells(1), [
    '人员编号',
    '离岗类别',
    '离岗起',
    '离岗止',
    '备注',
    '原行号',
    '问题',
    '怎样改',
  ]);
  assert.deepEqual(cells(2).slice(0, 6), ['=1+1', '病假', '2025-02-30', '2025-03-01', '@x', '4']);
  assert.equal(sheet.getCell('A2').type, ExcelJS.ValueType.String);
  assert.match(cells(2)[6]!, /离岗起: 日历上没有这一天/);
  assert.deepEqual(sheet.getCell('C2').fill, {
    type: 'pattern',
    pattern: 'solid',
    fgColor: { argb: 'FFFFC7CE' },
  });
  assert.doesNotMatch(readFileSync(errors).toString('latin1'), /<f>/);
  sheet.getCell('C2').value = '2025-02-28';
  sheet.getCell('D3').value = '2025-03-06';
  sheet.spliceRows(5, 1);
  await workbook.xlsx.writeFile(errors);
  const again = await here.load(errors, plainMapping('leave'));
  const { read, accepted, rejected } = again.sheets[0]!.counts;
  assert.deepEqual({ read, accepted, rejected }, { read: 3, accepted: 3, rejected: 0 });
});

test('a proposed mapping says how sure it is, and is a mapping once confirmed', async (t) => {
  const here = office(t);
  const path = here.write(
    'a.csv',
    '统一受案号;单位代码;承办检察官;案件类别;案件受理日期;嫌疑人数;说明\nA1;O1;P1;公诉;1/25/2025;2;\nA2;O1;P2;公诉案;1/5/2025;2;\n',
  );
  const proposal = await proposeMapping(path, model);
  const [sheet] = proposal.sheets;
  assert.equal(sheet!.kind, 'case');
  const sure = Object.fromEntries(sheet!.columns.map((c) => [c.column, c]));
  assert.equal(sure.case_id!.confidence, 1);
  assert.ok(sure.organ!.confidence < 1);
  assert.equal(sure.received!.order, 'month-first');
  assert.deepEqual(sure.case_type!.unknownCodes, ['公诉案']);
  assert.deepEqual(sheet!.left, ['说明']);
  const text = mappingText('proposed', proposal);
  assert.match(text, /# .*把握/);
  const { mapping, issues } = parseMapping('proposed.yaml', text, model);
  assert.deepEqual(issues, []);
  const report = await here.load(path, mapping!);
  assert.equal(
    report.sheets[0]!.counts.accepted,
    2 - sure.case_type!.unknownCodes.length + (text.includes('公诉案: ') ? 1 : 0),
  );
});

test('a number too long for a spreadsheet is refused, not filled up with zeros into the number of another case', async (t) => {
  const { load, write, rows } = office(t);
  const head = ['案件编号', '单位编码', '承办人编号', '案件类型', '受理日期'];
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('案件');
  sheet.addRow(head);
  for (const id of [1.1010120240000123e20, 1.2345678901234e17, '110101202400001000', 110101202400001])
    sheet.addRow([id, 'O1', 'P1', '审查逮捕', '2026-01-05']);
  const path = write('案件.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
  const inBook = await load(path, plainMapping('case'));
  const told = inBook.issues.map(({ code, place }) => `${code} ${place.sheet} ${place.row} ${place.field}`);
  assert.deepEqual(told, ['import/lost-digits 案件 2 案件编号', 'import/lost-digits 案件 3 案件编号']);
  const kept = (await rows(inBook)).map((row) => row.case_id);
  assert.deepEqual(kept.sort(), ['110101202400001', '110101202400001000']);
  const lines = ['1.10101E+20', '2.5e+17', 'A1', '案E+5号'].map((id) => `${id},O1,P1,审查逮捕,2026-01-05`);
  const text = await load(
    write('案件.csv', `${head.join(',')}\n${lines.join('\n')}\n`),
    plainMapping('case'),
  );
  assert.deepEqual(
    text.issues.map(({ code, place }) => `${code} ${place.row}`),
    ['import/lost-digits 2', 'import/lost-digits 3'],
  );
  assert.deepEqual((await rows(text)).map((row) => row.case_id).sort(), ['A1', '案E+5号'].sort());
});

test('hidden rows are read, and whoever imports is told; 至今 is no end', async (t) => {
  const { load, write, rows } = office(t);
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('任职');
  sheet.addRow(['人员编号', '单位编码', '内设机构', '人员类别', '任职起', '任职止']);
  for (const id of ['P1', 'P2', 'P3']) sheet.addRow([id, 'O1', '一部', '检察官', '2024-01-05', '至今']);
  sheet.getRow(3).hidden = true;
  const report = await load(
    write('任职.xlsx', new Uint8Array(await book.xlsx.writeBuffer())),
    plainMapping('post'),
  );
  const told = report.issues.map(({ code, level, place }) => `${level} ${code} ${place.sheet} ${place.row}`);
  assert.deepEqual(told, ['warning import/hidden-rows 任职 3']);
  assert.deepEqual(
    (await rows(report)).map((row) => row.to),
    [null, null, null],
  );
});

test('what is no table is refused by what it is, under the name that whoever hands it in knows', async (t) => {
  const { load, write } = office(t);
  const files = {
    'import/no-table': [
      '\ufeff<html><table><tr><td>案件编号</td></tr></table></html>',
      '%PDF-1.4\n',
      '<?xml version="1.0"?><Workbook/>',
    ],
    'import/old-workbook': [Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    'import/empty-table': [''],
    'import/unknown-encoding': [Buffer.from([0xff, 0x80, 0x81, 0xff, 0xff])],
  };
  for (const [code, contents] of Object.entries(files))
    for (const content of contents)
      await assert.rejects(
        load(write('kept', content), plainMapping('case'), { name: '导出.xls' }),
        (error) => {
          assert.ok(error instanceof UserError, String(error));
          assert.deepEqual(
            error.issues.map(({ code: said, place }) => [said, place.file]),
            [[code, '导出.xls']],
          );
          return true;
        },
      );
});
