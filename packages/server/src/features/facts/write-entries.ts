import type { Declaration, Period } from '@jianheng/casework';
import type { Batch, Store } from '@jianheng/facts';
import type { FactModel } from '@jianheng/scheme';
import type { Kysely } from 'kysely';
import type { Tables } from '../../records/tables.ts';
import { classOf } from '../register/read-register.ts';
import { writeOwnRows } from './own-batches.ts';

/**
 * The item under which what is declared for an indicator is counted. Schemes of one organ may call different things by one id:
 * the class of the one who declares tells which is meant; null for somebody who was in no post.
 */
export type ItemOf = (indicator: string, staffClass: string | null) => string;

/**
 * Writes the confirmed declarations of a period as manual entries, each with who confirmed it. What is not confirmed is not
 * there; a period without declarations says that there are none, so that nobody's total waits for them.
 *
 * @param itemOf the item under which the declarer's scheme counts what is declared for an indicator
 */
export async function writeEntries(
  model: FactModel,
  db: Kysely<Tables>,
  store: Store,
  period: { readonly id: string; readonly state: Period; readonly at: string },
  itemOf: ItemOf,
): Promise<Batch> {
  const { id, state, at } = period;
  const { organ, from, to } = planOf(state);
  const confirmed = Object.values(state.declarations).filter(({ is }) => is === 'confirmed');
  const by = await confirmers(db, id);
  const rows: Record<string, string | null>[] = [];
  for (const declaration of confirmed) {
    const staffClass = await classOf(db, declaration.person, declaration.on);
    rows.push({
      entry_id: `${id}:${declaration.id}`,
      organ,
      person: declaration.person,
      item: itemOf(declaration.indicator, staffClass),
      value: declaration.amount,
      entered: declaration.on,
      evidence: evidenceOf(declaration),
      confirmed_by: by.get(declaration.id) ?? null,
    });
  }
  const covers = { from, to, organs: [organ] };
  return writeOwnRows(model, store, { kind: 'entry', name: `declarations-${id}`, rows, covers, at });
}

function planOf({ plan }: Period): NonNullable<Period['plan']> {
  if (plan === null) throw new TypeError('work is declared in a period that has begun');
  return plan;
}

function evidenceOf({ evidence, event }: Declaration): string | null {
  return evidence.length === 0 ? null : `${event.slice(0, 200)}（${evidence.length}）`;
}

/** Who confirmed which declaration, by the period's log. */
async function confirmers(db: Kysely<Tables>, period: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('period_action')
    .select(['subject', 'by'])
    .where('period', '=', period)
    .where('kind', '=', 'confirm-declaration')
    .orderBy('seq')
    .execute();
  return new Map(rows.map(({ subject, by }) => [(subject as { declaration: string }).declaration, by]));
}
