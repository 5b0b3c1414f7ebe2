import type { OrganPlan } from './organ-plan.ts';

/** One internal department and the business lines it handles. */
export interface Department {
  readonly name: string;
  readonly lines: readonly string[];
}

const small: readonly Department[] = [
  { name: '第一检察部', lines: ['刑事', '未检'] },
  { name: '第二检察部', lines: ['民事', '行政', '公益诉讼'] },
  { name: '综合业务部', lines: ['控申', '案管'] },
  { name: '政治部（办公室）', lines: ['综合'] },
];

const usual: readonly Department[] = [
  { name: '第一检察部', lines: ['刑事'] },
  { name: '第二检察部', lines: ['刑事'] },
  { name: '第三检察部', lines: ['民事', '行政'] },
  { name: '第四检察部', lines: ['公益诉讼'] },
  { name: '第五检察部', lines: ['未检'] },
  { name: '第六检察部', lines: ['控申'] },
  { name: '案件管理办公室', lines: ['案管'] },
  { name: '政治部', lines: ['综合'] },
  { name: '办公室', lines: ['综合'] },
];

/** Where chief, deputies and full-time committee members stand. */
export const leadersDepartment = '院领导';

/** The departments of an organ: few broad ones in a small organ. */
export function departmentsOf(organ: OrganPlan): readonly Department[] {
  return organ.staff < 45 ? small : usual;
}
