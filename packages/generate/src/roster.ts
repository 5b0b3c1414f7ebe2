import { day } from './day.ts';
import { departmentsOf, leadersDepartment } from './departments.ts';
import type { PostRow } from './facts.ts';
import type { Member } from './member.ts';
import { personName } from './names.ts';
import type { OrganPlan } from './organ-plan.ts';
import { apportion, Random, weights } from './random.ts';
import { ratesOf } from './rates.ts';
import { drawTraits } from './traits.ts';

const lines = ['刑事', '民事', '行政', '公益诉讼', '未检', '控申', '案管', '综合'] as const;

/** How each class is spread over the lines. */
const spread: Readonly<Record<string, readonly number[]>> = {
  检察官: [54, 9, 5, 8, 8, 7, 6, 3],
  检察辅助人员: [50, 8, 5, 8, 8, 8, 8, 5],
  司法行政人员: [0, 0, 0, 0, 0, 0, 8, 92],
  聘用制书记员: [58, 8, 4, 8, 9, 6, 7, 0],
};

/** Cases that an ordinary prosecutor of the line takes, compared with 100 in criminal work. */
export const lineLoad: Readonly<Record<string, number>> = {
  刑事: 100,
  民事: 46,
  行政: 32,
  公益诉讼: 38,
  未检: 72,
  控申: 62,
  案管: 14,
  综合: 4,
};

const assistants = weights<number>([
  [0, 18],
  [1, 56],
  [2, 22],
  [3, 4],
]);

interface Seat {
  readonly class: string;
  readonly line: string;
  readonly leader: string;
  readonly department: string;
}

/**
 * The staff of an organ as of 1 January, before anything happens to them. Prosecutors are about 39 % of the
 * establishment (contract clerks stand outside it).
 */
export function buildRoster(organ: OrganPlan, seed: number, year: number): Member[] {
  const random = new Random(seed, 'roster', organ.index);
  const rates = ratesOf(year);
  const temper = random.between(90, 110);
  const members = seatsOf(organ, random).map((seat, index): Member => {
    const id = `P${organ.id.slice(1)}-${String(index + 1).padStart(3, '0')}`;
    const sex = random.chance(seat.class === '聘用制书记员' ? 7_400 : 4_600) ? '女' : '男';
    const age = ageOf(seat, random);
    const service = Math.max(1, Math.min(age - 23, random.between(2, 26)));
    const joined = day(year - service, random.between(1, 12), random.between(1, 28));
    const held = day(year - Math.min(service, random.between(1, 6)), 1, 1);
    return {
      person: {
        person: id,
        name: personName(random, sex),
        sex,
        birth_year: year - age,
        joined,
        probation_until: null,
      },
      posts: [post(seat, id, organ.id, random, Math.max(held, joined))],
      leaves: [],
      sanctions: [],
      traits: drawTraits(random, rates, temper),
      load: 0,
    };
  });
  nameUnits(members);
  return members;
}

function post(seat: Seat, person: string, organ: string, random: Random, from: number): PostRow {
  return {
    person,
    organ,
    department: seat.department,
    unit: null,
    class: seat.class,
    employment: seat.class === '聘用制书记员' ? '聘用制' : '公务员',
    line: seat.line,
    leader: seat.leader,
    assistants: seat.class === '检察官' ? random.weighted(assistants) : 0,
    from,
    to: null,
  };
}

function ageOf(seat: Seat, random: Random): number {
  if (seat.leader === '检察长' || seat.leader === '副检察长') return random.between(44, 58);
  if (seat.class === '检察官') return random.between(30, 57);
  return seat.class === '聘用制书记员' ? random.between(23, 38) : random.between(25, 55);
}

/** Who sits where: leaders first, then each class over the lines, with a head for each department. */
function seatsOf(organ: OrganPlan, random: Random): Seat[] {
  const contract = Math.floor((organ.staff * 18) / 100);
  const establishment = organ.staff - contract;
  const prosecutors = Math.floor((establishment * 39 + 50) / 100);
  const auxiliaries = Math.floor((establishment * 36) / 100);
  const seats: Seat[] = leadersOf(organ).map(([leader, line]) => ({
    class: '检察官',
    line,
    leader,
    department: leadersDepartment,
  }));
  const plan: readonly (readonly [string, number])[] = [
    ['检察官', prosecutors - seats.length],
    ['检察辅助人员', auxiliaries],
    ['司法行政人员', establishment - prosecutors - auxiliaries],
    ['聘用制书记员', contract],
  ];
  const headed = new Set<string>();
  for (const [kind, count] of plan) {
    const perLine = apportion(count, spread[kind]!);
    lines.forEach((line, l) => {
      const homes = departmentsOf(organ).filter((d) => d.lines.includes(line));
      for (let i = 0; i < perLine[l]!; i++) {
        const department = homes[i % homes.length]!.name;
        const heads = (kind === '检察官' || kind === '司法行政人员') && !headed.has(department);
        if (heads) headed.add(department);
        seats.push({ class: kind, line, leader: heads ? '部门负责人' : '无', department });
      }
    });
  }
  // Numbers of staff follow no order of rank, as in a real register.
  const [chief, ...others] = seats;
  return [chief!, ...random.shuffle(others)];
}

function leadersOf(organ: OrganPlan): (readonly [leader: string, line: string])[] {
  const deputies: (readonly [string, string])[] = [
    ['副检察长', '刑事'],
    ['副检察长', '民事'],
    ['副检察长', '公益诉讼'],
    ['副检察长', '刑事'],
  ];
  const count = organ.staff < 45 ? 1 : organ.staff < 130 ? 2 : organ.staff < 300 ? 3 : 4;
  const leaders: (readonly [string, string])[] = [['检察长', '刑事'], ...deputies.slice(0, count)];
  return organ.staff < 45 ? leaders : [...leaders, ['检委会专职委员', '刑事']];
}

/** Criminal departments with enough prosecutors work in units (办案组) of three. */
function nameUnits(members: readonly Member[]): void {
  const byDepartment = Map.groupBy(members, (m) => m.posts[0]!.department);
  for (const [department, all] of byDepartment) {
    const handling = all.filter((m) => m.posts[0]!.line === '刑事');
    const prosecutors = handling.filter((m) => m.posts[0]!.class === '检察官').length;
    if (department === leadersDepartment || prosecutors < 4) continue;
    const units = Math.ceil(prosecutors / 3);
    const seen = new Map<string, number>();
    for (const member of handling) {
      const held = member.posts[0]!;
      const index = seen.get(held.class) ?? 0;
      seen.set(held.class, index + 1);
      held.unit = `${department}第${'一二三四五六七八九十'[(index % units) % 10]}办案组`;
    }
  }
}
