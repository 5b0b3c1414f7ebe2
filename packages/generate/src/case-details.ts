import type { HandledCase } from './cases.ts';
import type { OrganPlan } from './organ-plan.ts';
import { Random } from './random.ts';

const onApplication: ReadonlySet<string> = new Set(['民事监督', '行政监督', '控告申诉', '不批捕复议']);
const referred: ReadonlySet<string> = new Set(['审查逮捕', '一审公诉', '二审上诉', '案件质量评查']);

/** The rest of what a case record says: where it came from, minors, arrested suspects, who among the leaders handled it. */
export function detailCases(organ: OrganPlan, cases: readonly HandledCase[], seed: number): void {
  const random = new Random(seed, 'case details', organ.index);
  for (const { row, handler } of cases) {
    row.source = referred.has(row.case_type)
      ? '移送'
      : onApplication.has(row.case_type)
        ? '依申请'
        : '依职权';
    row.by_leader = handler.posts.some((p) => p.leader !== '无' && p.leader !== '部门负责人');
    row.adopted_fixed = Math.min(row.adopted, row.proposed_fixed);
    if (row.line === '未检') {
      row.minors = row.defendants;
      row.minors_arrested = row.arrested;
      row.minors_not_arrested = row.not_arrested;
      row.conditional = row.not_prosecuted > 0 && random.chance(4_000) ? 1 : 0;
    }
    if (row.case_type === '一审公诉' && row.closed !== null) {
      let arrested = 0;
      for (let i = 0; i < row.defendants; i++) if (random.chance(4_500)) arrested++;
      row.arrested_closed = arrested;
      row.arrested_not_prosecuted = random.chance(900) ? Math.min(arrested, row.not_prosecuted) : 0;
    }
  }
}
