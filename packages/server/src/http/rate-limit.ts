import { Refused } from '../access/refused.ts';

/** How many requests a minute are served. */
export interface RateLimits {
  /** Of one account. */
  readonly account: number;
  /** Of one address by people who are not signed in: a whole office may share an address, so accounts are not counted here. */
  readonly address: number;
  /** Of one token, which counts for its account as well; as for accounts unless given. */
  readonly token?: number;
  /** Attempts to sign in from one address. */
  readonly signIn: number;
}

export const usualLimits: RateLimits = { account: 600, token: 120, address: 300, signIn: 60 };

/** Counts what each key does within a minute; kept in memory, since one process serves an installation. */
export class RateLimit {
  readonly #perMinute: number;
  #minute = 0;
  #counts = new Map<string, number>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Counts one request. Throws {@link Refused} when it is one too many in this minute. */
  take(key: string, now: string): void {
    const moment = Date.parse(now);
    const minute = Math.floor(moment / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#counts = new Map();
    }
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    if (count > this.#perMinute)
      throw new Refused({ is: 'too-many', seconds: Math.ceil(((minute + 1) * 60_000 - moment) / 1000) });
  }
}
