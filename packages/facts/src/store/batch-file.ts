import type { BatchFile } from '../snapshot/snapshot.ts';
import type { Batch } from './batch.ts';
import type { Store } from './open-store.ts';

/** A batch of a store with the places of its files. Throws a UserError when one is missing. */
export function batchFile(store: Pick<Store, 'pathOf' | 'findCheckedPath'>, batch: Batch): BatchFile {
  const checkedPath = store.findCheckedPath(batch);
  return {
    seq: batch.seq,
    kind: batch.kind,
    hash: batch.hash,
    path: store.pathOf(batch),
    ...(checkedPath === null ? {} : { checkedPath }),
    constants: batch.constants ?? {},
    covers: batch.covers,
  };
}
