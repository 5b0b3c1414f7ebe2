import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { text } from '@jianheng/mechanisms';
import { UserError } from '@jianheng/scheme';
import ExcelJS from 'exceljs';
import type { Row } from '../../assess/tests/programs.ts';
import { ownFolder } from '../../facts/tests/own-folder.ts';
import { type WorkbookContent, writeWorkbook } from '../src/index.ts';
import { SheetNames } from '../src/sheet-names.ts';
import type { WriteOptions } from '../src/write-workbook.ts';
import { contentOf, entered, twoParts } from './content.ts';

const folder = ownFolder('workbook');

let files = 0;
async function written(content: WorkbookContent, options?: WriteOptions): Promise<ExcelJS.Workbook> {
  const path = join(folder, `${++files}.xlsx`);
  await writeWorkbook(content, path, options);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  return book;
}

function getSheet(book: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = book.worksheets.find((s) => s.name.startsWith(name));
  assert.ok(sheet, `a sheet ${name}`);
  return sheet;
}

/** Cells of the row whose first or second cell says so. */
function rowOf(sheet: ExcelJS.Worksheet, key: string): ExcelJS.Row {
  let found: ExcelJS.Row | undefined;
  sheet.eachRow((row) => {
    if (row.getCell(1).value === key || row.getCell(2).value === key) found ??= row;
  });
  assert.ok(found, `a row ${key}`);
  return found;
}

/** Column of a header in a row that has it. */
function columnOf(sheet: ExcelJS.Worksheet, header: string): number {
  let column = 0;
  sheet.eachRow((row) => {
    row.eachCell((cell, at) => {
      if (column === 0 && cell.value === header) column = at;
    });
  });
  assert.notEqual(column, 0, `a column ${header}`);
  return column;
}

function textsOf(sheet: ExcelJS.Worksheet): string {
  const texts: string[] = [];
  sheet.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)));
  return texts.join('\n');
}

/** Adds up what a SUM names, cell by cell and range by range, as a spreadsheet does. */
function recalculated(sheet: ExcelJS.Worksheet, formula: string): number {
  const inside = /^SUM\((.+)\)$/.exec(formula)?.[1];
  assert.ok(inside, formula);
  const numberIn = (cell: ExcelJS.Cell): number => {
    if (cell.formula !== undefined) return recalculated(sheet, cell.formula);
    return typeof cell.value === 'number' ? cell.value : 0;
  };
  return inside.split(',').reduce((total, range) => {
    const [first, last = first] = range.split(':').map((address) => sheet.getCell(address));
    let sum = 0;
    for (let c = Number(first!.col); c <= Number(last!.col); c++)
      for (let r = Number(first!.row); r <= Number(last!.row); r++) sum += numberIn(sheet.getCell(r, c));
    return total + sum;
  }, 0);
}

function formulasOf(sheet: ExcelJS.Worksheet): ExcelJS.Cell[] {
  const found: ExcelJS.Cell[] = [];
  sheet.eachRow((row) => row.eachCell((cell) => void (cell.formula !== undefined && found.push(cell))));
  return found;
}

const person = (name: string, a: number, b = 0, c = 0, d = 0, more: Partial<Row> = {}): Row => ({
  person: name,
  counts: { a, b, c, d },
  ...more,
});

test('parts and totals are formulas whose stored results are what the cells add up to', async () => {
  const content = contentOf(twoParts(), [person('P1', 30, 20, 10, 5), person('P2', 7, 3, 1, 1)], {
    people: 'all',
  });
  const book = await written(content);
  for (const sheet of [getSheet(book, '成绩'), getSheet(book, 'P1')]) {
    const sums = formulasOf(sheet).filter((cell) => cell.formula?.startsWith('SUM('));
    assert.ok(sums.length >= 3);
    for (const cell of sums) assert.equal(cell.result, recalculated(sheet, cell.formula), cell.address);
  }
  const scores = getSheet(book, '成绩');
  assert.equal(rowOf(scores, 'P1').getCell(columnOf(scores, '总分')).result, 65);
});

