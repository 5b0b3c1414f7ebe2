import { type Limits, limitOf } from './limits.ts';
import type { TestBegun, TestEnded, TestEvent, TestPlace } from './test-event.ts';

/** Why a process is ended by the runner. */
export interface Overdue {
  readonly file: string;
  readonly test: TestPlace | null;
  /** The limit that is over. */
  readonly seconds: number;
  readonly words: string;
}

/** Follows the tests of one process by its events: what runs, what has ended, what takes too long. Times are milliseconds. */
export class Watch {
  readonly ended: TestEnded[] = [];
  /** When each file began and ended. */
  readonly spans = new Map<string, { begun: number; ended: number | null }>();
  #running = new Map<number, { readonly place: TestBegun; readonly since: number }>();
  #last: number;
  readonly #files: readonly string[];
  readonly #limits: Limits;

  constructor(files: readonly string[], limits: Limits, now: number) {
    this.#files = files;
    this.#limits = limits;
    this.#last = now;
  }

  /** Whether all tests have ended. */
  get isDone(): boolean {
    return this.#files.every((file) => (this.spans.get(file)?.ended ?? null) !== null);
  }

  /** The file that is at work, if any. */
  get file(): string | null {
    return [...this.spans].findLast(([, span]) => span.ended === null)?.[0] ?? null;
  }

  see(event: TestEvent, now: number): void {
    this.#last = now;
    if (event.event === 'begun') this.#begun(event, now);
    else if (event.event === 'ended') this.#ended(event, now);
  }

  #begun(place: TestBegun, now: number): void {
    if (isFile(place)) this.spans.set(place.file, { begun: now, ended: null });
    else if (!place.isSuite) this.#running.set(place.id, { place, since: now });
  }

  #ended(event: TestEnded, now: number): void {
    this.ended.push(event);
    this.#running.delete(event.id);
    const span = this.spans.get(event.file);
    if (isFile(event) && span !== undefined) span.ended = now;
  }

  /** What has taken longer than it may. A test without an end is named; else it is a hook or the loading of a file. */
  overdue(now: number): Overdue | null {
    const { test: usual, ending } = this.#limits;
    if (this.isDone) {
      if (now - this.#last < ending * 1000) return null;
      return {
        file: '',
        test: null,
        seconds: ending,
        words: `all tests have ended, the process has not after ${ending} s`,
      };
    }
    for (const { place, since } of this.#running.values()) {
      const limit = limitOf(place.file, place.name, usual);
      if (now - since >= limit * 1000)
        return { file: place.file, test: place, seconds: limit, words: overdueTest(limit) };
    }
    const file = this.file ?? '';
    const limit = limitOf(file, '', usual);
    if (this.#running.size > 0 || now - this.#last < limit * 1000) return null;
    return {
      file,
      test: null,
      seconds: limit,
      words: `no test runs: a hook or the loading of the file has not ended in ${limit} s`,
    };
  }
}

/** What is said of a test that has reached its limit. */
export function overdueTest(seconds: number): string {
  return `did not end in ${seconds} s`;
}

function isFile(place: TestPlace): boolean {
  return place.isSuite && place.name === place.file;
}
