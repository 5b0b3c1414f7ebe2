import { type ExactText, exact, type Fraction, type Text, text, type Unit } from '@jianheng/mechanisms';
import type { z } from 'zod';
import type { Condition } from '../condition.ts';
import type { FactKind } from '../fact-model.ts';
import type { CountWords, SumWords } from '../language/measure-words.ts';
import type { CounterValue } from '../program.ts';
import type { SourcePath } from '../source/source-node.ts';
import type { CounterDraft } from './counter-pool.ts';
import { allOf, codeList, lowerWhere, readCode } from './lower-where.ts';
import { findColumn, type Lowering } from './lowering.ts';

type CountGiven = z.infer<typeof CountWords>;
type SumGiven = z.infer<typeof SumWords>;
export type CountBy = 'case' | 'defendant' | 'item';

/** What `count:` and `sum:` have in common once their kind is known. */
export interface Counted {
  readonly kindName: string;
  readonly kind: FactKind;
  readonly draft: CounterDraft;
  readonly unit: Unit;
}

/** Integers above these could overflow the fast lane once millions of rows are added up. */
const largestUnit = 1_000_000n;
const largestWeight = 100_000_000n;

/** `count: inspection`: rows, or the people in them when counted by person. */
export function lowerCount(
  given: CountGiven,
  countBy: CountBy | undefined,
  path: SourcePath,
  lowering: Lowering,
): Counted | null {
  const kind = lowering.workKind(given.count, [...path, 'count']);
  if (kind === null) return null;
  let value: CounterValue = { of: 'rows' };
  if (countBy === 'defendant') {
    const column = headCount(kind);
    if (column === null) {
      lowering.report('scheme/no-head-count', [...path, 'count-by'], { kind: given.count });
      return null;
    }
    value = { of: 'column', column };
  }
  const draft = lowerCounting(given, given.count, kind, value, 1, path, lowering);
  return draft && { kindName: given.count, kind, draft, unit: countBy ?? rowUnit(kind) };
}

/** `sum: case.returned`, `sum: case, weight: …`. Counted by case, a column of people counts cases with any of them. */
export function lowerSum(
  given: SumGiven,
  countBy: CountBy | undefined,
  path: SourcePath,
  lowering: Lowering,
): Counted | null {
  const [kindName = '', columnName] = given.sum.split('.');
  const kind = lowering.workKind(kindName, [...path, 'sum']);
  if (kind === null) return null;
  if (given.weight !== undefined) {
    const weighed = lowerWeights(given.weight, kindName, kind, path, lowering);
    if (weighed === null) return null;
    const draft = lowerCounting(given, kindName, kind, weighed.value, weighed.unit, path, lowering);
    return draft && { kindName, kind, draft, unit: rowUnit(kind) };
  }
  if (columnName === undefined) {
    lowering.report('scheme/sum-of-what', [...path, 'sum'], { kind: kindName });
    return null;
  }
  const column = lowering.typedColumn(kind, kindName, columnName, ['integer', 'decimal'], [...path, 'sum']);
  if (column === null) return null;
  if (column.unit === 'defendant' && (countBy === 'case' || countBy === 'item')) {
    const some: Condition = { column: columnName, compare: '>', value: '0' };
    const draft = lowerCounting(given, kindName, kind, { of: 'rows' }, 1, path, lowering);
    return draft && { kindName, kind, draft: { ...draft, where: allOf([draft.where, some]) }, unit: 'case' };
  }
  const unit = column.type === 'decimal' ? 10 ** (column.places ?? 2) : 1;
  const draft = lowerCounting(
    given,
    kindName,
    kind,
    { of: 'column', column: columnName },
    unit,
    path,
    lowering,
  );
  return (
    draft && { kindName, kind, draft, unit: column.unit ?? (column.type === 'decimal' ? 'point' : 'item') }
  );
}

/** Rows of a kind of cases are cases; rows of any other kind are items. */
export function rowUnit(kind: FactKind): 'case' | 'item' {
  return kind.case !== undefined && kind.key.length === 1 && kind.key[0] === kind.case ? 'case' : 'item';
}

/** The column that says how many people a row is about: the first of them that every row has. */
function headCount(kind: FactKind): string | null {
  const people = Object.entries(kind.columns).filter(([, column]) => column.unit === 'defendant');
  return people[0]?.[0] ?? null;
}

/** The words that any counting may have: condition, date, roles, whole rows, once per case or event. */
function lowerCounting(
  given: Omit<CountGiven, 'count' | 'by'>,
  kindName: string,
  kind: FactKind,
  value: CounterValue,
  unit: number,
  path: SourcePath,
  lowering: Lowering,
): CounterDraft | null {
  const date = lowerDate(given.on, kindName, kind, path, lowering);
  const where = lowerWhere(given.where, { name: kindName, kind }, [...path, 'where'], lowering);
  const roles = lowerRoles(given.roles, kindName, kind, path, lowering);
  const by =
    given['once-per'] === undefined
      ? null
      : gatherBy(given['once-per'], kindName, kind, [...path, 'once-per'], lowering);
  if (date === null) return null;
  return {
    kind: kindName,
    date,
    where,
    value,
    unit,
    roles,
    whole: given.whole ?? false,
    each: by === null ? null : { by, pick: 'max', low: null, high: null },
    trim: null,
    label: kind.title,
  };
}

