import { inheritedNames } from '@jianheng/api';
import { type FuzzedRoute, fillPath, type MadeRequest } from './make-request.ts';
import { fitting, type Making, type Schema } from './malformed.ts';
import type { Sample } from './samples.ts';

/** A request before it is written down, so that one thing of it can be changed. */
export interface Draft {
  readonly route: FuzzedRoute;
  /** What stands for the parameters of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** What its JSON says; null without. */
  readonly json: unknown;
  /** A body that is no JSON; null without. */
  readonly bytes: Uint8Array | null;
}

/** A request that fits, made like one that was served, of things that are there now; by the description where none was. */
export function drafted(asked: Making, route: FuzzedRoute, samples: readonly Sample[]): Draft {
  const making = { ...asked, known: knownAt(asked.known, route) };
  const { random } = making;
  const sample = samples.length > 0 && random.chance(8500) ? random.pick(samples) : null;
  const params: Record<string, string> = {};
  fillPath(route, (names, name) => {
    const schema = route.parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {};
    const known = isThing(name, schema)
      ? names
          .filter((one) => one !== 'id')
          .map((one) => making.known.get(one))
          .find((values) => values !== undefined)
      : undefined;
    params[name] =
      known !== undefined && random.chance(9000)
        ? random.pick(known)
        : (sample?.params[name] ?? String(fitting(making, schema, name)));
    return name;
  });
  const queried = route.parameters.filter(
    (one) => one.in === 'query' && (one.required || (sample === null && random.chance(3000))),
  );
  const query = Object.fromEntries([
    ...queried.map(({ name, schema }) => [name, String(fitting(making, schema, name))]),
    ...Object.entries(sample?.query ?? {}).map(([name, said]) => [name, String(alike(making, said, name))]),
  ]);
  const { body } = route;
  if (body !== null && body.type !== 'application/json')
    return {
      route,
      params,
      query,
      json: null,
      bytes: sample?.bytes ?? Buffer.from('案件编号,承办人\n虚构1号,虚构li\n'),
    };
  const made = () => (body === null ? null : fitting(making, body.schema));
  return { route, params, query, json: sample === null ? made() : alike(making, sample.json), bytes: null };
}

/** What is there, with what paths call by a name of their own under that name. */
function knownAt(known: Making['known'], { path }: FuzzedRoute): Making['known'] {
  const parts = path.split('/');
  const own = [...known].flatMap(([name, values]) => {
    const [part = '', as] = name.split('/');
    return as !== undefined && as !== 'id' && parts.includes(part) ? [[as, values] as const] : [];
  });
  return new Map([...known, ...own]);
}

/** Whether a parameter names a thing that is there, and not one of some words, as `kind` does. */
function isThing(name: string, { enum: words, $ref }: Schema): boolean {
  return name !== 'kind' && words === undefined && $ref === undefined;
}

/** Fields that name things by ids of their own, which are to be there. */
const ofThings =
  /^(organ|department|unit|person|other|account|evidence|upload|job|hash|set|baseline|request|fingerprint|batch|round|objection|declaration|member|present|voter|run|with|package|seq|case|indicator)s?$/;

const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const day = /^\d{4}-\d\d-\d\d$/;

/** The same of other things: ids of what is there, new ids for what would be made, days about today. */
export function alike(making: Making, value: unknown, name = ''): unknown {
  const { random, known } = making;
  if (Array.isArray(value)) return value.map((one) => alike(making, one, name));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, alike(making, one, key)]));
  const there = known.get(name) ?? known.get(name.replace(/s$/, ''));
  if (typeof value === 'number' && there !== undefined && ofThings.test(name))
    return Number(random.pick(there));
  if (typeof value !== 'string') return value;
  if (day.test(value)) return random.chance(5000) ? random.pick(known.get('day') ?? [value]) : value;
  if (id.test(value))
    return there !== undefined && random.chance(9000) ? random.pick(there) : value.replace(id, newId(making));
  if (name === 'id' && random.chance(8500)) return `n${random.next().toString(36)}`;
  if (there === undefined || !ofThings.test(name)) return value;
  return random.chance(there.includes(value) ? 1500 : 9000) ? random.pick(there) : value;
}

