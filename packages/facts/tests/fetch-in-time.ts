import { stepSeconds, WaitedTooLong, within } from './within.ts';

/**
 * Sends a request whose answer, with its body, is there in time. Throws a {@link WaitedTooLong} that names the request where it
 * is not.
 */
export async function fetchInTime(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const { method = 'GET', url } =
    input instanceof Request ? input : { method: init.method, url: String(input) };
  const asked = `${method} ${url}`;
  const limit = new AbortController();
  // A body that never ends is cut off as well; the timer keeps no process alive.
  setTimeout(
    () => limit.abort(new WaitedTooLong(`waited ${stepSeconds} s for the whole answer to ${asked}`)),
    (stepSeconds + 1) * 1000,
  ).unref();
  const own = init.signal ?? (input instanceof Request ? input.signal : null);
  const signal = own === null ? limit.signal : AbortSignal.any([own, limit.signal]);
  return within(`an answer to ${asked}`, fetch(input, { ...init, signal }));
}
