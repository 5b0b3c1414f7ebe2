import type { AccountsDesk, Visit } from './accounts-desk.ts';
import { proveIdentity } from './prove-identity.ts';
import { type BegunSession, beginSession } from './session-store.ts';

/** What somebody types to sign in. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
  readonly code?: string | undefined;
}

/** Signs somebody in by name and password. Throws {@link Refused}. */
export async function signIn(
  desk: AccountsDesk,
  visit: Visit,
  { name, password, code }: Credentials,
): Promise<BegunSession> {
  const account = await desk.records.db
    .selectFrom('account')
    .selectAll()
    .where('name', '=', nameOfAccount(name))
    .executeTakeFirst();
  return proveIdentity(
    desk,
    visit,
    { account, password, code },
    {
      operation: 'account.sign-in',
      then: async (tx, { id }) => {
        const session = await beginSession(tx, id, 'password', visit);
        return { after: { session: session.id, way: 'password' }, answer: session };
      },
    },
  );
}

/** A sign-in name as it is kept: however it is typed, it is the same name. */
export function nameOfAccount(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}
