import { createRoute, z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { App } from '../access/app.ts';
import { authorise, type Deed } from '../access/authorise.ts';
import type { Records } from '../records/open-records.ts';
import type { RouteFacts } from './route-facts.ts';

/** One figure that is looked up when somebody asks for the metrics. No label holds anything of a person. */
export interface Measure {
  /** Begins with `jianheng_`. */
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  /** Looks it up; nothing where there is nothing to tell. */
  look(
    now: string,
  ): Promise<readonly { readonly value: number; readonly labels: Readonly<Record<string, string>> }[]>;
}

/** Whether an address is this machine itself. */
export function isLoopback(address: string): boolean {
  return /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/.test(address);
}

const deed: Deed = { operation: 'system.operate', belongs: { organ: null }, target: 'system/metrics' };
const metrics = createRoute({
  tags: ['health'],
  method: 'get',
  path: '/metrics',
  summary: 'Metrics as Prometheus reads them, without personal data: for this machine, or with a token',
  responses: {
    200: { description: 'text of Prometheus', content: { 'text/plain': { schema: z.string() } } },
  },
});

/** Counts requests and tells how the server fares, in the text of Prometheus. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: Counter<'method' | 'route' | 'status'>;
  readonly #durations: Histogram<'method' | 'route'>;
  #hasProcess = false;

  constructor() {
    const registers = [this.#registry];
    this.#requests = new Counter({
      name: 'jianheng_http_requests_total',
      help: 'requests by route and status',
      labelNames: ['method', 'route', 'status'],
      registers,
    });
    this.#durations = new Histogram({
      name: 'jianheng_http_request_seconds',
      help: 'how long requests took, by route',
      labelNames: ['method', 'route'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10, 30],
      registers,
    });
  }

  /** Counts a request by its route's template: no address of a thing, no account. What no route served is one line. */
  served(method: string, facts: RouteFacts | null, status: number, started: number): void {
    const route = facts?.path ?? 'none';
    const labels = { method: facts === null ? 'any' : method, route };
    this.#requests.inc({ ...labels, status: String(status) });
    this.#durations.observe(labels, (performance.now() - started) / 1000);
  }

  /** Adds the route under which they are read. */
  mount(app: App, { db }: Records, measures: readonly Measure[]): void {
    const gauges = measures.map((measure) => ({ measure, gauge: this.#gauge(measure) }));
    const up = this.#gauge({ name: 'jianheng_database_up', help: 'whether the records answer', labels: [] });
    const took = this.#gauge({
      name: 'jianheng_database_seconds',
      help: 'how long the records took to answer',
      labels: [],
    });
    app.openapi(metrics, async (c) => {
      const context = c.get('context');
      // Nobody stands behind a request that the door let through as this machine's own.
      if (context !== null) await authorise(context, deed);
      if (!this.#hasProcess) collectDefaultMetrics({ register: this.#registry });
      this.#hasProcess = true;
      const started = performance.now();
      const answers = await sql`SELECT 1`.execute(db).then(
        () => true,
        () => false,
      );
      up.set(answers ? 1 : 0);
      took.set((performance.now() - started) / 1000);
      for (const { measure, gauge } of gauges) {
        gauge.reset();
        // A gauge without labels begins at nought, which would tell of a backup just made.
        if (measure.labels.length === 0) gauge.remove();
        // What cannot be looked up is left out: the rest is worth the more then.
        const values = answers ? await measure.look(c.get('now')).catch(() => []) : [];
        for (const { labels, value } of values) gauge.set(labels, value);
      }
      return c.text(await this.#registry.metrics(), 200, { 'content-type': this.#registry.contentType });
    });
  }

  #gauge({ name, help, labels }: Pick<Measure, 'name' | 'help' | 'labels'>): Gauge {
    return new Gauge({ name, help, labelNames: [...labels], registers: [this.#registry] });
  }
}
