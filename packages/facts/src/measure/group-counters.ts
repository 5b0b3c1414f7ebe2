import type { Condition, Counter, FactKind } from '@jianheng/scheme';

/** Counters of one kind that share a date and part of their filter, so that one query counts them all. */
export interface CounterGroup {
  readonly kind: string;
  readonly date: string | null;
  /** What all of them require: rows that do not meet it are never looked at again. */
  readonly shared: readonly Condition[];
  readonly members: readonly { readonly counter: Counter; readonly own: readonly Condition[] }[];
}

/** The requirements that a condition adds up to. */
export function requirements(condition: Condition): readonly Condition[] {
  return 'all' in condition ? condition.all.flatMap(requirements) : [condition];
}

/**
 * Groups plain counters by date and by the codes that they require of one column: the one that most of them restrict
 * (for cases, the case type). A row then meets the counters of its own codes and no others, which more than halves the
 * work of one query that asks every counter about every row.
 */
export function groupCounters(kind: string, model: FactKind, counters: readonly Counter[]): CounterGroup[] {
  const split = counters.map((counter) => ({ counter, requires: requirements(counter.where) }));
  const deciding = decidingColumn(
    model,
    split.map((s) => s.requires),
  );
  const groups = new Map<string, typeof split>();
  for (const member of split) {
    const decisive = member.requires
      .filter((part) => 'is' in part && part.column === deciding)
      .map(key)
      .sort();
    const id = JSON.stringify([member.counter.date, decisive]);
    groups.set(id, [...(groups.get(id) ?? []), member]);
  }
  return [...groups.values()].map((members) => toGroup(kind, members));
}

function key(condition: Condition): string {
  return JSON.stringify(condition);
}

function decidingColumn(model: FactKind, all: readonly (readonly Condition[])[]): string | null {
  const uses = new Map<string, number>();
  for (const part of all.flat()) {
    if (!('is' in part) || model.columns[part.column]?.type !== 'code') continue;
    uses.set(part.column, (uses.get(part.column) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const [column, count] of uses) if (count > (best === null ? 0 : uses.get(best)!)) best = column;
  return best;
}

function toGroup(
  kind: string,
  members: readonly { readonly counter: Counter; readonly requires: readonly Condition[] }[],
): CounterGroup {
  const [first, ...rest] = members;
  const inAll = new Set(first!.requires.map(key));
  for (const { requires } of rest) {
    const own = new Set(requires.map(key));
    for (const id of inAll) if (!own.has(id)) inAll.delete(id);
  }
  return {
    kind,
    date: first!.counter.date,
    shared: first!.requires.filter((part) => inAll.has(key(part))),
    members: members.map(({ counter, requires }) => ({
      counter,
      own: requires.filter((part) => !inAll.has(key(part))),
    })),
  };
}
