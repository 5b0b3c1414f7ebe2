import { columnNames, type Scores, storedPhase } from '@jianheng/assess';
import type { Column } from '@jianheng/facts';
import type { Program } from '@jianheng/scheme';
import { pick, rowsOfPartitions, takeRows } from '../partitioned.ts';
import { referenceTable } from '../reference-table.ts';
import { stintColumns } from '../trace-tables.ts';
import type { FramePhase, FrameScheme } from './frame.ts';
import type { PartialPhase } from './partial-measured.ts';
import type { ChangedTable } from './patch-table.ts';

/** A scored part of a phase among the whole. */
export interface ScoredPart {
  readonly scores: Scores;
  readonly part: PartialPhase;
  readonly phase: FramePhase;
  readonly scheme: FrameScheme;
}

/** The trace of some partitions, every stint of them: groups and people under the numbers that they have in the whole run. */
export function changedTrace(scored: ScoredPart, partitions: ReadonlySet<number>): ChangedTable {
  const { scores, part, scheme } = scored;
  const { starts, who } = part.places;
  const counts = new Int32Array(starts.length - 1);
  const places: number[] = [];
  for (const partition of [...partitions].sort((a, b) => a - b)) {
    for (let i = starts[partition]!; i < starts[partition + 1]!; i++) places.push(i);
    counts[partition] = starts[partition + 1]! - starts[partition]!;
  }
  const rowOf = rowsOfPeople(scheme, partitions);
  const { columns } = stintColumns(scores);
  const person: Column = { type: 'integer', data: who.map((number) => rowOf.get(number) ?? -1) };
  const numbered: Record<string, Column> = { group: { type: 'integer', data: part.peersOf } };
  for (const { id, scoring } of scores.program.indicators) {
    const name = columnNames.among(id);
    if (!('among' in scoring.input) || !(name in columns)) continue;
    numbered[name] = { type: 'whole', data: amongIn(scored, scoring.input.among) };
  }
  const table = { rows: who.length, columns: { person, ...columns, ...numbered } };
  return { table: takeRows(table, Int32Array.from(places)), counts, partitions };
}

/** Each stint's group of comparison in the whole phase. */
function amongIn({ part, phase }: ScoredPart, among: 'peers' | 'organ' | 'department'): Int32Array {
  return among === 'peers' ? part.peersOf : pick(phase.among[among]!, part.rows);
}

/** Rows of the people's table by number, of the people of some partitions. */
function rowsOfPeople({ who }: FrameScheme, partitions: ReadonlySet<number>): Map<number, number> {
  const rows = new Map<number, number>();
  for (let row = 0; row < who.length; row++) if (partitions.has(who[row]! >> 20)) rows.set(who[row]!, row);
  return rows;
}

/** Whether groups of a phase are compared with something that is stored. */
export function hasReferences({ indicators }: Program): boolean {
  return indicators.some(
    ({ scoring: { input }, missing }) =>
      'among' in input || Object.values(missing).some((rule) => rule.do === 'peer-mean'),
  );
}

/** What the groups of some partitions were compared with. */
export function changedReferences(scored: ScoredPart, partitions: ReadonlySet<number>): ChangedTable {
  const { scores } = scored;
  const idOf = wholeNumbers(scored);
  const all = referenceTable(scores, storedPhase(scores), idOf);
  const counts = all.counts.map((rows, partition) => (partitions.has(partition) ? rows : 0));
  return { table: takeRows(all.table, rowsOfPartitions(all.counts, partitions)), counts, partitions };
}

/** Numbers of groups in the whole phase, from their numbers in a part. */
function wholeNumbers(scored: ScoredPart): (grouping: Int32Array, group: number) => number {
  const { scores, part } = scored;
  const known = new Map<Int32Array, Map<number, number>>();
  const learn = (grouping: Int32Array, whole: Int32Array) => {
    const numbers = new Map<number, number>();
    grouping.forEach((group, i) => {
      numbers.set(group, whole[i]!);
    });
    known.set(grouping, numbers);
  };
  learn(scores.peers.of, part.peersOf);
  for (const { indicator, x } of scores.columns) {
    const { input } = indicator.scoring;
    if ('among' in input && x.comparison !== null && !known.has(x.comparison.groupOf))
      learn(x.comparison.groupOf, amongIn(scored, input.among));
  }
  return (grouping, group) => known.get(grouping)!.get(group)!;
}
