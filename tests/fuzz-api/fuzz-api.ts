import { Random } from '../../packages/generate/src/random.ts';
import type { Browser } from '../../packages/server/tests/browser.ts';
import { knownTogether } from './known-things.ts';
import {
  type FuzzedRoute,
  fuzzedRoutes,
  type MadeRequest,
  makeFitting,
  makeRequest,
} from './make-request.ts';
import type { Making } from './malformed.ts';
import { type Sender, senders } from './senders.ts';
import { othersMark, type World } from './world.ts';

/** Something that should never be answered. */
export interface FuzzFault {
  readonly what: 'fault-of-ours' | 'stack' | 'of-the-other-organ' | 'no-problem' | 'not-described';
  readonly sender: Sender;
  readonly seed: number;
  readonly place: number;
  readonly request: string;
  readonly answer: string;
}

/** What came of a sender's requests. */
export interface FuzzOutcome {
  readonly sender: Sender;
  /** Malformed requests, each with accidents. */
  readonly requests: number;
  /** Requests sent between them that fit the description, so that handlers are gone into. */
  readonly fitting: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** How often each route did what it was asked, by {@link FuzzedRoute.name}. */
  readonly served: Readonly<Record<string, number>>;
  readonly faults: readonly FuzzFault[];
}

/** The audit and the accounts are of the whole installation; those who keep them see both organs by their office. */
const ofTheInstallation: Readonly<Partial<Record<Sender, readonly string[]>>> = {
  security: ['accounts'],
  audit: ['accounts', 'audit'],
};

/**
 * Where one's own sign-in would be given up, where each try costs a tenth of a second by intent, and where the whole chain is
 * read, to which each refusal of the campaign adds.
 */
const seldom =
  /^(DELETE \/api\/own\/sessions?|POST \/api\/(sign-in|own\/(password|second-factor|tokens)|audit\/heads)|GET \/api\/audit\/(export|verify|chain|state))/;
/** What starts processes of its own. */
const heavy = /rosters|uploads$|\/jobs$|openapi|scheme-sets|system\/health|document/;

/**
 * Sends malformed requests as one sender and looks at every answer: no fault of ours, no trace of the program, nothing of the
 * other organ, and every refusal a problem. The same seed sends the same requests.
 */
export async function fuzzApi(
  world: World,
  sender: Sender,
  { requests, seed }: { readonly requests: number; readonly seed: number },
): Promise<FuzzOutcome> {
  const making: Making = {
    random: new Random(seed, 'fuzz-api', senders.indexOf(sender)),
    schemas: (world.description.components?.schemas ?? {}) as Making['schemas'],
    known: knownTogether(world.known.ours, world.known.theirs),
  };
  const routes = fuzzedRoutes(world.description);
  const statuses: Record<string, number> = {};
  const served: Record<string, number> = {};
  const faults: FuzzFault[] = [];
  let browser = await world.signIn(sender);
  let sent = 0;
  let place = 0;
  for (; sent < requests; place++) {
    const isFitting = making.random.chance(2000);
    const request = (isFitting ? makeFitting : makeRequest)(making, routeOf(making, routes));
    if (!isFitting) sent++;
    const { status, text, type } = await send(world, browser, request);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status < 300) served[request.route.name] = (served[request.route.name] ?? 0) + 1;
    for (const what of faultsOf(sender, request, { status, text, type }))
      faults.push({
        what,
        sender,
        seed,
        place,
        request: shown(request),
        answer: `${status} ${text.slice(0, 600)}`,
      });
    if (status === 401 && sender !== 'signed-out') browser = await world.signIn(sender);
  }
  return { sender, requests, fitting: place - requests, statuses, served, faults };
}

function routeOf({ random }: Making, routes: readonly FuzzedRoute[]): FuzzedRoute {
  for (;;) {
    const route = routes[random.below(routes.length)]!;
    const share = seldom.test(route.name) ? 300 : heavy.test(route.name) ? 2000 : 10_000;
    if (random.chance(share)) return route;
  }
}

/** What a request was answered. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly type: string;
}

/** Sends a request as it was made, and reads what it is answered. */
export async function send({ made }: World, browser: Browser, request: MadeRequest): Promise<Answer> {
  const { route, url, headers, body } = request;
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const isRead = route.method === 'GET';
  const answer = await made.app.fetch(
    new Request(new URL(url, 'http://localhost'), {
      method: route.method,
      headers: {
        ...(isRead ? {} : { 'x-jianheng': '1', origin: 'http://localhost' }),
        ...(cookie === '' ? {} : { cookie }),
        ...headers,
      },
      ...(isRead || body === null ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) }),
    }),
  );
  return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') ?? '' };
}

const traces =
  /\n\s+at .+:\d+:\d+|node_modules|file:\/\/\/|packages\/server|\b(Syntax|Type|Range|Reference|Database)Error\b|\bSELECT .+ FROM\b|violates .+ constraint/;

function faultsOf(
  sender: Sender,
  { route }: MadeRequest,
  { status, text, type }: Answer,
): FuzzFault['what'][] {
  const found: FuzzFault['what'][] = [];
  if (status >= 500 && !isAbsentProvider(route)) found.push('fault-of-ours');
  if (traces.test(text) && route.path !== '/metrics') found.push('stack');
  const mayKnow = ofTheInstallation[sender]?.some((tag) => route.tags.includes(tag)) === true;
  if (text.includes(othersMark) && !mayKnow) found.push('of-the-other-organ');
  if (status >= 400 && !(type.startsWith('application/problem+json') && isProblem(text)))
    found.push('no-problem');
  if (!route.statuses.has(String(status)) && status < 500) found.push('not-described');
  return found;
}

/** No provider is set up here: there is nobody to be sent to. */
function isAbsentProvider({ path }: FuzzedRoute): boolean {
  return path.includes('{provider}');
}

function isProblem(text: string): boolean {
  try {
    const said = JSON.parse(text) as Record<string, unknown>;
    return ['title', 'code', 'hint', 'request'].every((key) => typeof said[key] === 'string');
  } catch {
    return false;
  }
}

/** A request in a line. */
export function shown({ route, url, headers, body }: MadeRequest): string {
  const said = typeof body === 'string' ? body : body === null ? '' : `<${body.length} bytes>`;
  return `${route.method} ${url.slice(0, 400)} ${JSON.stringify(headers)} ${said.slice(0, 1500)}`;
}
