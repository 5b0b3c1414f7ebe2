import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Records } from '../records/open-records.ts';
import { Refused } from './refused.ts';
import type { RequestContext } from './request-context.ts';

/** Who is signed in, as a request finds it. */
export interface SignedIn {
  readonly session: string;
  readonly account: string;
  readonly person: string | null;
  /** `password`, or `sso:` and the provider. */
  readonly way: string;
  /** When this sign-in ends whatever happens. */
  readonly endsAt: string;
  /** What comes before anything else; null when nothing does. */
  readonly first: 'change-password' | 'second-factor' | null;
}

/** What the shell puts at hand before a route is called. */
export interface Served {
  Variables: {
    /** Id of the request, to be quoted by whoever asks about it. */
    request: string;
    /** The moment at which it came, UTC. */
    now: string;
    /** The network address it came from. */
    address: string;
    signedIn: SignedIn | null;
    context: RequestContext | null;
    /** The code of the problem that was answered; null where none was. */
    problem: string | null;
  };
}

/** The application to which features add their routes. */
export type App = OpenAPIHono<Served>;

/** What every feature may rely on. */
export interface AppDeps {
  readonly records: Records;
  /** The moment, UTC ISO. */
  now(): string;
}

/**
 * Adds a feature's routes. A route is for people who are signed in unless it says `security: []`; it takes bodies up to 1 MiB
 * unless it says `'x-body-limit'` in bytes. Each asks the policies itself, through `change`, `readOf` or `authorise`.
 */
export type Mount = (app: App, deps: AppDeps) => void;

/** The request of somebody who is signed in. Throws {@link Refused} otherwise, should a route have been left open by mistake. */
export function contextOf(c: Context<Served>): RequestContext {
  const context = c.get('context');
  if (context === null || context === undefined) throw new Refused({ is: 'not-found' });
  return context;
}
