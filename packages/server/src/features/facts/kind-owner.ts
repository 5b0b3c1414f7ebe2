import type { UsedBatch } from '@jianheng/casework';

/** Kinds that the register tells of: a run takes them from there and from nowhere else. */
export const registerKinds: readonly string[] = ['organ', 'person', 'post'];

/** Who answers for a kind of facts, and confirms a batch of it before it counts: results of inspections are case management's, sanctions internal inspection's. */
export function ownerOf(kind: string): UsedBatch['owner'] {
  if (kind === 'inspection') return 'case-management';
  if (kind === 'sanction') return 'inspection';
  return 'office';
}