/** The date that places a row in the period: the one named, or the only one there is. */
export function lowerDate(
  on: string | undefined,
  kindName: string,
  kind: FactKind,
  path: SourcePath,
  lowering: Lowering,
): string | null {
  if (on !== undefined) {
    return lowering.typedColumn(kind, kindName, on, ['date'], [...path, 'on']) === null ? null : on;
  }
  const dates = Object.keys(kind.columns).filter((name) => kind.columns[name]!.type === 'date');
  if (dates.length === 1) return dates[0]!;
  lowering.report('scheme/date-needed', path, { kind: kindName, known: dates.join(', ') });
  return null;
}

function lowerRoles(
  roles: readonly string[] | undefined,
  kindName: string,
  kind: FactKind,
  path: SourcePath,
  lowering: Lowering,
): string[] | null {
  if (roles === undefined) return null;
  const shares = kind.shares === undefined ? undefined : lowering.loaded.model.kinds[kind.shares];
  const column = shares === undefined ? null : findColumn(shares, 'role');
  if (column === null) {
    lowering.report('scheme/no-roles', [...path, 'roles'], { kind: kindName });
    return null;
  }
  return roles.flatMap((word, i) => {
    const at = roles.length > 1 ? [...path, 'roles', i] : [...path, 'roles'];
    return readCode('role', column, word, at, lowering) ?? [];
  });
}

/** The columns that rows are gathered by: their case, their event, or the row itself. */
export function gatherBy(
  per: 'case' | 'event' | 'row',
  kindName: string,
  kind: FactKind,
  path: SourcePath,
  lowering: Lowering,
): string[] | null {
  if (per === 'row') return [...kind.key];
  const event = kind.event ?? (findColumn(kind, 'event') === null ? undefined : 'event');
  const column = per === 'case' ? kind.case : event;
  if (column !== undefined) return [column];
  lowering.report('scheme/no-case-column', path, { kind: kindName, per });
  return null;
}

function lowerWeights(
  name: string,
  kindName: string,
  kind: FactKind,
  path: SourcePath,
  lowering: Lowering,
): { value: CounterValue; unit: number } | null {
  const table = lowering.loaded.weights[name];
  if (table === undefined) return null;
  if (table.kind !== kindName) {
    lowering.report('scheme/unknown-weight', [...path, 'weight'], { word: name, kind: kindName });
    return null;
  }
  const column = lowering.typedColumn(kind, kindName, table.column, ['code'], [...path, 'weight']);
  if (column === null) return null;
  const known = codeList(lowering.loaded.model, column);
  for (const code of Object.keys(table.values)) {
    if (!Object.hasOwn(known, code)) {
      lowering.reportUnknown('scheme/unknown-code', [...path, 'weight'], code, Object.keys(known), {
        column: table.column,
      });
    }
  }
  return weighByCode(table.column, table.values, table.otherwise ?? '0', name, [...path, 'weight'], lowering);
}

/** Factors by code as integers over their common denominator. */
export function weighByCode(
  column: string,
  factors: Readonly<Record<string, ExactText>>,
  otherwise: ExactText,
  name: string,
  path: SourcePath,
  lowering: Lowering,
): { value: CounterValue; unit: number } | null {
  const read = Object.entries(factors).map(([code, factor]) => [code, exact(factor)] as const);
  const unit = commonDenominator([exact(otherwise), ...read.map(([, f]) => f)]);
  const times = (f: Fraction) => (f.n * unit) / f.d;
  const integers = [...read.map(([, f]) => times(f)), times(exact(otherwise))];
  if (unit > largestUnit || integers.some((i) => i > largestWeight || -i > largestWeight)) {
    lowering.report('scheme/too-large', path, { word: name });
    return null;
  }
  const weights = Object.fromEntries(read.map(([code, f]) => [code, Number(times(f))]));
  return {
    value: { of: 'codes', column, weights, otherwise: Number(times(exact(otherwise))) },
    unit: Number(unit),
  };
}

/** The least common denominator. */
export function commonDenominator(fractions: readonly Fraction[]): bigint {
  return fractions.reduce((unit, f) => (unit * f.d) / gcd(unit, f.d), 1n);
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

/** Whether a factor could overflow the fast lane once millions of rows are added up. */
export function isTooFine(factor: ExactText): boolean {
  const { n, d } = exact(factor);
  return d > largestUnit || n > largestWeight || -n > largestWeight;
}

/** A label with a detail: 案件质量评查·优质. */
export function detailed(label: Text, zh: string, en: string): Text {
  return text(`${label.zh}·${zh}`, `${label.en}: ${en}`);
}
