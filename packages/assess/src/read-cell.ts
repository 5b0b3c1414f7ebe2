import {
  type CellTrace,
  compare,
  divide,
  evaluateCurve,
  exact,
  type Fraction,
  fraction,
  multiply,
  one,
  pieceAt,
  subtract,
  sum,
  type Text,
  zero,
} from '@jianheng/mechanisms';
import { codeNames, type MissingKind, type MissingRule, type ProgramIndicator } from '@jianheng/scheme';
import { combinePoints, weightsOf } from './combine-input.ts';
import { isTriggered, zeroes } from './exact-points.ts';
import { type ShareFactor, shareFactor } from './share-factor.ts';
import { action, actionOf, isScored, isTooFew, kindOf, missingActions } from './state.ts';
import { columnNames, type StoredPhase, type StoredStint } from './trace.ts';

/** A stored cell with its fractions read. */
export interface ReadCell {
  readonly indicator: ProgramIndicator;
  /** For the mechanism's wording; its points are those before sharing out. */
  readonly cell: CellTrace;
  readonly missing: MissingKind | null;
  /** Whether `no-cases` means some, but fewer than the measure's minimum. */
  readonly isTooFew: boolean;
  readonly done: MissingRule['do'];
  /** Points as they count, and out of how many. */
  readonly points: Fraction;
  readonly effectiveFull: Fraction;
  /** By how much the cell grew because others in the part were missing; 1 where none was. */
  readonly factor: Fraction;
  /** Full points of the part that a limit on sharing out left to nobody; zero where it did not bite. */
  readonly leftOver: Fraction;
}

/**
 * Reads one stored cell. The fractions follow from the stored integers, units and references; they must agree with the
 * stored points, else a RangeError says that the trace contradicts itself.
 */
export function readCell(phase: StoredPhase, stint: StoredStint, id: string): ReadCell {
  const indicator = getIndicator(phase, id);
  const state = stint.values[columnNames.state(id)]!;
  const x = isScored(state) ? readX(phase, stint, indicator) : null;
  const raw = x === null ? missingPoints(phase, stint, indicator) : scoredPoints(indicator, x);
  const { factor, leftOver } = sharedAt(phase, stint, indicator);
  const points = multiply(raw, factor);
  refuseContradiction(phase, stint, indicator, points);
  const full = exact(indicator.full);
  const missing = kindOf(state);
  const stored = phase.indicators[id]!;
  const group = stint.values[columnNames.among(id)];
  const reference = group === undefined ? null : (stored.comparison?.references[group] ?? null);
  return {
    indicator,
    missing,
    isTooFew: isTooFew(state),
    done: missingActions[actionOf(state)]!,
    points,
    factor,
    leftOver,
    effectiveFull: actionOf(state) === action.shareOut ? zero : multiply(full, factor),
    cell: {
      full,
      numerator: countedNumber(stint.values[columnNames.numerator(id)], stored.numeratorUnit),
      denominator: countedNumber(stint.values[columnNames.denominator(id)], stored.denominatorUnit),
      value: comparedValue(phase, stint, indicator),
      counts: countsOf(phase, stint, indicator),
      codeNames: indicator.measure === null ? {} : codeNames(indicator.measure, phase.program.counters),
      x,
      reference: reference === null ? null : exact(reference),
      peers: group === undefined ? null : (stored.comparison?.sizes[group] ?? null),
      children: childrenOf(phase, stint, indicator),
      titles: titlesOf(phase, indicator),
      points: raw,
      bound:
        x === null
          ? null
          : (indicator.scoring.curve.pieces[pieceAt(indicator.scoring.curve, x)]?.limited ?? null),
      unit: indicator.measure?.unit ?? 'point',
      triggered: stint.values[columnNames.triggered(id)] === 1,
    },
  };
}

/**
 * Whether nobody of the group could give the peers' mean that the cell's rule asks for, so that its full points were shared
 * out over the rest of the part, or with the whole part left to the person's other stints or phases.
 */
export function isMeanlessCell({ done, missing, indicator }: ReadCell): boolean {
  return (
    done === 'share-out' &&
    missing !== null &&
    indicator.inside === null &&
    indicator.missing[missing].do === 'peer-mean'
  );
}

function getIndicator({ program }: StoredPhase, id: string): ProgramIndicator {
  const indicator = program.indicators.find((i) => i.id === id);
  if (indicator === undefined) throw new RangeError(`the program has no indicator ${id}`);
  return indicator;
}

function countedNumber(integer: number | undefined, unit: string | null): Fraction | null {
  return integer === undefined || unit === null ? null : multiply(fraction(integer), exact(unit));
}

function countsOf(
  phase: StoredPhase,
  stint: StoredStint,
  { id, measure }: ProgramIndicator,
): Record<string, Fraction> {
  const units = phase.indicators[id]!.countUnits;
  return Object.fromEntries(
    Object.keys(measure?.byCode ?? {}).map((code) => [
      code,
      multiply(fraction(stint.values[columnNames.count(id, code)] ?? 0), exact(units[code] ?? '1')),
    ]),
  );
}

/** The value itself where the stored quotient is one: places and standard scores are stored in its stead. */
function comparedValue(phase: StoredPhase, stint: StoredStint, indicator: ProgramIndicator): Fraction | null {
  const { of } = indicator.scoring.input;
  if (of !== 'share-of-best' && of !== 'distance') return null;
  return isScored(stint.values[columnNames.state(indicator.id)]!)
    ? quotientOf(phase, stint, indicator)
    : null;
}

