import { problemOf } from './client-problem.ts';
import type { Routes } from './routes/index.ts';

/** A route of the API by method and path, e.g. `GET /api/periods/{period}`. */
export type RouteName = keyof Routes;
/** What a route answers. */
export type AnswerOf<Name extends RouteName> = Routes[Name]['answer'];

type Filled<Key extends string, Value> = [Value] extends [never] ? unknown : { readonly [K in Key]: Value };
/** Query parameters may all be left out when none is required. */
type Queried<Value> = [Value] extends [never]
  ? unknown
  : Record<string, never> extends Value
    ? { readonly query?: Value }
    : { readonly query: Value };

/** What a route is asked with: its parameters, its body. */
export type Asking<Name extends RouteName> = Filled<'path', Routes[Name]['path']> &
  Queried<Routes[Name]['query']> &
  Filled<'body', Routes[Name]['body']> & {
    /** UUID: the same id twice is the same request. One is made where none is given. */
    readonly request?: string;
    readonly signal?: AbortSignal;
  };

/** How a client reaches a server. */
export interface ClientOptions {
  /** E.g. https://kaohe.example.cn. */
  readonly address: string;
  /** A personal token; without one the client signs in. */
  readonly token?: string;
  /** Language of what is told: Chinese unless said otherwise. */
  readonly language?: 'zh' | 'en';
}

/**
 * Speaks to a server of Jianheng as another system does: each route by its name, typed by the contract. What fails throws a
 * `ClientProblem`.
 */
export class JianhengClient {
  readonly #options: ClientOptions;
  #cookie: string | null = null;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Signs in by name and password and keeps the session. Throws a ClientProblem. */
  async signIn(name: string, password: string, code?: string): Promise<void> {
    const body = { name, password, ...(code === undefined ? {} : { code }) };
    const response = await this.send('POST /api/sign-in', { body });
    this.#cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
  }

  /** Asks a route and answers its JSON; undefined where there is no content. Throws a ClientProblem. */
  async ask<Name extends RouteName>(name: Name, asking: Asking<Name>): Promise<AnswerOf<Name>> {
    const text = await (await this.send(name, asking)).text();
    return (text === '' ? undefined : JSON.parse(text)) as AnswerOf<Name>;
  }

  /** Asks a route and answers the response itself, for files. Throws a ClientProblem. */
  async send<Name extends RouteName>(name: Name, asking: Asking<Name>): Promise<Response> {
    const { path = {}, query = {}, body, request, signal } = asking as Plain;
    const [method = '', pattern = ''] = name.split(' ');
    const at = pattern.replaceAll(/\{([^}]+)\}/g, (_, key: string) => encodeURIComponent(String(path[key])));
    const address = new URL(at, this.#options.address);
    for (const [key, value] of Object.entries(query))
      if (value !== undefined) address.searchParams.set(key, String(value));
    const raw = body instanceof Uint8Array || body instanceof Blob;
    const { token, language = 'zh' } = this.#options;
    const response = await fetch(address, {
      method,
      redirect: 'manual',
      headers: {
        'accept-language': language === 'zh' ? 'zh-CN' : 'en',
        'x-request-id': request ?? crypto.randomUUID(),
        ...(method === 'GET' ? {} : { 'x-jianheng': 'client' }),
        ...(body === undefined
          ? {}
          : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(this.#cookie === null ? {} : { cookie: this.#cookie }),
      },
      ...(body === undefined ? {} : { body: raw ? (body as Blob) : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.status >= 400) throw await problemOf(response);
    return response;
  }
}

/** What every asking may hold, whatever the route. */
interface Plain {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly request?: string;
  readonly signal?: AbortSignal;
}
