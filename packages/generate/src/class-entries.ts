import { day } from './day.ts';
import type { EntryRow } from './facts.ts';
import { findPostOn, type Member } from './member.ts';
import type { OrganPlan } from './organ-plan.ts';
import { Random } from './random.ts';

/** Something that one class of staff reports: how often, and the lowest and highest value in whole numbers. */
interface Report {
  readonly item: string;
  readonly times: 'quarterly' | 'yearly';
  readonly low: number;
  readonly high: number;
  /** Reported by this share of people, in ten thousandths. */
  readonly share: number;
  who(member: Member, organ: OrganPlan): boolean;
}

const isClass = (name: string) => (m: Member) => m.posts[0]!.class === name;
const isLine = (line: string) => (m: Member) => m.posts[0]!.class === '检察官' && m.posts[0]!.line === line;
const isLeader = (m: Member) =>
  m.posts[0]!.class === '检察官' && !['无', '部门负责人'].includes(m.posts[0]!.leader);
const administrator = isClass('司法行政人员');
const clerk = isClass('聘用制书记员');
const auxiliary = isClass('检察辅助人员');

/** Numbers are plain: tasks, pieces, hours, days or points, as the item says. */
const reports: readonly Report[] = [
  { item: '重点任务节点', times: 'yearly', low: 2, high: 6, share: 9_600, who: administrator },
  { item: '公文件数', times: 'quarterly', low: 18, high: 72, share: 9_800, who: administrator },
  { item: '会务保障次数', times: 'quarterly', low: 4, high: 24, share: 9_800, who: administrator },
  { item: '季度评鉴', times: 'quarterly', low: 6, high: 10, share: 10_000, who: administrator },
  { item: '学习', times: 'yearly', low: 4, high: 8, share: 9_500, who: administrator },
  { item: '学习学时', times: 'quarterly', low: 13, high: 30, share: 10_000, who: administrator },
  { item: '部门考核得分', times: 'yearly', low: 76, high: 97, share: 10_000, who: administrator },
  { item: '制作文书件数', times: 'quarterly', low: 110, high: 215, share: 9_900, who: clerk },
  { item: '记录场次', times: 'quarterly', low: 10, high: 26, share: 9_900, who: clerk },
  { item: '技能测试', times: 'yearly', low: 62, high: 98, share: 9_600, who: clerk },
  { item: '保密测试', times: 'yearly', low: 78, high: 100, share: 10_000, who: clerk },
  { item: '共性任务', times: 'yearly', low: 6, high: 12, share: 9_700, who: auxiliary },
  { item: '帮教回访', times: 'yearly', low: 4, high: 10, share: 9_700, who: isLine('未检') },
  { item: '法治课', times: 'yearly', low: 3, high: 10, share: 9_000, who: isLine('未检') },
  { item: '整改回访', times: 'yearly', low: 2, high: 5, share: 9_400, who: isLine('公益诉讼') },
  { item: '兼任综合事务', times: 'yearly', low: 2, high: 8, share: 4_000, who: isClass('检察官') },
  {
    item: '对下指导',
    times: 'yearly',
    low: 3,
    high: 8,
    share: 8_800,
    who: (m, organ) => organ.level !== '县' && isClass('检察官')(m),
  },
  { item: '上级院反馈', times: 'yearly', low: 78, high: 97, share: 10_000, who: isLeader },
];

/** What each class reports beside the entries that everybody makes, with the evidence and who confirmed it. */
export function reportByClass(
  organ: OrganPlan,
  members: readonly Member[],
  before: number,
  seed: number,
  year: number,
): EntryRow[] {
  const random = new Random(seed, 'class entries', organ.index);
  const heads = members.filter((m) => m.posts[0]!.leader === '部门负责人');
  const rows: EntryRow[] = [];
  const put = (member: Member, item: string, value: number, month: number) => {
    const entered = day(year, month, random.between(20, 28));
    if (findPostOn(member, organ.id, entered) === undefined) return;
    rows.push({
      entry_id: `T${organ.id.slice(1)}-${String(before + rows.length + 1).padStart(5, '0')}`,
      organ: organ.id,
      person: member.person.person,
      item,
      value: value * 100,
      entered,
      evidence: `虚构台账${before + rows.length + 1}`,
      confirmed_by: heads.length === 0 ? member.person.person : random.pick(heads).person.person,
    });
  };
  for (const member of members) {
    for (const { item, times, low, high, share, who } of reports) {
      if (!who(member, organ) || !random.chance(share)) continue;
      const months = times === 'yearly' ? [12] : [3, 6, 9, 12];
      for (const month of months) put(member, item, random.between(low, high), month);
    }
    if (clerk(member)) attend(member, random, put);
    if (administrator(member)) fulfil(member, random, put);
  }
  return rows;
}

type Put = (member: Member, item: string, value: number, month: number) => void;

/** Days to attend and days attended, quarter by quarter. */
function attend(member: Member, random: Random, put: Put): void {
  for (const month of [3, 6, 9, 12]) {
    const due = random.between(60, 63);
    const missed = random.chance(1_500) ? random.between(1, 5) : 0;
    put(member, '应出勤天数', due, month);
    put(member, '实出勤天数', due - missed, month);
  }
}

/** Tasks signed, fulfilled, and fulfilled in time. */
function fulfil(member: Member, random: Random, put: Put): void {
  const signed = random.between(6, 14);
  const fulfilled = signed - (random.chance(3_500) ? random.between(1, 2) : 0);
  put(member, '责任状任务数', signed, 12);
  put(member, '责任状完成数', fulfilled, 12);
  put(member, '按期完成数', fulfilled - (random.chance(4_000) ? random.between(1, 2) : 0), 12);
}
