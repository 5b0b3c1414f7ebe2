import type { Kysely } from 'kysely';
import type { Tables } from '../../../records/tables.ts';

/** Somebody who may sit on a panel. */
export interface PanelGrant {
  readonly person: string;
  /** The organ that the member comes from: the period's, its superior, or the one that lends them. */
  readonly organ: string;
}

/**
 * Who holds the role of a panel member on a day, in an organ or in the one directly above it, confirmed. Somebody whom
 * another organ lends comes from there.
 */
export async function panelGrants(db: Kysely<Tables>, organ: string, day: string): Promise<PanelGrant[]> {
  const here = await db.selectFrom('organ').select('parent').where('id', '=', organ).executeTakeFirst();
  const organs = [organ, ...(here?.parent == null ? [] : [here.parent])];
  const rows = await db
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account')
    .select(['account.person', 'role_grant.organ', 'role_grant.lent_by'])
    .where('role_grant.role', '=', 'panel')
    .where('role_grant.organ', 'in', organs)
    .where('role_grant.confirmed_by', 'is not', null)
    .where('role_grant.from', '<=', day)
    .where((e) => e.or([e('role_grant.to', 'is', null), e('role_grant.to', '>=', day)]))
    .where('account.disabled_at', 'is', null)
    .orderBy('account.person')
    .execute();
  return rows.flatMap(({ person, organ: at, lent_by }) =>
    person === null ? [] : [{ person, organ: lent_by ?? at }],
  );
}
