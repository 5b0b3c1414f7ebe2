/** A cell of a sheet: numbers stay numbers. */
export type Cell = string | number | null;

/**
 * A workbook of one sheet (ECMA-376, kept without compression): its first row a bold heading, on every printed page; columns as
 * wide as what they hold, the numbers of a column with as many decimals as any of them has.
 */
export function writeXlsx(sheetName: string, rows: readonly (readonly Cell[])[]): Uint8Array<ArrayBuffer> {
  const open = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const relations = (...all: readonly (readonly [kind: string, target: string])[]) =>
    `${open}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${related}/${kind}" Target="${target}"/>`).join('')}</Relationships>`;
  const name = nameOfSheet(sheetName);
  const columns = columnsOf(rows);
  return zipOf([
    [
      '[Content_Types].xml',
      `${open}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kinds}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/></Types>`,
    ],
    ['_rels/.rels', relations(['officeDocument', 'xl/workbook.xml'])],
    [
      'xl/_rels/workbook.xml.rels',
      relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
    ],
    [
      'xl/styles.xml',
      `${open}<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`).join('')}</numFmts><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${looks.numbers + formats.length}">${top('', left)}${top(' fontId="1" applyFont="1"', left)}${top(' fontId="1" applyFont="1"', ' horizontal="right"')}${top('', `${left} wrapText="1"`)}${formats.map((_, at) => top(` numFmtId="${164 + at}" applyNumberFormat="1"`)).join('')}</cellXfs></styleSheet>`,
    ],
    [
      'xl/workbook.xml',
      `${open}<workbook xmlns="${main}" xmlns:r="${related}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${escaped(name.replaceAll("'", "''"))}'!$1:$1</definedName></definedNames></workbook>`,
    ],
    [
      'xl/worksheets/sheet1.xml',
      `${open}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>${widthsOf(columns)}<sheetData>${rows.map((row, at) => rowOf(row, at, columns)).join('')}</sheetData><pageSetup orientation="landscape" fitToHeight="0"/></worksheet>`,
    ],
  ]);
}

/** Formats of numbers by how many decimals they have. */
const formats = ['0', '0.0', '0.00', '0.000', '0.0000'] as const;
/** Places of the looks among the styles; those of numbers come last. */
const looks = { text: 0, heading: 1, headingOfNumbers: 2, wrapped: 3, numbers: 4 } as const;

/** Away from the figures of the column before. */
const left = ' horizontal="left" indent="1"';

function top(what: string, align = ''): string {
  return `<xf${what} applyAlignment="1"><alignment vertical="top"${align}/></xf>`;
}

/** In signs of the usual font: a Chinese one is as wide as two others. */
const [narrowest, widest] = [6, 60];

interface SheetColumn {
  readonly width: number;
  /** The most decimals of a number in it; null where it holds text. */
  readonly decimals: number | null;
}

function columnsOf(rows: readonly (readonly Cell[])[]): readonly SheetColumn[] {
  const [heading = [], ...below] = rows;
  return heading.map((title, column) => {
    const cells = below.map((row) => row[column] ?? null);
    const numbers = cells.filter((cell) => typeof cell === 'number');
    const decimals = numbers.reduce((most, one) => Math.max(most, decimalsOf(one)), 0);
    const signs = [title, ...cells].map((cell) =>
      typeof cell === 'number' ? cell.toFixed(decimals).length : widthOf(String(cell ?? '')),
    );
    const wanted = signs.reduce((most, one) => Math.max(most, one), 0) + 3;
    const width = Math.min(widest, Math.max(narrowest, wanted));
    return { width, decimals: numbers.length === 0 ? null : decimals };
  });
}

function widthOf(text: string): number {
  return text.replaceAll(/[\u0300-\u{10ffff}]/gu, '..').length;
}

function decimalsOf(number: number): number {
  return Math.min(formats.length - 1, String(number).split('.')[1]?.length ?? 0);
}

function widthsOf(columns: readonly SheetColumn[]): string {
  const each = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  return each.length === 0 ? '' : `<cols>${each.join('')}</cols>`;
}

function rowOf(cells: readonly Cell[], index: number, columns: readonly SheetColumn[]): string {
  const inside = cells.map((cell, column) => {
    if (cell === null || cell === '') return '';
    const { decimals, width } = columns[column] ?? { decimals: null, width: widest };
    const at = `r="${lettersOf(column)}${index + 1}"`;
    if (typeof cell === 'number') return `<c ${at} s="${looks.numbers + (decimals ?? 0)}"><v>${cell}</v></c>`;
    const heading = decimals === null ? looks.heading : looks.headingOfNumbers;
    const look = index === 0 ? heading : width === widest ? looks.wrapped : looks.text;
    return `<c ${at} s="${look}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  });
  return `<row r="${index + 1}">${inside.join('')}</row>`;
}

/** A column as workbooks name it: A, …, Z, AA, … */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}

/** Excel takes at most 31 signs, and none of `: \ / ? * [ ]`. */
function nameOfSheet(name: string): string {
  return name.replaceAll(/[:\\/?*[\]]/g, ' ').slice(0, 31) || 'Sheet1';
}

function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these, not even as references.
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
  );
}

/** An archive of files as they are (APPNOTE 6.3, method 0). */
function zipOf(files: readonly (readonly [name: string, content: string])[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [name, text] of files) {
    const [path, content] = [encoder.encode(name), encoder.encode(text)];
    const facts = [0, 0x21, checksum(content), content.length, content.length, path.length, 0] as const;
    const local = record([0x04034b50, 'u32'], [20, 'u16'], [0x0800, 'u16'], [0, 'u16'], ...factsOf(facts));
    parts.push(local, path, content);
    directory.push(
      record(
        [0x02014b50, 'u32'],
        [20, 'u16'],
        [20, 'u16'],
        [0x0800, 'u16'],
        [0, 'u16'],
        ...factsOf(facts),
        [0, 'u16'],
        [0, 'u16'],
        [0, 'u16'],
        [0, 'u32'],
        [at, 'u32'],
      ),
      path,
    );
    at += local.length + path.length + content.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record(
    [0x06054b50, 'u32'],
    [0, 'u16'],
    [0, 'u16'],
    [files.length, 'u16'],
    [files.length, 'u16'],
    [size, 'u32'],
    [at, 'u32'],
    [0, 'u16'],
  );
  return joined([...parts, ...directory, end]);
}

type Written = readonly [value: number, as: 'u16' | 'u32'];

function factsOf(facts: readonly [number, number, number, number, number, number, number]): Written[] {
  const widths = ['u16', 'u16', 'u32', 'u32', 'u32', 'u16', 'u16'] as const;
  return widths.map((width, index) => [facts[index]!, width]);
}

function record(...fields: readonly Written[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, as]) => sum + (as === 'u16' ? 2 : 4), 0)));
  let at = 0;
  for (const [value, as] of fields) {
    if (as === 'u16') view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += as === 'u16' ? 2 : 4;
  }
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** CRC-32 (ISO 3309). */
function checksum(content: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of content) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return (rest ^ 0xffffffff) >>> 0;
}
