import { exactText, parseFraction } from '@jianheng/mechanisms';
import { always, type Comparison, type Condition } from '../condition.ts';
import type { FactColumn, FactKind, FactModel } from '../fact-model.ts';
import { isDate } from '../language/scalars.ts';
import { type ColumnTest, columnTests, type DaysTest, type Where } from '../language/where.ts';
import type { SourcePath } from '../source/source-node.ts';
import { type Lowering, typeNames } from './lowering.ts';

/** The columns a condition may ask about, and what they are called together. */
export interface Askable {
  readonly name: string;
  readonly kind: FactKind;
}

/** A condition as written becomes the condition of a program; everything wrong with it is reported. */
export function lowerWhere(
  where: Where | undefined,
  about: Askable,
  path: SourcePath,
  lowering: Lowering,
): Condition {
  if (where === undefined) return always;
  const all: Condition[] = [];
  for (const [name, test] of columnTests(where)) {
    const column = lowering.column(about.kind, about.name, name, [...path, name]);
    if (column !== null) all.push(...lowerTest(name, column, test, about, [...path, name], lowering));
  }
  if (where.days !== undefined) all.push(...lowerDays(where.days, about, [...path, 'days'], lowering));
  const inner = (list: readonly Where[], word: string) =>
    list.map((item, i) => lowerWhere(item, about, [...path, word, i], lowering));
  if (where.any !== undefined) all.push({ any: inner(where.any, 'any') });
  if (where.all !== undefined) all.push(...inner(where.all, 'all'));
  if (where.none !== undefined) all.push({ none: inner(where.none, 'none') });
  return allOf(all);
}

/** All of some conditions, without needless nesting. */
export function allOf(conditions: readonly Condition[]): Condition {
  const flat = conditions.flatMap((c) => ('all' in c ? c.all : [c]));
  return flat.length === 1 ? flat[0]! : { all: flat };
}

const comparisons = [
  ['above', '>'],
  ['at-least', '>='],
  ['below', '<'],
  ['at-most', '<='],
] as const satisfies readonly (readonly [string, Comparison])[];

function lowerTest(
  name: string,
  column: FactColumn,
  test: ColumnTest,
  about: Askable,
  path: SourcePath,
  lowering: Lowering,
): Condition[] {
  if (Array.isArray(test)) return holds(name, column, test, path, lowering);
  const found: Condition[] = [];
  if (test.is !== undefined) found.push(...holds(name, column, test.is, [...path, 'is'], lowering));
  if (test.not !== undefined) {
    const inner = holds(name, column, test.not, [...path, 'not'], lowering);
    if (inner.length > 0) found.push({ none: inner });
  }
  for (const [word, compare] of comparisons) {
    const value = test[word];
    if (value === undefined) continue;
    if (column.type !== 'integer' && column.type !== 'decimal')
      reportComparison(name, column, [...path, word], lowering);
    else {
      const number = parseFraction(value);
      if (number === null || /[%％]/.test(value))
        lowering.report('scheme/not-a-number', [...path, word], { value });
      else found.push({ column: name, compare, value: exactText(number) });
    }
  }
  for (const [word, compare] of [
    ['from', '>='],
    ['to', '<='],
  ] as const) {
    const value = test[word];
    if (value === undefined) continue;
    if (column.type !== 'date') reportComparison(name, column, [...path, word], lowering);
    else found.push({ column: name, compare, value });
  }
  if (test.known !== undefined) found.push({ column: name, known: test.known });
  found.push(...lowerBeside(name, column, test, about, path, lowering));
  if (Object.keys(test).length === 0) lowering.report('scheme/empty-condition', path, {});
  return found;
}

const besides = [
  ['later-than', '>', ['date']],
  ['not-later-than', '<=', ['date']],
  ['earlier-than', '<', ['date']],
  ['not-earlier-than', '>=', ['date']],
  ['more-than', '>', ['integer', 'decimal']],
  ['not-more-than', '<=', ['integer', 'decimal']],
  ['less-than', '<', ['integer', 'decimal']],
  ['not-less-than', '>=', ['integer', 'decimal']],
] as const satisfies readonly (readonly [string, Comparison, readonly FactColumn['type'][]])[];

