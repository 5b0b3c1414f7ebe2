import type { Condition, Counter, Program } from '@jianheng/scheme';

/** What a program asks of the rows of a kind on one of its dates. */
export interface Ask {
  /** Place of the program among those of the run. */
  readonly program: number;
  /** Null for kinds without dates. */
  readonly date: string | null;
  readonly from: string;
  readonly to: string;
  /** A row is asked for where one of these holds. */
  readonly alternatives: readonly Alternative[];
}

export interface Alternative {
  /** All of these hold. */
  readonly requires: readonly Condition[];
  /** The person's role in the row is one of these; null for any. */
  readonly roles: readonly string[] | null;
}

/** What programs ask of a kind. A counter that asks for less than another of its program and date is left out. */
export function asksOf(programs: readonly Program[], kind: string): Ask[] {
  return programs.flatMap(({ counters, from, to }, program) => {
    const own = counters.filter((counter) => counter.kind === kind);
    return [...Map.groupBy(own, ({ date }) => date)].map(([date, same]) => ({
      program,
      date,
      from,
      to,
      alternatives: widest(same.map(alternativeOf)),
    }));
  });
}

function alternativeOf({ where, roles }: Counter): Alternative {
  return { requires: flat(where), roles };
}

function flat(condition: Condition): readonly Condition[] {
  return 'all' in condition ? condition.all.flatMap(flat) : [condition];
}

/** The alternatives that no other includes. */
function widest(all: readonly Alternative[]): Alternative[] {
  const kept: Alternative[] = [];
  for (const one of all.toSorted((a, b) => a.requires.length - b.requires.length))
    if (!kept.some((other) => includes(other, one))) kept.push(one);
  return kept;
}

function includes(wide: Alternative, narrow: Alternative): boolean {
  const given = new Set(narrow.requires.map((one) => JSON.stringify(one)));
  const roles = wide.roles === null || (narrow.roles?.every((role) => wide.roles!.includes(role)) ?? false);
  return roles && wide.requires.every((one) => given.has(JSON.stringify(one)));
}
