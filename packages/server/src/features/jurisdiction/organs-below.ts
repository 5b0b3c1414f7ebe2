import type { OrganTree } from '@jianheng/casework';

/** An organ under another, and how many steps. */
export interface Below<Organ> {
  readonly organ: Organ;
  readonly depth: number;
}

/** The organs under a root in the order of the register: each before those under it, beside each other by their ids. */
export function organsBelow<Organ extends { readonly id: string }>(
  organs: readonly Organ[],
  tree: OrganTree,
  root: string,
): Below<Organ>[] {
  const children = Map.groupBy(organs, ({ id }) => tree.parentOf(id) ?? '');
  const under = (id: string, depth: number): Below<Organ>[] =>
    (children.get(id) ?? [])
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap((organ) => [{ organ, depth }, ...under(organ.id, depth + 1)]);
  return under(root, 1);
}
