import { evaluateCase, failureText } from '@jianheng/assess';
import { joinText, type Text, text } from '@jianheng/mechanisms';
import type { LoadedScheme, Plan, WorkedCase } from '@jianheng/scheme';

/** What running worked cases came to; failures are told in words. */
export interface CasesRun {
  readonly passed: number;
  readonly failed: readonly Text[];
}

/** Runs worked cases against the plan's phases: a case holds when it holds in the last phase that knows its indicators. */
export function runCases(cases: readonly WorkedCase[], plan: Plan, loaded: LoadedScheme): CasesRun {
  const failed: Text[] = [];
  let passed = 0;
  for (const worked of cases) {
    const results = plan.phases.map((program) => evaluateCase(worked, program, loaded));
    if (results.some((r) => r.passed)) {
      passed++;
      continue;
    }
    const { failures } = results.at(-1)!;
    const why = joinText(failures.map(failureText), text('；', '; '));
    failed.push(text(`${worked.case}: ${why.zh}`, `${worked.case}: ${why.en}`));
  }
  return { passed, failed };
}
