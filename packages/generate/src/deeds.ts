import { type Day, day } from './day.ts';
import { departmentsOf, leadersDepartment } from './departments.ts';
import type { BallotRow, EntryRow, MeritRow } from './facts.ts';
import { findPostOn, type Member } from './member.ts';
import type { OrganPlan } from './organ-plan.ts';
import { Random, weights } from './random.ts';

const meritKinds = weights<string>([
  ['典型案例', 10],
  ['表彰奖励', 26],
  ['调研成果', 24],
  ['业务竞赛', 9],
  ['专项工作', 19],
  ['协助办案', 12],
]);
const meritLevels = weights<string>([
  ['国家级', 2],
  ['省级', 14],
  ['市级', 38],
  ['县级', 46],
]);

/**
 * Merits (加分事项), about one for every four people. One in twenty is named by two departments: two rows, two numbers,
 * one event.
 */
export function nameMerits(
  organ: OrganPlan,
  members: readonly Member[],
  seed: number,
  year: number,
): MeritRow[] {
  const random = new Random(seed, 'merits', organ.index);
  const departments = departmentsOf(organ).map((d) => d.name);
  const rows: MeritRow[] = [];
  let events = 0;
  for (const member of members) {
    const count = random.chance(member.traits.standing === 'strong' ? 9_000 : 2_100)
      ? random.between(1, 2)
      : 0;
    for (let i = 0; i < count; i++) {
      const awarded = day(year, random.between(1, 12), random.between(1, 28));
      const held = findPostOn(member, organ.id, awarded);
      if (held === undefined) continue;
      events++;
      const row: MeritRow = {
        merit_id: '',
        event: `S${organ.id.slice(1)}-${String(events).padStart(4, '0')}`,
        organ: organ.id,
        person: member.person.person,
        kind: random.weighted(meritKinds),
        level: random.weighted(meritLevels),
        awarded,
        department: held.department === leadersDepartment ? departments.at(-1)! : held.department,
        evidence: random.chance(8_500) ? `虚构文〔${year}〕${events}号` : null,
      };
      rows.push(row);
      const twice = random.chance(500) || (events === 3 && organ.index === 0);
      const other = random.pick(departments.filter((name) => name !== row.department));
      if (twice) rows.push({ ...row, department: other });
    }
  }
  rows.forEach((row, i) => {
    row.merit_id = `M${organ.id.slice(1)}-${String(i + 1).padStart(4, '0')}`;
  });
  return rows;
}

const items: readonly (readonly [item: string, low: number, high: number])[] = [
  ['政治理论学习', 600, 1_000],
  ['岗位目标完成', 550, 1_000],
  ['普法宣传', 0, 400],
  ['信息调研', 0, 500],
];

/** What the case system does not hold and people type in (手工填报): in hundredths of a point. */
export function makeEntries(
  organ: OrganPlan,
  members: readonly Member[],
  seed: number,
  year: number,
): EntryRow[] {
  const random = new Random(seed, 'entries', organ.index);
  const heads = members.filter((m) => m.posts[0]!.leader === '部门负责人');
  const rows: EntryRow[] = [];
  for (const member of members) {
    for (const [item, low, high] of items) {
      const optional = low === 0;
      if (optional && !random.chance(2_600)) continue;
      const entered = day(year, random.between(optional ? 3 : 11, 12), random.between(1, 28));
      if (findPostOn(member, organ.id, entered) === undefined) continue;
      const head = heads.length === 0 ? undefined : random.pick(heads);
      rows.push({
        entry_id: `T${organ.id.slice(1)}-${String(rows.length + 1).padStart(5, '0')}`,
        organ: organ.id,
        person: member.person.person,
        item,
        value: random.between(low, high),
        entered,
        evidence: optional ? `填报说明${rows.length + 1}` : null,
        confirmed_by: head !== undefined && random.chance(9_300) ? head.person.person : null,
      });
    }
  }
  return rows;
}

// Points above or below a person's own level, in tenths: most votes agree, some are extreme.
const opinion = weights<number>([
  [-280, 1],
  [-90, 4],
  [-45, 12],
  [-18, 22],
  [0, 26],
  [16, 20],
  [34, 11],
  [60, 4],
]);
const voters = weights<string>([
  ['院领导', 15],
  ['部门负责人', 25],
  ['同事', 60],
]);

/** Appraisal ballots (测评票), ten to twenty for each person who is there in December; scores in tenths. */
export function castBallots(
  organ: OrganPlan,
  members: readonly Member[],
  seed: number,
  year: number,
): BallotRow[] {
  const random = new Random(seed, 'ballots', organ.index);
  const closed: Day = day(year, 12, 20);
  const rows: BallotRow[] = [];
  for (const member of members) {
    if (findPostOn(member, organ.id, closed) === undefined) continue;
    const level = random.between(850, 945) + (member.traits.standing === 'weak' ? -40 : 0);
    const count = random.between(10, 20);
    for (let i = 0; i < count; i++) {
      rows.push({
        ballot_id: `V${organ.id.slice(1)}-${String(rows.length + 1).padStart(6, '0')}`,
        organ: organ.id,
        person: member.person.person,
        voters: random.weighted(voters),
        score: Math.min(1_000, level + random.weighted(opinion) + random.between(-12, 12)),
        closed,
      });
    }
  }
  return rows;
}
