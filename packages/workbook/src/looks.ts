import type ExcelJS from 'exceljs';

/** How a cell looks. Styles are shared objects: the writer keeps one entry for each. */
export type Look = Partial<ExcelJS.Style>;

const accent = { argb: 'FF1F4E79' };
const tint: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE9EFF6' } };
const grey = { argb: 'FF6B6B6B' };
const line: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FFD0D5DB' } };
const strong: Partial<ExcelJS.Border> = { style: 'medium', color: accent };
const body = { name: '宋体', size: 10 };
const under = { bottom: line };

const wrapped = { wrapText: true, vertical: 'middle' } as const;

/** The looks of the workbook: black on white, one accent. */
export const looks = {
  title: { font: { name: '黑体', size: 16, color: accent }, alignment: { vertical: 'middle' } },
  subtitle: { font: { ...body, color: grey }, alignment: { ...wrapped, vertical: 'top' } },
  section: {
    font: { name: '黑体', size: 11, color: accent },
    alignment: { vertical: 'middle' },
    border: { bottom: strong },
  },
  band: {
    font: { ...body, bold: true, color: accent },
    fill: tint,
    alignment: { ...wrapped, horizontal: 'center' },
    border: { bottom: line, left: line, right: line },
  },
  full: {
    font: { ...body, size: 9, color: grey },
    fill: tint,
    alignment: { horizontal: 'right', vertical: 'middle' },
  },
  head: {
    font: { ...body, bold: true, color: accent },
    fill: tint,
    alignment: { ...wrapped, horizontal: 'center' },
    border: { bottom: strong },
  },
  plain: { font: body, alignment: { vertical: 'middle' } },
  text: { font: body, alignment: wrapped, border: under },
  centered: { font: body, alignment: { ...wrapped, horizontal: 'center' }, border: under },
  strongText: { font: { ...body, bold: true }, alignment: wrapped, border: under },
  muted: {
    font: { ...body, color: grey },
    alignment: { ...wrapped, horizontal: 'left', indent: 1 },
    border: under,
  },
  mutedCentered: {
    font: { ...body, color: grey },
    alignment: { ...wrapped, horizontal: 'center' },
    border: under,
  },
  /** Left empty for people to write in. */
  toFill: { font: body, alignment: wrapped, border: { bottom: line, left: line, right: line } },
  partText: { font: { ...body, bold: true, color: accent }, fill: tint, alignment: wrapped, border: under },
  note: { font: { ...body, bold: true, color: accent }, fill: tint, alignment: wrapped },
  code: { font: { name: 'Consolas', size: 9 }, alignment: { vertical: 'middle' }, border: under },
  link: {
    font: { ...body, underline: true, color: accent },
    alignment: { vertical: 'middle' },
    border: under,
  },
  whole: {
    font: body,
    numFmt: '#,##0',
    alignment: { horizontal: 'right', vertical: 'middle' },
    border: under,
  },
} as const satisfies Record<string, Look>;

/** Looks of points, shown to the scheme's decimal places. */
export interface PointLooks {
  readonly points: Look;
  readonly sum: Look;
  readonly total: Look;
  /** Points that are counted elsewhere. */
  readonly inner: Look;
  readonly full: Look;
}

/** The looks of points with so many decimal places. */
export function pointLooks(places: number): PointLooks {
  const numFmt = places === 0 ? '0' : `0.${'0'.repeat(places)}`;
  const alignment = { horizontal: 'right', vertical: 'middle' } as const;
  return {
    points: { font: body, numFmt, alignment, border: under },
    sum: { font: { ...body, bold: true }, fill: tint, numFmt, alignment, border: under },
    total: { font: { ...body, bold: true, color: accent }, numFmt, alignment, border: under },
    inner: { font: { ...body, color: grey }, numFmt, alignment, border: under },
    full: { ...looks.full, numFmt: 'General' },
  };
}

/** The same look with the accent's line on top: where a new group begins. */
export const withLineAbove = variant((look) => ({ ...look, border: { ...look.border, top: strong } }));

/** The same look as text: what is typed over such a cell stays text. */
export const asText = variant((look) => ({ ...look, numFmt: '@' }));

function variant(make: (look: Look) => Look): (look: Look) => Look {
  const made = new WeakMap<Look, Look>();
  return (look) => {
    const known = made.get(look) ?? make(look);
    made.set(look, known);
    return known;
  };
}
