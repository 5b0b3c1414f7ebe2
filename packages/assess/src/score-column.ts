import {
  type Among,
  divide,
  evaluateCurve,
  exact,
  type Fraction,
  fraction,
  multiply,
  sum,
  zero,
} from '@jianheng/mechanisms';
import type { Measured, MissingKind, Program, ProgramIndicator, ProgramMeasure } from '@jianheng/scheme';
import { meanOfPart } from './borrow-part.ts';
import { combineColumn } from './combine-column.ts';
import { compareInput } from './compare-input.ts';
import { isTriggered, onSide, zeroes } from './exact-points.ts';
import type { Grouping } from './grouping.ts';
import { laneCurve } from './lane.ts';
import { getCounter } from './linear-count.ts';
import { type IndicatorValue, measureValue, type Quotient } from './measure-value.ts';
import { mergeStretches, mergingOf } from './merge-stretches.ts';
import { type EmptyRule, plainRun, type RangeRun } from './plain-run.ts';
import { matchPosts } from './post-condition.ts';
import { type LaneRun, runLane, toLane } from './run-lane.ts';
import { type IndicatorColumn, roundedError, type XColumn } from './scores.ts';
import {
  action,
  actionBits,
  actionOf,
  asTooFew,
  isScored,
  kindOf,
  missingState,
  roundedBit,
} from './state.ts';

/** What the scoring of every column needs. */
export interface ScoringContext {
  readonly program: Program;
  readonly measured: Measured;
  readonly scale: number;
  readonly among: (among: Among) => Grouping;
  readonly ones: Float64Array;
  /** One byte per stint; null when all have it. */
  readonly isSupplied: (kind: string) => Uint8Array | null;
}

/** A column whose cells look at nobody else's: it can be run block by block. */
export interface OpenColumn {
  readonly run: RangeRun;
  /** Gives the missing their points and looks for red lines, once every block has run. */
  close(): IndicatorColumn;
}

/** Opens a column that scores a value by itself; null for comparisons, combinations and numbers near the lane's limits. */
export function openColumn(
  context: ScoringContext,
  indicator: ProgramIndicator,
  index: number,
): OpenColumn | null {
  const { input } = indicator.scoring;
  if (indicator.measure === null || (input.of !== 'value' && input.of !== 'items')) return null;
  const value = measureValue(indicator, indicator.measure, context.program, context.measured);
  const work = laneRun(context, indicator, plainInput(value.quotient), findAbsent(context, indicator));
  const run = plainRun(work, emptyRule(indicator, value));
  if (run === null) return null;
  return {
    run,
    close: () => closeColumn(context, indicator, index, value, work, { isPlain: true, error: null }),
  };
}

/** Scores one indicator for all stints at once. */
export function scoreColumn(
  context: ScoringContext,
  indicator: ProgramIndicator,
  index: number,
  children: readonly IndicatorColumn[],
): IndicatorColumn {
  const { program, measured } = context;
  const value =
    indicator.measure === null ? null : measureValue(indicator, indicator.measure, program, measured);
  const state = findAbsent(context, indicator);
  if (value !== null) markEmpty(emptyRule(indicator, value), value.quotient.denominator, state);
  const work = laneRun(context, indicator, inputOf(context, indicator, value, state, children), state);
  return closeColumn(context, indicator, index, value, work, { isPlain: false, error: runLane(work) });
}

function laneRun(
  context: ScoringContext,
  indicator: ProgramIndicator,
  x: XColumn,
  state: Uint8Array,
): LaneRun {
  return {
    indicator: indicator.id,
    curve: indicator.scoring.curve,
    scale: context.scale,
    x,
    ones: context.ones,
    state,
    points: new Float64Array(state.length),
  };
}

function closeColumn(
  context: ScoringContext,
  indicator: ProgramIndicator,
  index: number,
  value: IndicatorValue | null,
  work: LaneRun,
  run: Pick<IndicatorColumn, 'isPlain' | 'error'>,
): IndicatorColumn {
  const { scoring } = indicator;
  const { x, state, points } = work;
  if (value !== null && indicator.measure!.minimum > 0) markFew(value, state);
  const triggered = findTriggered(indicator, x, state, points);
  const rawAt = (stint: number): Fraction => {
    const done = actionOf(state[stint]!);
    if (done === action.peerMean) return exactPeerMean(context, state, rawAt, stint);
    if (done !== action.score) return fixedPoints(indicator, kindOf(state[stint]!));
    if (triggered?.[stint] === 1 && zeroes(scoring.effect, 'indicator')) return zero;
    return evaluateCurve(scoring.curve, x.exactAt(stint));
  };
  const column: Omit<IndicatorColumn, 'meanless'> = {
    indicator,
    index,
    value,
    state,
    x,
    points,
    ...run,
    triggered,
    exactAt: rawAt,
  };
  return { ...column, meanless: fillMissing(context, column) };
}

