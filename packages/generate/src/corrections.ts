import type { CaseRow, Facts, InspectionRow } from './facts.ts';
import type { OrganPlan } from './organ-plan.ts';
import { Random } from './random.ts';

/** A value that a later export corrects. */
export interface Change {
  readonly column: string;
  readonly from: string | number | null;
  readonly to: string | number | null;
}

/** A row that a later export brings again under the same key, with what is different. */
export interface Correction {
  readonly kind: 'case' | 'inspection';
  readonly key: string;
  readonly changes: readonly Change[];
}

/** The organ's later export: corrected rows whole, and what they change. The first export keeps the wrong values. */
export interface Corrected {
  readonly case: CaseRow[];
  readonly inspection: InspectionRow[];
  readonly corrections: Correction[];
}

const basisPoints = 60;

/** Corrects about 0.6 % of the cases and of the inspections. */
export function correct(organ: OrganPlan, facts: Facts, seed: number): Corrected {
  const random = new Random(seed, 'corrections', organ.index);
  const corrected: Corrected = { case: [], inspection: [], corrections: [] };
  for (const row of facts.case) {
    if (!random.chance(basisPoints)) continue;
    const right = correctedCase(row, random);
    if (right === null) continue;
    corrected.case.push(right);
    corrected.corrections.push({ kind: 'case', key: row.case_id, changes: changesOf(row, right) });
  }
  for (const row of facts.inspection) {
    if (row.grade === '不合格' || !random.chance(basisPoints)) continue;
    const right = { ...row, grade: row.grade === '合格' ? '基本合格' : '合格' };
    corrected.inspection.push(right);
    corrected.corrections.push({
      kind: 'inspection',
      key: row.inspection_id,
      changes: changesOf(row, right),
    });
  }
  return corrected;
}

function correctedCase(row: CaseRow, random: Random): CaseRow | null {
  if (row.closed === null) return null;
  if (row.case_type === '一审公诉' && row.returned === 0 && random.chance(5_000)) {
    return { ...row, returned: row.defendants, extra_items: row.extra_items + 2 };
  }
  if (row.case_type === '审查逮捕' && row.arrested > 0) {
    return { ...row, arrested: row.arrested - 1, not_arrested: row.not_arrested + 1 };
  }
  const earlier = row.closed - random.between(1, 3);
  return earlier < row.received ? null : { ...row, closed: earlier };
}

function changesOf<Row extends Record<string, string | number | boolean | null>>(
  wrong: Row,
  right: Row,
): Change[] {
  return Object.keys(wrong)
    .filter((column) => wrong[column] !== right[column])
    .map((column) => ({
      column,
      from: wrong[column] as Change['from'],
      to: right[column] as Change['to'],
    }));
}
