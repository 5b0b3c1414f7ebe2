import { type ExactText, exactText } from '@jianheng/mechanisms';
import type { Plan, Program } from '@jianheng/scheme';
import type { PeerGroup } from './peers.ts';
import type { IndicatorColumn, Scores } from './scores.ts';
import { action, actionOf } from './state.ts';

/**
 * What a run stores so that every number can be explained later without scoring again. Counts, states, points and totals are
 * columns with a row per stint; what is the same for all stints of a phase stands once in {@link StoredPhase}.
 */
export interface StoredTrace {
  readonly plan: Plan;
  readonly phases: readonly StoredPhase[];
  /** The stints of one person, in order of phase and time. */
  readonly stints: readonly StoredStint[];
  readonly person: StoredPerson;
}

/** One phase: stored once. */
export interface StoredPhase {
  readonly program: Program;
  /** Lane units in one point. */
  readonly scale: number;
  readonly groups: readonly PeerGroup[];
  readonly indicators: Readonly<Record<string, StoredIndicator>>;
}

/** What an indicator's integers mean in one phase. */
export interface StoredIndicator {
  /** One step of the counted numerator and denominator; null for combinations, and for counts without a denominator. */
  readonly numeratorUnit: ExactText | null;
  readonly denominatorUnit: ExactText | null;
  /** The quotient's integers give value (or place, or standard score) ÷ this constant. */
  readonly constant: ExactText;
  /** One step of each code's count. */
  readonly countUnits: Readonly<Record<string, ExactText>>;
  /** By group of comparison: best, mean or median, and how many were compared. Null for inputs that look at nobody else. */
  readonly comparison: {
    readonly references: readonly (ExactText | null)[];
    readonly sizes: readonly number[];
  } | null;
  /** The exact mean that cells without a value took, by peer group; absent where none did. */
  readonly peerMeans?: Readonly<Record<string, ExactText>>;
}

/** One stint of one person. */
export interface StoredStint {
  readonly phase: number;
  /** Days since 1970-01-01; the day after the last. */
  readonly from: number;
  readonly until: number;
  readonly days: number;
  readonly post: Readonly<Record<string, string>>;
  /** Index into the phase's peer groups. */
  readonly group: number;
  /** The row of each {@link TraceColumn}, by name. */
  readonly values: Readonly<Record<string, number>>;
}

/** One person's line of the result. The true total follows from the cells; reading checks that they agree. */
export interface StoredPerson {
  readonly person: string;
  /** Lane units of the first phase's scale, and how far they may be off. */
  readonly total: number;
  readonly error: number;
  readonly held: boolean;
  /** Places of the tie, and the places that chance leaves open; 0 while held. */
  readonly from: number;
  readonly to: number;
  readonly surelyFrom: number;
  readonly surelyTo: number;
  /** Interval of the total in points. */
  readonly low: number;
  readonly high: number;
  readonly group: PeerGroup | null;
  /** People with a standing in the group. */
  readonly groupSize: number;
}

/** A column of the trace. Several names may share one array: store it once. */
export interface TraceColumn {
  readonly name: string;
  readonly values: Float64Array | Int32Array | Uint8Array;
}

/** Names of the columns of one indicator. */
export const columnNames = {
  /** Integers as counted. */
  numerator: (id: string) => `${id}.numerator`,
  denominator: (id: string) => `${id}.denominator`,
  /** The quotient that x comes from. */
  over: (id: string) => `${id}.over`,
  under: (id: string) => `${id}.under`,
  state: (id: string) => `${id}.state`,
  points: (id: string) => `${id}.points`,
  /** Group of comparison. */
  among: (id: string) => `${id}.among`,
  triggered: (id: string) => `${id}.triggered`,
  count: (id: string, code: string) => `${id}.count.${code}`,
  part: (id: string) => `part.${id}`,
  total: 'total',
  error: 'error',
} as const;