test('a part that its full points limit is a number with a note, not a formula', async () => {
  const book = await written(contentOf(twoParts(), [person('P1', 40, 30, 10, 5)]));
  const sheet = getSheet(book, '成绩');
  const row = rowOf(sheet, 'P1');
  const sum = row.getCell(columnOf(sheet, '小计'));
  assert.equal(sum.value, 60);
  assert.match(row.getCell(columnOf(sheet, '说明')).text, /业绩：合计 70\.00，以满分 60 为限/);
  assert.equal(row.getCell(columnOf(sheet, '总分')).result, 75, 'the total still adds up the parts');
});

test('people stand best first, tied ones share a range of places and are bracketed in the list', async () => {
  const rows = [person('P1', 10), person('P2', 30), person('P3', 20), person('P4', 20), person('P5', 20)];
  const book = await written(contentOf(twoParts(), rows));
  const scores = getSheet(book, '成绩');
  const place = columnOf(scores, '名次');
  assert.deepEqual(
    ['P2', 'P3', 'P4', 'P5', 'P1'].map((p) => rowOf(scores, p).getCell(place).value),
    [1, '2–4', '2–4', '2–4', 5],
  );
  const list = getSheet(book, '等次建议');
  assert.deepEqual(
    ['P2', 'P3', 'P4', 'P5', 'P1'].map((p) => rowOf(list, p).getCell(1).value),
    [null, '┌', '│', '└', null],
  );
});

test('one person’s workbook holds nothing of anybody else, and one of points nothing of ratings', async () => {
  const rows = [person('P1', 10), person('P2', 30)];
  const own = contentOf(twoParts(), rows, { people: ['P1'] });
  const personal = await written(own, { only: 'people' });
  assert.equal(personal.worksheets.length, 1);
  assert.ok(!textsOf(personal.worksheets[0]!).includes('P2'));
  const points = await written(contentOf(twoParts(), rows), { only: 'points' });
  assert.equal(points.worksheets.length, 1);
  for (const { person: number } of rows) assert.ok(textsOf(points.worksheets[0]!).includes(number));
  assert.doesNotMatch(textsOf(points.worksheets[0]!), /等次建议/);
});

test('places for excellent are shown as arithmetic, and a tie at the edge with every lawful way out', async () => {
  const rows = Array.from({ length: 10 }, (_, i) => person(`P${i}`, i < 3 ? 30 : i));
  const book = await written(contentOf(twoParts(), rows, {}, { participants: { O1: 56 } }));
  const sheet = getSheet(book, '优秀名额');
  const row = rowOf(sheet, 'O1');
  assert.equal(row.getCell(columnOf(sheet, '算式')).value, '56 人 × 20% = 11.2 → 11 名');
  const places = row.getCell(columnOf(sheet, '算式') - 1);
  assert.deepEqual([places.formula, places.result], [`ROUNDDOWN(B${row.number}*1/5,0)`, 11]);

  const few = await written(contentOf(twoParts(), rows));
  const edge = textsOf(getSheet(few, '优秀名额'));
  assert.match(edge, /P0、P1、P2 并列，剩 2 名/);
  assert.match(edge, /由会议在 3 人中择定 2 人/);
  assert.match(edge, /3 人都不评优秀/);
  assert.equal(
    rowOf(getSheet(few, '等次建议'), 'P0').getCell(columnOf(getSheet(few, '等次建议'), '建议')).value,
    '由会议决定',
  );
});

test('a held total is no number: it has no place, says so, and comes last', async () => {
  const program = twoParts();
  const rows = [person('P1', 1, 0, 0, 0, { unsupplied: ['case'] }), person('P2', 5)];
  const book = await written(contentOf(program, rows, { people: ['P1'] }));
  const sheet = getSheet(book, '成绩');
  const held = rowOf(sheet, 'P1');
  assert.equal(held.getCell(columnOf(sheet, '总分')).value, '暂缓');
  assert.equal(held.getCell(columnOf(sheet, '名次')).value, '—');
  assert.ok(held.number > rowOf(sheet, 'P2').number);
  assert.match(textsOf(getSheet(book, 'P1')), /暂缓：有数据未报送/);
});

