import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Failure, type FileResult, fileResult } from './file-results.ts';
import type { Limits } from './limits.ts';
import { endProcesses, ownerVariable, processesOf } from './processes.ts';
import type { ProcessState, TestEvent } from './test-event.ts';
import { together } from './together.ts';
import { type Overdue, overdueTest, Watch } from './watch.ts';

/** What is the same for all processes of a run. */
export interface RunSettings {
  /** A folder of the run's own; each process gets a folder for temporary files in it. */
  readonly folder: string;
  readonly limits: Limits;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes what a process prints. */
  readonly log: (text: string) => void;
}

/** What came of a process. */
export interface ProcessResult {
  readonly files: readonly FileResult[];
  /** Files that did not begin, because the process was ended before. */
  readonly left: readonly string[];
  readonly failures: readonly Failure[];
}

/** A process of tests is short: neither the database's code nor the rest is worth much compiling and tidying. */
const economy = ['--liftoff-only', '--max-semi-space-size=64'];

const reporter = pathToFileURL(join(import.meta.dirname, 'report-events.ts')).href;

/** Runs test files one after another in one process with a group and a folder of its own, and sees to its end. */
export class TestProcess {
  readonly files: readonly string[];
  readonly #settings: RunSettings;
  readonly #owner = randomUUID();
  readonly #folder: string;
  readonly #child: ChildProcess;
  readonly #now: string;
  readonly #watch: Watch;
  readonly #output: string[] = [];
  #state: ProcessState | null = null;
  #counted: number | null = null;

