import { text } from '@jianheng/casework';
import type { Context } from 'hono';
import { Refused } from '../access/refused.ts';

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Refuses a change that another site had a browser send: the browser's own word on where it came from (Origin,
 * Sec-Fetch-Site) must be this site, and the header `X-Jianheng` must be there, which a foreign page cannot add without being
 * asked for permission it never gets. The cookie itself is same-site too.
 *
 * @param hasToken what is sent proves itself, and is no cookie: no browser adds it by itself, and whoever shows it is known by
 * nothing else
 */
export function refuseCrossSite(c: Context, origin: string | null, hasToken = false): void {
  refuseForeignHost(c, origin);
  if (hasToken) return;
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  const from = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  const home = origin ?? `http://${c.req.header('host') ?? new URL(c.req.url).host}`;
  const isHome = (from === undefined || from === home) && (site === undefined || site === 'same-origin');
  if (isHome && c.req.header('x-jianheng') !== undefined) return;
  throw new Refused({
    is: 'held',
    code: 'cross-site',
    message: text('请求不是从本系统的页面发出的', 'the request did not come from a page of this system'),
    hint: text('请从本系统的页面操作', 'use the pages of this system'),
  });
}

/** Without a declared origin the server is for this machine only: a foreign name that resolves to it is turned away. */
function refuseForeignHost(c: Context, origin: string | null): void {
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  if (origin === null ? loopback.test(host) : host === new URL(origin).host) return;
  throw new Refused({
    is: 'held',
    code: 'foreign-host',
    message: text(
      '访问的地址不是本系统声明的地址',
      'this is not the address under which the system was declared',
    ),
    hint: text('请用系统管理员告知的地址访问', 'use the address that the system administrator gave'),
  });
}