test('pooled peer groups name all their groups', async () => {
  const program = twoParts({ peers: { by: ['line'], mergeBelow: 3 } });
  const rows = ['刑事', '刑事', '民事', '行政'].map((line, i) =>
    person(`P${i}`, i, 0, 0, 0, { post: { line } }),
  );
  const sheet = getSheet(await written(contentOf(program, rows)), '成绩');
  assert.equal(
    rowOf(sheet, 'P0').getCell(columnOf(sheet, '可比组')).value,
    'O1 · 刑事 + O1 · 民事 + O1 · 行政',
  );
  assert.match(textsOf(sheet), /合并为一组（不足 3 人的组合并比较），共 4 人/);
});

test('several stretches are weighed by days in post, and the note gives the weights', async () => {
  const rows: Row[] = [
    { person: 'P1', days: 73, counts: { a: 10 } },
    { person: 'P1', days: 292, counts: { a: 20 } },
  ];
  const book = await written(contentOf(twoParts(), rows, { people: 'all' }));
  const sheet = getSheet(book, '成绩');
  const row = rowOf(sheet, 'P1');
  assert.equal(row.getCell(columnOf(sheet, 'a')).value, 18);
  assert.equal(row.getCell(columnOf(sheet, '总分')).result, 18);
  assert.match(row.getCell(columnOf(sheet, '说明')).text, /占 1\/5.*占 4\/5/s);
  const own = getSheet(book, 'P1');
  const totals = formulasOf(own).filter((cell) => cell.formula?.includes('*'));
  assert.deepEqual(
    totals.map((cell) => cell.result),
    [18],
  );
  assert.match(totals[0]!.formula, /^E\d+\*1\/5\+E\d+\*4\/5$/);
});

test('text that begins like a formula stays text', async () => {
  const names = new Map([
    ['P1', '=HYPERLINK("http://x","y")'],
    ['P2', '+1'],
    ['P3', '-1'],
    ['P4', '@SUM(1)'],
  ]);
  const rows = [...names.keys()].map((p, i) => person(p, i));
  const book = await written(contentOf(twoParts(), rows, { names, people: 'all' }));
  const sheet = getSheet(book, '成绩');
  for (const [number, name] of names) {
    const cell = rowOf(sheet, number).getCell(columnOf(sheet, '姓名'));
    assert.equal(cell.type, ExcelJS.ValueType.String);
    assert.equal(cell.value, name);
    assert.equal(cell.numFmt, '@', 'typing over it does not make a formula either');
  }
  const allowed = /^(SUM\([A-Z\d,:]+\)|ROUNDDOWN\(B\d+\*1\/5,0\)|E\d+)$/;
  for (const each of book.worksheets)
    for (const cell of formulasOf(each)) assert.match(cell.formula, allowed, cell.address);
});

