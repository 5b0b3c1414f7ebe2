import { type RankSets, rankSets } from './rank-set.ts';
import type { Scores } from './scores.ts';
import type { Standings } from './stand.ts';
import {
  type StoredPerson,
  type StoredPhase,
  type StoredStint,
  type StoredTrace,
  storedPhase,
  traceColumns,
} from './trace.ts';

/** The trace of everybody, ready to store or to ask for one person. */
export interface TraceReader {
  /** Throws a RangeError for a person without a result. */
  read(person: string): StoredTrace;
  readonly phases: readonly StoredPhase[];
}

/** Makes traces of results in memory, in the very form in which a run stores them. */
export function readTraces(standings: Standings): TraceReader {
  const { totals } = standings;
  const index = new Map(totals.people.map((p, i) => [p, i]));
  const phases = totals.phases.map(storedPhase);
  const columns = totals.phases.map(traceColumns);
  const sets = new Map<number, RankSets>();
  const setsOf = (group: number): RankSets => {
    const known = sets.get(group) ?? rankSets(standings, standings.groups[group]!);
    sets.set(group, known);
    return known;
  };
  return {
    phases,
    read(person) {
      const number = index.get(person);
      if (number === undefined) throw new RangeError(`no result for ${person}`);
      const stints = totals.phases.flatMap((scores, phase) => {
        const { first, until } = totals.stints[phase]!;
        return Array.from({ length: until[number]! - first[number]! }, (_, k) =>
          storedStint(scores, phase, first[number]! + k, columns[phase]!),
        );
      });
      return { plan: totals.plan, phases, stints, person: storedPerson(standings, number, setsOf) };
    },
  };
}

function storedStint(
  scores: Scores,
  phase: number,
  stint: number,
  columns: ReturnType<typeof traceColumns>,
): StoredStint {
  const { stints } = scores.measured;
  return {
    phase,
    from: stints.from[stint]!,
    until: stints.until[stint]!,
    days: stints.days[stint]!,
    post: Object.fromEntries(
      Object.entries(stints.post).map(([name, c]) => [name, c.values[c.codes[stint]!] ?? '']),
    ),
    group: scores.peers.of[stint]!,
    values: Object.fromEntries(columns.map(({ name, values }) => [name, values[stint]!])),
  };
}

function storedPerson(
  standings: Standings,
  person: number,
  setsOf: (group: number) => RankSets,
): StoredPerson {
  const { totals } = standings;
  const g = standings.groupOf[person]!;
  const group = g < 0 ? null : standings.groups[g]!;
  const held = totals.held[person] === 1;
  const sets = group === null || held ? null : setsOf(g);
  const place = group?.order.indexOf(person) ?? -1;
  return {
    person: totals.people[person]!,
    total: totals.total[person]!,
    error: totals.error[person]!,
    held,
    from: standings.from[person]!,
    to: standings.to[person]!,
    surelyFrom: sets?.from[place] ?? 0,
    surelyTo: sets?.to[place] ?? 0,
    low: sets?.low[place] ?? 0,
    high: sets?.high[place] ?? 0,
    group: group?.group ?? null,
    groupSize: group?.order.length ?? 0,
  };
}
