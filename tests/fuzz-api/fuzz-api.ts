import { Random } from '../../packages/generate/src/random.ts';
import type { Browser } from '../../packages/server/tests/browser.ts';
import { knownTogether } from './known-things.ts';
import { type FuzzedRoute, fuzzedRoutes, type MadeRequest, makeRequest } from './make-request.ts';
import type { Making } from './malformed.ts';
import { othersMark } from './others-mark.ts';
import { type Sender, senders } from './senders.ts';
import type { World } from './world.ts';

/** Something that should never be answered. */
export interface FuzzFault {
  readonly what: 'fault-of-ours' | 'stack' | 'of-the-other-organ' | 'no-problem' | 'not-described';
  /** A role, or an account. */
  readonly sender: string;
  readonly seed: number;
  readonly place: number;
  readonly request: string;
  readonly answer: string;
}

/** What came of a sender's requests. */
export interface FuzzOutcome {
  readonly sender: Sender;
  readonly requests: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly faults: readonly FuzzFault[];
}

/** The audit and the accounts are of the whole installation; those who keep them see both organs by their office. */
const ofTheInstallation: Readonly<Record<string, readonly string[]>> = {
  security: ['accounts', 'audit'],
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
  const faults: FuzzFault[] = [];
  let browser = await world.signIn(sender);
  for (let place = 0; place < requests; place++) {
    const request = makeRequest(making, routeOf(making, routes));
    const { status, text, type } = await send(world, browser, request);
    statuses[status] = (statuses[status] ?? 0) + 1;
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
  return { sender, requests, statuses, faults };
}

/** One of some routes; what costs much, seldom. */
export function routeOf(
  { random }: Making,
  routes: readonly FuzzedRoute[],
  shares = { seldom: 300, heavy: 2000 },
): FuzzedRoute {
  for (;;) {
    const route = routes[random.below(routes.length)]!;
    const share = seldom.test(route.name) ? shares.seldom : heavy.test(route.name) ? shares.heavy : 10_000;
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

/** What is wrong with an answer to somebody. */
export function faultsOf(
  sender: string,
  { route }: MadeRequest,
  { status, text, type }: Answer,
): FuzzFault['what'][] {
  const found: FuzzFault['what'][] = [];
  if (status >= 500 && !isAbsentProvider(route)) found.push('fault-of-ours');
  if (traces.test(text) && route.path !== '/metrics') found.push('stack');
  const mayKnow =
    ofTheInstallation[sender.split('-').at(-1) ?? '']?.some((tag) => route.tags.includes(tag)) === true;
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
