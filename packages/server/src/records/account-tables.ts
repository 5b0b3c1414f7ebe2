import type { ColumnType, Generated } from 'kysely';

/** Roles held. A grant takes effect when another than its maker has confirmed it. */
export interface RoleGrantTable {
  id: Generated<number>;
  account: string;
  role: string;
  organ: string;
  department: string | null;
  from: string;
  to: string | null;
  lent_by: string | null;
  made_by: string;
  made_at: string;
  confirmed_by: string | null;
  confirmed_at: string | null;
  /** Its last day as somebody wants it; becomes `to` when another has confirmed it. */
  end_on: Generated<string | null>;
  end_made_by: Generated<string | null>;
  end_made_at: Generated<string | null>;
  end_confirmed_by: Generated<string | null>;
  end_confirmed_at: Generated<string | null>;
}

/** Somebody who may sign in: a person of the register, or an administrator who is not on it. */
export interface AccountTable {
  id: string;
  /** The name typed to sign in, in lower case. */
  name: string;
  person: string | null;
  /** What it is for, e.g. 安全管理员; pages show it where there is no person. */
  title: string;
  /** Null for accounts that come in by single sign-on only. */
  password_hash: string | null;
  /** The password was given by somebody else: the first thing to do is to change it. */
  must_change: boolean;
  /** The moment after which a password given by somebody else opens nothing any more; null for one's own. */
  first_until: Generated<string | null>;
  failures: Generated<number>;
  locked_until: Generated<string | null>;
  disabled_at: Generated<string | null>;
  /** Encrypted; in force once `totp_since` says since when. */
  totp_secret: Generated<string | null>;
  totp_since: Generated<string | null>;
  /** The last time step whose code was used: a code opens once. */
  totp_step: Generated<number>;
  demo: Generated<boolean>;
  created_at: string;
  created_by: string;
}

/** A browser that is signed in. Only a hash of its token is kept. */
export interface SessionTable {
  id: string;
  account: string;
  token_hash: string;
  /** `password`, or `sso:` and the provider. */
  way: string;
  device: string;
  address: string;
  created_at: string;
  seen_at: string;
  ends_at: string;
  /** When the provider saw its owner sign in, where it was asked to; null for sessions that began by password. */
  proved_at: Generated<string | null>;
  /** Its session at the provider (`sid`), where that names it: so the provider can end it here. */
  provider_session: Generated<string | null>;
}

/** A logout token that a provider sent; noted until it would be too old anyway. */
export interface ProviderLogoutTable {
  provider: string;
  jti: string;
  until: string;
}

/** Who at an identity provider an account is. */
export interface AccountIdentityTable {
  provider: string;
  subject: string;
  account: string;
}

/** Something that would let somebody into an account: it happens when another administrator has confirmed it. */
export interface AccountRequestTable {
  id: Generated<number>;
  account: string;
  kind: string;
  details: Json;
  made_by: string;
  made_at: string;
  confirmed_by: string | null;
  confirmed_at: string | null;
}

type Json = ColumnType<unknown, string, string>;
