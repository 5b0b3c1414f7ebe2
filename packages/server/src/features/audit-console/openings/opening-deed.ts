import type { Deed } from '../../../access/authorise.ts';

/** Asking for held values, and reading them, is the audit administrator's; the answer is the security administrator's. */
export type OpeningOperation = 'audit.open' | 'audit.open.second';

/** What the audit calls an opening of its own held values. */
export function openingDeed(operation: OpeningOperation, id: number | 'new' | 'all'): Deed {
  return { operation, belongs: { organ: null }, target: `audit/opening/${id}` };
}
