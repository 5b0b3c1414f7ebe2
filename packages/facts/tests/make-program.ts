import {
  always,
  type Counter,
  type Program,
  type ProgramIndicator,
  type ProgramMeasure,
} from '@jianheng/scheme';

/** A counter of whole rows unless told otherwise. */
export function makeCounter(id: string, kind: string, rest: Partial<Counter> = {}): Counter {
  return {
    id,
    kind,
    date: null,
    where: always,
    value: { of: 'rows' },
    unit: 1,
    roles: null,
    whole: false,
    each: null,
    trim: null,
    label: { zh: id, en: id },
    ...rest,
  };
}

/** A program that only counts, over the year 2026 unless told otherwise. */
export function makeProgram(counters: readonly Counter[], rest: Partial<Program> = {}): Program {
  return {
    format: 'jianheng-program/1',
    scheme: 'counting-only',
    title: { zh: '只计数', en: 'counting only' },
    factModel: 'procuratorate',
    from: '2026-01-01',
    to: '2026-12-31',
    population: { where: always, minimumDays: 0 },
    peers: { by: [], mergeBelow: 1 },
    parts: [],
    full: '100',
    places: 2,
    counters,
    indicators: [],
    stints: { combine: 'by-days' },
    interval: { level: '95%' },
    rating: null,
    triggers: [],
    ...rest,
  };
}

/** An indicator that measures nothing in particular, for what else it says. */
export function makeIndicator(
  measure: Partial<ProgramMeasure>,
  input: ProgramIndicator['scoring']['input'] = { of: 'value' },
): ProgramIndicator {
  const plain: ProgramMeasure = {
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
  };
  const share = { do: 'share-out' } as const;
  return {
    id: 'indicator',
    title: { zh: '指标', en: 'indicator' },
    part: 'performance',
    full: '10',
    measure: { ...plain, ...measure },
    mechanism: 'none',
    params: {},
    scoring: { input, curve: { pieces: [] } },
    inside: null,
    appliesTo: always,
    missing: {
      'not-applicable': share,
      'no-cases': share,
      'not-supplied': share,
      withheld: share,
      zero: share,
    },
    scores: 'result',
    better: 'higher',
    basis: [],
    note: null,
  };
}
