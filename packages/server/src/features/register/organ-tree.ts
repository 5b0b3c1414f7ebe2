import type { OrganTree } from '@jianheng/casework';
import type { Records } from '../../records/open-records.ts';

const trees = new WeakMap<Records, Promise<OrganTree>>();

/** The tree of organs as it stands. Read once and kept until an organ changes. */
export function organTree(records: Records): Promise<OrganTree> {
  const kept = trees.get(records);
  if (kept !== undefined) return kept;
  const read = readTree(records);
  trees.set(records, read);
  // A failed reading is not kept.
  read.catch(() => forgetTree(records));
  return read;
}

/** Called whenever an organ was added or moved. */
export function forgetTree(records: Records): void {
  trees.delete(records);
}

async function readTree({ db }: Records): Promise<OrganTree> {
  const organs = await db.selectFrom('organ').select(['id', 'parent']).execute();
  const parents = new Map(organs.map(({ id, parent }) => [id, parent]));
  return { parentOf: (organ) => parents.get(organ) };
}
