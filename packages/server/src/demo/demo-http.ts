import { randomUUID } from 'node:crypto';
import type { JianhengApp } from '../http/app.ts';
import type { Desks } from '../installation/features.ts';
import type { DemoClock } from './demo-clock.ts';
import type { DemoExport, HandedIn } from './demo-exports.ts';

/** An answer as it came over the wire. */
// biome-ignore lint/suspicious/noExplicitAny: the seed reads answers of many routes, each checked where it was made.
export type Answer = any;

/** What a request came to when it was not to come to that. */
export class DemoStuck extends Error {}

const home = 'http://localhost';

/** Does in the demo what people do, over HTTP and as themselves: signs in, takes actions, hands files in, computes. */
export class DemoHttp {
  readonly clock: DemoClock;
  readonly #app: JianhengApp;
  readonly #desks: Desks;
  readonly #passwords = new Map<string, string>();
  readonly #cookies = new Map<string, string>();

  constructor(app: JianhengApp, desks: Desks, clock: DemoClock) {
    this.#app = app;
    this.#desks = desks;
    this.clock = clock;
  }

  /** What somebody signs in with from now on. */
  knows(name: string, password: string): void {
    this.#passwords.set(name, password);
    this.#cookies.delete(name);
  }

  /** Goes on to the morning of a day in China. Sessions end over night. */
  day(day: string): void {
    this.clock.to(`${day}T01:00:00.000Z`);
    this.#cookies.clear();
  }

  get(name: string, path: string): Promise<Answer> {
    return this.ask(name, 'GET', path);
  }

  /** Asks as somebody. Throws {@link DemoStuck} when it is refused. */
  async ask(name: string, method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.#send(method, path, {
      cookie: await this.#cookieOf(name),
      ...(body === undefined ? {} : { body: JSON.stringify(body), type: 'application/json' }),
    });
    return read(answer, `${name} ${method} ${path} ${JSON.stringify(body ?? null)}`);
  }

  /** Takes an action of a period. */
  act(
    name: string,
    period: string,
    kind: string,
    subject: object = {},
    details: object = {},
  ): Promise<Answer> {
    return this.ask(name, 'POST', `/api/periods/${period}/actions`, { kind, subject, details });
  }

  /** Takes an action that needs two, and has the second confirm it. */
  async actTwice(
    [maker, checker]: readonly [string, string],
    period: string,
    kind: string,
    subject: object = {},
    details: object = {},
  ): Promise<void> {
    const { seq } = await this.act(maker, period, kind, subject, details);
    await this.act(checker, period, 'confirm', { seq });
  }

  /** Asks for a computation; what it gives waits for it. Other work may go on meanwhile. Throws when it fails. */
  async begin(name: string, period: string, asked: object): Promise<() => Promise<Answer>> {
    const { id } = await this.ask(name, 'POST', `/api/periods/${period}/jobs`, asked);
    return async () => {
      await this.#desks.jobs.runner.idle();
      const job = await this.get(name, `/api/jobs/${id}`);
      if (job.state !== 'done')
        throw new DemoStuck(`the job ended as ${job.state}: ${JSON.stringify(job.problem)}`);
      return job.result;
    };
  }

  /** Hands files in, confirms their columns as they are proposed, and gives their batches. */
  async upload(name: string, organ: string, files: readonly DemoExport[]): Promise<readonly HandedIn[]> {
    const path = `/api/organs/${organ}/uploads`;
    const ids: string[] = [];
    for (const { name: file, bytes } of files) {
      const cookie = await this.#cookieOf(name);
      const what = { cookie, body: bytes, type: 'application/octet-stream' };
      const answer = await this.#send('POST', `${path}?name=${encodeURIComponent(file)}`, what);
      ids.push((await read(answer, `${path} ${file}`)).id);
    }
    const look = async () => {
      await this.#desks.facts.uploads.idle();
      return Promise.all(ids.map((id): Promise<Answer> => this.get(name, `${path}/${id}`)));
    };
    for (const { id, state, proposal } of await look())
      if (state === 'mapping')
        await this.ask(name, 'PUT', `${path}/${id}/mapping`, { sheets: proposal.flatMap(asProposed) });
    const imported = await look();
    for (const { name: file, state, issues } of imported)
      if (state !== 'review') throw new DemoStuck(`${file} ended as ${state}: ${JSON.stringify(issues)}`);
    return imported.flatMap(({ batches }) => batches);
  }

  /** Hands in a file of evidence and gives its id. */
  async evidence(name: string, file: string, bytes: Uint8Array): Promise<string> {
    const path = `/api/evidence?name=${encodeURIComponent(file)}`;
    const cookie = await this.#cookieOf(name);
    const answer = await this.#send('POST', path, { cookie, body: bytes, type: 'application/octet-stream' });
    return (await read(answer, path)).id;
  }

  /** Puts something where nobody needs to be signed in: a ballot. */
  async drop(path: string, body: unknown): Promise<void> {
    await read(
      await this.#send('POST', path, { body: JSON.stringify(body), type: 'application/json' }),
      path,
    );
  }

  async #cookieOf(name: string): Promise<string> {
    const known = this.#cookies.get(name);
    if (known !== undefined) return known;
    const answer = await this.#send('POST', '/api/sign-in', {
      body: JSON.stringify({ name, password: this.#passwords.get(name) }),
      type: 'application/json',
    });
    await read(answer.clone(), `sign-in of ${name}`);
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    this.#cookies.set(name, cookie);
    return cookie;
  }

  #send(
    method: string,
    path: string,
    what: { readonly cookie?: string; readonly body?: string | Uint8Array; readonly type?: string },
  ): Response | Promise<Response> {
    this.clock.tick();
    return this.#app.app.fetch(
      new Request(new URL(path, home), {
        method,
        headers: {
          'x-request-id': randomUUID(),
          'user-agent': 'demo',
          ...(method === 'GET' ? {} : { 'x-jianheng': '1', origin: home }),
          ...(what.cookie === undefined ? {} : { cookie: what.cookie }),
          ...(what.type === undefined ? {} : { 'content-type': what.type }),
        },
        ...(what.body === undefined
          ? {}
          : { body: typeof what.body === 'string' ? what.body : Buffer.from(what.body) }),
      }),
    );
  }
}

/** A sheet of a file with the columns that were proposed for it; none of one in which nothing was recognised. */
function asProposed({ sheet, kind, columns, left, ignore }: Answer): readonly object[] {
  if (kind === null) return [];
  const chosen = columns.map(({ title, confidence, readable, unknownCodes, ...choice }: Answer) => choice);
  return [{ sheet, kind, columns: chosen, ignore: [...left, ...ignore], covers: null }];
}

async function read(answer: Response, what: string): Promise<Answer> {
  const said = await answer.text();
  if (!answer.ok) throw new DemoStuck(`${what}: ${answer.status} ${said}`);
  return said === '' ? null : JSON.parse(said);
}
