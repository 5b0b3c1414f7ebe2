import type { Standings } from '@jianheng/assess';
import { partitionOf, type Table } from '@jianheng/facts';
import type { Plan } from '@jianheng/scheme';
import type { Assessed } from './assess-plans.ts';
import { organTable, proposalTable, reviewTable } from './decision-tables.ts';
import { type PartitionedTable, partitionRows } from './partitioned.ts';
import { byPartition, partitionCount, partitionOfPeople } from './partitions-of.ts';
import { peopleTable } from './trace-tables.ts';

/** Names of a run's tables, in the order of its manifest. */
export function tableNames(plans: readonly Plan[]): string[] {
  const own = plans.flatMap(({ scheme, phases }) => [
    `${scheme}/people`,
    ...phases.flatMap((_, k) => [`${scheme}/trace-${k}`, `${scheme}/references-${k}`]),
  ]);
  return [...own, 'proposals', 'organs', 'reviews'];
}

/** The people of a scheme's result, partition by partition. */
export function partitionedPeople(standings: Standings): PartitionedTable {
  const { totals } = standings;
  return partitionRows(listPeople(standings), partitionOfPeople(totals), partitionCount(totals));
}

/** One row per person: the line of the result, and how many have a standing in the person's group. */
export function listPeople(standings: Standings): Table {
  const { groups, groupOf } = standings;
  const { rows, columns } = peopleTable(standings);
  const among = Int32Array.from(groupOf, (g) => groups[g]?.order.length ?? 0);
  return { rows, columns: { ...columns, among: { type: 'integer', data: among } } };
}

/** What organs and people are proposed, partition by partition; an organ belongs to the one that its id names. */
export function partitionedDecisions({ standings, proposals, reviews }: Assessed): {
  readonly proposals: PartitionedTable;
  readonly organs: PartitionedTable;
  readonly reviews: PartitionedTable;
} {
  const partitions = standings[0] === undefined ? 1 : partitionCount(standings[0].totals);
  const ordered = byPartition(proposals, partitions);
  const counts = { proposals: new Int32Array(partitions), organs: new Int32Array(partitions) };
  for (const { organ, people } of ordered) {
    counts.proposals[partitionOf(organ, partitions)]! += people.length;
    counts.organs[partitionOf(organ, partitions)]!++;
  }
  return {
    proposals: { table: proposalTable(ordered), counts: counts.proposals },
    organs: { table: organTable(ordered), counts: counts.organs },
    reviews: partitionedReviews(standings, reviews, partitions),
  };
}

/** Findings scheme by scheme and person by person. */
function partitionedReviews(
  standings: readonly Standings[],
  reviews: Assessed['reviews'],
  partitions: number,
): PartitionedTable {
  const placed = standings.map(({ totals }, s) => {
    const row = new Map(totals.people.map((person, i) => [person, i]));
    const findings = reviews[s]!.toSorted((a, b) => row.get(a.person)! - row.get(b.person)!);
    const partitionOf = partitionOfPeople(totals);
    const own = findings.map(({ person }) => partitionOf[row.get(person)!]!);
    return { scheme: totals.plan.scheme, findings, own };
  });
  const partitionOf = Int32Array.from(placed.flatMap(({ own }) => own));
  return partitionRows(reviewTable(placed), partitionOf, partitions);
}
