import { text } from '@jianheng/mechanisms';
import type { FactColumn, FactModel, Issue, Place } from '@jianheng/scheme';
import { cleanText } from './clean-text.ts';
import { isDeciding, isNeeded } from './column-use.ts';
import type { Header } from './header.ts';
import { headerName, namesOf } from './header-name.ts';
import { type ColumnSource, columnSource, type SheetMapping } from './mapping.ts';
import { type CellReader, cellReader, codeSpellings } from './read-cell.ts';
import type { DateRules } from './read-date.ts';

/** One column of the model tied to the cells of a table. */
export interface BoundColumn {
  readonly name: string;
  /** As the model declares it; required where it is of the key. */
  readonly column: FactColumn;
  /** Positions of the cells it is made of; none for constants and for columns the export lacks. */
  readonly cells: readonly number[];
  readonly separator: string;
  readonly constant: string | null;
  readonly empty: ReadonlySet<string>;
  readonly spellings: ReadonlyMap<string, string>;
  /** Cells may hold the name of a person instead of the number, or one of these numbers that mean another; null where not. */
  readonly named: readonly string[] | null;
  readonly dates: DateRules;
  readonly read: CellReader;
  /** Left out at the door: stays empty in the batch. */
  readonly dropped: boolean;
  /** A row means something else without it (see `isDeciding`). */
  readonly decides: boolean;
  /** Header shown in messages. */
  readonly field: string;
}

/** A row filter tied to its cell. */
export interface BoundFilter {
  readonly cell: number;
  readonly keep: boolean;
  readonly values: ReadonlySet<string>;
}

export interface Binding {
  readonly columns: readonly BoundColumn[];
  readonly filters: readonly BoundFilter[];
  readonly issues: readonly Issue[];
  /** Number of cells a row should have. */
  readonly width: number;
}

/** Headers of the error workbook's own columns; they are passed over when it is imported again. */
export const reasonHeaders = ['原行号', '问题', '怎样改'] as const;

/** Every name under which a column of a kind may stand: what the mapping says, then the model's title and aliases. */
export function wantedNames(model: FactModel, mapping: SheetMapping): Set<string> {
  const kind = model.kinds[mapping.kind]!;
  const names = new Set<string>();
  for (const [name, column] of Object.entries(kind.columns)) {
    const own = columnSource(mapping.columns[name] ?? []);
    for (const header of [...own.headers, ...own.compose]) names.add(headerName(header));
    for (const known of [column.title.zh, column.title.en, ...column.aliases]) names.add(headerName(known));
  }
  return names;
}

/** Headers that a mapping names for a sheet: read, filtered by, or set aside. */
export function namedHeaders(mapping: SheetMapping): readonly string[] {
  const sources = Object.values(mapping.columns).map(columnSource);
  const read = sources.flatMap((source) => [...source.headers, ...source.compose]);
  return [...read, ...mapping.where.map((filter) => filter.header), ...mapping.ignore].map(headerName);
}

/** Finds positions by name; the whole path wins over the path as one word and that over the leaf, the first of two equal names over the second. */
function positions(header: Header): (name: string) => number {
  const found = new Map<string, number>();
  for (const way of [0, 1, 2]) {
    for (const [index, cell] of header.names.entries()) {
      const name = namesOf(cell)[way]!;
      if (name !== '' && !found.has(name)) found.set(name, index);
    }
  }
  return (name) => found.get(headerName(name)) ?? -1;
}

/**
 * Ties a mapping to the header of a table. Columns that were renamed are found by the model's titles and aliases, with a
 * warning; missing ones that the model needs are errors; extra ones are warnings.
 */
export function bindColumns(
  model: FactModel,
  mapping: SheetMapping,
  header: Header,
  place: Place,
  serial: 1900 | 1904 | null,
  usedElsewhere: ReadonlySet<string> = new Set(),
  people: ReadonlyMap<string, readonly string[]> = new Map(),
): Binding {
  const kind = model.kinds[mapping.kind]!;
  const at = positions(header);
  const issues: Issue[] = [];
  const columns = Object.entries(kind.columns).map(([name, declared]) => {
    const column = { ...declared, required: isNeeded(kind, name) };
    const entry = mapping.columns[name];
    const source = columnSource(entry ?? []);
    const cells = findCells(name, column, source, entry !== undefined, at, place, issues);
    const codes = column.codes === undefined ? {} : (model.codes[column.codes] ?? {});
    const spellings = codeSpellings(codes, source.codes);
    const dates = { order: source.order, serial: source.serial ?? serial, month: source.month };
    const shown = cells.map((cell) => header.names[cell]!.path).join('+');
    return {
      name,
      column,
      cells,
      separator: source.separator,
      constant: source.constant,
      empty: new Set(source.empty.map(cleanText)),
      spellings,
      named: people.get(name) ?? null,
      dates,
      read: cellReader(column, dates, spellings),
      dropped: mapping.drop.includes(name),
      decides: isDeciding(model, mapping.kind, name),
      field: shown === '' ? column.title.zh : shown,
    };
  });
  const filters = bindFilters(mapping, at, place, issues);
  reportExtra(mapping, header, columns, filters, usedElsewhere, place, issues);
  return { columns, filters, issues, width: header.names.length };
}

