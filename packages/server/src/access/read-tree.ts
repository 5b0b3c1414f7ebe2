import type { OrganTree } from '@jianheng/casework';
import type { Records } from '../records/open-records.ts';

/** For how long the tree of organs is taken as read, in milliseconds: another process may change it, a few times in a decade. */
const keep = 5000;

interface Reading {
  readonly at: number;
  readonly tree: Promise<OrganTree>;
}

const readings = new WeakMap<Records, Reading>();

/** Which organ stands under which, read at most once in some seconds and whenever an organ changed here. */
export function organTree(records: Records): Promise<OrganTree> {
  const at = performance.now();
  const kept = readings.get(records);
  if (kept !== undefined && at - kept.at <= keep) return kept.tree;
  const tree = records.db.selectFrom('organ').select(['id', 'parent']).execute().then(treeOf);
  const reading = { at, tree };
  readings.set(records, reading);
  // A failed reading is not kept.
  tree.catch(() => {
    if (readings.get(records) === reading) readings.delete(records);
  });
  return tree;
}

/** Called once an organ was added or moved. */
export function forgetTree(records: Records): void {
  readings.delete(records);
}

function treeOf(organs: readonly { id: string; parent: string | null }[]): OrganTree {
  const parents = new Map(organs.map(({ id, parent }) => [id, parent]));
  return { parentOf: (organ) => parents.get(organ) };
}