/** A UUID drawn from the campaign's own chance. */
export function newId({ random }: Making): string {
  const hex = Array.from({ length: 4 }, () => random.next().toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** One leaf of what is sent, and how to put something else in its place. */
interface Leaf {
  readonly name: string;
  readonly value: unknown;
  put(other: unknown): Draft;
}

function leavesOf(draft: Draft): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (value: unknown, name: string, put: (other: unknown) => Draft): void => {
    if (Array.isArray(value))
      for (const [at, one] of value.entries()) walk(one, name, (o) => put(value.with(at, o)));
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) walk(one, key, (o) => put({ ...value, [key]: o }));
    else leaves.push({ name, value, put });
  };
  for (const [name, value] of Object.entries(draft.params))
    leaves.push({ name, value, put: (o) => ({ ...draft, params: { ...draft.params, [name]: String(o) } }) });
  for (const [name, value] of Object.entries(draft.query))
    leaves.push({ name, value, put: (o) => ({ ...draft, query: { ...draft.query, [name]: String(o) } }) });
  if (draft.json !== null) walk(draft.json, '', (json) => ({ ...draft, json }));
  return leaves;
}

/** Days at the edges of what there is. */
const edgeDays = [
  '0000-01-01',
  '1900-02-29',
  '2026-02-29',
  '2024-02-29',
  '2025-12-31',
  '2026-01-01',
  '2027-01-01',
  '9999-12-31',
];
const edgeNumbers = [0, -1, 1, 0.5, 1e21, 2 ** 31, 2 ** 53, -(2 ** 53)];
const edgeTexts = [
  '',
  ' ',
  '\u200b',
  '\u202e',
  '0',
  'x'.repeat(120_000),
  '张'.repeat(5000),
  '1/0',
  '1e999',
  '-0',
  '٣',
  '𝟙',
];

/**
 * Ways to change one thing of a request: null where there is nothing to change in this way. `others` is what there is of another
 * organ.
 */
export const changes = {
  none: (_, draft) => draft,
  'another-of-the-kind': (making, draft) =>
    changed(making, draft, ({ name }) => making.known.get(name) ?? making.known.get(name.replace(/s$/, ''))),
  'of-the-other-organ': (making, draft, others) => changed(making, draft, ({ name }) => others.get(name)),
  'of-nothing': (making, draft) =>
    changed(making, draft, ({ name, value }) =>
      making.known.has(name) ? nothingLike(String(value)) : undefined,
    ),
  'edge-day': (making, draft) =>
    changed(making, draft, ({ value }) =>
      typeof value === 'string' && day.test(value) ? edgeDays : undefined,
    ),
  'edge-number': (making, draft) =>
    changed(making, draft, ({ value }) => (typeof value === 'number' ? edgeNumbers : undefined)),
  'edge-text': (making, draft) =>
    changed(making, draft, ({ value }) => (typeof value === 'string' ? edgeTexts : undefined)),
  'another-type': (making, draft) => changed(making, draft, () => [null, true, [], {}, 7, 'text']),
  'a-part-less': (making, draft) => {
    if (typeof draft.json !== 'object' || draft.json === null) return null;
    const { [making.random.pick(['', ...Object.keys(draft.json)])]: _, ...json } = draft.json as Record<
      string,
      unknown
    >;
    return { ...draft, json };
  },
} satisfies Readonly<
  Record<
    string,
    (making: Making, draft: Draft, others: ReadonlyMap<string, readonly string[]>) => Draft | null
  >
>;

function changed(
  making: Making,
  draft: Draft,
  others: (leaf: Leaf) => readonly unknown[] | undefined,
): Draft | null {
  const open = leavesOf(draft).flatMap((leaf) => {
    const values = others(leaf)?.filter((one) => one !== leaf.value) ?? [];
    return values.length === 0 ? [] : [{ leaf, values }];
  });
  if (open.length === 0) return null;
  const { leaf, values } = making.random.pick(open);
  return leaf.put(making.random.pick(values));
}

/** Ids of the same form that nothing has, and what every object answers to. */
function nothingLike(value: string): readonly string[] {
  if (/^\d+$/.test(value)) return ['987654321', '0', '99999999999999999999'];
  if (id.test(value)) return ['0f0e0d0c-0b0a-4908-8706-050403020100'];
  return [/^[0-9a-f]{64}$/.test(value) ? '0'.repeat(64) : 'no-such-thing', ...inheritedNames];
}

/** The request as it is sent. */
export function written({ route, params, query, json, bytes }: Draft): MadeRequest {
  const encode = (value: string) => encodeURIComponent(value.toWellFormed());
  const path = fillPath(route, (_, name) => encode(params[name] ?? ''));
  const asked = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  const type = bytes !== null ? 'application/octet-stream' : json === null ? null : 'application/json';
  return {
    route,
    url: asked.length === 0 ? path : `${path}?${asked.join('&')}`,
    headers: type === null ? {} : { 'content-type': type },
    body: bytes ?? (json === null ? null : JSON.stringify(json)),
  };
}
