import { compare, parseFraction } from '@jianheng/mechanisms';
import type { CodedColumn, Comparison, Condition, Stints } from '@jianheng/scheme';

/**
 * Which stints meet a condition on the columns of their post: one byte per stint, or null when every stint does.
 *
 * A column that the roster does not carry, and an empty value, are absent: every comparison with them is false.
 */
export function matchPosts(condition: Condition, stints: Stints): Uint8Array | null {
  if ('all' in condition && condition.all.length === 0) return null;
  const test = compile(condition, stints);
  const matches = new Uint8Array(stints.count);
  for (let i = 0; i < stints.count; i++) matches[i] = test(i) ? 1 : 0;
  return matches;
}

type Test = (stint: number) => boolean;

function compile(condition: Condition, stints: Stints): Test {
  if ('all' in condition) {
    const tests = condition.all.map((c) => compile(c, stints));
    return (i) => tests.every((t) => t(i));
  }
  if ('any' in condition) {
    const tests = condition.any.map((c) => compile(c, stints));
    return (i) => tests.some((t) => t(i));
  }
  if ('none' in condition) {
    const tests = condition.none.map((c) => compile(c, stints));
    return (i) => !tests.some((t) => t(i));
  }
  // A post has no pair of dates that a scheme could compare: what is absent compares as false.
  if ('days' in condition) return () => false;
  if ('than' in condition) return beside(condition, stints);
  const column = stints.post[condition.column];
  if (column === undefined) return 'known' in condition && !condition.known ? () => true : () => false;
  return byCode(column, valueTest(condition));
}

/** Two columns of the post; false where the roster does not carry one of them. */
function beside(
  { column, compare: comparison, than }: Extract<Condition, { than: unknown }>,
  { post }: Stints,
): Test {
  const [left, right] = [post[column], post[than]];
  if (left === undefined || right === undefined) return () => false;
  const valueAt = (c: CodedColumn, i: number) => c.values[c.codes[i]!] ?? '';
  return (i) => {
    const [a, b] = [valueAt(left, i), valueAt(right, i)];
    return a !== '' && b !== '' && holds(a, comparison, b);
  };
}

/** Tests each value of the dictionary once. */
function byCode(column: CodedColumn, test: (value: string | null) => boolean): Test {
  const verdicts = column.values.map((value) => test(value === '' ? null : value));
  const absent = test(null);
  return (i) => verdicts[column.codes[i]!] ?? absent;
}

function valueTest(
  condition: Exclude<
    Condition,
    { all: unknown } | { any: unknown } | { none: unknown } | { days: unknown } | { than: unknown }
  >,
): (value: string | null) => boolean {
  if ('is' in condition) {
    const accepted = new Set(condition.is.map(String));
    return (value) => value !== null && accepted.has(value);
  }
  if ('known' in condition) return (value) => (value !== null) === condition.known;
  return (value) => value !== null && holds(value, condition.compare, condition.value);
}

/** Numbers compare as numbers; anything else (ISO dates) by its characters. */
function holds(value: string, comparison: Comparison, limit: string): boolean {
  const left = parseFraction(value);
  const right = parseFraction(limit);
  const side =
    left !== null && right !== null ? compare(left, right) : value < limit ? -1 : value > limit ? 1 : 0;
  if (comparison === '<') return side < 0;
  if (comparison === '<=') return side <= 0;
  if (comparison === '>') return side > 0;
  if (comparison === '>=') return side >= 0;
  return side === 0;
}
