import { decideOutcome, drawDefendants } from './case-outcome.ts';
import { calendar, type Day, day } from './day.ts';
import type { CaseRow, PostRow } from './facts.ts';
import { findPostOn, type Member } from './member.ts';
import type { OrganPlan } from './organ-plan.ts';
import { Random, type Weighted, weights } from './random.ts';
import { ratesOf } from './rates.ts';

/** One case with the member who handles it, while the organ is being generated. */
export interface HandledCase {
  readonly row: CaseRow;
  readonly handler: Member;
}

/** Case types by line. Second instance and protests above the county only fall to higher levels by the table below. */
const caseTypes: Readonly<Record<string, Weighted<string>>> = {
  刑事: weights([
    ['审查逮捕', 260],
    ['一审公诉', 470],
    ['立案监督', 38],
    ['侦查活动监督', 62],
    ['羁押必要性审查', 60],
    ['不批捕复议', 14],
    ['刑罚执行监督', 66],
    ['检察建议', 24],
    ['二审抗诉', 4],
    ['审判监督抗诉', 2],
  ]),
  未检: weights([
    ['审查逮捕', 300],
    ['一审公诉', 600],
    ['检察建议', 60],
    ['羁押必要性审查', 40],
  ]),
  民事: weights([
    ['民事监督', 90],
    ['检察建议', 10],
  ]),
  行政: weights([
    ['行政监督', 92],
    ['检察建议', 8],
  ]),
  公益诉讼: weights([
    ['公益诉讼', 94],
    ['检察建议', 6],
  ]),
  控申: weights([['控告申诉', 100]]),
  案管: weights([['案件质量评查', 100]]),
  综合: weights([['检察建议', 100]]),
};
const higherCriminal = weights<string>([
  ['审查逮捕', 200],
  ['一审公诉', 300],
  ['二审上诉', 300],
  ['二审抗诉', 40],
  ['审判监督抗诉', 40],
  ['刑罚执行监督', 90],
  ['不批捕复议', 30],
]);

/** Shortest and longest handling in days. Leaders' cases and slow people take longer by their own traits. */
const handling: Readonly<Record<string, readonly [number, number]>> = {
  审查逮捕: [4, 8],
  一审公诉: [8, 44],
  二审上诉: [15, 45],
  二审抗诉: [20, 55],
  审判监督抗诉: [30, 90],
  羁押必要性审查: [3, 14],
  不批捕复议: [3, 7],
  立案监督: [8, 40],
  侦查活动监督: [4, 25],
  刑罚执行监督: [4, 25],
  检察建议: [5, 50],
  民事监督: [25, 95],
  行政监督: [25, 95],
  公益诉讼: [30, 120],
  控告申诉: [7, 85],
  案件质量评查: [3, 20],
};

// Fewer cases around Spring Festival and in October's holidays, more in March to June and in November.
const months = weights<number>(
  [88, 52, 108, 104, 106, 104, 98, 96, 102, 82, 108, 92].map((weight, i) => [i + 1, weight]),
);

/** All cases of an organ for the year, in order of receipt and numbered so. Exactly as many as planned. */
export function generateCases(
  organ: OrganPlan,
  members: readonly Member[],
  seed: number,
  year: number,
): HandledCase[] {
  const random = new Random(seed, 'cases', organ.index);
  const rates = ratesOf(year);
  const handlers = weights<Member>(members.filter((m) => m.load > 0).map((m) => [m, m.load]));
  const fallback = members.find((m) => m.load > 0 && m.leaves.length === 0 && m.posts[0]!.to === null);
  const cases: HandledCase[] = [];
  while (cases.length < organ.cases) {
    const drawn = drawHandler(random, handlers, organ, year, fallback);
    if (drawn === null) continue;
    const { handler, held, received } = drawn;
    const type = random.weighted(
      organ.level !== '县' && held.line === '刑事' ? higherCriminal : caseTypes[held.line]!,
    );
    const defendants = drawDefendants(random, type);
    const pieces = handler.traits.gaming === 'splitting' ? Math.min(defendants, 4) : 1;
    for (let p = 0; p < pieces && cases.length < organ.cases; p++) {
      const row = blankCase(organ, handler, held, type, received);
      row.defendants = pieces === 1 ? defendants : 1;
      row.mark = markOf(random, held.line);
      row.closed = drawClosing(random, row, handler, held, year);
      decideOutcome(row, handler.traits, rates, random);
      cases.push({ row, handler });
    }
  }
  cases.sort((a, b) => a.row.received - b.row.received);
  const head = `A${organ.id.slice(1)}-`;
  cases.forEach(({ row }, i) => {
    row.case_id = `${head}${calendar(row.received).year}-${String(i + 1).padStart(5, '0')}`;
  });
  return cases;
}

