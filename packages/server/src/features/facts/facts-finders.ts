import { text, type UsedBatch } from '@jianheng/casework';
import { blocked, Refused } from '../../access/refused.ts';
import type { Finders } from '../periods/finder.ts';
import { ownerOf } from './kind-owner.ts';
import { findKind } from './read-facts.ts';

/** What taking a batch into use rests on: its kind, and who answers for it. Only what was handed in and reviewed can be used. */
export function factsFinders(): Finders {
  return {
    'use-batch': async ({
      tx,
      state,
      subject,
    }): Promise<{ readonly kind: string; readonly owner: UsedBatch['owner'] }> => {
      const { batch } = subject as { readonly batch: string };
      if (state.plan === null) throw new Refused({ is: 'not-found' });
      const kind = await findKind(tx, state.plan.organ, batch);
      if (kind === null)
        throw blocked('facts/no-batch', text('本院没有这个批次', 'the organ has no such batch'));
      return { kind, owner: ownerOf(kind) };
    },
  };
}
