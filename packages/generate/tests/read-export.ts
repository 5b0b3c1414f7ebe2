import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FactModel } from '@jianheng/scheme';
import { parse } from 'yaml';
import { columnsOf, type LayoutId, layouts } from '../src/layout.ts';

export const model = FactModel.parse(
  parse(readFileSync(new URL('../../../schemes/facts/procuratorate.yaml', import.meta.url), 'utf8')),
);

/** A row as the office wrote it, by header; `line` counts from 1 with the header. */
export interface TextRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Reads a generated text file back. None of the generated cells needs quotes; one that did would fail here. */
export function readRows(folder: string, kind: string, layout: LayoutId): TextRow[] {
  const path = join(folder, 'csv', `${model.kinds[kind]!.title.zh}.csv`);
  const { encoding, delimiter } = layouts[layout];
  const decoder = new TextDecoder(encoding === 'gb18030' ? 'gb18030' : 'utf-8', { fatal: true });
  const [header, ...lines] = decoder.decode(readFileSync(path)).trimEnd().split('\r\n');
  const headers = header!.split(delimiter);
  return lines.map((line, i) => {
    const cells = line.split(delimiter);
    if (cells.length !== headers.length || line.includes('"'))
      throw new Error(`${path}:${i + 2} is malformed`);
    return { line: i + 2, cells: Object.fromEntries(headers.map((name, c) => [name, cells[c]!])) };
  });
}

/**
 * The same row in the model's terms, read from headers, aliases and code spellings alone: `null` for what is absent and
 * has no default, an Error's message where a value cannot be read.
 */
export function factOf(row: TextRow, kind: string): Record<string, string | null> {
  const fact: Record<string, string | null> = {};
  for (const [name, column] of Object.entries(model.kinds[kind]!.columns)) {
    const header = [column.title.zh, ...column.aliases].find((h) => h in row.cells);
    const text = header === undefined ? '' : row.cells[header]!;
    const value = text === '' ? (column.default === undefined ? null : String(column.default)) : text;
    fact[name] = value === null ? null : codeOrValue(value, column.type, column.codes);
  }
  return fact;
}

function codeOrValue(text: string, type: string, codes: string | undefined): string {
  if (type === 'date') {
    const numbers = /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?$/.exec(text);
    return numbers === null
      ? `bad date ${text}`
      : numbers
          .slice(1)
          .map((n) => n.padStart(2, '0'))
          .join('-');
  }
  if (type === 'boolean') return String(['是', '1', 'true'].includes(text));
  if (type !== 'code') return text;
  const list = Object.entries(model.codes[codes!]!);
  const found =
    list.find(([code]) => code === text) ?? list.find(([, entry]) => entry.aliases.includes(text));
  return found?.[0] ?? `unknown code ${text}`;
}

/** Headers of a kind in a layout. */
export function headersOf(kind: string, layout: LayoutId): string[] {
  return columnsOf(model, kind, layout).map((column) => column.header);
}
