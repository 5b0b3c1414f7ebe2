import type { Failure, FileResult } from './file-results.ts';
import { type ProcessResult, type RunSettings, TestProcess } from './test-process.ts';

/** What came of a run. */
export interface RunResult {
  readonly files: readonly FileResult[];
  /** Failures that are about a file or a process rather than about one test that ended. */
  readonly failures: readonly Failure[];
}

/** Shares of files, each for a process, and how many processes run at a time. */
export interface RunPlan {
  readonly shares: readonly (readonly string[])[];
  readonly concurrency: number;
  /** Is given the result of each process as it ends. */
  readonly onResult?: (result: ProcessResult) => void;
  /** Ends the run before its time. */
  readonly signal?: AbortSignal;
}

/** Runs shares of test files, so many processes at a time. Ends in time: what is still going at the limit is named and ended. */
export async function runTests(plan: RunPlan, settings: RunSettings): Promise<RunResult> {
  const queue = [...plan.shares];
  const results: ProcessResult[] = [];
  const failures: Failure[] = [];
  const running = new Set<TestProcess>();
  let isOver = false;
  const stop = (words: string) => {
    isOver = true;
    for (const { file, files } of running)
      failures.push({
        file: file ?? files.join(', '),
        test: null,
        line: null,
        message: `still going: ${words}`,
      });
    for (const file of queue.splice(0).flat())
      failures.push({ file, test: null, line: null, message: `not begun: ${words}` });
    for (const process of running) process.end();
  };
  const limit = setTimeout(
    () => stop(`the run has reached its limit of ${settings.limits.run} s`),
    settings.limits.run * 1000,
  );
  const onAbort = () => stop('the run was interrupted');
  plan.signal?.addEventListener('abort', onAbort);
  const work = async () => {
    for (let files = queue.shift(); files !== undefined; files = queue.shift()) {
      const process = new TestProcess(files, settings);
      running.add(process);
      const result = await process.ended();
      running.delete(process);
      const kept = isOver ? { ...result, failures: [] } : result;
      results.push(kept);
      plan.onResult?.(kept);
      // What had not begun when its process was ended begins in another one, before the rest.
      if (!isOver && result.left.length > 0 && result.left.length < files.length) queue.unshift(result.left);
      else if (!isOver && result.failures.length === 0) failures.push(...result.left.map(notBegun));
    }
  };
  try {
    await Promise.all(Array.from({ length: plan.concurrency }, work));
  } finally {
    clearTimeout(limit);
    plan.signal?.removeEventListener('abort', onAbort);
  }
  return {
    files: results.flatMap((result) => result.files),
    failures: [...failures, ...results.flatMap((result) => result.failures)],
  };
}

function notBegun(file: string): Failure {
  return { file, test: null, line: null, message: 'did not begin: its process ended before' };
}
