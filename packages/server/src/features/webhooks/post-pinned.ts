import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP } from 'node:net';

/** How long a receiver may take, in milliseconds. */
const patience = 10_000;

/** What is sent where. */
export interface PinnedPost {
  readonly url: URL;
  /** The address on the network that was looked up and found fit: nothing is looked up again. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Sends a body to one address on the network under the URL's own name; answers the status. Redirects are not followed and what
 * is answered is not read. Throws when there is no answer in time.
 */
export function postPinned({ url, address, headers, body }: PinnedPost): Promise<number> {
  const ask = url.protocol === 'https:' ? secure : plain;
  return new Promise((resolve, reject) => {
    const request = ask(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
        signal: AbortSignal.timeout(patience),
        lookup: (_host, options, found) => {
          const family = isIP(address);
          if (options.all === true) found(null, [{ address, family }]);
          else found(null, address, family);
        },
      },
      (answer) => {
        answer.destroy();
        resolve(answer.statusCode ?? 0);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
