import { randomUUID } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import { text } from '@jianheng/casework';
import { UserError } from '@jianheng/scheme';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import type { App, Mount, Served } from '../access/app.ts';
import { auditNotFound } from '../access/authorise.ts';
import { malformedFields } from '../access/malformed-fields.ts';
import { Refused } from '../access/refused.ts';
import type {
  AccountsDesk,
  OpenAccounts,
  SecondFactorFor,
  SsoProvider,
} from '../features/accounts/accounts-desk.ts';
import { LeakedPasswords } from '../features/accounts/leaked-passwords.ts';
import { mountAccounts } from '../features/accounts/mount-accounts.ts';
import type { Records } from '../records/open-records.ts';
import { refuseCrossSite } from './cross-site.ts';
import { mountHealth } from './health.ts';
import { knownFault } from './known-fault.ts';
import { bearerOf, letIn } from './let-in.ts';
import { isLoopback, type Measure, Metrics } from './metrics.ts';
import { mountDescription } from './openapi/description-route.ts';
import { mountPages } from './pages.ts';
import { answerProblem, ourFault, type Problem, problemOf } from './problem.ts';
import { RateLimit, type RateLimits, usualLimits } from './rate-limit.ts';
import { refuseInheritedNames } from './refuse-inherited-names.ts';
import { refuseUnstorable, refuseUnstorableAddress } from './refuse-unstorable.ts';
import { RequestLog } from './request-log.ts';
import { type RouteFacts, Routes } from './route-facts.ts';
import { securityHeaders } from './security-headers.ts';

/** What an application is made from. */
export interface AppOptions {
  readonly records: Records;
  /** Features beside accounts, each adding its routes. */
  readonly routes: readonly Mount[];
  /** At least 32 signs kept outside the database: encrypts second factors, keys the log's hashes. */
  readonly secret: string;
  /** Under which address people reach it, e.g. https://kaohe.example.cn; null for this machine only. */
  readonly origin: string | null;
  /** Where a request came from; by default unknown, as in tests. */
  addressOf?(c: Context<Served>): string;
  now?(): string;
  readonly log?: Logger | null;
  readonly limits?: RateLimits;
  readonly providers?: readonly SsoProvider[];
  /** Who needs a second factor: the three administrators unless said otherwise. */
  readonly secondFactorFor?: SecondFactorFor;
  /** A file of leaked passwords that no new one may be among; none unless given. */
  readonly leakedPasswords?: string | null;
  /** Accounts that the page to sign in shows with their password: in the demo only. */
  readonly demo?: OpenAccounts;
  /** Folder of the built pages; without it only the API is served. */
  readonly pages?: string | null;
  /** What `/metrics` tells beside the requests, and whether this machine itself reads it without a token. */
  readonly metrics?: { readonly measures: readonly Measure[]; readonly forLoopback: boolean };
}

/** An application ready to serve. */
export interface JianhengApp {
  readonly app: App;
  /** Every route, for the table of who may come in. */
  readonly routes: readonly RouteFacts[];
}