  constructor(files: readonly string[], settings: RunSettings) {
    this.files = files;
    this.#settings = settings;
    this.#folder = join(settings.folder, this.#owner.slice(0, 8));
    mkdirSync(this.#folder, { recursive: true, mode: 0o755 });
    this.#watch = new Watch(files, settings.limits, Date.now());
    const { path: entry, now } = together(settings.folder, this.#owner, files);
    this.#now = now;
    this.#child = spawn(
      process.execPath,
      [...economy, `--test-reporter=${reporter}`, '--test-reporter-destination=stdout', entry],
      {
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: { ...settings.env, TMPDIR: this.#folder, [ownerVariable]: this.#owner },
      },
    );
    this.#child.on('message', (event: TestEvent) => this.#see(event));
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', (text: string) => this.#printed(text));
    }
  }

  /** The file that is at work now. */
  get file(): string | null {
    return this.#watch.file;
  }

  /** Ends the process and all that it started. */
  end(): void {
    if (this.#child.pid !== undefined) endProcesses(this.#child.pid, this.#owner);
  }

  /** Waits until the process has ended by itself or had to be ended. */
  async ended(): Promise<ProcessResult> {
    const failures: Failure[] = [];
    const exit = new Promise<string>((resolve) => {
      this.#child.once('error', (error) => resolve(`could not be started: ${error.message}`));
      this.#child.once('exit', (code, signal) => {
        const how = signal ?? `exit ${code}`;
        // Its last events and lines come after its end; a process that it left behind may keep its output open.
        this.#child.once('close', () => resolve(how));
        setTimeout(resolve, 2000, how).unref();
      });
    });
    const overdue = await this.#overdueBefore(exit);
    if (overdue !== null) {
      const place = this.#placeOf(overdue);
      const words =
        overdue.test === null && place.test !== null ? overdueTest(overdue.seconds) : overdue.words;
      failures.push({ ...place, message: [words, ...this.#stateLines()].join('\n') });
      this.end();
    }
    const how = await exit;
    const results = this.#results();
    const printed = `it printed last:\n${this.#lastLines()}`;
    if (overdue === null && !this.#watch.isDone)
      failures.push({
        ...this.#place(),
        message: `the process ended in the midst of it (${how}); ${printed}`,
      });
    else if (overdue === null && how !== 'exit 0' && results.every(({ failed }) => failed === 0))
      failures.push({
        ...nowhere(this.#names()),
        message: `all tests passed, the process ended with ${how}; ${printed}`,
      });
    // What was given up after a failure is not counted alike by both.
    if (failures.length === 0 && results.every(({ failed }) => failed === 0))
      failures.push(...this.#uncounted());
    failures.push(...this.#leftovers(overdue === null));
    return { files: results, left: this.#left(), failures };
  }

  /** Looks each second whether anything is overdue, until the process has ended. */
  async #overdueBefore(exit: Promise<string>): Promise<Overdue | null> {
    const { promise, resolve } = Promise.withResolvers<Overdue | null>();
    const look = setInterval(() => {
      const overdue = this.#watch.overdue(Date.now());
      if (overdue !== null) resolve(overdue);
    }, 500);
    exit.then(() => resolve(null));
    const overdue = await promise;
    clearInterval(look);
    if (overdue !== null) await this.#askState();
    return overdue;
  }

  /** Asks what is waited for; a process that computes for ever does not answer. */
  async #askState(): Promise<void> {
    if (!this.#child.connected) return;
    this.#child.send({ question: 'state' }, () => undefined);
    const end = Date.now() + 3000;
    while (this.#state === null && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  #see(event: TestEvent): void {
    if (event.event === 'state') this.#state = event;
    else if (event.event === 'counted') this.#counted = event.tests;
    else if (event?.event === 'begun' || event?.event === 'ended') this.#watch.see(event, Date.now());
  }

  #printed(text: string): void {
    this.#settings.log(text);
    this.#output.push(text);
    if (this.#output.length > 400) this.#output.splice(0, 200);
  }

  #lastLines(): string {
    return this.#output.join('').trimEnd().split('\n').slice(-20).join('\n');
  }

  #stateLines(): readonly string[] {
    if (this.#state === null) return ['it does not answer: it computes, or is stopped'];
    const { waits, handles } = this.#state;
    return [
      ...waits.map((wait) => `waits for ${wait}`),
      ...(handles.length === 0 ? [] : [`open: ${handles.join('; ')}`]),
    ];
  }

  /** Files that ran no test, and tests that are counted under no file: neither may pass for a success. */
  #uncounted(): readonly Failure[] {
    const tests = this.#watch.ended.filter(({ isSuite }) => !isSuite);
    const of = Map.groupBy(tests, ({ file }) => file);
    const counted = this.files.reduce((sum, file) => sum + (of.get(file)?.length ?? 0), 0);
    const leftOut = new Set(
      this.#watch.ended.filter(({ skipped }) => skipped !== null).map(({ file }) => file),
    );
    const failures: Failure[] = this.files
      .filter((file) => !of.has(file) && !leftOut.has(file))
      .map((file) => ({ ...nowhere(file), message: 'ran no test' }));
    // A process that is ended by a hook of its own, as that of a database server is, does not come to tell Node's count.
    const all = this.#counted ?? tests.length;
    if (counted !== all) {
      const message = `${all} tests ran, ${counted} of them in the suites of its files`;
      failures.push({ ...nowhere(this.#names()), message });
    }
    return failures;
  }

  /** Processes and folders that are still there though all tests have ended. They are ended and removed. */
  #leftovers(isOwnFault: boolean): readonly Failure[] {
    const failures: Failure[] = [];
    const group = this.#child.pid;
    const processes = group === undefined ? [] : processesOf(group, this.#owner);
    if (isOwnFault)
      for (const { pid, command } of processes)
        failures.push(this.#leftover(null, `left a process behind: ${pid} ${command}`));
    if (group !== undefined) endProcesses(group, this.#owner);
    if (isOwnFault)
      for (const name of readdirSync(this.#folder)) {
        const { birthtimeMs } = statSync(join(this.#folder, name), { throwIfNoEntry: false }) ?? {
          birthtimeMs: 0,
        };
        failures.push(this.#leftover(birthtimeMs, `left behind in the folder for temporary files: ${name}`));
      }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
    return failures;
  }

  #leftover(madeAt: number | null, message: string): Failure {
    const span = [...this.#watch.spans].find(
      ([, { begun, ended }]) => madeAt !== null && madeAt >= begun - 20 && madeAt <= (ended ?? Date.now()),
    );
    return { ...nowhere(span?.[0] ?? this.#names()), message };
  }

  #placeOf({ file, test }: Overdue): Omit<Failure, 'message'> {
    if (test !== null) return { file, test: test.name, line: test.line };
    return this.#watch.isDone ? nowhere(this.#names()) : this.#place();
  }

  /** The test at work, by what it wrote down itself before it began. */
  #place(): Omit<Failure, 'message'> {
    const [file, test = null] = existsSync(this.#now) ? readFileSync(this.#now, 'utf8').split('\n') : [];
    const hasEnded = this.#watch.ended.some((one) => one.file === file && one.name === test);
    return { ...nowhere(file ?? this.file ?? this.#names()), test: hasEnded ? null : test };
  }

  #names(): string {
    const [first = '', ...others] = this.files;
    return others.length === 0 ? first : `${first} and ${others.length} more in its process`;
  }

  /** Results of all files that have begun: the one that was at work may not have been told of any more. */
  #results(): readonly FileResult[] {
    const { spans, ended, isDone } = this.#watch;
    const atWork = isDone ? [] : this.files.filter((file) => file === this.#place().file);
    return [...new Set([...spans.keys(), ...atWork])].map((file) => {
      const span = spans.get(file);
      const seconds = span === undefined ? 0 : ((span.ended ?? Date.now()) - span.begun) / 1000;
      return fileResult(
        file,
        ended.filter((one) => one.file === file),
        seconds,
      );
    });
  }

  #left(): readonly string[] {
    const { file } = this.#place();
    return this.#watch.isDone ? [] : this.files.filter((one) => !this.#watch.spans.has(one) && one !== file);
  }
}

/** A place that is a file or several, and no test of it. */
function nowhere(file: string): Omit<Failure, 'message'> {
  return { file, test: null, line: null };
}
