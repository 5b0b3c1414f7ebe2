import type { FactKind } from '../fact-model.ts';
import type { Askable } from './lower-where.ts';
import type { Lowering } from './lowering.ts';

/** Columns of the organ that are known of everybody who has a post in it. */
const fromOrgan = ['level', 'size', 'province'];

/** A post with what is known of its organ: what `applies-to` and `peers` may ask about. */
export function postKind(lowering: Lowering): Askable {
  const { post, organ } = lowering.loaded.model.kinds;
  if (post === undefined) throw new RangeError('the fact model has no kind post');
  const columns = { ...post.columns };
  for (const name of fromOrgan) {
    const column = organ?.columns[name];
    if (column !== undefined) columns[name] = column;
  }
  const kind: FactKind = { ...post, columns };
  return { name: 'post', kind };
}
