import { type OrganProposal, type Scores, stintsOf, type Totals } from '@jianheng/assess';
import { partitionOf } from '@jianheng/facts';

/** Number of partitions of the snapshot that a phase was counted over; 1 for counts from elsewhere. */
export function partitionCountOf({ measured: { places } }: Scores): number {
  return places === undefined ? 1 : places.starts.length - 1;
}

/** Number of partitions of the snapshot that a result was counted over. */
export function partitionCount({ phases }: Totals): number {
  return phases[0] === undefined ? 1 : partitionCountOf(phases[0]);
}

/** Stints of each partition. */
export function stintCounts({ measured: { places, stints } }: Scores): Int32Array {
  if (places === undefined) return Int32Array.of(stints.count);
  return Int32Array.from(
    { length: places.starts.length - 1 },
    (_, p) => places.starts[p + 1]! - places.starts[p]!,
  );
}

/** Partition of each stint. */
export function partitionOfStints(scores: Scores): Int32Array {
  const counts = stintCounts(scores);
  const partitions = new Int32Array(scores.measured.stints.count);
  let at = 0;
  for (const [partition, count] of counts.entries()) {
    partitions.fill(partition, at, at + count);
    at += count;
  }
  return partitions;
}

/** Partition of each person of a result: that of the person's stints, which is one. */
export function partitionOfPeople(totals: Totals): Int32Array {
  const partitions = new Int32Array(totals.people.length);
  totals.phases.forEach((scores, phase) => {
    const own = partitionOfStints(scores);
    for (let person = 0; person < partitions.length; person++) {
      const { from, until } = stintsOf(totals, phase, person);
      if (until > from) partitions[person] = own[from]!;
    }
  });
  return partitions;
}

/** Organs in the order of their partitions, those of one partition as they come. */
export function byPartition(proposals: readonly OrganProposal[], partitions: number): OrganProposal[] {
  return proposals
    .map((proposal) => ({ proposal, partition: partitionOf(proposal.organ, partitions) }))
    .sort((a, b) => a.partition - b.partition)
    .map(({ proposal }) => proposal);
}
