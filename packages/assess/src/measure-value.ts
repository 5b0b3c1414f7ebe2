import { divide, exact, type Fraction, fraction, multiply, one } from '@jianheng/mechanisms';
import type { Measured, Program, ProgramIndicator, ProgramMeasure, Stints } from '@jianheng/scheme';
import { countTerms, type LinearCount, leastCommonMultiple, refuseInexact } from './linear-count.ts';
import { groupBy } from './peers.ts';
import { supportFactor } from './support-factor.ts';

/** A quotient of integers for every stint: the true quantity is numerator ÷ denominator × constant. */
export interface Quotient {
  readonly numerator: Float64Array;
  /** Null where every denominator is 1. */
  readonly denominator: Float64Array | null;
  readonly constant: Fraction;
}

/** What one indicator measured, before it is scored. */
export interface IndicatorValue {
  /** Numerator and denominator as counted, for the reader. */
  readonly counted: { readonly numerator: LinearCount; readonly denominator: LinearCount | null };
  /** The value itself; for `items`, the weighted sum of the items. */
  readonly quotient: Quotient;
  /** One step of the quotient's numerator, before it is divided or adjusted. */
  readonly unit: Fraction;
  /** Below this integer in {@link sample} the value counts as no cases. */
  readonly atLeast: number;
  readonly sample: Float64Array;
}

/** Computes an indicator's value for every stint. */
export function measureValue(
  indicator: ProgramIndicator,
  measure: ProgramMeasure,
  program: Program,
  measured: Measured,
): IndicatorValue {
  const { stints } = measured;
  const body = measure.level === 'person' ? null : bodiesOf(measure.level, stints);
  const over = (count: LinearCount) => (body === null ? count : sumOver(count, body));
  const numerator = over(countTerms(countedTerms(indicator, measure), program, measured));
  const denominator =
    measure.shareOf !== null
      ? sumOver(countTerms(measure.numerator, program, measured), bodiesOf(measure.shareOf, stints))
      : measure.denominator === null
        ? null
        : over(countTerms(measure.denominator, program, measured));
  const top = weightedItems(indicator, measure, program, measured, over) ?? numerator;
  const sample = denominator ?? numerator;
  return {
    counted: { numerator, denominator },
    quotient: adjust(plainQuotient(top, denominator), measure, program, measured, body),
    unit: top.unit,
    sample: sample.integers,
    atLeast: smallestInteger(measure.minimum, sample.unit, denominator !== null),
  };
}

/**
 * What was counted. Where points are limited inside a case or event, the numerator holds points; then, and where a measure
 * by code has no numerator of its own, it is all its codes together.
 */
function countedTerms(indicator: ProgramIndicator, measure: ProgramMeasure): ProgramMeasure['numerator'] {
  if (measure.byCode === null || (measure.numerator.length > 0 && !isWeighedInside(indicator))) {
    return measure.numerator;
  }
  return Object.values(measure.byCode).map((counter) => ({ counter, times: '1' }));
}

/** Whether the items' points were already weighed and limited in the counting, case by case. */
export function isWeighedInside({ scoring }: ProgramIndicator): boolean {
  return scoring.input.of === 'items' && scoring.each !== undefined;
}

function weightedItems(
  indicator: ProgramIndicator,
  measure: ProgramMeasure,
  program: Program,
  measured: Measured,
  over: (count: LinearCount) => LinearCount,
): LinearCount | null {
  const { input } = indicator.scoring;
  if (input.of !== 'items' || measure.byCode === null) return null;
  if (isWeighedInside(indicator)) return over(countTerms(measure.numerator, program, measured));
  const terms = Object.entries(measure.byCode).map(([code, counter]) => ({
    counter,
    times: input.weights[code] ?? input.otherwise,
  }));
  return over(countTerms(terms, program, measured));
}

function plainQuotient(numerator: LinearCount, denominator: LinearCount | null): Quotient {
  if (denominator === null) {
    return { numerator: numerator.integers, denominator: null, constant: numerator.unit };
  }
  return {
    numerator: numerator.integers,
    denominator: denominator.integers,
    constant: divide(numerator.unit, denominator.unit),
  };
}

/** Per full period in post, and per supporting staff. */
function adjust(
  quotient: Quotient,
  measure: ProgramMeasure,
  program: Program,
  measured: Measured,
  body: Int32Array | null,
): Quotient {
  let result = quotient;
  if (measure.perDaysInPost) {
    const days: LinearCount = { integers: Float64Array.from(measured.stints.days), unit: one };
    const divisor = (body === null ? days : sumOver(days, body)).integers;
    result = {
      numerator: result.numerator,
      denominator: product(result.denominator, divisor),
      constant: multiply(result.constant, fraction(daysOf(program))),
    };
  }
  if (measure.support !== null) result = divideBySupport(result, measure.support, measured.stints);
  return result;
}

function divideBySupport(
  quotient: Quotient,
  support: NonNullable<ProgramMeasure['support']>,
  stints: Stints,
): Quotient {
  const column = stints.post[support.column];
  const factors = (column?.values ?? []).map((value) => exact(supportFactor(support, value).factor));
  const common = factors.reduce((l, f) => leastCommonMultiple(l, f.d), 1n);
  const integers = factors.map((f) => Number((f.n * common) / f.d));
  const divisor = new Float64Array(stints.count);
  for (let i = 0; i < divisor.length; i++) divisor[i] = integers[column?.codes[i] ?? -1] ?? Number(common);
  return {
    numerator: quotient.numerator,
    denominator: product(quotient.denominator, divisor),
    constant: multiply(quotient.constant, fraction(common)),
  };
}

function product(a: Float64Array | null, b: Float64Array): Float64Array {
  if (a === null) return b;
  const out = a.map((v, i) => v * b[i]!);
  refuseInexact(out, 'denominator');
  return out;
}

/** Department, unit and organ of each stint as a number. */
function bodiesOf(level: 'unit' | 'department' | 'organ', stints: Stints): Int32Array {
  const columns = {
    organ: ['organ'],
    department: ['organ', 'department'],
    unit: ['organ', 'department', 'unit'],
  };
  return groupBy(columns[level], stints).of;
}

function sumOver(count: LinearCount, body: Int32Array): LinearCount {
  const sums = new Float64Array(body.length);
  for (let i = 0; i < body.length; i++) sums[body[i]!]! += count.integers[i]!;
  refuseInexact(sums, 'sum over a body');
  return { integers: Float64Array.from(body, (b) => sums[b]!), unit: count.unit };
}

/** The smallest integer that reaches the minimum; a denominator must be at least above zero. */
function smallestInteger(minimum: number, unit: Fraction, isDenominator: boolean): number {
  if (minimum <= 0) return isDenominator ? 1 : Number.NEGATIVE_INFINITY;
  const steps = divide(fraction(minimum), unit);
  return Number((steps.n + steps.d - 1n) / steps.d);
}

/** Days of the phase, both ends included. */
export function daysOf(program: { readonly from: string; readonly to: string }): number {
  return Math.round((Date.parse(program.to) - Date.parse(program.from)) / 86_400_000) + 1;
}
