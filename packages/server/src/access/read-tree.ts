import type { OrganTree } from '@jianheng/casework';
import type { Records } from '../records/open-records.ts';

/** For how long the tree of organs is taken as read, in milliseconds: organs change a few times in a decade. */
const keep = 5000;

/** Reads which organ stands under which, at most once in some seconds. */
export function treeReader({ db }: Records): () => Promise<OrganTree> {
  let read: { readonly at: number; readonly tree: Promise<OrganTree> } | null = null;
  return () => {
    const at = performance.now();
    if (read === null || at - read.at > keep) {
      const tree = db.selectFrom('organ').select(['id', 'parent']).execute().then(treeOf);
      read = { at, tree };
      // A failed reading is not kept.
      tree.catch(() => {
        read = null;
      });
    }
    return read.tree;
  };
}

function treeOf(organs: readonly { id: string; parent: string | null }[]): OrganTree {
  const parents = new Map(organs.map(({ id, parent }) => [id, parent]));
  return { parentOf: (organ) => parents.get(organ) };
}
