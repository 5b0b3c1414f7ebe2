import {
  allRankSets,
  columnNames,
  type Scores,
  type Standings,
  storedPhase,
  type Totals,
  traceColumns,
} from '@jianheng/assess';
import type { Column, Table } from '@jianheng/facts';
import type { CodedColumn, Stints } from '@jianheng/scheme';
import type { PartitionedTable } from './partitioned.ts';
import { stintCounts } from './partitions-of.ts';
import { referenceTable, type StaticPhase, staticPhase } from './reference-table.ts';

/** One phase as it is stored: what follows from plan and roster alone, and tables. */
export interface PhaseTables {
  readonly phase: StaticPhase;
  /** A row per stint. */
  readonly trace: PartitionedTable;
  /** What groups were compared with. */
  readonly references: PartitionedTable;
}

/** Post columns stand in the table under this prefix, beside the trace's own names. */
export const postPrefix = 'post.';

/** The stored form of every phase of one scheme. `person` is the row of the people's table. */
export function phaseTables(totals: Totals): PhaseTables[] {
  return totals.phases.map((scores) => {
    const { stints } = scores.measured;
    const { columns, heldBy } = stintColumns(scores);
    const stored = storedPhase(scores);
    const person: Column = { type: 'integer', data: rowsOfPeople(totals, stints) };
    return {
      phase: { ...staticPhase(stored), heldBy },
      trace: { table: { rows: stints.count, columns: { person, ...columns } }, counts: stintCounts(scores) },
      references: referenceTable(scores, stored),
    };
  });
}

/** Row of each stint's person among the people of the result; those of a single phase are numbered alike. */
function rowsOfPeople({ people }: Totals, stints: Stints): Int32Array {
  if (stints.people === people) return stints.person;
  const index = new Map(people.map((person, i) => [person, i]));
  const row = Int32Array.from(stints.people, (person) => index.get(person)!);
  return stints.person.map((p) => row[p]!);
}

/** Columns of the trace that are the same whoever else is in it; and which column holds which of the trace's names. */
export function stintColumns(scores: Scores): {
  readonly columns: Record<string, Column>;
  readonly heldBy: Readonly<Record<string, string>>;
} {
  const { stints } = scores.measured;
  const held = new Map<object, string>();
  const heldBy: Record<string, string> = {};
  const columns: Record<string, Column> = {
    from: { type: 'date', data: stints.from },
    until: { type: 'date', data: stints.until },
    days: { type: 'integer', data: stints.days },
    group: { type: 'integer', data: scores.peers.of },
  };
  for (const [name, column] of Object.entries(stints.post)) columns[postPrefix + name] = coded(column);
  const own = ownColumns(scores);
  for (const { name, values } of traceColumns(scores)) {
    const holder = own.has(name) ? name : (held.get(values) ?? name);
    if (!own.has(name)) held.set(values, holder);
    heldBy[name] = holder;
    if (holder === name) columns[name] = numbers(name, values);
  }
  for (const name of own) {
    if (name in columns) continue;
    heldBy[name] = name;
    columns[name] = { type: 'whole', data: new Uint8Array(stints.count).fill(1) };
  }
  return { columns, heldBy };
}

/**
 * Columns that may hold counts as they are or merged over a person's stretches, as it happens: they stand alone and are
 * always there, so that what a table looks like follows from the plan.
 */
function ownColumns({ program }: Scores): Set<string> {
  const compared = program.indicators.filter(({ scoring: { input } }) =>
    ['share-of-best', 'distance'].includes(input.of),
  );
  return new Set(compared.flatMap(({ id }) => [columnNames.over(id), columnNames.under(id)]));
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
  const sets = allRankSets(standings);
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
      surelyFrom: { type: 'integer', data: sets.from },
      surelyTo: { type: 'integer', data: sets.to },
      low: { type: 'double', data: sets.low },
      high: { type: 'double', data: sets.high },
    },
  };
}

/** What is the same for everybody of a scheme's result. */
export interface StoredResult {
  readonly scheme: string;
  /** Lane units in one point of the totals. */
  readonly scale: number;
  readonly groups: readonly { readonly group: Standings['groups'][number]['group'] }[];
}

export function storedResult(standings: Standings): StoredResult {
  return {
    scheme: standings.totals.plan.scheme,
    scale: standings.totals.scale,
    groups: standings.groups.map(({ group }) => ({ group })),
  };
}
