/** What a test process reports to the runner, over its channel. */
export type TestEvent = TestBegun | TestEnded | ProcessState | TestsCounted;

/** Where a test is in the source. */
export interface TestPlace {
  /** Tells apart tests of one process; the same when it begins and when it ends. */
  readonly id: number;
  /** The test file, relative to the repository. */
  readonly file: string;
  readonly name: string;
  readonly line: number;
  readonly isSuite: boolean;
}

export interface TestBegun extends TestPlace {
  readonly event: 'begun';
}

export interface TestEnded extends TestPlace {
  readonly event: 'ended';
  readonly seconds: number;
  /** Why it was skipped, or `null`. */
  readonly skipped: string | null;
  /** The error as text with its stack, or `null` where the test passed. */
  readonly error: string | null;
  /** Whether the error is only that a test inside failed. */
  readonly isOfInner: boolean;
}

/** How many tests there were in the process by Node's own count, told at its end where it comes to that. */
export interface TestsCounted {
  readonly event: 'counted';
  readonly tests: number;
}

/** What the process waits for, asked for by the runner. */
export interface ProcessState {
  readonly event: 'state';
  /** Steps that a test waits for, in words. */
  readonly waits: readonly string[];
  /** What keeps the process from ending: servers, sockets, children, timers. */
  readonly handles: readonly string[];
}

/** The runner's question for the state. */
export interface StateQuestion {
  readonly question: 'state';
}
