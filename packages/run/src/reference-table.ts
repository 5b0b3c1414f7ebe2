import type { Scores, StoredIndicator, StoredPhase } from '@jianheng/assess';
import { int32Column, type Table, textColumn } from '@jianheng/facts';
import { type PartitionedTable, partitionRows } from './partitioned.ts';
import { partitionCountOf, partitionOfStints } from './partitions-of.ts';

/** A phase as stored once: without its program, which the plan holds, and with nothing that other facts would change. */
export type StaticPhase = Omit<StoredPhase, 'program'> & {
  /** For each column of the trace the column of the table that holds it: equal arrays are stored once. */
  readonly heldBy?: Readonly<Record<string, string>>;
};

/** What of a phase follows from plan and roster. What groups were compared with is a table of its own. */
export function staticPhase({ scale, groups, indicators }: StoredPhase): StaticPhase {
  const own = Object.entries(indicators).map(([id, { comparison, peerMeans: _, ...rest }]) => {
    return [id, { ...rest, comparison: comparison === null ? null : { references: [], sizes: [] } }] as const;
  });
  return { scale, groups, indicators: Object.fromEntries(own) };
}

/** Names of the two sorts of rows in a table of references. */
export const referenceKinds = { compared: 'compared', mean: 'mean' } as const;

/**
 * A row for each indicator and group: the best, mean or median that its members were compared with and how many they were
 * (`compared`), or the mean that those without a value took (`mean`). A group belongs to the partition of its first stint.
 * `groupIds` gives groups their numbers in the whole phase where the scores are of a part of it.
 */
export function referenceTable(
  scores: Scores,
  stored: StoredPhase,
  idOf: (grouping: Int32Array, group: number) => number = (_, group) => group,
): PartitionedTable {
  const rows = scores.columns.flatMap(({ indicator: { id }, x }) => {
    const { comparison, peerMeans } = stored.indicators[id]!;
    const compared =
      comparison === null || x.comparison === null
        ? []
        : rowsOf(id, referenceKinds.compared, x.comparison.groupOf, (g) => ({
            value: comparison.references[g] ?? null,
            size: comparison.sizes[g]!,
          }));
    const means =
      peerMeans === undefined
        ? []
        : rowsOf(id, referenceKinds.mean, scores.peers.of, (g) =>
            peerMeans[g] === undefined ? null : { value: peerMeans[g], size: 0 },
          );
    return [...compared, ...means];
  });
  const partitions = partitionOfStints(scores);
  const partitionOf = Int32Array.from(rows, (row) => partitions[row.first]!);
  return partitionRows(tableOf(rows, idOf), partitionOf, partitionCountOf(scores));
}

/** What the indicators of a phase mean, with what their groups were compared with. */
export function withReferences(
  indicators: StaticPhase['indicators'],
  table: Table | undefined,
): StoredPhase['indicators'] {
  if (table === undefined || table.rows === 0) return indicators;
  const [ids, kinds, values] = ['indicator', 'kind', 'value'].map((name) => textColumn(table, name));
  const [groups, sizes] = ['group', 'size'].map((name) => int32Column(table, name));
  const filled = new Map<string, Filled>();
  for (let i = 0; i < table.rows; i++) {
    const own = filled.get(ids![i]!) ?? { references: [], sizes: [], peerMeans: {} };
    filled.set(ids![i]!, own);
    const group = groups![i]!;
    if (kinds![i] === referenceKinds.mean) own.peerMeans[group] = values![i]!;
    else {
      own.references[group] = values![i]!;
      own.sizes[group] = sizes![i]!;
    }
  }
  const whole = Object.entries(indicators).map(([id, indicator]): [string, StoredIndicator] => {
    const { references, sizes, peerMeans } = filled.get(id) ?? { references: [], sizes: [], peerMeans: {} };
    const means = Object.keys(peerMeans).length === 0 ? {} : { peerMeans };
    const comparison = indicator.comparison === null ? null : { references, sizes };
    return [id, { ...indicator, comparison, ...means }];
  });
  return Object.fromEntries(whole);
}

interface Filled {
  readonly references: (string | null)[];
  readonly sizes: number[];
  readonly peerMeans: Record<string, string>;
}

interface ReferenceRow {
  readonly indicator: string;
  readonly kind: string;
  readonly grouping: Int32Array;
  readonly group: number;
  /** The group's first stint. */
  readonly first: number;
  readonly value: string | null;
  readonly size: number;
}

const firstStints = new WeakMap<Int32Array, Map<number, number>>();

/** Groups in order of their first stints. */
function firstsOf(grouping: Int32Array): Map<number, number> {
  const known = firstStints.get(grouping);
  if (known !== undefined) return known;
  const firsts = new Map<number, number>();
  for (let i = 0; i < grouping.length; i++) if (!firsts.has(grouping[i]!)) firsts.set(grouping[i]!, i);
  firstStints.set(grouping, firsts);
  return firsts;
}

function rowsOf(
  indicator: string,
  kind: string,
  grouping: Int32Array,
  toldOf: (group: number) => Pick<ReferenceRow, 'value' | 'size'> | null,
): ReferenceRow[] {
  return [...firstsOf(grouping)].flatMap(([group, first]) => {
    const value = toldOf(group);
    return value === null ? [] : [{ indicator, kind, grouping, group, first, ...value }];
  });
}

function tableOf(
  rows: readonly ReferenceRow[],
  idOf: (grouping: Int32Array, group: number) => number,
): Table {
  return {
    rows: rows.length,
    columns: {
      indicator: { type: 'text', data: rows.map((row) => row.indicator) },
      kind: { type: 'text', data: rows.map((row) => row.kind) },
      group: { type: 'integer', data: Int32Array.from(rows, (row) => idOf(row.grouping, row.group)) },
      value: { type: 'text', data: rows.map((row) => row.value) },
      size: { type: 'integer', data: Int32Array.from(rows, (row) => row.size) },
    },
  };
}
