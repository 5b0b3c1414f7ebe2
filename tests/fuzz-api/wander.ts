import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { fold, periodProcedure, type Recorded } from '@jianheng/casework';
import { Random } from '../../packages/generate/src/random.ts';
import { verifyInstallation } from '../../packages/server/src/index.ts';
import type { Browser } from '../../packages/server/tests/browser.ts';
import { knowAll } from './known-things.ts';
import { type FuzzedRoute, fuzzedRoutes, makeFitting } from './make-request.ts';
import { fitting, type Making } from './malformed.ts';
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
 * each the log must be whole, with one audit entry for each action and the state that it folds to; now and then everything of the
 * period is read as somebody. In the end the whole installation is verified. The same seed tries the same.
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
  readonly #browsers = new Map<Sender, Browser>();
  readonly #taken: Record<string, number> = {};
  readonly #faults: string[] = [];
  #refused = 0;
  #seq = 0;
  #auditSeq = 0;

  constructor(world: World, wandering: Wandering) {
    this.#world = world;
    this.#wandering = wandering;
    this.#random = new Random(wandering.seed, 'fuzz-api wander');
    this.#known = new Map(
      [...Object.entries(beginnings), ...world.known.ours].map(([name, values]) => [name, [...values]]),
    );
    this.#known.set('period', [wandering.period]);
    const routes = fuzzedRoutes(world.description);
    this.#kinds = routes.filter(({ name }) => /actions [a-z-]+$/.test(name));
    this.#reads = routes.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/periods/{'));
  }

  get #making(): Making {
    const schemas = (this.#world.description.components?.schemas ?? {}) as Making['schemas'];
    return { random: this.#random, schemas, known: this.#known };
  }

  async begin(): Promise<void> {
    const { db } = this.#world.installation.records;
    this.#seq = await this.#lastSeq();
    const { seq } = await db
      .selectFrom('audit_head')
      .select('seq')
      .where('id', '=', 1)
      .executeTakeFirstOrThrow();
    this.#auditSeq = Number(seq);
  }

  async step(): Promise<void> {
    if (this.#random.chance(600)) {
      this.#world.pass(1 + this.#random.below(4));
      this.#browsers.clear();
    }
    const wanted = await this.#whatMayBeDone();
    if (wanted === null) return;
    const { sender, kind, subject } = wanted;
    const schema = this.#kinds.find(({ name }) => name.endsWith(` ${kind}`))?.body?.schema.properties
      ?.details;
    for (let attempt = 0; attempt < 3; attempt++) {
      const details = fitting(this.#making, schema ?? {}, 'details');
      const body = { kind, subject, details };
      const asked = [this.#act(sender, body)];
      if (this.#random.chance(1500)) asked.push(this.#act(this.#anybody(), body));
      const answers = await Promise.all(asked);
      if (!answers.some((isTaken) => isTaken)) continue;
      knowAll(body, '', (name, value) => this.#learn(name, value));
      await this.#look();
      return;
    }
  }

  /** Something that is open to somebody now: half of the time to confirm or send back what waits, when anything does. */
  async #whatMayBeDone() {
    const sender = this.#anybody();
    const browser = await this.#as(sender);
    const standing = await this.#standing();
    const waiting = [...standing.waiting.keys()];
    if (waiting.length > 0 && this.#random.chance(4000)) {
      const kind = this.#random.chance(8000) ? 'confirm' : 'reject';
      return { sender, kind, subject: { seq: waiting[this.#random.below(waiting.length)] } };
    }
    const asked = Array.from({ length: 400 }, () => {
      const { name, body } = this.#kinds[this.#random.below(this.#kinds.length)]!;
      return {
        kind: name.split(' ').at(-1) ?? '',
        subject: fitting(this.#making, body?.schema.properties?.subject ?? {}, 'subject') as object,
      };
    });
    const answer = await browser.ask('POST', `/api/periods/${this.#wandering.period}/availability`, asked);
    const text = await answer.text();
    if (answer.status >= 500) this.#faults.push(`availability as ${sender}: ${text}`);
    if (answer.status !== 200) return null;
    const said = JSON.parse(text) as readonly ({ readonly blocked: readonly unknown[] } | null)[];
    const open = asked.filter((_, at) => said[at]?.blocked.length === 0);
    const chosen = open[this.#random.below(Math.max(1, open.length))];
    return chosen === undefined ? null : { sender, ...chosen };
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

  /** The log is whole, every new action has its audit entry, and what is served is what the log folds to. */
  async #look(): Promise<void> {
    const { db } = this.#world.installation.records;
    const { period } = this.#wandering;
    const log = await db
      .selectFrom('period_action')
      .selectAll()
      .where('period', '=', period)
      .orderBy('seq')
      .execute();
    const row = await db
      .selectFrom('period')
      .select('seq')
      .where('id', '=', period)
      .executeTakeFirstOrThrow();
    const audited = await db
      .selectFrom('audit_entry')
      .select(['request', 'target'])
      .where('seq', '>', this.#auditSeq)
      .where('outcome', '=', 'done')
      .where('target', 'like', `period/${period}/%`)
      .execute();
    const fresh = log.filter(({ seq }) => seq > this.#seq);
    this.#expect(
      () => {
        assert.deepEqual(
          log.map(({ seq }) => seq),
          log.map((_, at) => at + 1),
        );
        assert.equal(row.seq, log.length);
        const entries = new Set(audited.map(({ request }) => request));
        assert.deepEqual(
          fresh.filter(({ request }) => !entries.has(request)).map(({ kind }) => kind),
          [],
          'has no audit entry',
        );
        assert.equal(new Set(log.map(({ request }) => request)).size, log.length, 'a request acted twice');
      },
      `the log after ${log.at(-1)?.kind}`,
    );
    const folded = fold(periodProcedure, log as unknown as readonly Recorded[]);
    const served = await this.#standing();
    this.#expect(() => assert.deepEqual(served.state, folded.state), `the state after ${log.at(-1)?.kind}`);
    const taken = Object.values(this.#taken).reduce((sum, n) => sum + n, 0);
    if (taken % this.#wandering.readEvery === 0) await this.#readAll();
  }

  /** Everything of the period, each as somebody. */
  async #readAll(): Promise<void> {
    for (const route of this.#reads) {
      const sender = this.#anybody();
      const { url } = makeFitting(this.#making, route);
      const answer = await (await this.#as(sender)).ask('GET', url);
      const text = await answer.text();
      if (answer.status >= 500) this.#faults.push(`GET ${url} as ${sender}: ${text}`);
    }
  }

  async end(): Promise<Wandered> {
    await this.#look();
    await this.#readAll();
    const { records, folder } = this.#world.installation;
    const verified = await verifyInstallation(records, folder);
    if (!verified.ok) this.#faults.push(`the installation does not verify: ${JSON.stringify(verified)}`);
    return { taken: this.#taken, refused: this.#refused, faults: this.#faults };
  }

  #standing() {
    const { desks, records } = this.#world.installation;
    return this.#lastSeq().then((seq) => desks.periods.standings.at(records.db, this.#wandering.period, seq));
  }

  async #lastSeq(): Promise<number> {
    const { period } = this.#wandering;
    const { seq } = await this.#world.installation.records.db
      .selectFrom('period')
      .select('seq')
      .where('id', '=', period)
      .executeTakeFirstOrThrow();
    return seq;
  }

  #learn(name: string, value: unknown): void {
    if (typeof value !== 'string' || value.length > 200) return;
    const known = this.#known.get(name) ?? [];
    if (!known.includes(value)) this.#known.set(name, [...known, value].slice(-60));
  }

  #expect(holds: () => void, about: string): void {
    try {
      holds();
    } catch (error) {
      this.#faults.push(`${about}: ${String(error).slice(0, 2000)}`);
    }
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
