import { compare, exact, type Fraction, fraction, parseFraction } from '@jianheng/mechanisms';
import type { Comparison, Condition, FactColumn, FactModel } from '@jianheng/scheme';
import { dayOf } from './days.ts';
import { openEnd, type Posts } from './posts.ts';

/** Whether the post in a row of {@link Posts} is meant. */
export type PostFilter = (row: number) => boolean;

/**
 * A condition on the columns of posts (and of their organs) as a test of rows. Each column's values are judged once, so
 * the test of a row only looks up. Throws a TypeError on a column that posts do not have.
 */
export function postFilter(condition: Condition, posts: Posts, model: FactModel): PostFilter {
  if ('all' in condition) {
    const parts = condition.all.map((part) => postFilter(part, posts, model));
    return (row) => parts.every((part) => part(row));
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => postFilter(part, posts, model));
    return (row) => parts.some((part) => part(row));
  }
  if ('none' in condition) {
    const parts = condition.none.map((part) => postFilter(part, posts, model));
    return (row) => !parts.some((part) => part(row));
  }
  if ('days' in condition) return daysFilter(condition, posts);
  if ('than' in condition) return besideFilter(condition, posts, model);
  if (condition.column === 'from' || condition.column === 'to') {
    return dateFilter(condition, condition.column === 'from' ? posts.from : posts.to);
  }
  return codedFilter(condition, posts, model);
}

type BesideCondition = Extract<Condition, { readonly than: string }>;
type ColumnCondition = Exclude<Extract<Condition, { readonly column: string }>, BesideCondition>;

/** Two dates or two numbers of one post; false where one of them is absent. */
function besideFilter(
  { column, compare: comparison, than }: BesideCondition,
  posts: Posts,
  model: FactModel,
): PostFilter {
  const dates = { from: posts.from, to: posts.to };
  if ((column === 'from' || column === 'to') && (than === 'from' || than === 'to')) {
    const [left, right] = [dates[column], dates[than]];
    return (row) =>
      left[row] !== openEnd && right[row] !== openEnd && holds(left[row]! - right[row]!, comparison);
  }
  const [left, right] = [numbersOf(column, posts, model), numbersOf(than, posts, model)];
  return (row) => {
    const [a, b] = [left(row), right(row)];
    return a !== null && b !== null && holds(compare(a, b), comparison);
  };
}

/** The number in a coded column of posts; null where it is absent. */
function numbersOf(name: string, posts: Posts, model: FactModel): (row: number) => Fraction | null {
  const column = posts.coded[name];
  if (column === undefined) throw new TypeError(`posts have no column ${name}`);
  const declared = model.kinds.post?.columns[name] ?? model.kinds.organ?.columns[name];
  const places = declared?.type === 'decimal' ? (declared.places ?? 0) : 0;
  const values = column.values.map((value) => {
    const number = parseFraction(value);
    return number === null ? null : fraction(number.n, number.d * 10n ** BigInt(places));
  });
  return (row) => values[column.codes[row]!] ?? null;
}

function codedFilter(condition: ColumnCondition, posts: Posts, model: FactModel): PostFilter {
  const column = posts.coded[condition.column];
  if (column === undefined) throw new TypeError(`posts have no column ${condition.column}`);
  const declared =
    model.kinds.post?.columns[condition.column] ?? model.kinds.organ?.columns[condition.column];
  const meets = column.values.map((value) => valueMeets(condition, value, declared));
  const absentMeets = 'known' in condition && !condition.known;
  return (row) => {
    const code = column.codes[row]!;
    return code < 0 ? absentMeets : meets[code]!;
  };
}

function valueMeets(condition: ColumnCondition, value: string, column: FactColumn | undefined): boolean {
  if ('known' in condition) return condition.known;
  if ('is' in condition) return condition.is.some((wanted) => sameValue(value, wanted, column));
  if (column?.type === 'date') return holds(dayOf(value) - dayOf(condition.value), condition.compare);
  const places = column?.type === 'decimal' ? (column.places ?? 0) : 0;
  const number = parseFraction(value);
  if (number === null) return condition.compare === '=' && value === condition.value;
  const stored = fraction(number.n, number.d * 10n ** BigInt(places));
  return holds(compare(stored, exact(condition.value)), condition.compare);
}

function sameValue(
  value: string,
  wanted: string | number | boolean,
  column: FactColumn | undefined,
): boolean {
  if (column?.type !== 'decimal') return value === String(wanted);
  const number = parseFraction(String(wanted));
  return (
    number !== null &&
    compare(exact(value), fraction(number.n * 10n ** BigInt(column.places ?? 0), number.d)) === 0
  );
}

function dateFilter(condition: ColumnCondition, days: Int32Array): PostFilter {
  if ('known' in condition) return (row) => (days[row] !== openEnd) === condition.known;
  if ('is' in condition) {
    const wanted = new Set(condition.is.map((value) => dayOf(String(value))));
    return (row) => wanted.has(days[row]!);
  }
  const edge = dayOf(condition.value);
  return (row) => days[row] !== openEnd && holds(days[row]! - edge, condition.compare);
}

function daysFilter(condition: Extract<Condition, { readonly days: unknown }>, posts: Posts): PostFilter {
  const column = (name: string) => {
    if (name === 'from') return posts.from;
    if (name === 'to') return posts.to;
    throw new TypeError(`posts have no date column ${name}`);
  };
  const [from, to] = condition.days.map(column) as [Int32Array, Int32Array];
  return (row) => to[row] !== openEnd && holds(to[row]! - from[row]! - condition.value, condition.compare);
}

/** Whether a difference stands in the relation to zero. */
function holds(difference: number, comparison: Comparison): boolean {
  switch (comparison) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '=':
      return difference === 0;
  }
}
