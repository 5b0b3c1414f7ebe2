import type { Role } from '@jianheng/casework';
import { Random } from '../../packages/generate/src/random.ts';
import type { Browser } from '../../packages/server/tests/browser.ts';
import { changes, type Draft, drafted, newId, written } from './draft.ts';
import { type Answer, type FuzzFault, faultsOf, routeOf, send, shown } from './fuzz-api.ts';
import { knownThings, knownTogether } from './known-things.ts';
import { Lookout } from './lookout.ts';
import { type FuzzedRoute, fuzzedRoutes } from './make-request.ts';
import type { Making } from './malformed.ts';
import { kindOf, type Offer, offersTo } from './offers.ts';
import type { Samples } from './samples.ts';
import type { World } from './world.ts';

/** What came of requests that fit but for one thing. */
export interface FittingOutcome {
  readonly requests: number;
  /** How many there were of each change, and how often they were served. */
  readonly changed: Readonly<Record<string, { readonly sent: number; readonly served: number }>>;
  readonly statuses: Readonly<Record<string, number>>;
  readonly faults: readonly (FuzzFault | string)[];
}

/** How requests are made and how many. */
export interface FittingCampaign {
  readonly requests: number;
  readonly seed: number;
  readonly samples: Samples;
  /** How often each route did what it was asked, counted on: what never did is tried more. */
  readonly served: Map<string, number>;
}

/**
 * Sends requests that fit what is there, by whoever may send them, with at most one thing changed: an id, a person, a day, a
 * text, whoever sends it; some again, late, or two at once. No answer may be a fault; what changes something is on record once;
 * looks at others and refusals of them too; and everything on record is whole. The same seed sends the same requests.
 */
export async function fuzzFitting(world: World, campaign: FittingCampaign): Promise<FittingOutcome> {
  const fuzz = new Fitting(world, campaign);
  await fuzz.begin();
  while (fuzz.requests < campaign.requests) await fuzz.step();
  return fuzz.end();
}

/**
 * Changes something that is nobody's matter, keeps by intent no trace of who did, or gives again what is there already (a head
 * of the chain to which nothing was added).
 */
const unaudited = /availability|\/check$|\/difference$|rosters\/mapping|ballot-box|audit\/heads$/;
/** More often than among malformed requests: most of these do something. */
const shares = { seldom: 1000, heavy: 6000 };

class Fitting {
  readonly #world: World;
  readonly #campaign: FittingCampaign;
  readonly #random: Random;
  readonly #routes: readonly FuzzedRoute[];
  readonly #kinds: readonly FuzzedRoute[];
  readonly #lookout: Lookout;
  readonly #browsers = new Map<string, Browser>();
  readonly #statuses: Record<string, number> = {};
  readonly #changed: Record<string, { sent: number; served: number }> = {};
  readonly #faults: (FuzzFault | string)[] = [];
  /** Requests that must be on record, with what outcome. */
  readonly #expected = new Map<string, { readonly outcome: string; readonly said: string }>();
  /** What was served, to be sent again late. */
  readonly #past: { readonly who: string; readonly draft: Draft }[] = [];
  readonly #tried = new Map<string, number>();
  #names: readonly string[] = [];
  #byRole: ReadonlyMap<Role, readonly string[]> = new Map();
  #known: Making['known'] = new Map();
  #others: Making['known'] = new Map();
  #auditSeq = 0;
  requests = 0;

  constructor(world: World, campaign: FittingCampaign) {
    this.#world = world;
    this.#campaign = campaign;
    this.#random = new Random(campaign.seed, 'fuzz-api fitting');
    this.#lookout = new Lookout(world);
    const all = fuzzedRoutes(world.description);
    this.#kinds = all.filter((route) => kindOf(route) !== null);
    this.#routes = all.filter((route) => kindOf(route) === null);
  }

