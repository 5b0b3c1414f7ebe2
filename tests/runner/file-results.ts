import type { TestEnded } from './test-event.ts';

/** Something that is wrong: a test that failed, or what a process did to itself. */
export interface Failure {
  readonly file: string;
  /** The test's name; `null` where it is about the file or its process. */
  readonly test: string | null;
  readonly line: number | null;
  readonly message: string;
}

/** Results of a test file. */
export interface FileResult {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
  readonly failures: readonly Failure[];
}

/** Results of a file from its tests that ended; suites count only where they failed by themselves, in a hook. */
export function fileResult(file: string, ended: readonly TestEnded[], seconds: number): FileResult {
  const counted = ended.filter((one) => !one.isSuite);
  const wrong = ended.filter((one) => one.error !== null && !one.isOfInner);
  const skipped = counted.filter((one) => one.skipped !== null && one.error === null).length;
  return {
    file,
    passed: counted.filter((one) => one.error === null).length - skipped,
    failed: wrong.length,
    skipped,
    seconds,
    failures: wrong.map((one) => ({
      file,
      test: one.name === file ? null : one.name,
      line: one.line > 0 && one.name !== file ? one.line : null,
      message: one.error ?? '',
    })),
  };
}
