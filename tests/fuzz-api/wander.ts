import { randomUUID } from 'node:crypto';
import { Random } from '../../packages/generate/src/random.ts';
import type { Browser } from '../../packages/server/tests/browser.ts';
import { drafted, written } from './draft.ts';
import { knowAll } from './known-things.ts';
import { Lookout } from './lookout.ts';
import { type FuzzedRoute, fuzzedRoutes } from './make-request.ts';
import type { Making } from './malformed.ts';
import { kindOf, offersTo } from './offers.ts';
import type { Samples } from './samples.ts';
import { type Sender, senders } from './senders.ts';
import type { World } from './world.ts';

/** What came of a walk. */
export interface Wandered {
  /** Actions that were put on record, by kind. */
  readonly taken: Readonly<Record<string, number>>;
  /** Actions that were refused. */
  readonly refused: number;
  /** What should never be, in words. */
  readonly faults: readonly string[];
}

/** How far somebody wanders. */
export interface Wandering {
  /** Actions that are tried. */
  readonly steps: number;
  readonly seed: number;
  /** The period that is acted on. */
  readonly period: string;
  /** After how many actions on record everything of the period is read. */
  readonly readEvery: number;
  /** Actions whose details others are made like; by their schema alone without. */
  readonly samples?: Samples['of'];
}

/** Names for what is not there yet. */
const beginnings: Readonly<Record<string, readonly string[]>> = {
  month: ['2026-01', '2026-02'],
  round: ['r1', 'r2'],
  objection: ['o1', 'o2'],
  declaration: ['d1', 'd2'],
  id: ['o1', 'o2', 'd1', 'd2'],
};

const actingSenders = senders.filter((one) => one !== 'signed-out' && one !== 'no-role');

/**
 * Has random roles take actions that look right, in random order, some of them twice, or two at once, over days that pass. After
 * each everything on record is looked at (see {@link Lookout}); now and then everything of the period is read as somebody. In the
 * end the whole installation is verified. The same seed tries the same.
 */
export async function wander(world: World, wandering: Wandering): Promise<Wandered> {
  const walk = new Walk(world, wandering);
  await walk.begin();
  for (let step = 0; step < wandering.steps; step++) await walk.step();
  return walk.end();
}

class Walk {
  readonly #world: World;
  readonly #wandering: Wandering;
  readonly #random: Random;
  readonly #known: Map<string, string[]>;
  readonly #kinds: readonly FuzzedRoute[];
  readonly #reads: readonly FuzzedRoute[];
  readonly #lookout: Lookout;
  readonly #browsers = new Map<Sender, Browser>();
  readonly #taken: Record<string, number> = {};
  readonly #faults: string[] = [];
  #refused = 0;

