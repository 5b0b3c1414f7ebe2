import {
  allRankSets,
  type Standings,
  type StoredPhase,
  storedPhase,
  type Totals,
  traceColumns,
} from '@jianheng/assess';
import type { Column, Table } from '@jianheng/facts';
import type { CodedColumn } from '@jianheng/scheme';

/** One phase as it is stored: what is the same for all stints, and a table with a row per stint. */
export interface PhaseTables {
  readonly phase: StoredPhase;
  /** For each column of the trace the column of the table that holds it: equal arrays are stored once. */
  readonly heldBy: Readonly<Record<string, string>>;
  readonly table: Table;
}

/** Post columns stand in the table under this prefix, beside the trace's own names. */
export const postPrefix = 'post.';

/** The stored form of every phase of one scheme. `person` is the row of the people's table. */
export function phaseTables(totals: Totals): PhaseTables[] {
  const index = new Map(totals.people.map((person, i) => [person, i]));
  return totals.phases.map((scores) => {
    const { stints } = scores.measured;
    const inResult = stints.people.map((person) => index.get(person)!);
    const held = new Map<object, string>();
    const heldBy: Record<string, string> = {};
    const columns: Record<string, Column> = {
      person: { type: 'integer', data: stints.person.map((p) => inResult[p]!) },
      from: { type: 'date', data: stints.from },
      until: { type: 'date', data: stints.until },
      days: { type: 'integer', data: stints.days },
      group: { type: 'integer', data: scores.peers.of },
    };
    for (const [name, column] of Object.entries(stints.post)) columns[postPrefix + name] = coded(column);
    for (const { name, values } of traceColumns(scores)) {
      const holder = held.get(values) ?? name;
      held.set(values, holder);
      heldBy[name] = holder;
      if (holder === name) columns[name] = numbers(name, values);
    }
    return { phase: storedPhase(scores), heldBy, table: { rows: stints.count, columns } };
  });
}

function coded({ values, codes }: CodedColumn): Column {
  return { type: 'coded', values, codes };
}

/** Counts, states and lane units are whole numbers; an error bound is not. */
function numbers(name: string, values: Float64Array | Int32Array | Uint8Array): Column {
  return name === 'error'
    ? { type: 'double', data: Float64Array.from(values) }
    : { type: 'whole', data: values };
}

/** One row per person of a scheme: total, standing, the places chance leaves open. */
export function peopleTable(standings: Standings): Table {
  const { totals } = standings;
  const n = totals.people.length;
  const places = { from: new Int32Array(n), to: new Int32Array(n) };
  const interval = { low: new Float64Array(n), high: new Float64Array(n) };
  const sets = allRankSets(standings);
  standings.groups.forEach(({ order }, g) => {
    const own = sets[g]!;
    order.forEach((person, k) => {
      places.from[person] = own.from[k]!;
      places.to[person] = own.to[k]!;
      interval.low[person] = own.low[k]!;
      interval.high[person] = own.high[k]!;
    });
  });
  return {
    rows: n,
    columns: {
      person: { type: 'text', data: totals.people },
      row: { type: 'integer', data: Int32Array.from(totals.people.keys()) },
      total: { type: 'whole', data: totals.total },
      error: { type: 'double', data: totals.error },
      held: { type: 'boolean', data: totals.held },
      group: { type: 'integer', data: standings.groupOf },
      from: { type: 'integer', data: standings.from },
      to: { type: 'integer', data: standings.to },
      surelyFrom: { type: 'integer', data: places.from },
      surelyTo: { type: 'integer', data: places.to },
      low: { type: 'double', data: interval.low },
      high: { type: 'double', data: interval.high },
    },
  };
}

/** What is the same for everybody of a scheme's result. */
export interface StoredResult {
  readonly scheme: string;
  /** Lane units in one point of the totals. */
  readonly scale: number;
  readonly groups: readonly { readonly group: Standings['groups'][number]['group']; readonly size: number }[];
}

export function storedResult(standings: Standings): StoredResult {
  return {
    scheme: standings.totals.plan.scheme,
    scale: standings.totals.scale,
    groups: standings.groups.map(({ group, order }) => ({ group, size: order.length })),
  };
}
