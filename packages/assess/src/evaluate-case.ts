import {
  decimalText,
  divide,
  type ExactText,
  equal,
  exact,
  exactText,
  type Fraction,
  multiply,
} from '@jianheng/mechanisms';
import {
  caseCounters,
  expectedCells,
  type LoadedScheme,
  type Program,
  type WorkedCase,
} from '@jianheng/scheme';
import { countCase } from './count-case.ts';
import { exactPoints } from './exact-points.ts';
import { proposedPerformance } from './rating-input.ts';
import { findReviews, type ReviewFinding } from './review.ts';
import { score } from './score.ts';
import type { Scores } from './scores.ts';
import { stand } from './stand.ts';
import { isTooFew, kindOf } from './state.ts';
import { total } from './total.ts';

/** One number of a worked case that did not come out as told. */
export interface CaseFailure {
  /**
   * Indicator and field, or `total`, `standing`, `rating` (the performance rating that the points propose), `review`, `given`,
   * `then`.
   */
  readonly what: string;
  /** Null where `actual` is a name of `given` or `then` that the scheme does not know. */
  readonly expected: string | null;
  readonly actual: string;
}

export interface CaseResult {
  readonly case: string;
  readonly passed: boolean;
  readonly failures: readonly CaseFailure[];
  /** How many numbers were compared. */
  readonly compared: number;
}

/**
 * Runs one worked case: scores the made-up person (and peers) by the program and compares every number, exactly. A case
 * that names something the scheme does not know fails under `given` or `then`.
 */
export function evaluateCase(worked: WorkedCase, program: Program, loaded: LoadedScheme): CaseResult {
  const people = [worked.given, ...(worked.given.peers ?? [])];
  const unknown = people.flatMap((given) => caseCounters(loaded, program, given).unknown);
  const failures: CaseFailure[] = unknown.map((name) => ({
    what: 'given',
    expected: null,
    actual: name,
  }));
  const counted = countCase(program, loaded, people);
  const scores = score(counted.program, counted.measured);
  const compared = compareCells(worked, scores, failures) + compareTotal(worked, scores, failures);
  return { case: worked.case, passed: failures.length === 0, failures, compared };
}

function compareCells(worked: WorkedCase, scores: Scores, failures: CaseFailure[]): number {
  let compared = 0;
  const check = (what: string, expected: string, actual: string, same: boolean) => {
    compared++;
    if (!same) failures.push({ what, expected, actual });
  };
  for (const [id, expected] of expectedCells(worked)) {
    const index = scores.program.indicators.findIndex((i) => i.id === id);
    if (index < 0) {
      compared++;
      failures.push({ what: 'then', expected: null, actual: id });
      continue;
    }
    const points = exactPoints(scores, 0, index);
    if (expected.points !== undefined) sameNumber(`${id}.points`, expected.points, points, check);
    if (expected.value !== undefined)
      sameNumber(`${id}.value`, expected.value, valueAt(scores, index), check);
    if (expected.shown !== undefined) {
      const shown = decimalText(points, scores.program.places);
      const plain = String(expected.shown);
      check(`${id}.shown`, plain, shown, isSameDisplay(plain, shown));
    }
    if (expected.missing !== undefined) {
      const state = scores.columns[index]!.state[0]!;
      const kind = kindOf(state) ?? 'none';
      const isAsTold = expected.missing === 'too-few' ? isTooFew(state) : kind === expected.missing;
      check(`${id}.missing`, expected.missing, kind, isAsTold);
    }
  }
  return compared;
}

type Check = (what: string, expected: string, actual: string, same: boolean) => void;

function sameNumber(what: string, expected: ExactText, actual: Fraction, check: Check): void {
  check(what, exactText(exact(expected)), exactText(actual), equal(exact(expected), actual));
}

/** `6.4` and `6.40` are the same display. */
function isSameDisplay(expected: string, shown: string): boolean {
  return expected === shown || expected === shown.replace(/\.?0+$/, '');
}

/** The measured value: numerator ÷ denominator as counted; the points combined for a combination. */
function valueAt(scores: Scores, index: number): Fraction {
  const column = scores.columns[index]!;
  if (column.value === null) return column.x.exactAt(0);
  const { numerator, denominator } = column.value.counted;
  const top = multiply(numerator.unit, exact(String(numerator.integers[0]!)));
  if (denominator === null) return top;
  const bottom = multiply(denominator.unit, exact(String(denominator.integers[0]!)));
  return bottom.n === 0n ? bottom : divide(top, bottom);
}

function compareTotal(worked: WorkedCase, scores: Scores, failures: CaseFailure[]): number {
  const { total: expected, standing, rating, review } = worked.then;
  if ([expected, standing, rating, review].every((told) => told === undefined)) return 0;
  const plan = {
    format: 'jianheng-plan/1',
    scheme: scores.program.scheme,
    title: scores.program.title,
    from: scores.program.from,
    to: scores.program.to,
    combine: 'by-days',
    phases: [scores.program],
  } as const;
  const totals = total(plan, [scores]);
  let compared = 0;
  if (expected !== undefined) {
    compared++;
    const actual = totals.exactAt(0);
    if (!equal(exact(expected), actual)) {
      failures.push({ what: 'total', expected: exactText(exact(expected)), actual: exactText(actual) });
    }
  }
  if (standing !== undefined) {
    compared++;
    const { from, to } = stand(totals);
    if (from[0] !== standing.from || to[0] !== standing.to) {
      failures.push({
        what: 'standing',
        expected: `${standing.from}–${standing.to}`,
        actual: `${from[0]}–${to[0]}`,
      });
    }
  }
  if (rating !== undefined) {
    compared++;
    const actual = proposedPerformance(totals, scores.program.rating, 0) ?? 'none';
    if (actual !== rating) failures.push({ what: 'rating', expected: rating, actual });
  }
  if (review !== undefined) {
    compared++;
    const actual = strongestReview(findReviews(stand(totals)), totals.people[0]!);
    if (actual !== review) failures.push({ what: 'review', expected: review, actual });
  }
  return compared;
}

const byStrength = ['review', 'at-edge', 'uncertain', 'too-few'] as const;

function strongestReview(findings: readonly ReviewFinding[], person: string): string {
  const own = new Set(findings.filter((f) => f.person === person).map((f) => f.outcome));
  return byStrength.find((outcome) => own.has(outcome)) ?? 'none';
}
