import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Role } from '@jianheng/casework';
import { within } from '../../facts/tests/within.ts';
import { hashPassword } from '../src/features/accounts/password.ts';
import { type AppOptions, createApp, type JianhengApp, type Records } from '../src/index.ts';

export const goodPassword = 'huai-shu-xia-4-zhi-que';
const hash = hashPassword(goodPassword);

/** A clock that a test moves. */
export class Hands {
  now = '2026-03-02T02:00:00.000Z';

  pass(minutes: number): void {
    this.now = new Date(Date.parse(this.now) + minutes * 60_000).toISOString();
  }
}

/** An application as tests want it: no second factor asked of administrators unless a test is about that. */
export function appOn(records: Records, hands: Hands, more: Partial<AppOptions> = {}): JianhengApp {
  const limits = { account: 10_000, address: 10_000, signIn: 10_000 };
  return createApp({
    records,
    routes: [],
    secret: 'a secret of thirty-two signs, or more',
    origin: null,
    now: () => hands.now,
    secondFactorFor: [],
    limits,
    ...more,
  });
}

/** Opens an account with roles in force, as if everything had been granted and confirmed. */
export async function anAccount(
  { db }: Records,
  name: string,
  grants: readonly { role: Role; organ?: string; department?: string }[] = [],
  { person = null, mustChange = false }: { person?: string | null; mustChange?: boolean } = {},
): Promise<string> {
  const id = randomUUID();
  if (person !== null)
    await db
      .insertInto('person')
      .values({ id: person, name: `虚构${person}`, sex: null, born: null, joined: null, demo: false })
      .execute();
  await db
    .insertInto('account')
    .values({
      id,
      name,
      person,
      title: '',
      password_hash: await hash,
      must_change: mustChange,
      created_at: '2026-01-01T00:00:00.000Z',
      created_by: 'test',
    })
    .execute();
  for (const { role, organ = 'east', department = null } of grants)
    await db
      .insertInto('role_grant')
      .values({
        account: id,
        role,
        organ,
        department,
        from: '2026-01-01',
        to: null,
        lent_by: null,
        made_by: 'maker',
        made_at: 't',
        confirmed_by: 'checker',
        confirmed_at: 't',
      })
      .execute();
  return id;
}

/** Something that keeps cookies and speaks as a page of the system does. */
export class Browser {
  readonly #fetch: (request: Request) => Response | Promise<Response>;
  readonly #home: string;
  readonly #headers: Readonly<Record<string, string>>;
  cookies = new Map<string, string>();

  constructor(
    fetch: (request: Request) => Response | Promise<Response>,
    home = 'http://localhost',
    headers: Readonly<Record<string, string>> = {},
  ) {
    this.#fetch = fetch;
    this.#home = home;
    this.#headers = headers;
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.#answerTo(
      new Request(new URL(path, this.#home), {
        method,
        redirect: 'manual',
        headers: {
          ...(method === 'GET' ? {} : { 'x-jianheng': '1', origin: this.#home }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(cookie === '' ? {} : { cookie }),
          ...this.#headers,
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** Sends a file as it is. */
  async sendBytes(path: string, bytes: Uint8Array): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return this.#answerTo(
      new Request(new URL(path, this.#home), {
        method: 'POST',
        headers: {
          'x-jianheng': '1',
          origin: this.#home,
          cookie,
          'content-type': 'application/octet-stream',
        },
        body: Buffer.from(bytes),
      }),
    );
  }

  /** The answer to a request, in time. */
  async #answerTo(request: Request): Promise<Response> {
    return within(`an answer to ${request.method} ${request.url}`, Promise.resolve(this.#fetch(request)));
  }

  async signIn(name: string, password = goodPassword, code?: string): Promise<Response> {
    return this.ask('POST', '/api/sign-in', { name, password, ...(code === undefined ? {} : { code }) });
  }

  /** Asks and asserts the status; answers the JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers by hand.
  async get(status: number, method: string, path: string, body?: unknown): Promise<any> {
    const answer = await this.ask(method, path, body);
    const said = await within(`the whole answer to ${method} ${path}`, answer.text());
    assert.equal(answer.status, status, `${method} ${path}: ${said}`);
    return said === '' ? null : JSON.parse(said);
  }
}

/** Somebody who is signed in. */
export async function signedInAs({ app }: JianhengApp, name: string): Promise<Browser> {
  const browser = new Browser((request) => app.fetch(request));
  const answer = await browser.signIn(name);
  assert.equal(answer.status, 204, await answer.text());
  return browser;
}

/** What the audit says, each entry as operation and outcome. */
export async function auditOf({ db }: Records): Promise<string[]> {
  const rows = await db.selectFrom('audit_entry').select(['operation', 'outcome']).orderBy('seq').execute();
  return rows.map(({ operation, outcome }) => `${operation} ${outcome}`);
}
