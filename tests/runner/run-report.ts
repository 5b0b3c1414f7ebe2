import type { Failure, Skipped } from './file-results.ts';
import type { RunResult } from './run-tests.ts';

/** Numbers of a run. */
export interface RunNumbers {
  readonly files: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function runNumbers({ files, failures }: RunResult): RunNumbers {
  const sum = (of: (file: RunResult['files'][number]) => number) =>
    files.reduce((total, file) => total + of(file), 0);
  return {
    files: new Set(files.map(({ file }) => file)).size,
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed) + failures.length,
    skipped: sum(({ skipped }) => skipped.length),
  };
}

/** The end of a run for a person: every failure with its place, what was left out and why, the
 * dearest files, the numbers. */
export function runReport(result: RunResult, seconds: number, log: string): string {
  const { files, passed, failed, skipped } = runNumbers(result);
  return [
    ...failuresOf(result).map(failureText),
    '',
    ...result.files.flatMap(({ skipped }) => skipped.map(skippedText)),
    `dearest files, in seconds: ${dearest(result).join(', ')}`,
    `log: ${log}`,
    `${files} files in ${minutes(seconds)}`,
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
  ].join('\n');
}

/** All that failed, tests first. */
export function failuresOf({ files, failures }: RunResult): readonly Failure[] {
  return [...files.flatMap((file) => file.failures), ...failures];
}

/** A failure with its place. */
export function failureText({ file, test, line, message }: Failure): string {
  const place = line === null ? file : `${file}:${line}`;
  const indented = message
    .split('\n')
    .map((text) => `    ${text}`)
    .join('\n');
  return `\nFAILED ${place}${test === null ? '' : ` › ${test}`}\n${indented}`;
}

function skippedText({ file, test, because }: Skipped): string {
  return `skipped ${file} › ${test}: ${because}`;
}

function dearest({ files }: RunResult): readonly string[] {
  return files
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, 10)
    .map(({ file, seconds }) => `${file} ${seconds.toFixed(0)}`);
}

/** As `4 min 05 s`. */
export function minutes(seconds: number): string {
  const whole = Math.round(seconds);
  const rest = String(whole % 60).padStart(2, '0');
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${rest} s`;
}
