import { confirmKind, periodProcedure, Rejection, rejectKind, Waiting } from '@jianheng/casework';
import { z } from 'zod';
import { fitting, type Making, oddTexts, oddValue, type Schema, spoiled } from './malformed.ts';

/** A route as the description has it, with what it takes and may answer. */
export interface FuzzedRoute {
  readonly method: string;
  readonly path: string;
  /** What it is called in tables: method and path, and the kind of action where it is of one. */
  readonly name: string;
  readonly tags: readonly string[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  /** Null where it takes none. */
  readonly body: { readonly type: string; readonly schema: Schema } | null;
  /** Statuses that the description names. */
  readonly statuses: ReadonlySet<string>;
}

/** A request ready to be sent. */
export interface MadeRequest {
  readonly route: FuzzedRoute;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}

type Json = Readonly<Record<string, unknown>>;

/** The routes of a description; taking an action of a period once for each kind of action, with what that kind takes. */
export function fuzzedRoutes(description: { readonly paths?: object }): readonly FuzzedRoute[] {
  return routesOf(description).flatMap((route) =>
    route.name === actionsRoute ? [route, ...actionsOf(route)] : [route],
  );
}

/** Where actions of a period are taken. */
export const actionsRoute = 'POST /api/periods/{period}/actions';

function actionsOf(route: FuzzedRoute): readonly FuzzedRoute[] {
  const nothing = z.strictObject({});
  const seconds = [
    { kind: confirmKind, subject: Waiting, details: nothing },
    { kind: rejectKind, subject: Waiting, details: Rejection },
  ];
  return [...Object.values(periodProcedure.actions), ...seconds].map(({ kind, subject, details }) => ({
    ...route,
    name: `${route.name} ${kind}`,
    body: {
      type: 'application/json',
      schema: {
        type: 'object',
        properties: { kind: { const: kind }, subject: jsonSchemaOf(subject), details: jsonSchemaOf(details) },
        required: ['kind', 'subject', 'details'],
      },
    },
  }));
}

function jsonSchemaOf(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema;
}

function routesOf(description: { readonly paths?: object }): readonly FuzzedRoute[] {
  return Object.entries(description.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Json).map(([method, described]) => {
      const {
        parameters = [],
        requestBody,
        responses = {},
        tags = [],
      } = described as Json & {
        parameters?: readonly (FuzzedRoute['parameters'][number] & { $ref?: string })[];
        requestBody?: { content: Readonly<Record<string, { schema?: Schema }>> };
        responses?: Json;
        tags?: readonly string[];
      };
      const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
      return {
        method: method.toUpperCase(),
        path,
        name: `${method.toUpperCase()} ${path}`,
        tags,
        parameters: parameters.filter((one) => one.$ref === undefined),
        body: type === undefined ? null : { type, schema: media?.schema ?? {} },
        statuses: new Set(Object.keys(responses)),
      };
    }),
  );
}

