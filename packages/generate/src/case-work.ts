import type { HandledCase } from './cases.ts';
import { type Day, day } from './day.ts';
import type { CaseShareRow, DefectRow, InspectionRow, SupervisionRow } from './facts.ts';
import { findPostOn, type Member } from './member.ts';
import type { OrganPlan } from './organ-plan.ts';
import { Random, weights } from './random.ts';
import { ratesOf } from './rates.ts';

const inspectable: ReadonlySet<string> = new Set([
  '审查逮捕',
  '一审公诉',
  '民事监督',
  '行政监督',
  '公益诉讼',
]);
const superior: Readonly<Record<string, string>> = { 县: '市', 市: '省', 省: '全国', 全国: '全国' };

/** Case quality inspections (评查) of closed cases; the grade follows the handler's true quality. */
export function inspectCases(
  organ: OrganPlan,
  cases: readonly HandledCase[],
  seed: number,
  year: number,
): InspectionRow[] {
  const random = new Random(seed, 'inspection', organ.index);
  const rates = ratesOf(year);
  const last = day(year, 12, 31);
  const rows: InspectionRow[] = [];
  for (const { row, handler } of cases) {
    if (row.closed === null || !inspectable.has(row.case_type) || !random.chance(rates.inspected)) continue;
    const decided = row.closed + random.between(15, 70);
    if (decided > last) continue;
    const luck = random.below(10_000);
    const { unsound, flawed, fine } = handler.traits;
    rows.push({
      inspection_id: `B${organ.id.slice(1)}-${String(rows.length + 1).padStart(5, '0')}`,
      case_id: row.case_id,
      organ: organ.id,
      person: row.handler,
      inspected_by: random.chance(1_800) ? superior[organ.level]! : organ.level,
      grade:
        luck < unsound
          ? '不合格'
          : luck < unsound + flawed
            ? '基本合格'
            : luck < unsound + flawed + fine
              ? '优质'
              : '合格',
      decided,
      mark: row.mark,
    });
  }
  return rows;
}

const sharings: readonly (readonly (readonly [role: string, share: number])[])[] = [
  [
    ['主办', 5],
    ['协办', 3],
    ['助理', 2],
  ],
  [
    ['主办', 7],
    ['助理', 3],
  ],
  [
    ['主办', 6],
    ['协办', 4],
  ],
  [
    ['主办', 8],
    ['助理', 1],
    ['书记员', 1],
  ],
  [
    ['主办', 2],
    ['助理', 1],
  ],
];
const roleClass: Readonly<Record<string, string>> = {
  协办: '检察官',
  助理: '检察辅助人员',
  书记员: '聘用制书记员',
};

/** Shares (分工份额) in the minority of cases that several people handle; other cases are wholly their handler's. */
export function shareCases(
  organ: OrganPlan,
  cases: readonly HandledCase[],
  members: readonly Member[],
  seed: number,
): CaseShareRow[] {
  const random = new Random(seed, 'shares', organ.index);
  const byClass = Map.groupBy(members, (m) => m.posts[0]!.class);
  const rows: CaseShareRow[] = [];
  for (const { row } of cases) {
    const big = row.defendants >= 4;
    if (!random.chance(big ? 4_500 : 420)) continue;
    const shares: CaseShareRow[] = [];
    const taken = new Set<string>();
    for (const [role, share] of random.pick(sharings)) {
      const person =
        role === '主办'
          ? row.handler
          : findHelper(
              random,
              byClass.get(roleClass[role]!) ?? [],
              organ.id,
              row.received,
              row.handler,
              taken,
            );
      if (person === undefined) continue;
      taken.add(person);
      shares.push({ case_id: row.case_id, person, role, share });
    }
    if (shares.length > 1) rows.push(...shares);
  }
  return rows;
}

function findHelper(
  random: Random,
  candidates: readonly Member[],
  organ: string,
  on: Day,
  handler: string,
  taken: ReadonlySet<string>,
): string | undefined {
  if (candidates.length === 0) return undefined;
  for (let attempt = 0; attempt < 5; attempt++) {
    const member = random.pick(candidates);
    const id = member.person.person;
    if (id !== handler && !taken.has(id) && findPostOn(member, organ, on) !== undefined) return id;
  }
  return undefined;
}

