/** Which organ stands under which: 最高检, 省级院, 市级院, 县级院. */
export interface OrganTree {
  /** The organ directly above; null for the top, undefined for an organ that is not in the tree. */
  parentOf(organ: string): string | null | undefined;
}

/** Whether an organ is `root` or stands under it. An organ that is not in the tree stands under nothing. */
export function isWithin(tree: OrganTree, organ: string, root: string): boolean {
  for (let at: string | null | undefined = organ; at !== null && at !== undefined; at = tree.parentOf(at)) {
    if (at === root) return tree.parentOf(at) !== undefined;
  }
  return false;
}
