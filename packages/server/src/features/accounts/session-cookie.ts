import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Served } from '../../access/app.ts';
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

/**
 * Gives the browser the session: for this site only, out of reach of scripts. It is told how long it lasts, not until when:
 * the clock of an office's machine may be off by a day.
 */
export function giveSession(c: Context<Served>, desk: AccountsDesk, { token, endsAt }: BegunSession): void {
  const { name, secure } = nameFor(desk);
  const lasts = Date.parse(endsAt) - Date.parse(c.get('now'));
  setCookie(c, name, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure,
    maxAge: Math.max(0, Math.floor(lasts / 1000)),
  });
}

/**
 * Takes the session from the browser, and what it kept of answers. Its storage is left: a ballot that was taken and not yet cast
 * is nowhere else, and the pages drop their drafts themselves.
 */
export function takeSession(c: Context, desk: AccountsDesk): void {
  const { name, secure } = nameFor(desk);
  if (secure) c.header('clear-site-data', '"cache"');
  deleteCookie(c, name, { path: '/', secure });
}
