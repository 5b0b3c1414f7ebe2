import type { FactColumn, FactKind, FactModel } from '@jianheng/scheme';
import { calendar, type Day } from './day.ts';
import type { Cell } from './facts.ts';

/**
 * The three shapes of export. `A`: the model's own headers. `B`: other headers, code spellings, column order, slash
 * dates, semicolons. `C`: columns missing and added, headers in several merged rows, dates as 2026年1月5日 or serials, blank
 * where a value is the usual one, tabs.
 */
export type LayoutId = 'A' | 'B' | 'C';

/** How text files are encoded. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030';

/** How files of one layout look, besides their columns. */
export interface Layout {
  readonly id: LayoutId;
  readonly delimiter: ',' | ';' | '\t';
  readonly encoding: Encoding;
  readonly yes: string;
  readonly no: string;
  /** Which cell a workbook holds for a date. */
  readonly workbookDate: 'date' | 'text' | 'serial';
}

export const layouts: Readonly<Record<LayoutId, Layout>> = {
  A: { id: 'A', delimiter: ',', encoding: 'gb18030', yes: '是', no: '否', workbookDate: 'date' },
  B: { id: 'B', delimiter: ';', encoding: 'utf-8-bom', yes: '1', no: '0', workbookDate: 'text' },
  C: { id: 'C', delimiter: '\t', encoding: 'gb18030', yes: '是', no: '', workbookDate: 'serial' },
};

/** Optional columns that layout C does not have, by kind. */
export const missingInC: Readonly<Record<string, readonly string[]>> = {
  person: ['sex', 'birth_year'],
  post: ['unit', 'assistants'],
  case: ['self_investigated'],
  merit: ['evidence'],
  entry: ['evidence'],
};

/** Columns that layout C has and no fact model knows. */
export const extraInC = ['序号', '备注', '系统录入人'] as const;

/** One column of an export. */
export interface LayoutColumn {
  /** The model's column, or null for one that only the export has. */
  readonly column: string | null;
  readonly header: string;
  /** Heading above a group of headers, in layout C. */
  readonly group: string | null;
  readonly type: FactColumn['type'];
  readonly places: number;
  /** The cell as text; `row` counts rows of the kind from 0, so that spellings can vary. */
  text(cell: Cell, row: number): string;
}

/** The columns of a kind in a layout, in the order of the export. */
export function columnsOf(model: FactModel, kind: string, id: LayoutId): LayoutColumn[] {
  const spec = model.kinds[kind];
  if (spec === undefined) throw new Error(`the fact model has no kind ${kind}`);
  const names = Object.keys(spec.columns);
  if (id === 'A') return names.map((name) => layoutColumn(model, spec, name, id));
  if (id === 'B') return names.reverse().map((name) => layoutColumn(model, spec, name, id));
  const kept = names
    .filter((name) => !(missingInC[kind] ?? []).includes(name))
    .map((name) => layoutColumn(model, spec, name, id));
  const grouped = groups.flatMap((group) => kept.filter((column) => column.group === group));
  return [
    extra('序号', (row) => String(row + 1)),
    ...grouped,
    extra('备注', () => ''),
    extra('系统录入人', () => '系统'),
  ];
}

const groups = ['基本信息', '时间', '数量', '其他'] as const;
const groupOf: Readonly<Record<FactColumn['type'], string>> = {
  text: '基本信息',
  code: '基本信息',
  date: '时间',
  integer: '数量',
  decimal: '数量',
  boolean: '其他',
};

function extra(header: string, text: (row: number) => string): LayoutColumn {
  return { column: null, header, group: null, type: 'text', places: 0, text: (_cell, row) => text(row) };
}

function layoutColumn(model: FactModel, kind: FactKind, name: string, id: LayoutId): LayoutColumn {
  const spec = kind.columns[name]!;
  return {
    column: name,
    header: id === 'B' ? (spec.aliases[0] ?? spec.title.zh) : spec.title.zh,
    group: id === 'C' ? groupOf[spec.type] : null,
    type: spec.type,
    places: spec.places ?? 0,
    text: textOf(model, spec, layouts[id]),
  };
}

function textOf(model: FactModel, spec: FactColumn, layout: Layout): LayoutColumn['text'] {
  const usual = layout.id === 'C' ? spec.default : undefined;
  switch (spec.type) {
    case 'date':
      return (cell) => (cell === null ? '' : dateText(cell as Day, layout.id));
    case 'boolean':
      return (cell) => (cell === null ? '' : cell === true ? layout.yes : layout.no);
    case 'decimal':
      return (cell) => (cell === null ? '' : decimalText(cell as number, spec.places!));
    case 'integer':
      return (cell) => (cell === null || cell === usual ? '' : String(cell));
    case 'code': {
      const list = model.codes[spec.codes!]!;
      return (cell, row) => {
        if (cell === null || cell === usual) return '';
        if (layout.id !== 'B') return cell as string;
        const aliases = list[cell as string]!.aliases;
        // One row in three keeps the usual word: offices mix them.
        return aliases.length === 0 || row % 3 === 2 ? (cell as string) : aliases[row % aliases.length]!;
      };
    }
    default:
      return (cell) => (cell === null ? '' : String(cell));
  }
}

const dateTexts: Readonly<Record<LayoutId, Map<Day, string>>> = { A: new Map(), B: new Map(), C: new Map() };

function dateText(value: Day, id: LayoutId): string {
  let text = dateTexts[id].get(value);
  if (text === undefined) {
    const { year, month, date } = calendar(value);
    text = numbersText(year, month, date, id);
    dateTexts[id].set(value, text);
  }
  return text;
}

/** Year, month and date as the layout writes them, whether or not there is such a day. */
export function numbersText(year: number, month: number, date: number, id: LayoutId): string {
  if (id === 'B') return `${year}/${month}/${date}`;
  if (id === 'C') return `${year}年${month}月${date}日`;
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

function decimalText(scaled: number, places: number): string {
  const digits = String(scaled).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
