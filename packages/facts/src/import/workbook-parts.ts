import { text } from '@jianheng/mechanisms';
import { refuseSource } from './source-issue.ts';
import { attributeOf, type XmlHandler, XmlRefused, XmlScanner } from './xml-scan.ts';
import type { ZipArchive, ZipEntry } from './zip-archive.ts';

/** What a workbook says outside its sheets. */
export interface WorkbookParts {
  readonly serial: 1900 | 1904;
  readonly sheets: readonly { readonly name: string; readonly entry: ZipEntry; readonly hidden: boolean }[];
  readonly strings: readonly string[];
  /** For each cell style, whether it shows a number as a date. */
  readonly dated: readonly boolean[];
}

const stringsLimit = 2 ** 29;

/** Scans one part of a workbook. Throws a UserError on XML that no spreadsheet writes. */
export async function scanPart(
  file: string,
  archive: ZipArchive,
  entry: ZipEntry,
  handler: XmlHandler,
): Promise<void> {
  for await (const scan of scanSteps(file, archive, entry, handler)) void scan;
}

/** The same, one step per block of bytes, so that the caller can hand on what has been gathered. */
export async function* scanSteps(
  file: string,
  archive: ZipArchive,
  entry: ZipEntry,
  handler: XmlHandler,
): AsyncGenerator<void> {
  const scanner = new XmlScanner(handler);
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of archive.open(entry)) {
      scanner.push(decoder.decode(chunk, { stream: true }));
      yield;
    }
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error;
    refuseSource(
      'unsafe-workbook',
      text('工作簿里有电子表格不会写的内容', 'the workbook holds what no spreadsheet writes'),
      text(
        '不要导入来历不明的文件；在电子表格中重新另存',
        'do not import files of unknown origin; save it anew',
      ),
      { file, value: error.message },
    );
  }
}

const quiet: XmlHandler = { open() {}, text() {}, close() {} };

/** Reads workbook, relations, styles and shared strings. */
export async function readWorkbookParts(file: string, archive: ZipArchive): Promise<WorkbookParts> {
  const find = (name: string) => archive.entries.get(name) ?? null;
  const workbook = find('xl/workbook.xml');
  const relations = find('xl/_rels/workbook.xml.rels');
  if (workbook === null || relations === null) refuseNoWorkbook(file);
  const targets = new Map<string, { type: string; target: string }>();
  await scanPart(file, archive, relations, {
    ...quiet,
    open(name, attributes) {
      const id = name === 'Relationship' ? attributeOf(attributes, 'Id') : null;
      if (id === null) return;
      const target = attributeOf(attributes, 'Target') ?? '';
      const type = (attributeOf(attributes, 'Type') ?? '').split('/').at(-1) ?? '';
      targets.set(id, { type, target: target.startsWith('/') ? target.slice(1) : `xl/${target}` });
    },
  });
  let serial: 1900 | 1904 = 1900;
  const sheets: { name: string; entry: ZipEntry; hidden: boolean }[] = [];
  await scanPart(file, archive, workbook, {
    ...quiet,
    open(name, attributes) {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? ''))
        serial = 1904;
      if (name !== 'sheet') return;
      const relation = targets.get(attributeOf(attributes, 'r:id') ?? '');
      const entry = relation?.type === 'worksheet' ? find(relation.target) : null;
      const hidden = (attributeOf(attributes, 'state') ?? 'visible') !== 'visible';
      if (entry !== null) sheets.push({ name: attributeOf(attributes, 'name') ?? '', entry, hidden });
    },
  });
  if (sheets.length === 0) refuseNoWorkbook(file);
  const part = (type: string) => find([...targets.values()].find((t) => t.type === type)?.target ?? '');
  const strings = await readStrings(file, archive, part('sharedStrings'));
  const dated = await readStyles(file, archive, part('styles'));
  return { serial, sheets, strings, dated };
}

function refuseNoWorkbook(file: string): never {
  return refuseSource(
    'no-workbook',
    text('压缩包里没有工作簿', 'the archive holds no workbook'),
    text('导入 .xlsx、CSV 或 Parquet 文件', 'import an .xlsx, CSV or Parquet file'),
    { file },
  );
}

async function readStrings(
  file: string,
  archive: ZipArchive,
  entry: ZipEntry | null,
): Promise<readonly string[]> {
  if (entry === null) return [];
  if (entry.unpacked > stringsLimit) {
    refuseSource(
      'too-many-strings',
      text('工作簿的文字量过大', 'the workbook holds too much text'),
      text('另存为 CSV 后导入', 'save it as CSV and import that'),
      { file },
    );
  }
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = 0;
  await scanPart(file, archive, entry, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') inText = phonetic === 0;
    },
    text(value) {
      if (inText) current += value;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic--;
      else if (name === 'si') strings.push(decodeEscapes(current));
    },
  });
  return strings;
}

/** `_x000D_` stands for a sign that XML cannot hold. */
export function decodeEscapes(value: string): string {
  if (!value.includes('_x')) return value;
  return value.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Formats 14–22, 27–36, 45–47 and 50–58 are dates in every language of the format. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
}

function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')
    .split(';')[0]!
    .toLowerCase();
  if (bare.includes('general') || /[0#?]/.test(bare)) return false;
  return /[yd年日]/.test(bare) || (bare.includes('m') && !/[hs]/.test(bare));
}

async function readStyles(
  file: string,
  archive: ZipArchive,
  entry: ZipEntry | null,
): Promise<readonly boolean[]> {
  if (entry === null) return [];
  const custom = new Map<number, boolean>();
  const dated: boolean[] = [];
  let inCells = false;
  await scanPart(file, archive, entry, {
    ...quiet,
    open(name, attributes) {
      if (name === 'numFmt') {
        const code = attributeOf(attributes, 'formatCode') ?? '';
        custom.set(Number(attributeOf(attributes, 'numFmtId')), isDateFormat(code));
      } else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributeOf(attributes, 'numFmtId') ?? 0);
        dated.push(custom.get(id) ?? isBuiltInDate(id));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dated;
}
