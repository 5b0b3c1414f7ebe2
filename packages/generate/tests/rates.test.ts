import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseRow, InspectionRow, SupervisionRow } from '../src/facts.ts';
import { generateOrgan, planOffice } from '../src/organ-facts.ts';

interface Counted {
  readonly cases: readonly CaseRow[];
  readonly inspections: readonly InspectionRow[];
  readonly supervisions: readonly SupervisionRow[];
}

function count(year: number): Counted {
  const office = planOffice('city', 21, year);
  const organs = office.organs.map((organ) => generateOrgan(office, organ).facts);
  return {
    cases: organs.flatMap((o) => o.case),
    inspections: organs.flatMap((o) => o.inspection),
    supervisions: organs.flatMap((o) => o.supervision),
  };
}

/** Lowest and highest, per mille. */
type Range = readonly [low: number, high: number];

type CountColumn = {
  [K in keyof CaseRow]-?: CaseRow[K] extends number ? K : never;
}[keyof CaseRow];

const sum = (rows: readonly CaseRow[], ...columns: CountColumn[]) =>
  rows.reduce((total, row) => total + columns.reduce((n, column) => n + row[column], 0), 0);

/** Asserts low ≤ part ÷ whole ≤ high in per mille, in integers. */
function within(name: string, part: number, whole: number, low: number, high: number): void {
  const told = `${name}: ${part}/${whole} is not in ${low}–${high} ‰`;
  assert.ok(part * 1000 >= whole * low && part * 1000 <= whole * high, told);
}

const years: readonly (readonly [number, Range, Range])[] = [
  [2023, [380, 420], [245, 285]],
  [2026, [340, 385], [200, 245]],
];
for (const [year, notArrested, notProsecuted] of years) {
  test(`the rates of ${year} have the shape of the published figures`, () => {
    const { cases, inspections, supervisions } = count(year);
    const prosecutions = cases.filter((row) => row.case_type === '一审公诉');
    const decided = sum(cases, 'prosecuted', 'not_prosecuted');
    within('不捕率', sum(cases, 'not_arrested'), sum(cases, 'arrested', 'not_arrested'), ...notArrested);
    within('不诉率', sum(cases, 'not_prosecuted'), decided, ...notProsecuted);
    within('认罪认罚适用率', sum(cases, 'lenient'), decided, 850, 910);
    within('量刑建议采纳率', sum(cases, 'adopted'), sum(cases, 'proposed'), 935, 965);
    within('确定刑提出率', sum(cases, 'proposed_fixed'), sum(cases, 'proposed'), 900, 960);
    within('退回补充侦查率', sum(prosecutions, 'returned'), sum(prosecutions, 'defendants'), 36, 56);
    within('诉前羁押率', sum(cases, 'arrested'), decided, 300, 440);
    within('撤回起诉率', sum(cases, 'withdrawn'), sum(cases, 'prosecuted'), 0, 3);
    const items = prosecutions.length + sum(prosecutions, 'extra_items');
    within('案-件比', items, prosecutions.length, 1_080, 1_220);
    const graded = (grade: string) => inspections.filter((row) => row.grade === grade).length;
    within('优质', graded('优质'), inspections.length, 50, 120);
    within('合格', graded('合格'), inspections.length, 800, 900);
    within('不合格', graded('不合格'), inspections.length, 2, 20);
    for (const [kind, rows] of Map.groupBy(supervisions, (row) => row.kind)) {
      const replied = rows.filter((row) => row.result !== '未回复');
      if (replied.length < 60) continue;
      within(kind, replied.filter((row) => row.result === '采纳').length, replied.length, 600, 1_000);
    }
  });
}
