import {
  type Curve,
  clampCurve,
  constantCurve,
  divide,
  type ExactText,
  exact,
  fraction,
  lineCurve,
  multiply,
  piece,
  type Scoring,
  subtract,
  text,
} from '@jianheng/mechanisms';
import {
  always,
  type Counter,
  type Measured,
  type MissingKind,
  type MissingRule,
  type Plan,
  type Program,
  type ProgramIndicator,
  type ProgramMeasure,
} from '@jianheng/scheme';

/** Builders of small programs and counts for the tests of this package: each default is the plainest thing that works. */

export function counterOf(id: string, changes: Partial<Counter> = {}): Counter {
  return {
    id,
    kind: 'case',
    date: 'closed',
    where: always,
    value: { of: 'rows' },
    unit: 1,
    roles: null,
    whole: false,
    each: null,
    trim: null,
    label: text(id, id),
    ...changes,
  };
}

export function measureOf(changes: Partial<ProgramMeasure> = {}): ProgramMeasure {
  return {
    numerator: [],
    denominator: null,
    byCode: null,
    perDaysInPost: false,
    support: null,
    minimum: 0,
    shareOf: null,
    level: 'person',
    countedBy: 'case',
    unit: 'case',
    chance: 'none',
    ...changes,
  };
}

export const plainMissing: Readonly<Record<MissingKind, MissingRule>> = {
  'not-applicable': { do: 'share-out' },
  'no-cases': { do: 'share-out' },
  'not-supplied': { do: 'hold' },
  withheld: { do: 'hold' },
  zero: { do: 'score' },
};

export function indicatorOf(id: string, changes: Partial<ProgramIndicator> = {}): ProgramIndicator {
  return {
    id,
    title: text(id, id),
    part: 'performance',
    full: '10',
    measure: measureOf({ numerator: [{ counter: id, times: '1' }] }),
    mechanism: 'none',
    params: {},
    scoring: { input: { of: 'value' }, curve: lineCurve(fraction(0), fraction(1)) },
    inside: null,
    appliesTo: always,
    missing: plainMissing,
    scores: 'result',
    better: 'higher',
    basis: [],
    note: null,
    ...changes,
  };
}

/** The ratio of two counters. */
export function ratioOf(
  numerator: string,
  denominator: string,
  changes: Partial<ProgramMeasure> = {},
): ProgramMeasure {
  return measureOf({
    numerator: [{ counter: numerator, times: '1' }],
    denominator: [{ counter: denominator, times: '1' }],
    chance: 'proportion',
    ...changes,
  });
}

/** No points at `zeroAt`, full points at `fullAt`, in proportion between. */
export function linear(zeroAt: string, fullAt: string, full: string): Curve {
  const z = exact(zeroAt);
  const slope = divide(exact(full), subtract(exact(fullAt), z));
  return clampCurve(lineCurve(multiply(slope, fraction(-z.n, z.d)), slope), fraction(0), exact(full));
}

/** Steps: points `at` from each edge on, the edge included. */
export function steps(
  first: ExactText,
  ...edges: readonly (readonly [from: ExactText, at: ExactText])[]
): Curve {
  return {
    pieces: [
      ...constantCurve(exact(first)).pieces,
      ...edges.map(([from, at]) => piece(exact(from), true, exact(at), fraction(0))),
    ],
  };
}

export function scoringOf(input: Scoring['input'], curve: Curve, changes: Partial<Scoring> = {}): Scoring {
  return { input, curve, ...changes };
}

export function programOf(indicators: readonly ProgramIndicator[], changes: Partial<Program> = {}): Program {
  const ids = new Set<string>();
  for (const { measure } of indicators) {
    for (const t of [...(measure?.numerator ?? []), ...(measure?.denominator ?? [])]) ids.add(t.counter);
    for (const id of Object.values(measure?.byCode ?? {})) ids.add(id);
  }
  return {
    format: 'jianheng-program/1',
    scheme: 'test',
    title: text('测试方案', 'test scheme'),
    factModel: 'procuratorate',
    from: '2026-01-01',
    to: '2026-12-31',
    population: { where: always, minimumDays: 0 },
    peers: { by: [], mergeBelow: 0 },
    parts: [{ id: 'performance', kind: 'performance', title: text('业绩', 'performance'), full: '100' }],
    full: '100',
    places: 2,
    counters: [...ids].map((id) => counterOf(id)),
    indicators,
    stints: { combine: 'by-days' },
    interval: { level: '90%' },
    rating: null,
    triggers: [],
    ...changes,
  };
}

export function planOf(phases: readonly Program[], changes: Partial<Plan> = {}): Plan {
  return {
    format: 'jianheng-plan/1',
    scheme: 'test',
    title: text('测试方案', 'test scheme'),
    from: phases[0]?.from ?? '2026-01-01',
    to: phases.at(-1)?.to ?? '2026-12-31',
    combine: 'by-days',
    phases,
    ...changes,
  };
}

/** One stint in a test's table of counts. */
export interface Row {
  readonly person: string;
  readonly days?: number;
  readonly post?: Readonly<Record<string, string>>;
  readonly counts?: Readonly<Record<string, number>>;
  /** Kinds that the organ has not supplied. */
  readonly unsupplied?: readonly string[];
}

/** Counts from rows; stints of one person must be neighbours. Counters that a row does not name are 0. */
export function measuredOf(
  program: Program,
  rows: readonly Row[],
  changes: Partial<Pick<Measured, 'withheld' | 'shareUnits'>> = {},
): Measured {
  const people = [...new Set(rows.map((r) => r.person))];
  const columns = new Set(['organ', 'department', ...rows.flatMap((r) => Object.keys(r.post ?? {}))]);
  const kinds = [...new Set(program.counters.map((c) => c.kind))];
  const defaults: Readonly<Record<string, string>> = { organ: 'O1', department: 'D1' };
  return {
    stints: {
      count: rows.length,
      person: Int32Array.from(rows, (r) => people.indexOf(r.person)),
      people,
      from: new Int32Array(rows.length),
      until: Int32Array.from(rows, (r) => r.days ?? 365),
      days: Int32Array.from(rows, (r) => r.days ?? 365),
      post: Object.fromEntries(
        [...columns].map((name) => {
          const cells = rows.map((r) => r.post?.[name] ?? defaults[name] ?? '');
          const values = [...new Set(cells)];
          return [name, { values, codes: Int32Array.from(cells, (c) => values.indexOf(c)) }];
        }),
      ),
    },
    counters: Object.fromEntries(
      program.counters.map((c) => [c.id, Float64Array.from(rows, (r) => r.counts?.[c.id] ?? 0)]),
    ),
    shareUnits: {},
    supplied: Object.fromEntries(
      kinds.map((kind) => [kind, Uint8Array.from(rows, (r) => (r.unsupplied?.includes(kind) ? 0 : 1))]),
    ),
    withheld: [],
    ...changes,
  };
}
