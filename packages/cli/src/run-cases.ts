import { evaluateCase } from '@jianheng/assess';
import type { LoadedScheme, Plan, WorkedCase } from '@jianheng/scheme';

/** What running worked cases came to; failures are told in words. */
export interface CasesRun {
  readonly passed: number;
  readonly failed: readonly string[];
}

/** Runs worked cases against the plan's phases: a case holds when it holds in the last phase that knows its indicators. */
export function runCases(cases: readonly WorkedCase[], plan: Plan, loaded: LoadedScheme): CasesRun {
  const failed: string[] = [];
  let passed = 0;
  for (const worked of cases) {
    const results = plan.phases.map((program) => evaluateCase(worked, program, loaded));
    if (results.some((r) => r.passed)) {
      passed++;
      continue;
    }
    const { failures } = results.at(-1)!;
    failed.push(`${worked.case}: ${failures.map((f) => `${f.what} ${f.expected} ≠ ${f.actual}`).join('; ')}`);
  }
  return { passed, failed };
}