/** The columns of one phase, a row per stint. Arrays that appear under several names are the same object. */
export function traceColumns(scores: Scores): TraceColumn[] {
  const columns: TraceColumn[] = [];
  const put = (name: string, values: TraceColumn['values'] | null | undefined) => {
    if (values) columns.push({ name, values });
  };
  for (const column of scores.columns) {
    const { id } = column.indicator;
    put(columnNames.state(id), column.state);
    put(columnNames.points(id), column.points);
    put(columnNames.triggered(id), column.triggered);
    if (column.value === null) continue;
    const quotient = storedQuotient(column);
    put(columnNames.numerator(id), column.value.counted.numerator.integers);
    put(columnNames.denominator(id), column.value.counted.denominator?.integers);
    put(columnNames.over(id), quotient.numerator);
    put(columnNames.under(id), quotient.denominator);
    put(columnNames.among(id), column.x.comparison?.groupOf);
    for (const [code, counter] of Object.entries(column.indicator.measure?.byCode ?? {})) {
      put(columnNames.count(id, code), scores.measured.counters[counter]);
    }
  }
  for (const part of scores.parts) {
    put(columnNames.part(part.part.id), part.points);
  }
  put(columnNames.total, scores.total);
  put(columnNames.error, scores.error);
  return columns;
}

/** Places and standard scores are stored as they are; everything else by the value, from which x follows with the reference. */
export function storedQuotient(column: IndicatorColumn) {
  const { of } = column.indicator.scoring.input;
  return of === 'rank' || of === 'percentile' || of === 'z-score'
    ? column.x.quotient
    : (column.x.merged?.value ?? column.value!.quotient);
}

/** What to store once for a phase. */
export function storedPhase(scores: Scores): StoredPhase {
  const { program, measured, peers, scale } = scores;
  const counters = new Map(program.counters.map((c) => [c.id, c]));
  const indicators = Object.fromEntries(
    scores.columns.map((column) => [column.indicator.id, storedIndicator(column)]),
  );
  return { program, scale, groups: peers.groups, indicators };

  function storedIndicator({ indicator, value, x, ...rest }: IndicatorColumn): StoredIndicator {
    const counted = value?.counted;
    const byCode = Object.entries(indicator.measure?.byCode ?? {});
    return {
      numeratorUnit: counted ? exactText(counted.numerator.unit) : null,
      denominatorUnit: counted?.denominator ? exactText(counted.denominator.unit) : null,
      constant: value === null ? '1' : exactText(storedQuotient({ indicator, value, x, ...rest }).constant),
      countUnits: Object.fromEntries(
        byCode.map(([code, id]) => {
          const counter = counters.get(id)!;
          const shares = measured.shareUnits[counter.kind] ?? 1;
          return [code, `1/${counter.unit * shares}`];
        }),
      ),
      comparison: x.comparison === null ? null : storedComparison(x.comparison),
      ...peerMeansOf({ indicator, value, x, ...rest }, peers.of),
    };
  }
}

function peerMeansOf(column: IndicatorColumn, groupOf: Int32Array): Pick<StoredIndicator, 'peerMeans'> {
  if (!Object.values(column.indicator.missing).some((rule) => rule.do === 'peer-mean')) return {};
  const means: Record<string, ExactText> = {};
  column.state.forEach((state, i) => {
    if (actionOf(state) === action.peerMean) means[groupOf[i]!] ??= exactText(column.exactAt(i));
  });
  return Object.keys(means).length === 0 ? {} : { peerMeans: means };
}

function storedComparison(
  comparison: NonNullable<IndicatorColumn['x']['comparison']>,
): StoredIndicator['comparison'] {
  const groups = comparison.groupOf.reduce((most, g) => Math.max(most, g + 1), 0);
  const all = Array.from({ length: groups }, (_, g) => g);
  return {
    references: all.map((g) => {
      const reference = comparison.reference(g);
      return reference === null ? null : exactText(reference);
    }),
    sizes: all.map((g) => comparison.size(g)),
  };
}
