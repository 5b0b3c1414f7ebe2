import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fetchInTime } from '../../../packages/facts/tests/fetch-in-time.ts';
import { WaitedTooLong, within } from '../../../packages/facts/tests/within.ts';
import { Browser } from '../../../packages/server/tests/browser.ts';

const program = fileURLToPath(new URL('server-process.ts', import.meta.url));

/** Where a server's data are, and what time it is there. */
export interface ServerPlace {
  readonly folder: string;
  readonly databaseUrl: string | null;
  /** The moment at which it starts, UTC. */
  readonly now: string;
}

/** When a server kills itself: at which statement to its records, before it or after its answer. */
export interface KillPoint {
  readonly at: number;
  readonly after: boolean;
}

/** The server was killed: whoever waited for an answer gets none. */
export class ServerGone extends Error {}

/** A server in a process of its own. */
export class ServerUnderTest {
  readonly address: string;
  /** Statements that its start took. */
  readonly statements: number;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;

  private constructor(
    child: ChildProcess,
    started: { readonly address: string; readonly statements: number },
    ended: Promise<void>,
  ) {
    this.#child = child;
    this.#ended = ended;
    this.address = started.address;
    this.statements = started.statements;
  }

  /**
   * Starts one. Throws {@link ServerGone} when it was killed while it started, an Error when it ended by itself.
   *
   * @param point when its start is killed
   * @param killAfter the same by milliseconds
   */
  static async start(place: ServerPlace, point?: KillPoint, killAfter?: number): Promise<ServerUnderTest> {
    const env = {
      ...process.env,
      KILL_DATA: place.folder,
      KILL_DATABASE: place.databaseUrl ?? '',
      KILL_NOW: place.now,
      ...(point === undefined ? {} : { KILL_AT: String(point.at), KILL_AFTER: point.after ? '1' : '0' }),
    };
    const child = fork(program, {
      env,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += String(chunk);
    });
    const timer = killAfter === undefined ? null : setTimeout(() => child.kill('SIGKILL'), killAfter);
    const started = Promise.withResolvers<{ address: string; statements: number }>();
    child.once('message', (message) => started.resolve(message as { address: string; statements: number }));
    const ended = new Promise<void>((resolve) => {
      child.once('exit', (code, signal) => {
        if (timer !== null) clearTimeout(timer);
        started.reject(
          signal === 'SIGKILL' ? new ServerGone() : new Error(`the server ended with ${code}: ${said}`),
        );
        resolve();
      });
    });
    try {
      const begun = await within('a server under test to start or to be killed', started.promise, 90);
      return new ServerUnderTest(child, begun, ended);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  /** Somebody who signs in. */
  async as(name: string): Promise<Browser> {
    const browser = new Browser((request) => this.#fetch(request), this.address);
    const answer = await browser.signIn(name);
    if (answer.status !== 204) throw new Error(`${name} cannot sign in: ${await answer.text()}`);
    return browser;
  }

  /** Has it kill itself at a statement from now on. */
  killAt(point: KillPoint): void {
    this.#child.send(point);
  }

  /** Begins to count statements anew. Gives how many there were. */
  async count(): Promise<number> {
    const answered = Promise.withResolvers<number>();
    this.#child.once('message', (m) => answered.resolve((m as { statements: number }).statements));
    this.#child.send({ count: true });
    return within('the number of statements', answered.promise);
  }

  /** Ends it at once. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await within('a killed server to be gone', this.#ended);
  }

  /** Has it end as a service is ended. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await within('a server under test to stop', this.#ended);
  }

  async #fetch(request: Request): Promise<Response> {
    try {
      const answer = await fetchInTime(request);
      // Read whole: an answer that was cut off is none.
      const body = await answer.arrayBuffer();
      return new Response(answer.status === 204 ? null : body, answer);
    } catch (error) {
      // One that hangs is not one that was killed.
      throw error instanceof WaitedTooLong ? error : new ServerGone();
    }
  }
}
