import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AccountsDesk } from './accounts-desk.ts';
import type { BegunSession } from './session-store.ts';

/** Over TLS the name itself binds the cookie to this host, this path and TLS; on the own machine there is no TLS. */
function nameFor({ origin }: Pick<AccountsDesk, 'origin'>): { name: string; secure: boolean } {
  const secure = origin?.startsWith('https:') === true;
  return { name: secure ? '__Host-jianheng' : 'jianheng', secure };
}

/** The token that a browser shows. */
export function tokenOf(c: Context, desk: Pick<AccountsDesk, 'origin'>): string | undefined {
  return getCookie(c, nameFor(desk).name);
}

/** Gives the browser the session: for this site only, out of reach of scripts. */
export function giveSession(c: Context, desk: AccountsDesk, { token, endsAt }: BegunSession): void {
  const { name, secure } = nameFor(desk);
  setCookie(c, name, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure,
    expires: new Date(endsAt),
  });
}

export function takeSession(c: Context, desk: AccountsDesk): void {
  const { name, secure } = nameFor(desk);
  deleteCookie(c, name, { path: '/', secure });
}
