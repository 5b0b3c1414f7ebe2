import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { fetchInTime } from '../../../facts/tests/fetch-in-time.ts';
import { within } from '../../../facts/tests/within.ts';
import type { FromProvider, ToProvider } from './run-provider.ts';

/** The cookies of a browser at the provider. */
export type Cookies = Map<string, string>;

interface Visited {
  readonly to: string;
  readonly form?: Record<string, string>;
}

async function visit({ to, form }: Visited, cookies: Cookies) {
  const answer = await fetchInTime(to, {
    redirect: 'manual',
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  });
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
  return { answer, page: await answer.text() };
}

/** A certified identity provider (oidc-provider) in a process of its own, on the loopback. */
export class RealProvider {
  readonly issuer: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, issuer: string) {
    this.#child = child;
    this.issuer = issuer;
  }

  static async start(): Promise<RealProvider> {
    const child = fork(fileURLToPath(new URL('./run-provider.ts', import.meta.url)), { stdio: 'ignore' });
    try {
      const [said] = (await within('the provider to start', once(child, 'message'))) as [FromProvider];
      if (said.is !== 'ready') throw new Error('the provider did not start');
      return new RealProvider(child, said.issuer);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.disconnect();
    await within('the provider to stop', gone);
  }

  /** Sets its clock ahead or back, in milliseconds. */
  setClock(shift: number): Promise<void> {
    return this.#tell({ is: 'clock', shift });
  }

  /** Gives it another signing key; what it signed before is not to be verified with it. */
  rotateKeys(): Promise<void> {
    return this.#tell({ is: 'rotate' });
  }

  /** Has its sign-ins amount to something (`acr`), or says nothing of it. */
  setStrength(acr: string | null): Promise<void> {
    return this.#tell({ is: 'strength', acr });
  }

  /** Has it tell the office at an address when somebody signs out. */
  setLogoutAddress(to: string): Promise<void> {
    return this.#tell({ is: 'logout-to', to });
  }

  /**
   * Signs somebody in at the provider's own pages, as a browser that keeps cookies and follows redirects. Answers where the
   * provider sends the browser back to.
   */
  async signInAt(start: string, subject: string, cookies: Cookies = new Map()): Promise<string> {
    let next: Visited = { to: start };
    for (let steps = 0; steps < 20; steps++) {
      const { answer, page } = await visit(next, cookies);
      const location = answer.headers.get('location');
      if (location !== null) {
        const to = new URL(location, next.to).href;
        if (!to.startsWith(this.issuer)) return to;
        next = { to };
        continue;
      }
      const [, action] = /<form[^>]*action="([^"]+)"/.exec(page) ?? [];
      if (action === undefined) throw new Error(`the provider says ${answer.status}: ${page.slice(0, 500)}`);
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
      next = {
        to: new URL(action, next.to).href,
        form: prompt === 'login' ? { prompt, login: subject, password: 'any' } : { prompt },
      };
    }
    throw new Error('the provider goes round in circles');
  }

  /** Signs out at the provider's own pages whoever signed in with these cookies. Answers what the last page says. */
  async signOut(cookies: Cookies): Promise<number> {
    const { page } = await visit({ to: `${this.issuer}/session/end` }, cookies);
    const [, xsrf = ''] = /name="xsrf" value="(\w+)"/.exec(page) ?? [];
    const form = { xsrf, logout: 'yes' };
    const { answer } = await visit({ to: `${this.issuer}/session/end/confirm`, form }, cookies);
    return answer.status;
  }

  async #tell(told: ToProvider): Promise<void> {
    const done = once(this.#child, 'message');
    this.#child.send(told);
    await within(`the provider to take “${told.is}”`, done);
  }
}
