import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FromApart } from './at-work.ts';

/** Lets a process take the processor only after all others; where that is not allowed it works like any. */
function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It may have ended already, or the system does not let us.
  }
}

/** Milliseconds for a process that has said its last to end by itself. */
const patience = 5000;

/**
 * Work in a process of its own, which pages do not wait for: what ends it, a full memory or a fault of the engine, ends nothing
 * else, and it can be let go at any moment. When the server ends it ends too.
 */
export class WorkApart<Said> {
  readonly #child: ChildProcess;
  /** Settles once the process is gone, whatever the reason; says how. */
  readonly ended: Promise<string>;
  #hear: (said: Said) => void = () => undefined;
  #fault: (error: Error) => void = () => undefined;

  /**
   * Starts the module, which speaks by {@link atWork}.
   *
   * @param gently it takes the processor only when nothing else wants it, as far as the system allows that
   */
  constructor(module: URL, { gently = false }: { readonly gently?: boolean } = {}) {
    this.#child = fork(fileURLToPath(module), {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    if (gently && this.#child.pid !== undefined) giveWay(this.#child.pid);
    const { promise, resolve } = Promise.withResolvers<string>();
    this.ended = promise;
    this.#child.on('message', (message) => {
      const from = message as FromApart<Said>;
      if (from.is === 'said') this.#hear(from.said);
      else this.#fault(new Error(`the work failed: ${from.stack}`));
    });
    this.#child.on('error', (error) => {
      this.#fault(error);
      // One that could not be started never ends.
      if (this.#child.pid === undefined) resolve(error.message);
    });
    this.#child.on('exit', (code, signal) => {
      const how = signal === null ? String(code) : signal;
      this.#fault(new Error(`the work ended with ${how} and without a word`));
      resolve(how);
    });
    // A process that has nothing else to do need not wait for it.
    this.#child.unref();
    this.#child.channel?.unref();
  }

  /** Gives it something to do and hears what it says until `hear` answers; a fault or an end before that rejects. */
  async do<Answer>(
    given: unknown,
    hear: (said: Said, answer: (answer: Answer) => void, fail: (error: Error) => void) => void,
  ): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#hear = (said) => hear(said, resolve, reject);
    this.#fault = reject;
    this.#child.send(given as object, (error) => {
      if (error !== null) reject(error);
    });
    this.#child.channel?.ref();
    try {
      return await promise;
    } finally {
      this.#hear = () => undefined;
      this.#fault = () => undefined;
      this.#child.channel?.unref();
    }
  }

  /** Waits for it to end by itself, not for ever. */
  async end(): Promise<void> {
    const late = setTimeout(() => void this.stop(), patience);
    // Whoever waits for its end is kept going until then.
    this.#child.ref();
    if (this.#child.connected) this.#child.disconnect();
    await this.ended;
    clearTimeout(late);
  }

  /** Ends it now. */
  async stop(): Promise<void> {
    this.#child.ref();
    this.#child.kill('SIGKILL');
    await this.ended;
  }
}
