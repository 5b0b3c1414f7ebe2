import type { FactKind, Issue, Place } from '@jianheng/scheme';
import type { Binding, BoundColumn } from './bind-columns.ts';
import { cleanText } from './clean-text.ts';
import { issueAt, leftEmpty, type Problem, problems, wrongOrder } from './import-issue.ts';
import { type CellValue, isProblem } from './read-cell.ts';
import { isMonthAlone } from './read-date.ts';
import type { NamesOfRow } from './read-people.ts';
import type { Row } from './row.ts';

/** What became of one row. */
export type CheckedRow =
  /** Nothing stands in it, or only what is said of other rows: a total, who made the table. */
  | { readonly fate: 'blank'; readonly issues?: readonly Issue[] }
  | { readonly fate: 'filtered' }
  | {
      readonly fate: 'accepted';
      readonly values: readonly (CellValue | null)[];
      readonly issues: readonly Issue[];
    }
  | { readonly fate: 'rejected'; readonly issues: readonly Issue[] };

/** Checks rows of one kind. Pure; this is the rule, and every faster way must agree with it. */
export function rowChecker(
  kind: FactKind,
  binding: Binding,
  place: Place,
  names: NamesOfRow | null = null,
): (row: Row) => CheckedRow {
  const { columns, filters, width } = binding;
  const defaults = columns.map(defaultValue);
  const dated = kind.chronology.map((name) => columns.findIndex((c) => c.name === name));
  const breach = kind['out-of-order'] === 'warn' ? 'warning' : 'error';
  const owner = columns.findIndex((bound) => mayBeNobody(kind, bound));
  return (row) => {
    const { cells } = row;
    if (cells.every((cell) => cleanText(cell) === '')) return { fate: 'blank' };
    for (const filter of filters) {
      if (filter.values.has(cleanText(cells[filter.cell] ?? '')) !== filter.keep) return { fate: 'filtered' };
    }
    const issues: Issue[] = [];
    const report = (p: Problem, field: string | null, value: string | null, personal: boolean) => {
      const where = { ...place, row: row.number, ...(field === null ? {} : { field }) };
      issues.push(issueAt(p, where, value, personal));
    };
    if (cells.length > width && cells.slice(width).some((cell) => cleanText(cell) !== '')) {
      report(problems.longRow, null, null, false);
    } else if (cells.length < width && place.sheet === undefined) {
      // Workbooks leave out empty cells at a row's end; in a text file they are a sign of a row cut off.
      report(problems.shortRow, null, null, false);
    }
    const values = columns.map((bound, index) => {
      if (bound.dropped) return null;
      const raw = rawCell(bound, cells);
      if (raw === '') {
        const value = defaults[index]!;
        if (value === null && bound.column.required) {
          const declared = kind.columns[bound.name]!.required;
          report(declared ? problems.required : problems.emptyKey, bound.field, null, false);
        }
        return value;
      }
      const value = bound.read(raw);
      if (!isProblem(value)) {
        if (bound.dates.month !== null && bound.column.type === 'date' && isMonthAlone(raw))
          report(problems.monthAlone, bound.field, raw, bound.column.personal);
        return value;
      }
      const isIdle = strayDays.has(value.code) && !bound.decides;
      report(isIdle ? leftEmpty(value) : value, bound.field, raw, bound.column.personal);
      return isIdle ? defaults[index]! : null;
    });
    if (isAside(cells, kind, columns, values)) {
      const where = { ...place, row: row.number };
      return { fate: 'blank', issues: [issueAt(problems.aside, where, null, false)] };
    }
    names?.fill(values, (p, field, value) => report(p, field, value, false));
    checkOrder(columns, dated, breach, values, report);
    if (owner >= 0 && values[owner] === null) report(problems.nobody, columns[owner]!.field, null, false);
    return issues.some((i) => i.level === 'error')
      ? { fate: 'rejected', issues }
      : { fate: 'accepted', values, issues };
  };
}

/** Days that cannot be meant: in a column that decides nothing they are no reason to lose the row. */
const strayDays: ReadonlySet<string> = new Set([problems.impossibleDate.code, problems.farDate.code]);

const asideWord =
  /^[（(]?(?:合|小|总|共|累)\s*计|^本[页月]合计|^(?:制表|填表|审核|复核|统计|填报|负责)[人者单]?[位期]?\s*[:：]|^(?:备注|说明|注)\s*[:：]/;

/** Whether a row says something of other rows: it begins with such a word and lacks whose work it is, and when. */
function isAside(
  cells: readonly string[],
  kind: FactKind,
  columns: readonly BoundColumn[],
  values: readonly (CellValue | null)[],
): boolean {
  const first = cells.map(cleanText).find((cell) => cell !== '') ?? '';
  if (!asideWord.test(first)) return false;
  const needed = columns.flatMap((bound, at) =>
    bound.column.required && bound.column.type !== 'text' && bound.constant === null ? [values[at]] : [],
  );
  return kind.role !== 'reference' && needed.length > 0 && needed.every((value) => value == null);
}

/** Whether the column says whose work a row is and may be empty: such a row is kept, and warned of. */
export function mayBeNobody(kind: FactKind, bound: BoundColumn): boolean {
  return kind.role === 'work' && bound.name === kind.person && !bound.column.required;
}

/** What people write where there is nothing to be said: in a number or a date that may be empty, it is empty. */
const nothing = new Set(['-', '--', '—', '——', '/', '／', '\\', '－']);

/** What people write where a day is yet to come. */
const stillOpen = new Set(['至今', '迄今', '现在', '今']);

/** The text a column's value is read from; empty when there is none. Parts of a composed key must all be there. */
function rawCell(bound: BoundColumn, cells: readonly string[]): string {
  if (bound.constant !== null) return bound.constant;
  if (bound.cells.length === 0) return '';
  const parts = bound.cells.map((cell) => cells[cell] ?? '');
  const clean = parts.map(cleanText);
  if (clean.includes('')) return '';
  const raw = parts.length === 1 ? parts[0]! : clean.join(bound.separator);
  if (!bound.column.required) {
    if (bound.column.type === 'date' && stillOpen.has(clean[0]!)) return '';
    if (bound.column.type !== 'text' && bound.column.type !== 'code' && nothing.has(clean[0]!)) return '';
  }
  return bound.empty.size > 0 && bound.empty.has(cleanText(raw)) ? '' : raw;
}

function defaultValue(bound: BoundColumn): CellValue | null {
  if (bound.column.default === undefined || bound.dropped) return null;
  const value = bound.read(String(bound.column.default));
  if (isProblem(value)) throw new RangeError(`the fact model's default of ${bound.name} breaks its own rule`);
  return value;
}

function checkOrder(
  columns: readonly BoundColumn[],
  dated: readonly number[],
  breach: Problem['level'],
  values: readonly (CellValue | null)[],
  report: (p: Problem, field: string | null, value: string | null, personal: boolean) => void,
): void {
  let earlier = -1;
  for (const index of dated) {
    const value = values[index];
    if (typeof value !== 'number') continue;
    if (earlier >= 0 && (values[earlier] as number) > value) {
      report(
        wrongOrder(columns[earlier]!.column, columns[index]!.column, breach),
        columns[index]!.field,
        null,
        false,
      );
    }
    earlier = index;
  }
}
