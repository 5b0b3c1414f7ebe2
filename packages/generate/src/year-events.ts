import { type Day, day } from './day.ts';
import { departmentsOf, leadersDepartment } from './departments.ts';
import type { Member } from './member.ts';
import type { Move } from './moves.ts';
import type { OrganPlan } from './organ-plan.ts';
import { Random, weights } from './random.ts';
import { lineLoad } from './roster.ts';
import { gamed, gamings, strengthened, weakened } from './traits.ts';

/**
 * What the year does to an organ's staff: who is truly weak or strong, who bends numbers, who moves, is new, retires,
 * is on leave or is sanctioned. Changes the members in place; each is met by one of these at most. Returns who leaves
 * for another organ, when there is a move.
 */
export function liveYear(
  members: readonly Member[],
  organ: OrganPlan,
  seed: number,
  year: number,
  move: Move | undefined,
): Member | undefined {
  const random = new Random(seed, 'year', organ.index);
  const free = new Draw(members, random);
  const leaver = move === undefined ? undefined : moveAway(free, move);
  plantQuality(free, organ, random);
  moveInside(free, organ, random, year);
  startAndEnd(free, organ, random, year);
  grantLeave(free, organ, random, year);
  sanction(free, organ, random, year);
  setLoads(members, organ);
  return leaver;
}

/** Takes members one after another, so that nobody is met by two events. */
class Draw {
  readonly #left: Member[];

  constructor(members: readonly Member[], random: Random) {
    this.#left = random.shuffle(members.filter((m) => m.posts[0]!.leader === '无'));
  }

  /** How many are left of those. */
  count(fits: (member: Member) => boolean): number {
    return this.#left.filter(fits).length;
  }

  take(fits: (member: Member) => boolean): Member | undefined {
    const index = this.#left.findIndex(fits);
    return index < 0 ? undefined : this.#left.splice(index, 1)[0];
  }
}

const isCriminal = (m: Member) => m.posts[0]!.class === '检察官' && m.posts[0]!.line === '刑事';
const isContract = (m: Member) => m.posts[0]!.class === '聘用制书记员';
const isAssistant = (m: Member) => m.posts[0]!.class === '检察辅助人员';

/** A number of people out of `staff` by rate (per thousand), by chance for the fraction; at least one in an organ of 60. */
function quota(random: Random, staff: number, perMille: number): number {
  const count = Math.floor((staff * perMille + random.below(1_000)) / 1_000);
  return staff >= 60 ? Math.max(1, count) : count;
}

function plantQuality(free: Draw, organ: OrganPlan, random: Random): void {
  const criminal = free.count(isCriminal);
  const planted = criminal >= 6 ? Math.max(1, Math.floor(criminal / 14)) : 0;
  for (let i = 0; i < planted; i++) {
    const weak = free.take(isCriminal);
    if (weak !== undefined) weak.traits = weakened(weak.traits, random);
    const strong = free.take(isCriminal);
    if (strong !== undefined) strong.traits = strengthened(strong.traits, random);
  }
  for (const gaming of gamings) {
    // Every way of bending numbers is met in a demonstration office, one in four times elsewhere.
    if (criminal < 6 || !(organ.index === 0 || random.chance(2_500))) continue;
    const found = free.take(isCriminal);
    if (found !== undefined) found.traits = gamed(found.traits, gaming);
  }
}

function moveAway(free: Draw, move: Move): Member | undefined {
  const member = free.take(isCriminal);
  if (member !== undefined) member.posts[0]!.to = move.on - 1;
  return member;
}

/** Gives somebody who left another organ a post in this one. */
export function receive(leaver: Member, organ: OrganPlan, on: Day): void {
  const last = leaver.posts[0]!;
  leaver.posts.push({
    ...last,
    organ: organ.id,
    department: departmentsOf(organ).find((d) => d.lines.includes(last.line))!.name,
    unit: null,
    from: on,
    to: null,
  });
}

/** Changes of department, and an assistant who enters the quota (入额): two posts with a day between neither. */
function moveInside(free: Draw, organ: OrganPlan, random: Random, year: number): void {
  const elsewhere = departmentsOf(organ).find((d) => d.lines.includes('公益诉讼'))!;
  for (let i = 0; i < quota(random, organ.staff, 8); i++) {
    const member = free.take(isCriminal) ?? free.take(isAssistant);
    if (member === undefined) break;
    const on = day(year, random.between(4, 9), random.between(1, 28));
    const [held] = member.posts;
    held!.to = on - 1;
    member.posts.push({
      ...held!,
      department: elsewhere.name,
      line: '公益诉讼',
      unit: null,
      from: on,
      to: null,
    });
  }
  for (let i = 0; i < quota(random, organ.staff, 5); i++) {
    const member = free.take((m) => isAssistant(m) && m.posts[0]!.line === '刑事');
    if (member === undefined) break;
    const on = day(year, 7, 1);
    const [held] = member.posts;
    held!.to = on - 1;
    member.posts.push({ ...held!, class: '检察官', assistants: 1, from: on, to: null });
  }
}