function quotientOf(phase: StoredPhase, stint: StoredStint, { id }: ProgramIndicator): Fraction {
  const over = stint.values[columnNames.over(id)]!;
  const under = stint.values[columnNames.under(id)] ?? 1;
  return multiply(fraction(over, under), exact(phase.indicators[id]!.constant));
}

function readX(phase: StoredPhase, stint: StoredStint, indicator: ProgramIndicator): Fraction {
  const { input } = indicator.scoring;
  if (input.of === 'indicators') return combinedX(phase, stint, indicator);
  const { id } = indicator;
  const value = quotientOf(phase, stint, indicator);
  if (input.of !== 'share-of-best' && input.of !== 'distance') return value;
  const group = stint.values[columnNames.among(id)]!;
  const reference = exact(phase.indicators[id]!.comparison?.references[group] ?? '0');
  if (input.of === 'distance') {
    const distance = subtract(value, reference);
    if (!input.relative) return distance;
    return reference.n === 0n ? zero : divide(distance, reference);
  }
  if (reference.n === 0n && input.better === 'lower') return value.n === 0n ? one : zero;
  if (reference.n <= 0n) return zero;
  return input.better === 'higher' ? divide(value, reference) : divide(reference, value);
}

/** Points of the children that are there, before sharing out. */
function childrenOf(
  phase: StoredPhase,
  stint: StoredStint,
  indicator: ProgramIndicator,
): Record<string, Fraction> {
  const { input } = indicator.scoring;
  if (input.of !== 'indicators') return {};
  return Object.fromEntries(
    input.ids
      .filter((id) => actionOf(stint.values[columnNames.state(id)]!) !== action.shareOut)
      .map((id) => [id, readCell(phase, stint, id).cell.points]),
  );
}

function titlesOf(phase: StoredPhase, { scoring: { input } }: ProgramIndicator): Record<string, Text> {
  if (input.of !== 'indicators') return {};
  return Object.fromEntries(input.ids.map((id) => [id, getIndicator(phase, id).title]));
}

function combinedX(phase: StoredPhase, stint: StoredStint, indicator: ProgramIndicator): Fraction {
  const { input } = indicator.scoring;
  if (input.of !== 'indicators') return zero;
  const present = childrenOf(phase, stint, indicator);
  const weights = weightsOf(input);
  const all = input.ids.map((id, k) => ({
    id,
    points: present[id] ?? zero,
    weight: weights[k]!,
    full: exact(getIndicator(phase, id).full),
  }));
  return combinePoints(
    input,
    all.filter((c) => present[c.id] !== undefined),
    all,
  );
}

function scoredPoints({ scoring }: ProgramIndicator, x: Fraction): Fraction {
  const { effect } = scoring;
  if (effect !== undefined && zeroes(effect, 'indicator') && isTriggered(effect, x)) return zero;
  return evaluateCurve(scoring.curve, x);
}

function missingPoints(phase: StoredPhase, stint: StoredStint, indicator: ProgramIndicator): Fraction {
  const state = stint.values[columnNames.state(indicator.id)]!;
  // A combination is held with its child, whatever its own rule for that kind of missing is.
  if (actionOf(state) === action.hold || actionOf(state) === action.shareOut) return zero;
  const kind = kindOf(state);
  const rule = kind === null ? null : indicator.missing[kind];
  if (rule?.do === 'points') return exact(rule.points);
  if (rule?.do === 'full') return exact(indicator.full);
  // The peers are not part of one person's trace, their mean is; runs sealed before it was kept have only the points.
  if (rule?.do === 'peer-mean') {
    const mean = phase.indicators[indicator.id]?.peerMeans?.[stint.group];
    if (mean !== undefined) return exact(mean);
    const stored = stint.values[columnNames.points(indicator.id)]!;
    return divide(fraction(stored, phase.scale), sharedAt(phase, stint, indicator).factor);
  }
  return zero;
}

const unshared: ShareFactor = { factor: one, leftOver: zero };

/** By how much what is left of the part grew. */
function sharedAt(phase: StoredPhase, stint: StoredStint, indicator: ProgramIndicator): ShareFactor {
  if (indicator.inside !== null || indicator.full === '0') return unshared;
  const own = phase.program.indicators.filter((i) => i.part === indicator.part && i.inside === null);
  const isShared = (i: ProgramIndicator) =>
    actionOf(stint.values[columnNames.state(i.id)]!) === action.shareOut;
  if (isShared(indicator) || !own.some((i) => isShared(i) && i.full !== '0')) return unshared;
  const present = sum(own.filter((i) => !isShared(i)).map((i) => exact(i.full)));
  const part = phase.program.parts.find((p) => p.id === indicator.part);
  return part === undefined ? unshared : shareFactor(exact(part.full), present, phase.program.shareOut);
}

/** The stored points are the fractions rounded to the lane; anything further off is a broken trace. */
function refuseContradiction(
  phase: StoredPhase,
  stint: StoredStint,
  indicator: ProgramIndicator,
  points: Fraction,
): void {
  const stored = stint.values[columnNames.points(indicator.id)]!;
  const gap = subtract(multiply(points, fraction(phase.scale)), fraction(stored));
  const size = gap.n < 0n ? { n: -gap.n, d: gap.d } : gap;
  if (compare(size, fraction(phase.scale, 1_000_000)) > 0) {
    throw new RangeError(`the stored trace of ${indicator.id} contradicts its points`);
  }
}