/** `closed: { later-than: due }`: with another column of the row, dates with dates and numbers with numbers. */
function lowerBeside(
  name: string,
  column: FactColumn,
  test: Exclude<ColumnTest, readonly string[]>,
  about: Askable,
  path: SourcePath,
  lowering: Lowering,
): Condition[] {
  return besides.flatMap(([word, compare, types]): Condition[] => {
    const than = test[word];
    if (than === undefined) return [];
    const at = [...path, word];
    if (!types.some((type) => type === column.type)) reportComparison(name, column, at, lowering);
    else if (than === name) lowering.report('scheme/beside-itself', at, { word: name });
    else if (lowering.typedColumn(about.kind, about.name, than, types, at) !== null)
      return [{ column: name, compare, than }];
    return [];
  });
}

function reportComparison(name: string, column: FactColumn, path: SourcePath, lowering: Lowering): void {
  lowering.report('scheme/wrong-comparison', path, {
    word: name,
    typeZh: typeNames[column.type],
    typeEn: column.type,
  });
}

/** `column: value` and `column: [value, value]`. */
function holds(
  name: string,
  column: FactColumn,
  values: readonly string[],
  path: SourcePath,
  lowering: Lowering,
): Condition[] {
  const at = (i: number): SourcePath => (values.length > 1 ? [...path, i] : path);
  switch (column.type) {
    case 'code': {
      const codes = values.map((word, i) => readCode(name, column, word, at(i), lowering));
      const known = codes.filter((code) => code !== null);
      return known.length === 0 ? [] : [{ column: name, is: known }];
    }
    case 'text':
      return [{ column: name, is: values }];
    case 'boolean': {
      const wrong = values.findIndex((word) => word !== 'true' && word !== 'false');
      if (wrong < 0) return [{ column: name, is: values.map((word) => word === 'true') }];
      lowering.report('scheme/not-one-of', at(wrong), {
        value: values[wrong]!,
        near: '',
        known: 'true, false',
      });
      return [];
    }
    case 'date': {
      const wrong = values.findIndex((word) => !isDate(word));
      if (wrong >= 0) lowering.report('scheme/bad-date', at(wrong), { value: values[wrong]! });
      return [anyOf(values.map((value) => ({ column: name, compare: '=' as const, value })))];
    }
    default: {
      const numbers = values.map((word) => parseFraction(word));
      const wrong = numbers.indexOf(null);
      if (wrong >= 0) {
        lowering.report('scheme/not-a-number', at(wrong), { value: values[wrong]! });
        return [];
      }
      return [anyOf(numbers.map((n) => ({ column: name, compare: '=' as const, value: exactText(n!) })))];
    }
  }
}

function anyOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 1 ? conditions[0]! : { any: conditions };
}

/** A code by its own word or its English label; near misses and aliases are named in the hint. */
export function readCode(
  columnName: string,
  column: FactColumn,
  word: string,
  path: SourcePath,
  lowering: Lowering,
): string | null {
  const list = codeList(lowering.loaded.model, column);
  if (Object.hasOwn(list, word)) return word;
  const byLabel = Object.entries(list).find(([, code]) => code.en === word);
  if (byLabel !== undefined) return byLabel[0];
  const byAlias = Object.entries(list).find(([, code]) => code.aliases.includes(word));
  const known = Object.keys(list);
  const near = byAlias?.[0] ?? undefined;
  lowering.reportUnknown(
    'scheme/unknown-code',
    path,
    word,
    [...known, ...Object.values(list).map((c) => c.en)],
    {
      column: columnName,
      known: known.join(', '),
      ...(near === undefined ? {} : { near }),
    },
  );
  return null;
}

/** The codes of a code column. */
export function codeList(model: FactModel, column: FactColumn): FactModel['codes'][string] {
  return (column.codes === undefined ? undefined : model.codes[column.codes]) ?? {};
}

function lowerDays(days: DaysTest, about: Askable, path: SourcePath, lowering: Lowering): Condition[] {
  for (const end of ['from', 'to'] as const) {
    lowering.typedColumn(about.kind, about.name, days[end], ['date'], [...path, end]);
  }
  const found: Condition[] = [];
  for (const [word, compare] of comparisons) {
    const value = days[word];
    if (value !== undefined) found.push({ days: [days.from, days.to], compare, value });
  }
  if (found.length === 0) lowering.report('scheme/empty-condition', path, {});
  return found;
}
