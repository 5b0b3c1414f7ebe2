import { inspect } from 'node:util';
import { isNativeError } from 'node:util/types';
import type { Page } from 'playwright-core';
import { stepSeconds, within } from '../../packages/facts/tests/within.ts';
import { pictureOfFailure } from './picture.ts';
import type { ServedOffice } from './served-office.ts';

/** Where steps are taken: the page, and the office that serves it. */
interface Scene {
  readonly page: Page;
  readonly office: Partial<Pick<ServedOffice, 'said'>>;
  /** Rejects once the page's renderer is gone: no step after that is one. */
  readonly lost: Promise<never>;
}

/** Seconds that the browser's own limit, which knows more of what it waits for, is ahead of ours. */
const head = 5;

/** What stands for an object of the browser's, and that object. */
const bare = new WeakMap<object, object>();

/**
 * A page, or anything that it gives, whose every step ends in time: not all have a limit of their own, and none where the
 * renderer stands still. One that fails says which step it was, at which address, with a picture and the server's last lines.
 *
 * @param name what is called, e.g. `page`
 */
export function inTime<Thing extends object>(thing: Thing, name: string, scene: Scene): Thing {
  const shown = new Proxy(thing, {
    get(target, property) {
      const value = Reflect.get(target, property, target) as unknown;
      if (typeof value === 'function')
        return called(target, value as never, `${name}.${String(property)}`, scene);
      return isOfBrowser(value) ? inTime(value, `${name}.${String(property)}`, scene) : value;
    },
  });
  bare.set(shown, thing);
  return shown;
}

/** A method that is called with bare objects and gives its answer in time. */
function called(target: object, method: (...args: unknown[]) => unknown, name: string, scene: Scene) {
  return (...args: readonly unknown[]) => {
    const step = `${name}(${args.map(words).join(', ')})`;
    const made: unknown = method.apply(target, args.map(bared));
    if (made instanceof Promise) return taken(step, made, limitOf(args), scene);
    return isOfBrowser(made) ? inTime(made, step, scene) : made;
  };
}

async function taken(step: string, made: Promise<unknown>, seconds: number, scene: Scene): Promise<unknown> {
  try {
    const answer = await within(step, Promise.race([made, scene.lost]), seconds);
    return isOfBrowser(answer) ? inTime(answer, `(${step})`, scene) : answer;
  } catch (error) {
    throw isNativeError(error) ? told(error, await linesOf(step, scene)) : error;
  }
}

/** An error that says more than it did; one that a step inside has told of stays as it is. */
function told(error: Error, lines: readonly string[]): Error {
  const { message, stack = '' } = error;
  if (message.includes('\n  at address: ')) return error;
  error.message = [message, ...lines].join('\n  ');
  error.stack = stack.replace(message, () => error.message);
  return error;
}

async function linesOf(step: string, { page, office }: Scene): Promise<readonly string[]> {
  return [
    `step: ${step}`,
    `at address: ${page.url()}`,
    `picture: ${await pictureOfFailure(page)}`,
    ...(office.said?.() ?? []).map((line) => `server: ${line}`),
  ];
}

/** The limit that a step was given by its caller, else the usual one; seconds. */
function limitOf(args: readonly unknown[]): number {
  const given = args
    .map((arg) => (arg as { readonly timeout?: number } | null | undefined)?.timeout)
    .find((timeout) => typeof timeout === 'number');
  return (given === undefined ? stepSeconds : given / 1000) + head;
}

/** Whether a value is an object of the browser's rather than data: one of a class that is not the language's own. */
function isOfBrowser(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || bare.has(value)) return false;
  const made = (value as { readonly constructor?: { readonly name: string } }).constructor;
  return made !== undefined && (globalThis as Readonly<Record<string, unknown>>)[made.name] !== made;
}

/** An argument with what it holds of the browser's as the browser knows it, e.g. the locator of a filter. */
function bared(arg: unknown): unknown {
  if (typeof arg !== 'object' || arg === null) return arg;
  const own = bare.get(arg);
  if (own !== undefined) return own;
  if (Object.getPrototypeOf(arg) !== Object.prototype) return arg;
  return Object.fromEntries(Object.entries(arg).map(([key, value]) => [key, bared(value)]));
}

function words(arg: unknown): string {
  if (typeof arg === 'object' && arg !== null && bare.has(arg)) return '…';
  return inspect(arg, { depth: 1, breakLength: Number.POSITIVE_INFINITY, maxStringLength: 120 }).slice(
    0,
    200,
  );
}
