import type { HandledCase } from './cases.ts';
import { type Day, day } from './day.ts';
import type { ActivityRow, CaseRow, JudgmentRow } from './facts.ts';
import type { OrganPlan } from './organ-plan.ts';
import { Random } from './random.ts';

/** What happened inside cases (办案事项): the steps that count beside the case itself, and duties done together with it. */
export function recordActivities(
  organ: OrganPlan,
  cases: readonly HandledCase[],
  seed: number,
  year: number,
): ActivityRow[] {
  const random = new Random(seed, 'activities', organ.index);
  const last = day(year, 12, 31);
  const rows: ActivityRow[] = [];
  for (const { row } of cases) {
    for (const [kind, people] of activitiesOf(row, random)) {
      const done = Math.min(row.received + random.between(3, 40), row.closed ?? last, last);
      rows.push({
        activity_id: `H${organ.id.slice(1)}-${String(rows.length + 1).padStart(6, '0')}`,
        case_id: row.case_id,
        organ: organ.id,
        person: row.handler,
        kind,
        done,
        line: row.line,
        people,
        amount: kind.endsWith('追赃挽损') ? random.between(2_000, 90_000) * 100 : 0,
        mark: row.mark,
      });
    }
  }
  return rows;
}

function activitiesOf(row: CaseRow, random: Random): (readonly [kind: string, people: number])[] {
  const found: (readonly [string, number])[] = [];
  const put = (kind: string, people: number) => {
    if (people > 0) found.push([kind, people]);
  };
  put('一次退回补充侦查', row.returned);
  put('一次延长审查起诉期限', row.extended);
  put('撤回起诉', row.withdrawn);
  if (row.case_type === '不批捕复议') put('不批捕复议', row.defendants);
  if (row.case_type === '审查逮捕' && random.chance(1_500)) put('引导侦查意见', 1);
  if (row.case_type === '一审公诉' && random.chance(700)) {
    put('应追赃挽损', 1);
    if (random.chance(7_000)) put('追赃挽损', 1);
  }
  if (row.line === '未检' && random.chance(2_200)) put('综合履职', 1);
  if (row.line === '公益诉讼' && row.case_type === '公益诉讼' && random.chance(1_100))
    put(random.chance(6_000) ? '提起公益诉讼' : '提起民事公益诉讼', 1);
  if (row.case_type === '行政监督' && random.chance(1_800)) put('化解行政争议', 1);
  if (row.case_type === '控告申诉' && random.chance(150)) put('复查纠正', 1);
  if (random.chance(60)) put('人民监督员监督', 1);
  return found;
}

/** What courts decided (裁判结果): of first-instance prosecutions, and of public interest suits. */
export function recordJudgments(
  organ: OrganPlan,
  cases: readonly HandledCase[],
  seed: number,
  year: number,
): JudgmentRow[] {
  const random = new Random(seed, 'judgments', organ.index);
  const last = day(year, 12, 31);
  const rows: JudgmentRow[] = [];
  for (const { row } of cases) {
    if (row.closed === null) continue;
    const suit = row.case_type === '公益诉讼' && random.chance(900);
    if (!suit && (row.case_type !== '一审公诉' || row.prosecuted === 0)) continue;
    const judged: Day = row.closed + random.between(suit ? 30 : 18, 90);
    if (judged > last) continue;
    const convicted = suit ? 0 : row.prosecuted - Math.min(row.prosecuted, row.acquitted);
    const arrested = suit ? 0 : Math.min(row.prosecuted, row.arrested_closed ?? 0);
    rows.push({
      judgment_id: `P${organ.id.slice(1)}-${String(rows.length + 1).padStart(6, '0')}`,
      case_id: row.case_id,
      organ: organ.id,
      person: row.handler,
      case_type: row.case_type,
      judged,
      sentenced: suit ? 0 : row.prosecuted,
      convicted,
      imprisoned: Math.floor((convicted * random.between(55, 85)) / 100),
      arrested_sentenced: arrested,
      arrested_exempted: arrested > 0 && random.chance(60) ? 1 : 0,
      upheld: suit && random.chance(9_900),
      mark: row.mark,
    });
  }
  return rows;
}