  constructor(world: World, wandering: Wandering) {
    this.#world = world;
    this.#wandering = wandering;
    this.#random = new Random(wandering.seed, 'fuzz-api wander');
    this.#lookout = new Lookout(world);
    this.#known = new Map(
      [...Object.entries(beginnings), ...world.known.ours].map(([name, values]) => [name, [...values]]),
    );
    this.#known.set('period', [wandering.period]);
    const routes = fuzzedRoutes(world.description);
    this.#kinds = routes.filter((route) => kindOf(route) !== null);
    this.#reads = routes.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/periods/{'));
  }

  get #making(): Making {
    const schemas = (this.#world.description.components?.schemas ?? {}) as Making['schemas'];
    return { random: this.#random, schemas, known: this.#known };
  }

  begin(): Promise<void> {
    return this.#lookout.begin();
  }

  async step(): Promise<void> {
    if (this.#random.chance(600)) {
      this.#world.pass(1 + this.#random.below(4));
      this.#browsers.clear();
    }
    this.#known.set('day', [this.#world.moment().slice(0, 10)]);
    const sender = this.#anybody();
    const asked = { making: this.#making, kinds: this.#kinds };
    const { period, samples } = this.#wandering;
    const { status, offers } = await offersTo(this.#world, await this.#as(sender), period, asked);
    if (status >= 500) this.#faults.push(`availability as ${sender}: ${status}`);
    if (offers.length === 0) return;
    // Of each kind alike, however many subjects it has, and rather what was seldom taken.
    const offered = [...new Set(offers.map((offer) => offer.kind))];
    const times = (one: string) => this.#taken[one] ?? 0;
    const [kind = ''] = [this.#random.pick(offered), this.#random.pick(offered)].sort(
      (a, b) => times(a) - times(b),
    );
    const { subject } = this.#random.pick(offers.filter((offer) => offer.kind === kind));
    const route = this.#kinds.find((one) => kindOf(one) === kind);
    for (let attempt = 0; attempt < 3 && route !== undefined; attempt++) {
      const { json } = drafted(this.#making, route, samples?.get(route.name) ?? []);
      const body = { kind, subject, details: (json as { readonly details?: unknown }).details };
      const acts = [this.#act(sender, body)];
      if (this.#random.chance(1500)) acts.push(this.#act(this.#anybody(), body));
      const answers = await Promise.all(acts);
      if (!answers.some((isTaken) => isTaken)) continue;
      knowAll(body, '', (name, value) => this.#learn(name, value));
      await this.#look();
      return;
    }
  }

  /** Whether it is on record now. Now and then the request is sent again: that changes nothing. */
  async #act(sender: Sender, body: { readonly kind: string }): Promise<boolean> {
    const browser = await this.#as(sender);
    const path = `/api/periods/${this.#wandering.period}/actions`;
    const headers = { 'x-request-id': randomUUID() };
    const answer = await browser.ask('POST', path, body, headers);
    const text = await answer.text();
    if (answer.status >= 500) this.#faults.push(`${JSON.stringify(body)} as ${sender}: ${text}`);
    if (answer.status !== 200) {
      this.#refused++;
      return false;
    }
    this.#taken[body.kind] = (this.#taken[body.kind] ?? 0) + 1;
    if (this.#random.chance(2000)) {
      const again = await browser.ask('POST', path, body, headers);
      const saidAgain = await again.text();
      // Taking it may have ended one's own right to it; what it may never do is to be recorded twice.
      if (again.status >= 500) this.#faults.push(`again ${JSON.stringify(body)} as ${sender}: ${saidAgain}`);
    }
    return true;
  }

  async #look(): Promise<void> {
    this.#faults.push(...(await this.#lookout.look()));
    const taken = Object.values(this.#taken).reduce((sum, n) => sum + n, 0);
    if (taken % this.#wandering.readEvery === 0) await this.#readAll();
  }

  /** Everything of the period, each as somebody. */
  async #readAll(): Promise<void> {
    for (const route of this.#reads) {
      const sender = this.#anybody();
      const { url } = written(drafted(this.#making, route, []));
      const answer = await (await this.#as(sender)).ask('GET', url);
      const text = await answer.text();
      if (answer.status >= 500) this.#faults.push(`GET ${url} as ${sender}: ${text}`);
    }
  }

  async end(): Promise<Wandered> {
    await this.#readAll();
    this.#faults.push(...(await this.#lookout.end()));
    return { taken: this.#taken, refused: this.#refused, faults: this.#faults };
  }

  #learn(name: string, value: unknown): void {
    if (typeof value !== 'string' || value.length > 200) return;
    const known = this.#known.get(name) ?? [];
    if (!known.includes(value)) this.#known.set(name, [...known, value].slice(-60));
  }

  #anybody(): Sender {
    return actingSenders[this.#random.below(actingSenders.length)]!;
  }

  async #as(sender: Sender): Promise<Browser> {
    const known = this.#browsers.get(sender);
    if (known !== undefined) return known;
    const browser = await this.#world.signIn(sender);
    this.#browsers.set(sender, browser);
    return browser;
  }
}