function findCells(
  name: string,
  column: FactColumn,
  source: ColumnSource,
  mapped: boolean,
  at: (name: string) => number,
  place: Place,
  issues: Issue[],
): readonly number[] {
  if (source.constant !== null) return [];
  if (source.compose.length > 0) {
    const cells = source.compose.map(at);
    for (const [index, cell] of cells.entries()) {
      if (cell < 0) issues.push(missingColumn(column, source.compose[index]!, place, 'error'));
    }
    return cells.includes(-1) ? [] : cells;
  }
  const named = source.headers.map(at).find((cell) => cell >= 0);
  if (named !== undefined) return [named];
  const known = [column.title.zh, column.title.en, ...column.aliases, name].map(at).find((cell) => cell >= 0);
  if (known !== undefined) {
    if (mapped && source.headers.length > 0) issues.push(renamedColumn(column, source.headers[0]!, place));
    return [known];
  }
  const needed = column.required && column.default === undefined;
  if (needed) issues.push(missingColumn(column, source.headers[0] ?? column.title.zh, place, 'error'));
  else if (mapped) issues.push(missingColumn(column, source.headers[0] ?? column.title.zh, place, 'warning'));
  return [];
}

function bindFilters(
  mapping: SheetMapping,
  at: (name: string) => number,
  place: Place,
  issues: Issue[],
): readonly BoundFilter[] {
  const filters: BoundFilter[] = [];
  for (const filter of mapping.where) {
    const cell = at(filter.header);
    if (cell < 0) issues.push(missingFilterColumn(filter.header, place));
    else if (filter.is !== undefined)
      filters.push({ cell, keep: true, values: new Set(filter.is.map(cleanText)) });
    if (cell >= 0 && filter['is-not'] !== undefined) {
      filters.push({ cell, keep: false, values: new Set(filter['is-not'].map(cleanText)) });
    }
  }
  return filters;
}

function reportExtra(
  mapping: SheetMapping,
  header: Header,
  columns: readonly BoundColumn[],
  filters: readonly BoundFilter[],
  usedElsewhere: ReadonlySet<string>,
  place: Place,
  issues: Issue[],
): void {
  const used = new Set([...columns.flatMap((c) => c.cells), ...filters.map((f) => f.cell)]);
  const known = new Set([...mapping.ignore, ...reasonHeaders].map(headerName));
  for (const [index, cell] of header.names.entries()) {
    const names = [headerName(cell.leaf), headerName(cell.path)];
    if (used.has(index) || names.includes('') || names.some((n) => known.has(n) || usedElsewhere.has(n))) {
      continue;
    }
    issues.push({
      code: 'import/extra-column',
      level: 'warning',
      message: text('导出表多出一列，未导入', 'a column of the export was not imported'),
      hint: text(
        '若不需要，列入映射的 ignore；若需要，写进 columns',
        'list it under `ignore`, or map it under `columns`',
      ),
      place: { ...place, row: header.row, field: cell.path },
    });
  }
}

function missingColumn(column: FactColumn, header: string, place: Place, level: 'error' | 'warning'): Issue {
  return {
    code: 'import/missing-column',
    level,
    message: text(
      `找不到“${header}”一列（${column.title.zh}）`,
      `the column ${header} (${column.title.en}) was not found`,
    ),
    hint:
      level === 'error'
        ? text(
            `把表头改成“${column.title.zh}”${alsoKnown(column, 'zh')}，或在映射中写明它叫什么；核对表头是否在前 30 行`,
            `call it ${column.title.zh}${alsoKnown(column, 'en')}, or say in the mapping what it is called; see that the header stands in the first 30 rows`,
          )
        : text(
            '按空值或默认值导入；若改了名，在映射中补上',
            'taken as empty or default; add its new name to the mapping',
          ),
    place: { ...place, field: header },
  };
}

function alsoKnown({ aliases }: FactColumn, language: 'zh' | 'en'): string {
  if (aliases.length === 0) return '';
  return language === 'zh'
    ? `（也认：${aliases.slice(0, 8).join('、')}）`
    : ` (or ${aliases.slice(0, 8).join(', ')})`;
}

function missingFilterColumn(header: string, place: Place): Issue {
  return {
    code: 'import/missing-filter-column',
    level: 'error',
    message: text(
      `行筛选所用的“${header}”一列不存在`,
      `the column ${header} that rows are filtered by is missing`,
    ),
    hint: text('改正映射 where 中的表头', 'correct the header under `where` in the mapping'),
    place: { ...place, field: header },
  };
}

function renamedColumn(column: FactColumn, header: string, place: Place): Issue {
  return {
    code: 'import/renamed-column',
    level: 'warning',
    message: text(
      `没有“${header}”，按“${column.title.zh}”的常用名找到了另一列`,
      `no column ${header}; another usual name of ${column.title.en} was found`,
    ),
    hint: text('核对后把新表头加进映射', 'check it and add the new header to the mapping'),
    place: { ...place, field: header },
  };
}
