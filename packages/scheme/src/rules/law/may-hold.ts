import type { Condition } from '../../condition.ts';

/**
 * Whether a condition holds of somebody of whom only some columns are known: true or false where these decide it, null
 * where it hangs on the rest.
 */
export function mayHold(where: Condition, known: Readonly<Record<string, string>>): boolean | null {
  if ('all' in where) return every(where.all.map((c) => mayHold(c, known)));
  if ('any' in where) return some(where.any.map((c) => mayHold(c, known)));
  if ('none' in where) {
    const any = some(where.none.map((c) => mayHold(c, known)));
    return any === null ? null : !any;
  }
  if ('column' in where && 'is' in where) {
    const value = known[where.column];
    return value === undefined ? null : where.is.includes(value);
  }
  return null;
}

function every(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

function some(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}
