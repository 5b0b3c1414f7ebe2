import type { TestEnded } from './test-event.ts';

/** Something that is wrong: a test that failed, or what a process did to itself. */
export interface Failure {
  readonly file: string;
  /** The test's name; `null` where it is about the file or its process. */
  readonly test: string | null;
  readonly line: number | null;
  readonly message: string;
}

/** A test or a whole suite that was left out, and why. */
export interface Skipped {
  readonly file: string;
  readonly test: string;
  readonly because: string;
}

/** Results of a test file. */
export interface FileResult {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  /** Tests and suites that were left out. */
  readonly skipped: readonly Skipped[];
  readonly seconds: number;
  readonly failures: readonly Failure[];
}

/** Results of a file from its tests that ended; suites count only where they failed by themselves, in a hook, or were left out. */
export function fileResult(file: string, ended: readonly TestEnded[], seconds: number): FileResult {
  const counted = ended.filter((one) => !one.isSuite);
  const wrong = ended.filter((one) => one.error !== null && !one.isOfInner);
  return {
    file,
    passed: counted.filter((one) => one.error === null && one.skipped === null).length,
    failed: wrong.length,
    skipped: ended
      .filter((one) => one.skipped !== null && one.error === null)
      .map(({ name, skipped }) => ({ file, test: name, because: skipped ?? '' })),
    seconds,
    failures: wrong.map((one) => ({
      file,
      test: one.name === file ? null : one.name,
      line: one.line > 0 && one.name !== file ? one.line : null,
      message: one.error ?? '',
    })),
  };
}
