import type { Condition, Counter, Program } from '@jianheng/scheme';
import fc from '../../../tests/properties.ts';
import type { Row } from './make-batch.ts';
import { makeCounter, makeProgram } from './make-program.ts';

/** The facts of one small office, all made up, in the batches in which they came. */
export interface SmallOffice {
  readonly steps: readonly Readonly<Record<string, readonly Row[]>>[];
}

const days = [
  '2025-12-31',
  '2026-01-01',
  '2026-01-02',
  '2026-03-15',
  '2026-06-30',
  '2026-07-01',
  '2026-12-31',
  '2027-01-01',
] as const;
const day = fc.constantFrom(...days);
const maybeDay = fc.option(day, { nil: null, freq: 4 });
const names = ['A', 'B', 'C', 'gone'] as const;
const somebody = fc.option(fc.constantFrom(...names, '  '), { nil: null, freq: 8 });

const post = fc.record({
  person: fc.constantFrom('A', 'B', 'C'),
  organ: fc.constantFrom('甲', '乙'),
  department: fc.constant('一部'),
  class: fc.constantFrom('检察官', '检察官', '检察辅助人员'),
  from: day,
  to: fc.option(fc.constantFrom('2026-02-28', '2026-06-30', '2026-12-31'), { nil: null }),
});

const case_ = fc.record({
  case_id: fc.constantFrom('1', '2', '3', '4', null),
  organ: fc.constant('甲'),
  handler: somebody,
  case_type: fc.constantFrom('审查逮捕', '一审公诉', '二审上诉', '民事监督'),
  received: day,
  closed: maybeDay,
  defendants: fc.integer({ min: 1, max: 3 }),
  returned: fc.integer({ min: 0, max: 2 }),
  hearing: fc.boolean(),
});

const share = fc.record({
  case_id: fc.constantFrom('1', '2', '3', 'none'),
  person: fc.constantFrom(...names),
  role: fc.constantFrom('主办', '协办'),
  share: fc.integer({ min: 1, max: 2 }),
});

const inspection = fc.record({
  inspection_id: fc.constantFrom('1', '2', '3'),
  case_id: fc.constantFrom('1', '2'),
  organ: fc.constant('甲'),
  person: somebody,
  grade: fc.constantFrom('优质', '合格'),
  decided: day,
});

const clue = fc.record({
  clue_id: fc.constantFrom('1', '2'),
  organ: fc.constant('甲'),
  person: somebody,
  kind: fc.constantFrom('其他', '民事监督'),
  found: day,
});

/** Rows of some batches with every kind of dirt: repeated keys, keys without a value, nobody, strangers, gaps, late corrections. */
export const smallOffice: fc.Arbitrary<SmallOffice> = fc.record({
  steps: fc.tuple(
    fc.record({
      post: fc.array(post, { maxLength: 4 }),
      case: fc.array(case_, { maxLength: 6 }),
      'case-share': fc.array(share, { maxLength: 4 }),
      inspection: fc.array(inspection, { maxLength: 3 }),
      clue: fc.array(clue, { maxLength: 2 }),
    }),
    fc.record({
      case: fc.array(case_, { maxLength: 3 }),
      'case-share': fc.array(share, { maxLength: 1 }),
      inspection: fc.array(inspection, { maxLength: 1 }),
    }),
  ),
});

/** Many offices as one: every name and number carries its office. */
export function putTogether(offices: readonly SmallOffice[]): SmallOffice['steps'] {
  const steps: Record<string, Row[]>[] = [];
  for (const [n, office] of offices.entries())
    for (const [k, step] of office.steps.entries()) {
      steps[k] ??= {};
      for (const [kind, rows] of Object.entries(step)) {
        steps[k][kind] ??= [];
        steps[k][kind].push(...rows.map((row) => inOffice(row, n)));
      }
    }
  return steps;
}

const named = ['person', 'handler', 'case_id', 'inspection_id', 'clue_id', 'organ'];

function inOffice(row: Row, office: number): Row {
  const cells = Object.entries(row).map(([name, cell]) => {
    const isName = named.includes(name) && typeof cell === 'string' && cell.trim() !== '';
    return [name, isName ? `${office}-${cell}` : cell] as const;
  });
  return Object.fromEntries(cells);
}

const asks: readonly Condition[] = [
  { column: 'case_type', is: ['一审公诉'] },
  {
    all: [
      { column: 'case_type', is: ['一审公诉'] },
      { column: 'hearing', is: [true] },
    ],
  },
  {
    none: [
      { column: 'case_type', is: ['二审上诉', '民事监督'] },
      { column: 'closed', known: false },
    ],
  },
  {
    any: [
      { column: 'defendants', compare: '>', value: '5/2' },
      { column: 'returned', is: [2] },
    ],
  },
  { column: 'returned', compare: '>=', than: 'defendants' },
  { days: ['received', 'closed'], compare: '<=', value: 30 },
  { all: [{ column: 'closed', compare: '<', value: '2026-07-01' }] },
];

/** Two programs as schemes lower to: half a year of prosecutors, and a year of everybody. */
export const programs: fc.Arbitrary<readonly Program[]> = fc
  .tuple(
    fc.subarray([...asks], { minLength: 1 }),
    fc.subarray([...asks]),
    fc.constantFrom<readonly string[] | null>(null, ['主办']),
    fc.boolean(),
  )
  .map(([first, second, roles, isInspected]) => {
    const counters = (all: readonly Condition[], date: string, own: Partial<Counter>): Counter[] =>
      all.map((where, i) => makeCounter(`${date}${i}`, 'case', { date, where, ...own }));
    const inspected = isInspected
      ? [makeCounter('inspected', 'inspection'), makeCounter('fine', 'inspection', { date: 'decided' })]
      : [];
    return [
      makeProgram([...counters(first, 'closed', { roles }), ...inspected], {
        to: '2026-06-30',
        population: { where: { column: 'class', is: ['检察官'] }, minimumDays: 0 },
      }),
      makeProgram(counters(second, 'received', {})),
    ];
  });