  get #making(): Making {
    const schemas = (this.#world.description.components?.schemas ?? {}) as Making['schemas'];
    return { random: this.#random, schemas, known: this.#known };
  }

  async begin(): Promise<void> {
    const { db } = this.#world.installation.records;
    const held = await db
      .selectFrom('role_grant')
      .innerJoin('account', 'account.id', 'role_grant.account')
      .select(['account.name', 'role'])
      .where((where) => where.or([where('organ', '!=', this.#world.theirs), where('organ', 'is', null)]))
      .execute();
    this.#names = [...new Set(held.map(({ name }) => name))];
    this.#byRole = new Map(
      [...Map.groupBy(held, ({ role }) => role as Role)].map(([role, ones]) => [
        role,
        ones.map(({ name }) => name),
      ]),
    );
    await this.#lookout.begin();
    await this.#learn();
  }

  /** What there is now: people, cases, objections, rounds, runs, files, and the days about today. */
  async #learn(): Promise<void> {
    const { installation, ours, theirs } = this.#world;
    const organs = await installation.records.db
      .selectFrom('organ')
      .select('id')
      .where('id', '!=', theirs)
      .execute();
    const above = organs.map(({ id }) => id).filter((id) => id !== ours);
    const own = await knownThings(installation, ours);
    const ofOthers = await Promise.all(above.map((organ) => knownThings(installation, organ)));
    const known = new Map(knownTogether(own, own, own, own, ...ofOthers));
    const today = Date.parse(this.#world.moment());
    const about = [0, 0, 0, -1, 1, 7, 30, -30, 100].map((days) =>
      new Date(today + days * 86_400_000).toISOString().slice(0, 10),
    );
    known.set('day', about);
    this.#known = known;
    this.#others = await knownThings(installation, theirs);
  }

  async step(): Promise<void> {
    if (this.#random.chance(60)) {
      this.#world.pass(1 + this.#random.below(5));
      this.#browsers.clear();
    }
    if (this.#random.chance(300) && this.#past.length > 0) {
      const { who, draft } = this.#random.pick(this.#past);
      await this.#try('late', this.#random.chance(5000) ? who : this.#anybody(), draft);
    } else if (this.#random.chance(4500)) await this.#stepOfPeriod();
    else {
      const route = routeOf(this.#making, this.#preferred(this.#routes), shares);
      await this.#mutate(this.#somebodyFor(route), this.#draft(route));
    }
    if (this.#random.chance(200)) await this.#look();
  }

  /** Some of what is offered to somebody in a period, half of the time what was never served yet. */
  async #stepOfPeriod(): Promise<void> {
    const who = this.#anybody();
    const period = this.#random.pick(this.#known.get('period') ?? ['y']);
    const asked = { making: this.#making, kinds: this.#kinds };
    const browser = await this.#as(who);
    const { status, offers } = await offersTo(this.#world, browser, period, asked);
    if (status >= 500) this.#faults.push(`availability of ${period} as ${who}: ${status}`);
    const kinds = new Map<string, Offer>();
    for (const offer of offers)
      if (!kinds.has(offer.kind) || this.#random.chance(3000)) kinds.set(offer.kind, offer);
    const routes = this.#kinds.filter((route) => kinds.has(kindOf(route) ?? ''));
    for (let times = 0; times < 4 && routes.length > 0; times++) {
      const route = this.#random.pick(this.#preferred(routes));
      const { kind, subject } = kinds.get(kindOf(route) ?? '') ?? {};
      const fits = this.#draft(route);
      const details = (fits.json as { readonly details?: unknown } | null)?.details ?? {};
      const draft = { ...fits, params: { period }, json: { kind, subject, details } };
      await this.#mutate(who, draft);
    }
  }

  /** Half of the time those that never did what they were asked, however often, up to some times. */
  #preferred(routes: readonly FuzzedRoute[]): readonly FuzzedRoute[] {
    const { served } = this.#campaign;
    const never = routes.filter(({ name }) => !served.has(name) && (this.#tried.get(name) ?? 0) < 30);
    return never.length > 0 && this.#random.chance(5000) ? never : routes;
  }

  #draft(route: FuzzedRoute): Draft {
    return drafted(this.#making, route, this.#campaign.samples.of.get(route.name) ?? []);
  }

  async #mutate(who: string, draft: Draft): Promise<unknown> {
    const way = this.#random.below(20);
    if (way < 8) return this.#try('none', who, draft);
    if (way === 8) return this.#try('another-sender', this.#anybody(), draft);
    if (way === 9) return this.#twice(who, draft);
    if (way === 10) return this.#race(who, draft);
    const name = this.#random.pick(Object.keys(changes)) as keyof typeof changes;
    const changed = changes[name](this.#making, draft, this.#others);
    return changed === null ? null : this.#try(name, who, changed);
  }

  /** The same request sent again is the same request: it acts once. */
  async #twice(who: string, draft: Draft): Promise<void> {
    const request = newId(this.#making);
    const first = await this.#try('none', who, draft, request);
    await this.#try('again', who, draft, request);
    if (first >= 300 || kindOf(draft.route) === null) return;
    const { db } = this.#world.installation.records;
    const acted = await db.selectFrom('period_action').select('seq').where('request', '=', request).execute();
    if (acted.length !== 1)
      this.#faults.push(`${acted.length} actions of one request: ${shown(written(draft))}`);
  }

  /** Two at once, by one or by two people: whatever comes of it is looked at as a whole. */
  async #race(who: string, draft: Draft): Promise<void> {
    const other = this.#random.chance(5000) ? who : this.#somebodyFor(draft.route);
    await Promise.all([this.#try('race', who, draft), this.#try('race', other, draft)]);
    await this.#look();
  }

  async #try(change: string, who: string, draft: Draft, request = newId(this.#making)): Promise<number> {
    const { route } = draft;
    const plain = written(draft);
    const made = { ...plain, headers: { ...plain.headers, 'x-request-id': request } };
    const answer = await send(this.#world, await this.#as(who), made);
    this.requests++;
    this.#tried.set(route.name, (this.#tried.get(route.name) ?? 0) + 1);
    const { status } = answer;
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    const counts = this.#changed[change] ?? { sent: 0, served: 0 };
    this.#changed[change] = counts;
    counts.sent++;
    if (status === 401) this.#browsers.delete(who);
    for (const what of faultsOf(who, made, answer))
      this.#faults.push({
        what,
        sender: who,
        seed: this.#campaign.seed,
        place: this.requests,
        request: shown(made),
        answer: `${change}: ${status} ${answer.text.slice(0, 600)}`,
      });
    this.#expect(who, draft, request, answer);
    if (status < 300) {
      counts.served++;
      this.#campaign.served.set(route.name, (this.#campaign.served.get(route.name) ?? 0) + 1);
      if (route.method !== 'GET') {
        this.#past.push({ who, draft });
        if (this.#past.length > 50) this.#past.shift();
        if (this.#random.chance(5000)) await this.#learn();
      }
    }
    return status;
  }

  /** What the audit must say of a request. */
  #expect(who: string, { route, params, json }: Draft, request: string, { status, text }: Answer): void {
    const said = `${who}: ${route.name} ${JSON.stringify(params)} ${JSON.stringify(json)?.slice(0, 300)} ${status}`;
    const expect = (outcome: string) => this.#expected.set(request, { outcome, said });
    // What was only judged is not kept.
    const isKept = !unaudited.test(route.name) && !/"(kept":false|hash":null)/.test(text);
    if (route.method !== 'GET' && status < 300 && isKept) expect('done');
    // Without what stands for a part of the path it is another path; ways to a provider are open to nobody known.
    const isOfSomebody = route.path.startsWith('/api/') && !route.path.includes('{provider}');
    if (route.method === 'GET' && status === 404 && isOfSomebody && !Object.values(params).includes(''))
      expect('refused');
    const isResult = /people\/\{person\}\/(result|cases)/.test(route.path);
    if (isResult && status === 200 && params.person !== who && !text.includes('"none"')) expect('read');
  }

  async #look(): Promise<void> {
    await this.#world.installation.desks.facts.uploads.idle();
    const { db } = this.#world.installation.records;
    const entries = await db
      .selectFrom('audit_entry')
      .select(['seq', 'request', 'outcome'])
      .where('seq', '>', this.#auditSeq)
      .execute();
    const found = new Set(entries.map(({ request, outcome }) => `${request} ${outcome}`));
    for (const [request, { outcome, said }] of this.#expected)
      if (!found.has(`${request} ${outcome}`)) this.#faults.push(`not on record as ${outcome}: ${said}`);
    this.#expected.clear();
    this.#auditSeq = Math.max(this.#auditSeq, ...entries.map(({ seq }) => Number(seq)));
    this.#faults.push(...(await this.#lookout.look()));
  }

  async end(): Promise<FittingOutcome> {
    await this.#look();
    this.#faults.push(...(await this.#lookout.end()));
    return {
      requests: this.requests,
      changed: this.#changed,
      statuses: this.#statuses,
      faults: this.#faults,
    };
  }

  #anybody(): string {
    return this.#random.pick(this.#names);
  }

  /** Mostly somebody whom the table of routes lets in. */
  #somebodyFor({ name, method, path }: FuzzedRoute): string {
    const rights = this.#campaign.samples.rights.get(`${method} ${path}`) ?? 'signed-in';
    if (typeof rights === 'string' || kindOf({ name } as FuzzedRoute) !== null || this.#random.chance(1000))
      return this.#anybody();
    const held = rights.flatMap((role) => this.#byRole.get(role) ?? []);
    return held.length === 0 ? this.#anybody() : this.#random.pick(held);
  }

  async #as(name: string): Promise<Browser> {
    const known = this.#browsers.get(name) ?? (await this.#world.signInAs(name));
    this.#browsers.set(name, known);
    return known;
  }
}
