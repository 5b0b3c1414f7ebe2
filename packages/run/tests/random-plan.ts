import { constantCurve, exact, fraction, lineCurve, type Scoring } from '@jianheng/mechanisms';
import type {
  Counter,
  MissingKind,
  MissingRule,
  Plan,
  Program,
  ProgramIndicator,
  ProgramMeasure,
  Trigger,
} from '@jianheng/scheme';
import {
  counterOf,
  indicatorOf,
  linear,
  measureOf,
  planOf,
  programOf,
  steps,
} from '../../assess/tests/programs.ts';

type Random = (below: number) => number;

function oneOf<T>(random: Random, values: readonly T[]): T {
  return values[random(values.length)]!;
}

const among = ['peers', 'organ', 'department'] as const;
const better = ['higher', 'lower'] as const;

const counters: readonly Counter[] = [
  counterOf('closed', { date: 'closed' }),
  counterOf('received', { date: 'received' }),
  counterOf('people', { date: 'closed', value: { of: 'column', column: 'defendants' } }),
  counterOf('arrests', { where: { column: 'case_type', is: ['审查逮捕'] } }),
  counterOf('whole', { whole: true }),
  counterOf('inspected', { kind: 'inspection', date: 'decided' }),
  counterOf('unsound', {
    kind: 'inspection',
    date: 'decided',
    where: { column: 'grade', is: ['不合格', '基本合格'] },
  }),
  counterOf('merits', { kind: 'merit', date: 'awarded' }),
  counterOf('prizes', { kind: 'merit', date: 'awarded', where: { column: 'kind', is: ['表彰奖励'] } }),
  counterOf('defects', { kind: 'defect', date: 'found' }),
  counterOf('ballots', {
    kind: 'ballot',
    date: 'closed',
    unit: 100,
    value: { of: 'column', column: 'score' },
    trim: { eachEnd: 1 },
  }),
  counterOf('events', {
    kind: 'merit',
    date: 'awarded',
    each: { by: ['event'], pick: 'max', low: null, high: 1 },
  }),
];

function randomMeasure(random: Random): ProgramMeasure {
  const term = (counter: string) => ({ counter, times: oneOf(random, ['1', '1', '3/2', '2']) });
  const plain = {
    chance: oneOf(random, ['none', 'count'] as const),
    level: oneOf(random, ['person', 'person', 'person', 'department', 'organ'] as const),
    perDaysInPost: random(4) === 0,
    minimum: oneOf(random, [0, 0, 2]),
  };
  switch (random(5)) {
    case 0:
      return measureOf({ ...plain, numerator: [term(oneOf(random, counters).id)] });
    case 1:
      return measureOf({
        numerator: [term('closed')],
        shareOf: oneOf(random, ['organ', 'department'] as const),
      });
    case 2:
      return measureOf({ ...plain, numerator: [term('merits'), term('prizes')], chance: 'count' });
    default:
      return measureOf({
        ...plain,
        numerator: [term(oneOf(random, ['arrests', 'unsound', 'people']))],
        denominator: [term(oneOf(random, ['closed', 'received', 'inspected']))],
        perDaysInPost: false,
        chance: oneOf(random, ['proportion', 'count', 'none'] as const),
      });
  }
}

function randomInput(random: Random, looksAround: boolean): Scoring['input'] {
  const rest = { among: oneOf(random, among), better: oneOf(random, better) };
  switch (looksAround ? random(7) : 0) {
    case 1:
      return { of: 'share-of-best', ...rest };
    case 2:
      return { of: 'rank', ...rest };
    case 3:
      return { of: 'percentile', ...rest };
    case 4:
      return {
        of: 'distance',
        from: oneOf(random, ['mean', 'median'] as const),
        relative: random(2) === 0,
        among: rest.among,
      };
    case 5:
      return { of: 'z-score', places: 2, among: rest.among };
    default:
      return { of: 'value' };
  }
}

