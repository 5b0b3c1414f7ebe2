import type { Role, Text } from '@jianheng/casework';
import type { Records } from '../../records/open-records.ts';
import type { LeakedPasswords } from './leaked-passwords.ts';

/** An identity provider that people may sign in with (OpenID Connect). */
export interface SsoProvider {
  readonly id: string;
  readonly name: Text;
  /** As its discovery document says it, e.g. https://sso.example.cn. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What a sign-in there must amount to (`acr`): one of these is asked for and must stand in the token; none asked when empty. */
  readonly acrValues?: readonly string[];
  /** Seconds since somebody last signed in there after which they do it anew; the provider's own word when null. */
  readonly maxAge?: number | null;
}

/** Who signs in with a second factor: everybody who has an account, or whoever holds one of the roles named. */
export type SecondFactorFor = 'everybody' | readonly Role[];

/** Accounts that everybody may sign in with: those of the demo, and of nothing else. */
export interface OpenAccounts {
  readonly password: string;
  readonly accounts: readonly { readonly name: string; readonly sees: Text; readonly tries: Text }[];
}

/** What the accounts feature is made from. */
export interface AccountsDesk {
  readonly records: Records;
  /** Kept outside the database: encrypts what must be read again (secrets of second factors). */
  readonly secret: string;
  /** Where the pages are, e.g. https://kaohe.example.cn; null while the server is for this machine only. */
  readonly origin: string | null;
  readonly providers: readonly SsoProvider[];
  /** Who needs a second factor before anything else: everybody, or whoever holds one of these roles. */
  readonly secondFactorFor: SecondFactorFor;
  /** Passwords that leaked somewhere; null where nobody gave a list. */
  readonly leaked: LeakedPasswords | null;
  /** Shown to whoever comes to sign in; null but in the demo. */
  readonly demo: OpenAccounts | null;
}

/** Where somebody asks from, and in which request. */
export interface Visit {
  readonly request: string;
  readonly now: string;
  readonly address: string;
  /** The browser as it names itself. */
  readonly device: string;
}
