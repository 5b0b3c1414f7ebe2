import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { App, Served } from '../access/app.ts';

/** What the shell must know of a route before it is called. */
export interface RouteFacts {
  readonly method: string;
  /** With its parameters as `{name}`. */
  readonly path: string;
  /** Served without anybody signed in. */
  readonly open: boolean;
  readonly bodyLimit: number;
  /** Leaves no line in the log (`'x-quiet': true`): a ballot must not be told from the time it was cast. */
  readonly quiet: boolean;
  /** Asked by another server rather than by a page (`'x-by-server': true`): what it sends is its proof. */
  readonly byServer: boolean;
}

/** Bytes that a route takes when it says nothing. */
export const usualBodyLimit = 1024 * 1024;

/** The routes of an application, by method and the pattern under which they match. */
export class Routes {
  readonly #byPattern = new Map<string, RouteFacts>();

  /** Reads them once all features are mounted. Throws when something was mounted past the registry. */
  constructor(app: App) {
    for (const definition of app.openAPIRegistry.definitions) {
      if (definition.type !== 'route') continue;
      const { method, path, security } = definition.route;
      const more = definition.route as {
        'x-body-limit'?: number;
        'x-quiet'?: boolean;
        'x-by-server'?: boolean;
      };
      const facts = {
        method: method.toUpperCase(),
        path,
        open: security !== undefined && security.length === 0,
        bodyLimit: more['x-body-limit'] ?? usualBodyLimit,
        quiet: more['x-quiet'] === true,
        byServer: more['x-by-server'] === true,
      };
      this.#byPattern.set(`${facts.method} ${patternOf(path)}`, facts);
    }
    const strays = app.routes.filter(
      (r) => r.method !== 'ALL' && !this.#byPattern.has(`${r.method} ${r.path}`),
    );
    if (strays.length > 0)
      throw new Error(
        `mounted without saying who may come in: ${strays.map((r) => `${r.method} ${r.path}`).join(', ')}`,
      );
  }

  all(): RouteFacts[] {
    return [...this.#byPattern.values()];
  }

  /** The route that will serve a request; null when none does. */
  of(c: Context<Served>): RouteFacts | null {
    for (const { method, path } of matchedRoutes(c)) {
      const facts = this.#byPattern.get(`${method} ${path}`);
      if (facts !== undefined) return facts;
    }
    return null;
  }
}

function patternOf(path: string): string {
  return path.replaceAll(/\{([^}]+)\}/g, ':$1');
}
