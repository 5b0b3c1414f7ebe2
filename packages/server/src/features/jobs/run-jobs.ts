import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { JobKind } from '@jianheng/api';
import { type Text, text } from '@jianheng/casework';
import { type Issue, UserError } from '@jianheng/scheme';
import { WorkApart } from '../../apart/work-apart.ts';
import type { Records } from '../../records/open-records.ts';
import { beat, bySystem, endJob, type JobRow, mostStarts, setInputs, silence, takeJob } from './job-store.ts';
import type { FromWorker, JobWork, PreparedJob, Progress } from './job-work.ts';
import type { Json } from './json.ts';
import { Pulse } from './pulse.ts';

/** What the jobs of a server are run with. */
export interface JobsRunnerOptions {
  readonly records: Records;
  readonly works: Readonly<Record<JobKind, JobWork>>;
  now(): string;
  /** Told of a fault of ours under the number that whoever asked will quote. */
  onFault?(fault: { readonly number: string; readonly job: string; readonly error: unknown }): void;
  /** Told of a job that came to something, so that what it made can be made ready before anybody asks. */
  onDone?(job: {
    readonly kind: JobKind;
    readonly organ: string;
    readonly period: string;
    readonly result: Json;
  }): void;
  /** Milliseconds between looks for jobs that were asked for elsewhere or left behind. */
  readonly every?: number;
}

/** Runs the jobs of a server, one at a time, each in a process of its own. */
export class JobsRunner {
  readonly #options: JobsRunnerOptions;
  readonly #name = randomUUID();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #apart: WorkApart<FromWorker> | null = null;
  #stopped = false;

  constructor(options: JobsRunnerOptions) {
    this.#options = options;
  }

  /** Begins to look for jobs: those that wait, and those that a killed server has left behind. */
  start(): void {
    this.#timer = setInterval(() => this.look(), this.#options.every ?? silence / 4);
    this.#timer.unref();
    this.look();
  }

  /** Looks now, because a job was asked for. */
  look(): void {
    if (this.#stopped || this.#running !== null) return;
    // Records that cannot be reached leave the job as it is: whoever looks next finds it silent and begins it again.
    const running = this.#runAll().catch((error: unknown) => {
      if (!this.#stopped) this.#options.onFault?.({ number: randomUUID().slice(0, 8), job: '', error });
    });
    this.#running = running.finally(() => {
      this.#running = null;
    });
  }

  /** Waits until nothing is running here. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  /** Takes no more and lets go of the one under way, which begins again with the next server. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#apart?.stop();
    await this.idle();
  }

  async #runAll(): Promise<void> {
    const { records, now } = this.#options;
    while (!this.#stopped) {
      const job = await takeJob(records.db, this.#name, now());
      if (job === null) return;
      await this.#run(job);
    }
  }

  async #run(job: JobRow): Promise<void> {
    const { records, now } = this.#options;
    const end = (ended: Parameters<typeof endJob>[3]) => endJob(records.db, job, now(), ended);
    if (job.starts > mostStarts) return end({ state: 'failed', problem: this.#fault(job, givenUp) });
    const pulse = new Pulse(silence / 8, (progress) => this.#beat(job, progress));
    const tell = (at: Progress) => pulse.tell(at);
    try {
      const prepared = await this.#options.works[job.kind].prepare(job, tell);
      await setInputs(records.db, job.id, prepared.inputs);
      if (this.#stopped) return await end({ state: 'waiting' });
      const made = await this.#doApart(prepared, job.asked_by === bySystem, tell);
      const result = (await this.#options.works[job.kind].settle?.(job, made)) ?? made;
      await end({ state: 'done', result });
      await records.sync();
      const { kind, organ, period } = job;
      this.#options.onDone?.({ kind, organ, period, result });
    } catch (error) {
      if (this.#stopped) return await end({ state: 'waiting' });
      const problem = error instanceof UserError ? problemOf(error.issues) : this.#fault(job, error);
      await end({ state: 'failed', problem });
    } finally {
      await pulse.stop();
    }
  }

  /** Another server that took the job over has the better claim: two results of the same inputs are the same. */
  async #beat(job: JobRow, progress: Progress | null): Promise<void> {
    const { records, now } = this.#options;
    const isOurs = await beat(records.db, job, now(), progress).catch(() => true);
    if (!isOurs) await this.#apart?.stop();
  }

  /** What nobody waits for gives way to pages and to all else that the machine does. */
  async #doApart(
    { module, data }: PreparedJob,
    gently: boolean,
    tell: (at: Progress) => void,
  ): Promise<Json> {
    const apart = new WorkApart<FromWorker>(module, { gently });
    this.#apart = apart;
    try {
      return await apart.do<Json>(data, (said, answer, fail) => {
        if (said.is === 'progress') tell(said.progress);
        else if (said.is === 'done') answer(said.result);
        else fail(new UserError(said.issues));
      });
    } finally {
      this.#apart = null;
      await apart.end();
    }
  }

  #fault(job: JobRow, error: unknown): Json {
    const number = randomUUID().slice(0, 8);
    this.#options.onFault?.({ number, job: job.id, error });
    return {
      message: plain(
        text('系统出错，这次计算没有完成', 'something went wrong on our side; this was not computed'),
      ),
      hint: plain(
        text(
          '请重试；仍不行的，请把编号告诉系统管理员',
          'try again; if it stays so, give the number to the system administrator',
        ),
      ),
      issues: [],
      fault: number,
    };
  }
}

const givenUp = new Error('servers ended again and again while this job was running');

/** What somebody can mend, as the page shows it. */
function problemOf(issues: readonly Issue[]): Json {
  return {
    message: plain(
      text('数据或方案有问题，没有算出结果', 'something in the facts or the scheme stands in the way'),
    ),
    hint: plain(
      text(
        '请按所列各处改正后重新计算；以前的结果都还在',
        'mend what is listed and compute again; earlier results are kept',
      ),
    ),
    issues: issues.slice(0, 200).map(({ code, level, message, hint, place }) => ({
      code,
      level,
      message: plain(message),
      hint: plain(hint),
      place: placeOf(place),
    })),
    fault: null,
  };
}

/** Where it is in what was handed in; folders of the server are nobody's to read. */
function placeOf({ file, ...rest }: Issue['place']): Json {
  const known = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(known), ...(file === undefined ? {} : { file: basename(file) }) };
}

function plain({ zh, en }: Text): Json {
  return { zh, en };
}