const supervisions: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  审查逮捕: [
    ['侦查活动违法', 460],
    ['立案监督', 110],
  ],
  一审公诉: [
    ['侦查活动违法', 430],
    ['审判活动违法', 260],
    ['刑事抗诉', 90],
    ['社会治理检察建议', 60],
  ],
  立案监督: [['立案监督', 6_500]],
  侦查活动监督: [['侦查活动违法', 7_000]],
  刑罚执行监督: [
    ['减假暂监督', 2_400],
    ['监管活动违法', 1_100],
  ],
  检察建议: [['社会治理检察建议', 6_500]],
  民事监督: [
    ['再审检察建议', 600],
    ['审判活动违法', 1_300],
  ],
  行政监督: [
    ['再审检察建议', 400],
    ['审判活动违法', 1_200],
  ],
  公益诉讼: [['社会治理检察建议', 900]],
  控告申诉: [['社会治理检察建议', 200]],
};
const slowest = 60;

/** Supervision that grew out of cases, with replies as often in favour as published. */
export function superviseFromCases(
  organ: OrganPlan,
  cases: readonly HandledCase[],
  seed: number,
  year: number,
): SupervisionRow[] {
  const random = new Random(seed, 'supervision', organ.index);
  const { supervision } = ratesOf(year);
  const last = day(year, 12, 31);
  const rows: SupervisionRow[] = [];
  for (const { row } of cases) {
    for (const [kind, basisPoints] of supervisions[row.case_type] ?? []) {
      if (!random.chance(basisPoints)) continue;
      const proposed = (row.closed ?? row.received) + random.below(6);
      if (proposed > last || proposed < day(year, 1, 1)) continue;
      const replied = proposed + random.between(5, slowest);
      const answered = replied <= last && !random.chance(250);
      const accepted = random.chance(supervision[kind]!);
      rows.push({
        supervision_id: `J${organ.id.slice(1)}-${String(rows.length + 1).padStart(5, '0')}`,
        organ: organ.id,
        person: row.handler,
        kind,
        proposed,
        result: !answered ? '未回复' : accepted ? '采纳' : '未采纳',
        replied: answered ? replied : null,
      });
    }
  }
  return rows;
}

const caseDefects = weights<string>([
  ['书面超期', 30],
  ['未及时公开', 22],
  ['案卡错误', 34],
  ['涉案财物处置不当', 6],
  ['程序瑕疵', 14],
]);

/** Defects (扣分事项): a few each year for those who handle cases, breaches of discipline for anybody. */
export function findDefects(
  organ: OrganPlan,
  cases: readonly HandledCase[],
  members: readonly Member[],
  seed: number,
  year: number,
): DefectRow[] {
  const random = new Random(seed, 'defects', organ.index);
  const last = day(year, 12, 31);
  const rows: DefectRow[] = [];
  const push = (person: string, case_id: string | null, kind: string, found: Day) => {
    const defect_id = `K${organ.id.slice(1)}-${String(rows.length + 1).padStart(4, '0')}`;
    rows.push({ defect_id, organ: organ.id, person, case_id, kind, found });
  };
  const byHandler = Map.groupBy(cases, (c) => c.handler);
  for (const member of members) {
    const own = byHandler.get(member);
    if (own !== undefined) {
      const { defects } = member.traits;
      const count = Math.floor((defects + random.below(100)) / 100);
      for (let i = 0; i < count; i++) {
        const { row } = random.pick(own);
        const found = Math.min(last, row.received + random.between(20, 80));
        if (found >= day(year, 1, 1)) push(row.handler, row.case_id, random.weighted(caseDefects), found);
      }
    }
    if (random.chance(120)) {
      const on = day(year, random.between(1, 12), random.between(1, 28));
      if (findPostOn(member, organ.id, on) !== undefined) push(member.person.person, null, '违反纪律', on);
    }
  }
  return rows;
}