/** Marks what is missing for a reason other than the counts, the strongest first: does not apply, withheld, not supplied. */
function findAbsent(context: ScoringContext, indicator: ProgramIndicator): Uint8Array {
  const { stints, withheld } = context.measured;
  const state = new Uint8Array(stints.count);
  const codeOf = (kind: MissingKind) => missingState(kind, indicator.missing[kind]);
  const applies = matchPosts(indicator.appliesTo, stints);
  if (applies !== null) mark(state, applies, codeOf('not-applicable'));
  const people = new Set(withheld.filter((w) => w.indicator === indicator.id).map((w) => w.person));
  if (people.size > 0) {
    const code = codeOf('withheld');
    for (let i = 0; i < state.length; i++) {
      if (state[i] === 0 && people.has(stints.people[stints.person[i]!]!)) state[i] = code;
    }
  }
  for (const kind of kindsOf(context.program, indicator)) {
    const supplied = context.isSupplied(kind);
    if (supplied !== null) mark(state, supplied, codeOf('not-supplied'));
  }
  return state;
}

function mark(state: Uint8Array, isThere: Uint8Array, code: number): void {
  for (let i = 0; i < state.length; i++) if (isThere[i] === 0 && state[i] === 0) state[i] = code;
}

function emptyRule(indicator: ProgramIndicator, value: IndicatorValue): EmptyRule {
  return {
    sample: value.sample,
    atLeast: value.atLeast,
    noCases: missingState('no-cases', indicator.missing['no-cases']),
    counted: value.counted.numerator.integers,
    zero: missingState('zero', indicator.missing.zero),
  };
}

/** Marks no cases and nought. */
function markEmpty(rule: EmptyRule, denominator: Float64Array | null, state: Uint8Array): void {
  for (let i = 0; i < state.length; i++) {
    if (state[i] !== 0) continue;
    if (rule.sample[i]! < rule.atLeast || (denominator !== null && denominator[i]! <= 0))
      state[i] = rule.noCases;
    else if (rule.counted[i] === 0) state[i] = rule.zero;
  }
}

/** Tells too few cases from none: what is done about it is the same, what is said is not. */
function markFew({ sample }: IndicatorValue, state: Uint8Array): void {
  for (let i = 0; i < state.length; i++) {
    if (sample[i]! > 0 && kindOf(state[i]!) === 'no-cases') state[i] = asTooFew(state[i]!);
  }
}

/** Fact kinds that an indicator's counters read. */
function kindsOf(program: Program, indicator: ProgramIndicator): string[] {
  const { measure } = indicator;
  if (measure === null) return [];
  const ids = [
    ...measure.numerator.map((t) => t.counter),
    ...(measure.denominator ?? []).map((t) => t.counter),
    ...Object.values(measure.byCode ?? {}),
  ];
  return [...new Set(ids.map((id) => getCounter(program, id).kind))];
}

function inputOf(
  context: ScoringContext,
  indicator: ProgramIndicator,
  value: IndicatorValue | null,
  state: Uint8Array,
  children: readonly IndicatorColumn[],
): XColumn {
  const { input } = indicator.scoring;
  if (input.of === 'indicators') {
    const rules = (kind: MissingKind) => missingState(kind, indicator.missing[kind]);
    return combineColumn(input, children, context.scale, state, rules);
  }
  if (value === null) throw new RangeError(`indicator ${indicator.id} measures nothing`);
  if (input.of === 'value' || input.of === 'items') return plainInput(value.quotient);
  const grouping = context.among(input.among);
  const merging = mergingOf(indicator.measure!, onlyLast(context.program, indicator.measure!));
  const merged = mergeStretches(value.quotient, state, grouping, context.measured.stints, merging);
  return compareInput(input, value.quotient, state, grouping, merged);
}

/** Whether only a person's last stretch speaks: the latest entry, and schemes in which only the post held last counts. */
function onlyLast(program: Program, measure: ProgramMeasure): boolean {
  return (
    program.stints.combine === 'latest' ||
    measure.numerator.some((t) => getCounter(program, t.counter).each?.pick === 'latest')
  );
}

function plainInput(quotient: Quotient): XColumn {
  return {
    quotient,
    approximate: null,
    comparison: null,
    exactAt: (i) =>
      multiply(
        fraction(quotient.numerator[i]!, quotient.denominator === null ? 1 : quotient.denominator[i]!),
        quotient.constant,
      ),
  };
}

