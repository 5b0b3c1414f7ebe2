import type { Standings } from './stand.ts';
import type { Totals } from './total.ts';

/** The last stint of each person and the phase that it lies in; −1 for people without one. */
export interface LastStints {
  readonly phase: Int32Array;
  readonly stint: Int32Array;
}

export function lastStints(totals: Totals): LastStints {
  const phase = new Int32Array(totals.people.length).fill(-1);
  const stint = new Int32Array(totals.people.length).fill(-1);
  for (let k = totals.phases.length - 1; k >= 0; k--) {
    const { until } = totals.stints[k]!;
    for (let person = 0; person < stint.length; person++) {
      if (stint[person] !== -1 || until[person] === 0) continue;
      phase[person] = k;
      stint[person] = until[person]! - 1;
    }
  }
  return { phase, stint };
}

/**
 * Who changed from one scheme to another in the period has a total in both; the rating is one, in the list of the post held
 * last.
 */
export function lastLists(
  lists: readonly Standings[],
  lasts: readonly LastStints[],
): (totals: Totals, index: number) => boolean {
  if (lists.length < 2) return () => true;
  const last = new Map<string, { readonly until: number; readonly totals: Totals }>();
  for (const [k, { totals }] of lists.entries()) {
    const { phase, stint } = lasts[k]!;
    totals.people.forEach((person, index) => {
      const { stints } = totals.phases[phase[index]!]?.measured ?? {};
      const until = stints?.until[stint[index]!] ?? 0;
      const known = last.get(person);
      if (known === undefined || known.until < until) last.set(person, { until, totals });
    });
  }
  return (totals, index) => last.get(totals.people[index]!)?.totals === totals;
}

/** Reads columns of the post that a person held last. */
export function postReader(
  totals: Totals,
  { phase, stint }: LastStints,
): (column: string, index: number) => string {
  return (name, index) => {
    const column = totals.phases[phase[index]!]?.measured.stints.post[name];
    return column?.values[column.codes[stint[index]!]!] ?? '';
  };
}
