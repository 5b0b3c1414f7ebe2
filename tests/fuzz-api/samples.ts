import { withOrgans } from '../../packages/server/tests/people.ts';
import { recordsInMemory } from '../../packages/server/tests/records-in-memory.ts';
import { allRows } from '../../packages/server/tests/routes/all-rows.ts';
import type { RouteRow } from '../../packages/server/tests/routes/route-row.ts';
import { actionsRoute, type FuzzedRoute } from './make-request.ts';

/** A request that was served, as it was sent. */
export interface HeardRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Media type of the body. */
  readonly type: string;
  /** The body in base64. */
  readonly body: string;
}

/** A request from which fitting ones are made: with everything in order, though about things of another time or place. */
export interface Sample {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** What its JSON says; null without. */
  readonly json: unknown;
  /** A body that is no JSON; null without. */
  readonly bytes: Uint8Array | null;
}

/** Requests by route, and who gets in there. */
export interface Samples {
  readonly of: ReadonlyMap<string, readonly Sample[]>;
  readonly rights: ReadonlyMap<string, RouteRow['for']>;
}

/** Hears a request of a walk. */
export async function heardRequest(asked: Request): Promise<HeardRequest> {
  const { pathname, search } = new URL(asked.url);
  const body = Buffer.from(await asked.arrayBuffer()).toString('base64');
  const type = asked.headers.get('content-type') ?? '';
  return { method: asked.method, path: `${pathname}${search}`, type, body };
}

/** What the office asked on its way through the year, and what the table of routes asks each route. */
export async function samplesOf(
  routes: readonly FuzzedRoute[],
  heard: readonly HeardRequest[],
): Promise<Samples> {
  const of = new Map<string, Sample[]>();
  const rights = new Map<string, RouteRow['for']>();
  const add = (name: string, sample: Sample) => of.set(name, [...(of.get(name) ?? []), sample]);
  const patterns = routes.map(({ method, path, name }) => {
    const matching = path.replaceAll('.', '\\.').replaceAll(/\{([^}]+)\}/g, '(?<$1>[^/]+)');
    return { name, path, method, matches: new RegExp(`^${matching}$`) };
  });
  const sampled = (method: string, asked: string, json: unknown, bytes: Uint8Array | null) => {
    const { pathname, searchParams } = new URL(asked, 'http://localhost');
    const found = patterns.find((one) => one.method === method && one.matches.test(pathname));
    if (found === undefined) return;
    const params = Object.entries(found.matches.exec(pathname)?.groups ?? {});
    const kind = (json as { readonly kind?: unknown } | null)?.kind;
    add(found.name === actionsRoute ? `${actionsRoute} ${kind}` : found.name, {
      params: Object.fromEntries(params.map(([name, value]) => [name, decodeURIComponent(value)])),
      query: Object.fromEntries(searchParams),
      json,
      bytes,
    });
  };
  const records = await recordsInMemory();
  await withOrgans(records);
  for (const [key, row] of Object.entries(allRows)) {
    rights.set(key, row.for);
    const { path, body = null } = await row.ask(records, null);
    sampled(key.split(' ')[0] ?? '', path, body, null);
  }
  await records.close();
  for (const { method, path, type, body } of heard) {
    const bytes = Buffer.from(body, 'base64');
    const isJson = type === 'application/json';
    sampled(method, path, isJson ? JSON.parse(bytes.toString()) : null, isJson || body === '' ? null : bytes);
  }
  return { of, rights };
}
