import type { Condition } from '../condition.ts';

/** What an earlier indicator already pays for: an event that meets this earns there and nowhere later. */
export interface Earned {
  readonly indicator: string;
  readonly kind: string;
  readonly where: Condition;
  readonly roles: readonly string[] | null;
  readonly appliesTo: Condition;
}

/** What a later indicator must leave out so that one event earns once: the earlier filters that could overlap its own. */
export function alreadyEarned(earlier: readonly Earned[], later: Omit<Earned, 'indicator'>): Condition[] {
  return earlier
    .filter(
      (e) =>
        e.kind === later.kind &&
        !disjoint(e.where, later.where) &&
        !disjoint(e.appliesTo, later.appliesTo) &&
        !(e.roles !== null && later.roles !== null && !e.roles.some((role) => later.roles!.includes(role))),
    )
    .map((e) => e.where);
}

/** Whether two conditions plainly cannot both hold: they want different codes of one column. */
export function disjoint(a: Condition, b: Condition): boolean {
  const wanted = codesWanted(a);
  for (const [column, codes] of codesWanted(b)) {
    const other = wanted.get(column);
    if (other !== undefined && !codes.some((code) => other.includes(code))) return true;
  }
  return false;
}

type Codes = readonly (string | number | boolean)[];

function codesWanted(condition: Condition): Map<string, Codes> {
  const found = new Map<string, Codes>();
  for (const part of 'all' in condition ? condition.all : [condition]) {
    if ('is' in part) found.set(part.column, part.is);
  }
  return found;
}
