import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import type { Logger } from 'pino';
import type { Served } from '../access/app.ts';

/**
 * Logs what was served. No personal data: the route's template instead of the path, the account as a keyed hash, no address,
 * no body; of what was refused the code of the problem, and of a fault its kind and place but not its message, which may quote a row.
 */
export class RequestLog {
  readonly #log: Logger;
  readonly #key: string;

  constructor(log: Logger, key: string) {
    this.#log = log;
    this.#key = key;
  }

  served(c: Context<Served>, route: string, started: number): void {
    this.#log.info(
      {
        request: c.get('request'),
        method: c.req.method,
        route,
        status: c.res.status,
        problem: c.get('problem'),
        ms: Math.round(performance.now() - started),
        account: this.#accountOf(c),
      },
      'served',
    );
  }

  fault(c: Context<Served>, route: string, error: Error): void {
    const { name, code } = error as Error & { code?: unknown };
    const place = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    this.#log.error(
      {
        request: c.get('request'),
        method: c.req.method,
        route,
        account: this.#accountOf(c),
        error: name,
        code: typeof code === 'string' ? code : null,
        place: place.slice(0, 12).map((line) => line.trim()),
      },
      'fault',
    );
  }

  #accountOf(c: Context<Served>): string | null {
    const account = c.get('signedIn')?.account;
    if (account === undefined) return null;
    return createHmac('sha256', this.#key).update(`log:${account}`).digest('hex').slice(0, 12);
  }
}