function randomMissing(random: Random, takesMean: boolean): Record<MissingKind, MissingRule> {
  const rules: MissingRule[] = [
    { do: 'share-out' },
    { do: 'none' },
    { do: 'full' },
    { do: 'points', points: '7/3' },
    ...(takesMean ? [{ do: 'peer-mean' } as const] : []),
  ];
  return {
    'not-applicable': oneOf(random, rules),
    'no-cases': oneOf(random, rules),
    'not-supplied': oneOf(random, [...rules, { do: 'hold' }]),
    withheld: { do: 'hold' },
    zero: oneOf(random, [{ do: 'score' }, { do: 'score' }, oneOf(random, rules)]),
  };
}

/** What a scheme may do, so that some look at nobody else and a change stays where it is. */
interface Manner {
  readonly looksAround: boolean;
  readonly takesMean: boolean;
  readonly hasLimits: boolean;
}

function randomIndicators(random: Random, manner: Manner): ProgramIndicator[] {
  const curves = [
    linear('0', '4', '10'),
    linear('60%', '10%', '10'),
    lineCurve(fraction(2), fraction(3, 7)),
    steps('0', ['1/3', '11/7'], ['1', '5'], ['2', '10']),
    linear('0', '1', '10'),
    constantCurve(exact('4')),
  ];
  const effects: (Scoring['effect'] | undefined)[] = [
    { when: 'at-least', edge: '2', then: { totalAtMost: '30' } },
    { when: 'at-least', edge: '3', then: { zero: 'total' } },
    { when: 'at-least', edge: '1', then: { zero: 'part' } },
    { when: 'at-least', edge: '1', then: { ratingAtMost: '称职' } },
    undefined,
    undefined,
  ] as (Scoring['effect'] | undefined)[];
  const own = Array.from({ length: 4 + random(4) }, (_, i): ProgramIndicator => {
    const effect = manner.hasLimits ? oneOf(random, effects) : undefined;
    const measure = randomMeasure(random);
    return indicatorOf(`i${i}`, {
      part: oneOf(random, ['performance', 'common']),
      measure: manner.looksAround ? measure : { ...measure, level: 'person', shareOf: null },
      scoring: {
        input: randomInput(random, manner.looksAround),
        curve: oneOf(random, curves),
        ...(effect === undefined ? {} : { effect }),
      },
      appliesTo: random(5) === 0 ? { column: 'line', is: ['刑事'] } : { all: [] },
      missing: randomMissing(random, manner.takesMean),
    });
  });
  if (random(2) === 0) return own;
  const [a, b] = [own[0]!, own[1]!];
  const both: ProgramIndicator = indicatorOf('both', {
    measure: null,
    full: '20',
    scoring: {
      input: {
        of: 'indicators',
        ids: [a.id, b.id],
        how: oneOf(random, ['sum', 'arithmetic', 'minimum'] as const),
        weights: [],
        places: 4,
      },
      curve: lineCurve(fraction(0), fraction(1)),
    } as unknown as Scoring,
    missing: { ...randomMissing(random, false), 'not-supplied': { do: 'hold' } },
  });
  return [{ ...a, inside: 'both' }, { ...b, inside: 'both' }, ...own.slice(2), both];
}

/** A part of one indicator that takes the peers' mean: where no peer has a value either, it is lent. */
function meanPart(random: Random): ProgramIndicator {
  return indicatorOf('votes', {
    part: 'appraisal',
    measure: measureOf({
      numerator: [{ counter: 'unsound', times: '1' }],
      denominator: [{ counter: 'inspected', times: '1' }],
      minimum: oneOf(random, [0, 2, 4]),
    }),
    scoring: { input: { of: 'value' }, curve: linear('1', '0', '10') },
    missing: { ...randomMissing(random, false), 'no-cases': { do: 'peer-mean' } },
  });
}