function startAndEnd(free: Draw, organ: OrganPlan, random: Random, year: number): void {
  for (let i = 0; i < quota(random, organ.staff, 24); i++) {
    // The first is a civil servant, so that every larger organ has somebody on probation.
    const member = free.take((m) => m.posts[0]!.class !== '检察官' && !(i === 0 && isContract(m)));
    if (member === undefined) break;
    const on = day(year, random.between(2, 10), random.between(1, 28));
    member.posts[0]!.from = on;
    member.person.joined = on;
    member.person.birth_year = year - random.between(23, 29);
    // One year of probation for a new civil servant; contract staff have none.
    if (!isContract(member)) member.person.probation_until = on + 364;
  }
  for (let i = 0; i < quota(random, organ.staff, 8); i++) {
    const member = free.take((m) => m.posts[0]!.class === '检察官' && m.posts[0]!.line !== '综合');
    if (member === undefined) break;
    member.posts[0]!.to = day(year, random.between(5, 11), 1) - 1;
    member.person.birth_year = year - 60;
  }
}

const absences: readonly (readonly [kind: string, perMille: number, low: number, high: number])[] = [
  ['产假', 16, 158, 158],
  ['病假', 20, 8, 60],
  // Over half a year: leads to an undetermined annual rating.
  ['病假', 5, 190, 235],
  ['事假', 15, 2, 12],
  ['脱产学习', 12, 30, 120],
  ['挂职借调', 14, 90, 300],
];

function grantLeave(free: Draw, organ: OrganPlan, random: Random, year: number): void {
  const last = day(year, 12, 31);
  for (const [kind, perMille, low, high] of absences) {
    for (let i = 0; i < quota(random, organ.staff, perMille); i++) {
      const member = free.take((m) => kind !== '产假' || m.person.sex === '女');
      if (member === undefined) break;
      if (kind === '产假') member.person.birth_year = year - random.between(26, 38);
      const length = random.between(low, high);
      const from = day(year, 1, 4) + random.below(Math.max(1, 358 - length));
      const to = from + length - 1;
      member.leaves.push({ person: member.person.person, kind, from, to: Math.min(to, last) });
    }
  }
}

const sanctions = weights<string>([
  ['诫勉', 30],
  ['警告', 20],
  ['党内警告', 14],
  ['记过', 8],
  ['组织调整', 6],
  ['记大过', 5],
  ['党内严重警告', 5],
  ['降级', 2],
  ['立案', 10],
]);

/** Sanctions of the year, and those of the year before that still bind this year's rating. */
function sanction(free: Draw, organ: OrganPlan, random: Random, year: number): void {
  for (const [decidedIn, perMille] of [
    [year, 7],
    [year - 1, 4],
  ] as const) {
    for (let i = 0; i < quota(random, organ.staff, perMille); i++) {
      const member = free.take((m) => !isContract(m) && m.posts[0]!.from < day(decidedIn, 1, 2));
      if (member === undefined) break;
      const kind = random.weighted(sanctions);
      // An investigation opened late is still open when the year is assessed.
      const month = kind === '立案' ? random.between(9, 11) : random.between(1, 12);
      const decided = day(decidedIn, month, random.between(1, 28));
      member.sanctions.push({ person: member.person.person, kind, decided });
    }
  }
}

/** Lowest share of the ordinary prosecutor's caseload that leaders owe, in percent, by level. */
const owed: Readonly<Record<string, readonly [chief: number, deputy: number, committee: number]>> = {
  县: [15, 30, 35],
  市: [10, 25, 30],
  省: [5, 20, 25],
  全国: [5, 20, 25],
};

function setLoads(members: readonly Member[], organ: OrganPlan): void {
  let sum = 0;
  let count = 0;
  for (const member of members) {
    const held = member.posts.find((p) => p.class === '检察官');
    if (held === undefined || held.leader.endsWith('检察长') || held.leader.startsWith('检委会')) continue;
    const head = held.leader === '部门负责人' ? 72 : 100;
    member.load = Math.floor((lineLoad[held.line]! * member.traits.pace * head) / 1_000);
    sum += member.load;
    count++;
  }
  const mean = Math.floor(sum / Math.max(1, count));
  const [chief, deputy, committee] = owed[organ.level]!;
  for (const member of members) {
    const { leader, department } = member.posts[0]!;
    if (department !== leadersDepartment) continue;
    const share = leader === '检察长' ? chief : leader === '副检察长' ? deputy : committee;
    // A little above what is owed, some well above.
    member.load = Math.floor((mean * share * (105 + (member.traits.pace % 60))) / 10_000);
  }
}
