import { Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx';
import { line } from './type.ts';

/** A cell of a form: its words, over how many columns, how high at least (twips), whether it is a caption. */
export interface Cell {
  readonly words: string | readonly string[];
  readonly span?: number;
  readonly rows?: number;
  readonly height?: number;
  readonly caption?: boolean;
}

const margins = { top: 40, bottom: 40, left: 80, right: 80 };

/** A form: rows of cells over columns whose widths (twips) add up to the sheet's. */
export function form(widths: readonly number[], rows: readonly (readonly Cell[])[]): Table {
  return new Table({
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    rows: rows.map((cells) => {
      const height = Math.max(480, ...cells.map((c) => c.height ?? 0));
      return new TableRow({
        height: { value: height, rule: 'atLeast' },
        cantSplit: height < 3000,
        children: cells.map(
          ({ words, span = 1, rows: down = 1, caption = false }) =>
            new TableCell({
              columnSpan: span,
              rowSpan: down,
              margins,
              verticalAlign: caption || height === 480 ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
              children: [words].flat().map((w) => line(w, { centred: caption, bold: caption })),
            }),
        ),
      });
    }),
  });
}

/** One column of a list: caption, width in twips, and the tag that fills it. */
export interface ListColumn {
  readonly caption: string;
  readonly width: number;
  readonly tag: string;
}

/** A list with a heading that repeats on each page, one row for each member of `loop`. */
export function list(loop: string, columns: readonly ListColumn[]): Table {
  const cell = (words: string, bold: boolean) =>
    new TableCell({
      margins,
      verticalAlign: VerticalAlignTable.CENTER,
      children: [line(words, { bold, small: true, centred: bold })],
    });
  const last = columns.length - 1;
  return new Table({
    columnWidths: columns.map((c) => c.width),
    layout: TableLayoutType.FIXED,
    width: { size: columns.reduce((sum, c) => sum + c.width, 0), type: WidthType.DXA },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((c) => cell(c.caption, true)),
      }),
      new TableRow({
        cantSplit: true,
        children: columns.map((c, i) =>
          cell(`${i === 0 ? `{#${loop}}` : ''}{${c.tag}}${i === last ? `{/${loop}}` : ''}`, false),
        ),
      }),
    ],
  });
}