/** A request to a route with accidents in path, query, headers or body, or in none of them by chance. */
export function makeRequest(making: Making, route: FuzzedRoute): MadeRequest {
  const { random } = making;
  const bend = (fits: string) => (random.chance(3500) ? odd(making) : fits);
  const path = pathOf(making, route, (fits) => {
    const value = bend(fits);
    // As a careless client writes it, and as a careful one does.
    return random.chance(500) ? value.replaceAll(/[?#\s]/g, '') : encode(value);
  });
  const query = route.parameters
    .filter((one) => one.in === 'query' && (one.required ? random.chance(8500) : random.chance(5000)))
    .flatMap(({ name, schema }) => {
      const pair = `${encode(name)}=${encode(bend(String(fitting(making, schema, name))))}`;
      return random.chance(500) ? [pair, pair] : [pair];
    });
  if (random.chance(800)) query.push(`${encode(odd(making))}=${encode(odd(making))}`);
  const { headers, body } = bodyOf(making, route);
  const url = `${path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  return { route, url, headers: { ...headers, ...oddHeaders(making) }, body };
}

/** A request to a route as its description says, at a path that was filled in already. */
export function fittingAt(making: Making, route: FuzzedRoute, path: string): MadeRequest {
  const query = route.parameters
    .filter((one) => one.in === 'query' && (one.required || making.random.chance(3000)))
    .map(({ name, schema }) => `${encode(name)}=${encode(String(fitting(making, schema, name)))}`);
  const url = `${path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  const { body } = route;
  if (body === null) return { route, url, ...sent(null, null) };
  const isJson = body.type === 'application/json';
  const fits = isJson ? JSON.stringify(fitting(making, body.schema)) : '案件编号,承办人\n虚构1号,虚构li\n';
  return { route, url, ...sent(body.type, fits) };
}

function pathOf(making: Making, route: FuzzedRoute, write: (fits: string) => string): string {
  return fillPath(route, (names, name) => {
    const schema = route.parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {};
    const known = names.find((one) => making.known.has(one)) ?? name;
    return write(String(fitting(making, schema, known)));
  });
}

/**
 * A route's path with its parameters filled in.
 *
 * @param valueFor gives what stands for a parameter, already encoded; `names` are what it may be known by, the more exact first
 */
export function fillPath(
  route: FuzzedRoute,
  valueFor: (names: readonly string[], name: string) => string,
): string {
  return route.path.replaceAll(
    /([^/{}]+)\/\{([^}]+)\}/g,
    (_, before: string, name: string) => `${before}/${valueFor([`${before}/${name}`, name], name)}`,
  );
}

function bodyOf(making: Making, { body }: FuzzedRoute): Pick<MadeRequest, 'headers' | 'body'> {
  const { random } = making;
  if (body === null) return random.chance(500) ? sent('application/json', '{"more":1}') : sent(null, null);
  if (body.type !== 'application/json') return sent(body.type, randomBytes(making));
  const fits = fitting(making, body.schema);
  const way = random.below(20);
  if (way === 0) return sent(null, null);
  if (way === 1) return sent('text/plain', JSON.stringify(fits));
  if (way === 2) return sent(body.type, JSON.stringify(fits).slice(0, -1 - random.below(10)));
  if (way === 3) return sent(body.type, JSON.stringify(oddValue(making)));
  if (way === 4) return sent(body.type, randomBytes(making));
  if (way === 5) return sent(body.type, `${'['.repeat(5000)}${']'.repeat(5000)}`);
  const value = random.chance(1200) ? fits : spoiled(making, fits);
  return sent(body.type, JSON.stringify(value) ?? 'undefined');
}

function sent(type: string | null, body: MadeRequest['body']) {
  return { headers: type === null ? {} : { 'content-type': type }, body };
}

function oddHeaders(making: Making): Record<string, string> {
  const { random } = making;
  const headers: Record<string, string> = {};
  const latin = () =>
    odd(making)
      .replaceAll(/[^\x20-\x7e]/g, '')
      .trim();
  if (random.chance(400)) headers['accept-language'] = latin();
  if (random.chance(400)) headers['x-request-id'] = latin();
  if (random.chance(200)) headers.origin = 'https://evil.example';
  if (random.chance(200)) headers.authorization = `Bearer ${latin()}`;
  if (random.chance(200)) headers.authorization = latin();
  if (random.chance(100)) headers['x-forwarded-for'] = latin();
  return headers;
}

function randomBytes({ random }: Making): Uint8Array {
  const beginnings = ['504b0304', '25504446', 'efbbbf', 'fffe', '50415231', '1f8b', ''];
  const beginning = Buffer.from(beginnings[random.below(beginnings.length)]!, 'hex');
  const rest = Uint8Array.from({ length: random.below(600) }, () => random.below(256));
  return Buffer.concat([beginning, rest]);
}

function odd(making: Making): string {
  return oddTexts[making.random.below(oddTexts.length)]!;
}

/** A lone half of a pair has no place in an address. */
function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}
