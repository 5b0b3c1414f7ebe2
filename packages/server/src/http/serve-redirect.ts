import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cannotListen } from './cannot-listen.ts';
import type { Serving } from './serve.ts';

/** What programs ask for, not people. */
const programs = /^\/(api|health|metrics)(\/|\?|$)/;

/**
 * Tells whoever comes without encryption where to come: under the declared address, never the one they name. Nothing else is
 * answered here, and nothing that was sent is taken. Throws a UserError when the port is taken, or not to be had.
 */
export async function serveRedirect(
  origin: string,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Pick<Serving, 'address' | 'stop'>> {
  const server = createServer((asked, answer) => {
    const path = asked.url?.startsWith('/') === true ? asked.url : '/';
    // A program that asks here in plain text is to fail, not to be helped along each time.
    const isLook = (asked.method === 'GET' || asked.method === 'HEAD') && !programs.test(path);
    // 308 would have a browser send again, encrypted, what it has just sent in plain text.
    if (isLook) answer.writeHead(301, { location: `${origin}${path}`, 'cache-control': 'no-store' });
    else answer.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
    answer.end(isLook ? '' : `请用 ${origin} / use ${origin}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, { host, port })));
    server.listen(port, host, resolve);
  });
  const at = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${at.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
