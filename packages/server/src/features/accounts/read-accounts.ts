import type { Records } from '../../records/open-records.ts';

const byName = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** All accounts with their grants and what waits for a second administrator, by name. No secret is among it. */
export async function readAccounts({ db }: Records) {
  const accounts = await db
    .selectFrom('account')
    .leftJoin('person', 'person.id', 'account.person')
    .select([
      'account.id',
      'account.name',
      'account.person',
      'person.name as personName',
      'account.title',
      'account.must_change as mustChange',
      'account.locked_until as lockedUntil',
      'account.disabled_at as disabledAt',
      'account.totp_since as secondFactorSince',
    ])
    .execute();
  const grants = await db
    .selectFrom('role_grant')
    .select([
      'id',
      'account',
      'role',
      'organ',
      'department',
      'from',
      'to',
      'lent_by as lentBy',
      'made_by as madeBy',
      'confirmed_by as confirmedBy',
      'end_on as endOn',
      'end_made_by as endMadeBy',
      'end_confirmed_by as endConfirmedBy',
    ])
    .orderBy('id')
    .execute();
  const requests = await db
    .selectFrom('account_request')
    .select(['id', 'account', 'kind', 'details', 'made_by as madeBy', 'made_at as madeAt'])
    .where('confirmed_by', 'is', null)
    .orderBy('id')
    .execute();
  const identities = await db.selectFrom('account_identity').selectAll().execute();
  const [grantsOf, requestsOf, identitiesOf] = [grants, requests, identities].map((rows) =>
    Map.groupBy<string, { account: string }>(rows, ({ account }) => account),
  ) as [Map<string, typeof grants>, Map<string, typeof requests>, Map<string, typeof identities>];
  return accounts
    .map((account) => ({
      ...account,
      grants: grantsOf.get(account.id) ?? [],
      requests: requestsOf.get(account.id) ?? [],
      identities: (identitiesOf.get(account.id) ?? []).map(({ provider, subject }) => ({
        provider,
        subject,
      })),
    }))
    .sort((a, b) => byName.compare(a.name, b.name));
}