test('sheet names are short, plain and unique whatever people are called', () => {
  const names = new SheetNames();
  const taken = [
    "a:b\\c/d?e*f[g]'",
    'A B C D E F G',
    'x'.repeat(40),
    'x'.repeat(50),
    '',
    'History',
    '😀'.repeat(20),
  ].map((wanted) => names.take(wanted));
  assert.equal(new Set(taken.map((n) => n.toLowerCase())).size, taken.length);
  for (const name of taken) {
    assert.ok(name.length > 0 && name.length <= 31, name);
    assert.doesNotMatch(name, /[[\]:*?/\\']/);
    assert.ok(name.isWellFormed());
  }
  assert.deepEqual(taken.slice(0, 2), ['a b c d e f g', 'A B C D E F G 2']);
});

test('headers stay in view, repeat on every printed page, and the page is A4 across', async () => {
  const book = await written(contentOf(twoParts(), [person('P1', 1)], { names: new Map([['P1', '甲某']]) }));
  const sheet = getSheet(book, '成绩');
  const head = rowOf(sheet, '编号').number;
  const [view] = sheet.views;
  assert.equal(view?.state, 'frozen');
  assert.deepEqual(view?.state === 'frozen' ? [view.xSplit, view.ySplit] : [], [2, head]);
  assert.deepEqual(
    [
      sheet.pageSetup.orientation,
      sheet.pageSetup.paperSize,
      sheet.pageSetup.fitToWidth,
      sheet.pageSetup.fitToHeight,
    ],
    ['landscape', 9, 1, 0],
  );
  assert.equal(sheet.pageSetup.printTitlesRow, `${head - 2}:${head}`);
  assert.match(sheet.headerFooter.oddFooter ?? '', /第 &P 页，共 &N 页/);
  assert.ok(sheet.autoFilter);
});

test('the cover says what it was made from, that people decide, and marks what nobody has verified', async () => {
  const basis = [
    {
      ref: 'x',
      instrument: text('示例规则', 'Example'),
      clause: '第一条',
      confidence: 'unverified' as const,
    },
  ];
  const program = twoParts({
    indicators: [entered('a', 40, { basis }), entered('b', 30), ...twoParts().indicators.slice(2)],
  });
  const note = text('数据为虚构', 'invented data');
  const cover = textsOf(getSheet(await written(contentOf(program, [person('P1', 1)], { note })), '说明'));
  for (const words of [
    '数据为虚构',
    '系统不定等次',
    'ab'.repeat(8),
    'cd'.repeat(8),
    '01'.repeat(8),
    'ef'.repeat(8),
  ])
    assert.ok(cover.includes(words), words);
  assert.match(cover, /示例规则　第一条\n未核实：a/);
  const english = await written(contentOf(program, [person('P1', 1)], { note, language: 'en' }));
  assert.match(textsOf(getSheet(english, 'Cover')), /never by the system/);
});

test('a personal sheet has rule, arithmetic, points and source, and no proposed rating', async () => {
  const content = contentOf(twoParts(), [person('P1', 30, 20, 10, 5)], { people: ['P1'] });
  const own = textsOf(getSheet(await written(content), 'P1'));
  assert.match(own, /填报 30 分，得 30 分/);
  for (const word of ['优秀', '称职']) assert.ok(!own.includes(word), word);
});

test('cases behind a number are listed, sealed ones counted without their identity', async () => {
  const cases = async (_scheme: string, _person: string, indicator: string) =>
    indicator === 'a'
      ? [
          { key: 'A-1', mark: '无', counts: '1', about: text('一审公诉', 'prosecution') },
          { key: 'A-2', mark: '未成年封存', counts: '1', about: text('某案', 'a case') },
        ]
      : [];
  const content = contentOf(twoParts(), [person('P1', 2)], { people: 'all', cases });
  const own = textsOf(getSheet(await written(content), 'P1'));
  assert.ok(own.includes('A-1') && !own.includes('A-2') && !own.includes('某案'));
  assert.match(own, /未成年封存：只计数，不显示案件/);
});

test('a run without people still makes a workbook that says so', async () => {
  const book = await written(contentOf(twoParts(), []));
  assert.match(textsOf(getSheet(book, '成绩')), /没有人属于本方案的考核范围/);
  assert.match(textsOf(getSheet(book, '评审')), /没有人触发评审/);
  assert.match(textsOf(getSheet(book, '等次建议')), /没有等次建议/);
});

test('equal content gives equal bytes', async () => {
  const content = contentOf(twoParts(), [person('P1', 1), person('P2', 2)], { people: 'all' });
  const hashes: string[] = [];
  for (const name of ['one.xlsx', 'two.xlsx']) {
    await writeWorkbook(content, join(folder, name));
    hashes.push(
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    );
  }
  assert.equal(hashes[0], hashes[1]);
});

test('somebody who is in none of the results is refused before anything is written', async () => {
  const content = contentOf(twoParts(), [person('P1', 1)], { people: ['P1', 'P8', 'P9'] });
  const path = join(folder, 'none', 'x.xlsx');
  await assert.rejects(writeWorkbook(content, path), (error) => {
    assert.ok(error instanceof UserError);
    assert.deepEqual(
      error.issues.map((i) => i.code),
      ['workbook/no-such-person', 'workbook/no-such-person'],
    );
    return true;
  });
  assert.ok(!existsSync(path));
});

test('a workbook that fails half-way leaves nothing behind', async () => {
  const at = join(folder, 'broken');
  const cases = () => Promise.reject(new Error('the disk is gone'));
  const content = contentOf(twoParts(), [person('P1', 1)], { people: 'all', cases });
  await assert.rejects(writeWorkbook(content, join(at, 'x.xlsx')), /the disk is gone/);
  assert.deepEqual(readdirSync(at), []);
});
