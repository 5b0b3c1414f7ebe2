/** How long things may take, in seconds, on a machine with much else to do. */
export interface Limits {
  /** One test with its hooks, where `longerTests` names no other. */
  readonly test: number;
  /** What a process has, after its last test, to end by itself. */
  readonly ending: number;
  /** The whole run. */
  readonly run: number;
}

export const usualLimits: Limits = { test: 120, ending: 30, run: 60 * 60 };

/** Tests that may take longer than the usual limit, with the reason. */
export interface LongerTest {
  readonly file: string;
  /** The test's name begins so; every test of the file where it is left out. */
  readonly name?: string;
  readonly seconds: number;
  readonly because: string;
}

export const longerTests: readonly LongerTest[] = [
  {
    file: 'tests/browser/whole-period.test.ts',
    seconds: 900,
    because: 'walks a whole period in a browser as nine people',
  },
  {
    file: 'tests/browser/every-place.test.ts',
    seconds: 600,
    because: 'opens every page as every role',
  },
  {
    file: 'tests/kill/server/kill-servers.test.ts',
    seconds: 360,
    because: 'starts a server anew, with its database, after each of many kills',
  },
  {
    file: 'tests/runner/runner.test.ts',
    seconds: 300,
    because: 'runs the runner itself on planted faults and waits for their limits',
  },
];

/** The limit of a test, in seconds: never less than the usual one. */
export function limitOf(file: string, name: string, usual: number): number {
  const longer = longerTests.find((one) => one.file === file && name.startsWith(one.name ?? ''));
  return Math.max(usual, longer?.seconds ?? 0);
}