function randomTriggers(random: Random): Trigger[] {
  const standing = (within: Extract<Trigger, { by: 'standing' }>['among']): Trigger => ({
    by: 'standing',
    among: within,
    share: '1/4',
    round: 'up',
    groupsFrom: 3,
    atLeast: random(2) === 0 ? null : { terms: [{ counter: 'closed', times: '1' }], count: 2 },
    certain: random(2) === 0,
  });
  const fact: Trigger = {
    by: 'fact',
    terms: [{ counter: 'unsound', times: '1' }],
    label: { zh: '案件不合格', en: 'unsound case' },
  };
  const all = [standing('peers'), fact, standing(oneOf(random, ['class', 'line', 'department'] as const))];
  return all.filter(() => random(4) > 0);
}

function randomProgram(random: Random, scheme: string, manner: Manner, changes: Partial<Program>): Program {
  const indicators = randomIndicators(random, manner);
  return programOf(manner.takesMean ? [...indicators, meanPart(random)] : indicators, {
    scheme,
    counters,
    parts: [
      { id: 'performance', kind: 'performance', title: { zh: '业绩', en: 'performance' }, full: '60' },
      { id: 'common', kind: 'common', title: { zh: '共性', en: 'common' }, full: '40' },
      ...(manner.takesMean
        ? [
            {
              id: 'appraisal',
              kind: 'appraisal',
              title: { zh: '测评', en: 'appraisal' },
              full: '10',
            } as const,
          ]
        : []),
    ],
    peers: {
      by: oneOf(random, [
        [],
        ['line'],
        ['organ', 'department'],
        ['level', 'line'],
        ['level', 'line'],
        ['province', 'class'],
      ]),
      mergeBelow: oneOf(random, [0, 3, 5]),
    },
    stints: { combine: oneOf(random, ['by-days', 'by-days', 'latest'] as const) },
    rating: {
      performance:
        random(2) === 0
          ? null
          : {
              bands: ['优秀', '良好', '合格', '不合格'],
              proposal: [
                { band: '优秀', atLeast: '2/3' },
                { band: '良好', atLeast: '1/2' },
                { band: '合格', atLeast: '1/4' },
                { band: '不合格', atLeast: '0' },
              ],
            },
      annual: {
        excellentAtMost: '1/5',
        approvedAtMost: null,
        round: 'down',
        minimumPoints: null,
        spread: 'one-list',
      },
      basis: [],
    },
    triggers: randomTriggers(random),
    ...changes,
  });
}

/** One or two schemes of one or two phases that use whatever the engine knows, as a seeded generator has it. */
export function randomPlans(random: Random): Plan[] {
  const spread = oneOf(random, ['one-list', 'largest-remainder'] as const);
  const schemes = random(2) === 0 ? ['all'] : ['prosecutors', 'others'];
  return schemes.map((scheme, s) => {
    const isPlain = random(3) === 0;
    const manner = {
      looksAround: !isPlain && random(3) > 0,
      takesMean: !isPlain && random(3) === 0,
      hasLimits: random(2) === 0,
    };
    const where =
      schemes.length === 1
        ? ({ all: [] } as const)
        : ({ column: 'class', is: [s === 0 ? '检察官' : '检察辅助人员'] } as const);
    const triggers = randomTriggers(random);
    const phase = (from: string, to: string) => {
      const program = randomProgram(random, scheme, manner, {
        from,
        to,
        population: { where, minimumDays: oneOf(random, [0, 0, 40]) },
        triggers,
      });
      return { ...program, rating: { ...program.rating!, annual: { ...program.rating!.annual, spread } } };
    };
    const phases =
      random(3) === 0
        ? [phase('2026-01-01', '2026-06-30'), phase('2026-07-01', '2026-12-31')]
        : [phase('2026-01-01', '2026-12-31')];
    return planOf(phases, { scheme, combine: oneOf(random, ['by-days', 'mean'] as const) });
  });
}