/** Puts the shell around the features: what every request passes before a route is called, and what every fault becomes. */
export function createApp(options: AppOptions): JianhengApp {
  const { records, origin, secret } = options;
  const now = options.now ?? (() => new Date().toISOString());
  const limits = options.limits ?? usualLimits;
  const desk: AccountsDesk = {
    records,
    secret,
    origin,
    providers: options.providers ?? [],
    secondFactorFor: options.secondFactorFor ?? ['system', 'security', 'audit'],
    demo: options.demo ?? null,
    leaked: options.leakedPasswords == null ? null : new LeakedPasswords(options.leakedPasswords),
  };
  const app: App = new OpenAPIHono<Served>({
    defaultHook: (result) => {
      if (!result.success) throw new Refused({ is: 'malformed', problems: malformedFields(result.error) });
    },
  });
  const log = options.log == null ? null : new RequestLog(options.log, secret);
  const limit = {
    account: new RateLimit(limits.account),
    address: new RateLimit(limits.address),
    signIn: new RateLimit(limits.signIn),
    token: new RateLimit(limits.token ?? limits.account),
  };
  const metrics = new Metrics();
  let routes: Routes;

  app.use(async (c, next) => {
    const started = performance.now();
    c.set('request', requestId(c));
    c.set('now', now());
    c.set('address', options.addressOf?.(c) ?? '');
    c.set('signedIn', null);
    c.set('context', null);
    c.set('problem', null);
    c.header('x-request-id', c.get('request'));
    if (c.req.path.startsWith('/api/')) c.header('cache-control', 'no-store');
    await next();
    const facts = routes.of(c);
    if (facts?.quiet === true) return;
    log?.served(c, facts?.path ?? '*', started);
    metrics.served(c.req.method, facts, c.res.status, started);
  });
  const isForLoopback = (c: Context<Served>) =>
    options.metrics?.forLoopback === true && isLoopback(c.get('address'));
  app.use(securityHeaders(origin?.startsWith('https:') === true));
  app.use(async (c, next) => {
    const facts = routes.of(c);
    const isWatching = facts?.path.startsWith('/health') === true || facts?.path === '/metrics';
    if (!isWatching) refuseCrossSite(c, origin, bearerOf(c) !== undefined || facts?.byServer === true);
    if (facts === null) {
      // Whatever a feature put beside the registry is not reached; pages are served to anybody.
      if (c.req.path.startsWith('/api/')) throw new Refused({ is: 'not-found' });
      return next();
    }
    if (facts.open) {
      limit.address.take(c.get('address'), c.get('now'));
      if (facts.path === '/api/sign-in' && c.req.method === 'POST')
        limit.signIn.take(c.get('address'), c.get('now'));
    } else if (!(facts.path === '/metrics' && isForLoopback(c))) {
      await letIn(c, facts, { desk, records, limit });
    }
    const bytes = facts.bodyLimit;
    refuseUnstorableAddress(c);
    refuseInheritedNames(c);
    const serve = () => refuseUnstorable(c).then(next);
    if (c.req.method === 'GET') return serve();
    return bodyLimit({
      maxSize: bytes,
      onError: () => {
        throw new Refused({ is: 'too-large', bytes });
      },
    })(c, serve);
  });
  app.notFound((c) => answerProblem(c, problemOf({ is: 'not-found' })));
  app.onError(async (error, c) => {
    const problem = await onRecord(c, problemFrom(error)).catch(
      (unrecorded: Error) => knownFault(unrecorded) ?? ourFault,
    );
    c.set('problem', problem.code);
    if (problem.status >= 500) log?.fault(c, routes.of(c)?.path ?? '*', error);
    return answerProblem(c, problem);
  });

  mountHealth(app, records);
  metrics.mount(app, records, options.metrics?.measures ?? []);
  mountDescription(app, () => ({ app, routes: routes.all() }));
  mountAccounts(app, desk);
  for (const mount of options.routes) mount(app, { records, now });
  routes = new Routes(app);
  if (options.pages != null) mountPages(app, options.pages);
  return { app, routes: routes.all() };
}

/** Whoever is known and was told that there is nothing stands on record with what was asked. */
async function onRecord(c: Context<Served>, problem: Problem): Promise<Problem> {
  const context = c.get('context');
  if (problem.status === 404 && context != null)
    await auditNotFound(context, `${c.req.method} ${c.req.path}`);
  return problem;
}

const given = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** A page names its request, so that sending it again is the same request; anything but a UUID is not taken for a name. */
function requestId(c: Context): string {
  const id = c.req.header('x-request-id');
  return id !== undefined && given.test(id) ? id.toLowerCase() : randomUUID();
}

function problemFrom(error: Error): Problem {
  if (error instanceof Refused) return problemOf(error.refusal);
  if (error instanceof UserError)
    return {
      status: 422,
      code: 'issues',
      message: text('交来的内容有问题', 'something is wrong with what was handed in'),
      hint: text('请按所列各处改正；什么都没有改变', 'correct what is listed; nothing was changed'),
      more: { issues: error.issues },
    };
  if (error instanceof HTTPException && error.status < 500)
    return {
      ...problemOf({ is: 'malformed', problems: [] }),
      status: 400,
      message: text('请求的格式看不懂', 'the request could not be read'),
    };
  return knownFault(error) ?? ourFault;
}