/** Whether red line or gate was triggered; an indicator that it sets to zero loses its points at once. */
function findTriggered(
  indicator: ProgramIndicator,
  x: XColumn,
  state: Uint8Array,
  points: Float64Array,
): Uint8Array | null {
  const { effect } = indicator.scoring;
  if (effect === undefined) return null;
  const edge = laneCurve({ pieces: [{ from: effect.edge, at: '0', slope: '0' }] }, x.quotient.constant, 1);
  const { numerator, denominator } = x.quotient;
  const triggered = new Uint8Array(state.length);
  for (let i = 0; i < state.length; i++) {
    if (!isScored(state[i]!)) continue;
    const p = numerator[i]! * edge.left[0]!;
    const q = (denominator === null ? 1 : denominator[i]!) * edge.right[0]!;
    const sure = Math.abs(p) < 2 ** 53 && Math.abs(q) < 2 ** 53 && (x.approximate?.error[i] ?? 0) === 0;
    const hit = sure ? onSide(effect.when, p - q) : isTriggered(effect, x.exactAt(i));
    if (!hit) continue;
    triggered[i] = 1;
    if (zeroes(effect, 'indicator')) {
      points[i] = 0;
      state[i]! &= ~roundedBit;
    }
  }
  return triggered;
}

/** What a missing cell may earn points by. */
const paying: readonly string[] = ['full', 'points', 'peer-mean'];

/**
 * Fixed points of the cells that were not scored; those that earn none have nought from the beginning. Returns where the
 * peers' mean was to be given and there is none.
 */
function fillMissing(context: ScoringContext, column: Omit<IndicatorColumn, 'meanless'>): Uint8Array | null {
  const { state, points, indicator, value } = column;
  const pays = Object.values(indicator.missing).some((rule) => paying.includes(rule.do));
  if ((value !== null && !pays) || !hasUnscored(state)) return null;
  let meanless: Uint8Array | null = null;
  const table = Array.from({ length: 64 }, (_, code) => {
    const done = actionOf(code);
    if (done !== action.full && done !== action.points) return { lane: 0, isWhole: true };
    return toLane(fixedPoints(indicator, kindOf(code)), context.scale, indicator.id);
  });
  const means = new Map<number, { lane: number; isWhole: boolean } | null>();
  const peers = context.among('peers');
  for (let i = 0; i < state.length; i++) {
    if ((state[i]! & actionBits) === 0) continue;
    let given = table[state[i]! & 63]!;
    if (actionOf(state[i]!) === action.peerMean) {
      let mean = means.get(peers.of[i]!);
      if (mean === undefined) {
        const isThere = scoredPeers(context, state, i).length > 0;
        mean = isThere ? toLane(column.exactAt(i), context.scale, indicator.id) : null;
        means.set(peers.of[i]!, mean);
      }
      // Nobody was scored: nought would be made up, so people decide, unless its part can go on without it.
      if (mean === null) {
        state[i] = (state[i]! & ~actionBits) | (action.hold << 3);
        meanless ??= new Uint8Array(state.length);
        meanless[i] = 1;
      }
      given = mean ?? given;
    }
    points[i] = given.lane;
    if (!given.isWhole) {
      state[i]! |= roundedBit;
      if (column.error !== null) column.error[i] = roundedError;
    }
  }
  return meanless;
}

function hasUnscored(state: Uint8Array): boolean {
  let bits = 0;
  for (let i = 0; i < state.length; i++) bits |= state[i]!;
  return (bits & actionBits) !== 0;
}

function fixedPoints(indicator: ProgramIndicator, kind: MissingKind | null): Fraction {
  if (kind === null) return zero;
  const rule = indicator.missing[kind];
  if (rule.do === 'points') return exact(rule.points);
  return rule.do === 'full' ? exact(indicator.full) : zero;
}

/** Stints of the peer group that were scored. */
function scoredPeers(context: ScoringContext, state: Uint8Array, stint: number): Int32Array {
  const peers = context.among('peers');
  const group = peers.of[stint]!;
  return peers.members
    .subarray(peers.start[group]!, peers.start[group + 1]!)
    .filter((i) => isScored(state[i]!));
}

/** Mean of the scored peers' points, of whom there is one: everybody counted once, somebody's stretches by their days. */
function exactPeerMean(
  context: ScoringContext,
  state: Uint8Array,
  rawAt: (stint: number) => Fraction,
  stint: number,
): Fraction {
  const { person, days } = context.measured.stints;
  const byPerson = Map.groupBy(scoredPeers(context, state, stint), (i) => person[i]!);
  const means = [...byPerson.values()].map(
    (own) => meanOfPart(own.map((i) => ({ points: rawAt(i), days: days[i]! })))!,
  );
  return divide(sum(means), fraction(means.length));
}
