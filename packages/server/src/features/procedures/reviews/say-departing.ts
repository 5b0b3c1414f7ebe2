import type { LegalBasis } from '@jianheng/api';
import { findRule } from '@jianheng/scheme';
import type { ProceduresDesk } from '../procedures-desk.ts';
import { sayRule } from '../said/legal-basis.ts';

/** What departing from a review rests on, as in force on a day; null where the packs say nothing of it. */
export function sayDeparting({ packs }: Pick<ProceduresDesk, 'packs'>, day: string): LegalBasis | null {
  const rule = findRule(packs, 'ability-review-2023', 'E-04', day);
  return rule === null ? null : sayRule(rule);
}
