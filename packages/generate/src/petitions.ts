import { day } from './day.ts';
import type { ClueRow, HeadcountRow, PetitionRow } from './facts.ts';
import { findPostOn, type Member } from './member.ts';
import type { OrganPlan } from './organ-plan.ts';
import { Random, weights } from './random.ts';

const answerDays = weights<number>([
  [20, 20],
  [45, 36],
  [70, 28],
  [85, 12],
  [100, 4],
]);

/** Petitions (群众信访) of the staff who receive them: most are told of the procedure within seven days, a few late. */
export function receivePetitions(
  organ: OrganPlan,
  members: readonly Member[],
  seed: number,
  year: number,
): PetitionRow[] {
  const random = new Random(seed, 'petitions', organ.index);
  const last = day(year, 12, 31);
  const rows: PetitionRow[] = [];
  for (const member of members) {
    const held = member.posts[0]!;
    if (held.line !== '控申' || held.class !== '检察官') continue;
    const count = random.between(24, 60);
    for (let i = 0; i < count; i++) {
      const received = day(year, random.between(1, 12), random.between(1, 28));
      if (findPostOn(member, organ.id, received) === undefined) continue;
      const within = (days: number) => (received + days > last ? null : received + days);
      const priority = random.chance(1_600);
      const answered = random.chance(9_700) ? within(random.weighted(answerDays) - random.below(12)) : null;
      rows.push({
        petition_id: `X${organ.id.slice(1)}-${String(rows.length + 1).padStart(5, '0')}`,
        organ: organ.id,
        person: member.person.person,
        received,
        replied: random.chance(9_900)
          ? within(random.chance(9_600) ? random.between(0, 7) : random.between(8, 12))
          : null,
        answered,
        priority,
        by_leader: priority && random.chance(8_500),
        closed: answered === null ? null : within(answered - received + random.between(0, 15)),
        resolved: answered !== null && random.chance(priority ? 6_800 : 8_200),
      });
    }
  }
  return rows;
}

const clueKinds = weights<string>([
  ['刑事诉讼监督', 46],
  ['民事监督', 14],
  ['行政监督', 10],
  ['民事公益诉讼', 8],
  ['行政公益诉讼', 18],
  ['司法人员职务犯罪', 1],
  ['其他', 3],
]);
const clueOrigins = weights<string>([
  ['履职发现', 58],
  ['群众举报', 12],
  ['部门移送', 16],
  ['外单位移送', 6],
  ['大数据', 8],
]);
const transfers = weights<string>([
  ['未移送', 80],
  ['对内移送', 14],
  ['对外移送', 5],
  ['移送自侦立案', 1],
]);

/** Clues (线索) that prosecutors take up, and which of them became cases. */
export function takeUpClues(
  organ: OrganPlan,
  members: readonly Member[],
  seed: number,
  year: number,
): ClueRow[] {
  const random = new Random(seed, 'clues', organ.index);
  const last = day(year, 12, 31);
  const rows: ClueRow[] = [];
  for (const member of members) {
    if (member.posts[0]!.class !== '检察官' || member.load === 0) continue;
    const count = random.between(0, 5);
    for (let i = 0; i < count; i++) {
      const received = day(year, random.between(1, 12), random.between(1, 28));
      if (findPostOn(member, organ.id, received) === undefined) continue;
      const filed = received + random.between(5, 60);
      rows.push({
        clue_id: `S${organ.id.slice(1)}-${String(rows.length + 1).padStart(5, '0')}`,
        organ: organ.id,
        person: member.person.person,
        kind: random.weighted(clueKinds),
        received,
        origin: random.weighted(clueOrigins),
        filed: random.chance(5_800) && filed <= last ? filed : null,
        transfer: random.weighted(transfers),
      });
    }
  }
  return rows;
}

/** Head counts (人数基数) at the end of the year, reported by somebody of the general line. */
export function countHeads(organ: OrganPlan, members: readonly Member[], year: number): HeadcountRow[] {
  const counted = day(year, 12, 31);
  const present = members.filter((m) =>
    m.posts.some((p) => p.organ === organ.id && (p.to === null || p.to >= counted)),
  );
  const reporter = present.find((m) => m.posts.at(-1)!.line === '综合') ?? present[0];
  if (reporter === undefined) return [];
  const prosecutors = present.filter((m) => m.posts.at(-1)!.class === '检察官').length;
  const numbers = [
    ['实有人员', present.length],
    ['实有入额检察官', prosecutors],
    ['检察官员额', prosecutors + Math.max(1, Math.floor(prosecutors / 12))],
  ] as const;
  return numbers.map(([item, people], i) => ({
    headcount_id: `J${organ.id.slice(1)}-${i + 1}`,
    organ: organ.id,
    person: reporter.person.person,
    item,
    people,
    counted,
  }));
}