interface Drawn {
  readonly handler: Member;
  readonly held: PostRow;
  readonly received: Day;
}

/** A handler who is in post on the day of receipt; whoever is there all year when chance finds nobody. */
function drawHandler(
  random: Random,
  handlers: Weighted<Member>,
  organ: OrganPlan,
  year: number,
  fallback: Member | undefined,
): Drawn | null {
  for (let attempt = 0; attempt < 20; attempt++) {
    const handler = attempt === 19 && fallback !== undefined ? fallback : pickHandler(random, handlers);
    const received = drawReceipt(random, year);
    const held = findPostOn(handler, organ.id, received);
    if (held !== undefined && held.class === '检察官') return { handler, held, received };
  }
  return null;
}

/** As {@link Random.weighted}, by halving: an organ has hundreds of handlers. */
function pickHandler(random: Random, table: Weighted<Member>): Member {
  const at = random.below(table.total);
  let low = 0;
  let high = table.edges.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.edges[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return table.values[low]!;
}

function drawReceipt(random: Random, year: number): Day {
  // Cases carried over from the last weeks of the year before (旧存).
  if (random.chance(350)) return day(year - 1, 12, random.between(1, 31));
  const month = random.weighted(months);
  const first = day(year, month, 1);
  return first + random.below(day(year, month + 1, 1) - first);
}

function drawClosing(random: Random, row: CaseRow, handler: Member, held: PostRow, year: number): Day | null {
  const last = day(year, 12, 31);
  const [low, high] = handling[row.case_type]!;
  const days = Math.max(1, Math.floor((random.between(low, high) * handler.traits.delay) / 100));
  let closed = row.received + days;
  // Carried over means still open on 1 January.
  if (row.received < day(year, 1, 1)) closed = Math.max(closed, day(year, 1, random.between(4, 28)));
  // Whoever goes, for good or on leave, closes files before and hands nothing over; a new department takes them along.
  const away = handler.leaves.find((leave) => leave.from <= closed && closed <= leave.to);
  const stays = handler.posts.some((post) => post.organ === held.organ && post.from > held.from);
  const lastDay = away !== undefined ? away.from - 1 : stays ? closed : (held.to ?? closed);
  if (closed > lastDay) closed = Math.max(row.received, lastDay - random.below(3));
  if (handler.traits.gaming === 'year-end-wave' && closed > last - 120 && random.chance(7_500)) {
    return Math.max(row.received, last - random.below(12));
  }
  return closed > last ? null : closed;
}

function markOf(random: Random, line: string): string {
  if (line === '未检' && random.chance(6_200)) return '未成年封存';
  return random.chance(25) ? '涉密' : '无';
}

function blankCase(organ: OrganPlan, handler: Member, held: PostRow, type: string, received: Day): CaseRow {
  return {
    case_id: '',
    organ: organ.id,
    handler: handler.person.person,
    case_type: type,
    line: held.line,
    received,
    closed: null,
    defendants: 1,
    arrested: 0,
    not_arrested: 0,
    prosecuted: 0,
    not_prosecuted: 0,
    returned: 0,
    extended: 0,
    withdrawn: 0,
    acquitted: 0,
    lenient: 0,
    proposed: 0,
    proposed_fixed: 0,
    adopted: 0,
    extra_items: 0,
    hearing: false,
    self_investigated: false,
    mark: '无',
  };
}
