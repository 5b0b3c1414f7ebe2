import type { Row } from './make-batch.ts';

/** A seeded generator (mulberry32): the same facts on every machine. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function pick<T>(random: (below: number) => number, values: readonly T[]): T {
  return values[random(values.length)]!;
}

/** ISO date some days after the first of October 2025. */
function dateAfter(days: number): string {
  return new Date(Date.UTC(2025, 9, 1) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Facts of a made-up office: every kind that counting reads, with transfers, leave, splits, gaps and absent cells. */
export function makeFacts(
  seed: number,
  size: { readonly people: number; readonly cases: number },
): Record<string, Row[]> {
  const random = seeded(seed);
  const organs = ['110101', '110102', '110200', '120000'];
  const ids = Array.from({ length: size.people }, (_, i) => `P${String(i).padStart(4, '0')}`);
  const person = () => (random(40) === 0 ? 'P-unknown' : pick(random, ids));
  return {
    organ: organs.map((organ, i) => ({
      organ,
      name: `甲${i}院`,
      level: pick(random, ['县', '市']),
      province: '甲省',
    })),
    post: ids.flatMap((id) => makePosts(random, id, organs)),
    leave: ids.filter(() => random(4) === 0).flatMap((id) => makeLeaves(random, id)),
    case: Array.from({ length: size.cases }, (_, i) => makeCase(random, i, pick(random, organs), person())),
    'case-share': Array.from({ length: size.cases }, (_, i) => i)
      .filter(() => random(3) === 0)
      .flatMap((i) => makeShares(random, i, ids)),
    inspection: rowsOf(random, size.cases, (i) => ({
      inspection_id: `I${i}`,
      case_id: `C${random(size.cases)}`,
      organ: pick(random, organs),
      person: person(),
      grade: pick(random, ['优质', '合格', '基本合格', '不合格']),
      decided: dateAfter(random(500)),
      mark: pick(random, ['无', '无', '未成年封存']),
    })),
    merit: rowsOf(random, size.cases, (i) => ({
      merit_id: `M${i}`,
      event: `E${random(20)}`,
      organ: pick(random, organs),
      person: person(),
      kind: pick(random, ['典型案例', '表彰奖励', '调研成果']),
      level: pick(random, ['国家级', '省级', '市级', '县级']),
      awarded: dateAfter(random(500)),
      department: pick(random, ['一部', '二部', null]),
    })),
    defect: rowsOf(random, size.cases, (i) => ({
      defect_id: `D${i}`,
      organ: pick(random, organs),
      person: person(),
      case_id: random(3) === 0 ? null : `C${random(30)}`,
      kind: pick(random, ['书面超期', '案卡错误']),
      found: dateAfter(random(500)),
    })),
    ballot: rowsOf(random, size.cases, (i) => ({
      ballot_id: `B${i}`,
      organ: pick(random, organs),
      person: person(),
      voters: pick(random, ['院领导', '同事']),
      score: 600 + random(400),
      closed: dateAfter(random(500)),
    })),
    entry: rowsOf(random, size.people * 3, (i) => ({
      entry_id: `N${i}`,
      organ: pick(random, organs),
      person: person(),
      item: pick(random, ["党建'责任", '值班; DROP TABLE x --', '培训']),
      value: random(10_000) - 2_000,
      entered: dateAfter(random(500)),
    })),
  };
}

type Random = (below: number) => number;

function rowsOf(random: Random, most: number, make: (i: number) => Row): Row[] {
  return Array.from({ length: Math.ceil(most / 2) + random(3) }, (_, i) => make(i));
}

function makePosts(random: Random, person: string, organs: readonly string[]): Row[] {
  const own = {
    person,
    department: pick(random, ['一部', '二部', '案管部']),
    unit: pick(random, ['一组', null]),
    class: pick(random, ['检察官', '检察官', '检察辅助人员']),
    line: pick(random, ['刑事', '民事', '未检']),
    assistants: random(3),
  };
  const organ = pick(random, organs);
  const start = { ...own, organ, from: '2020-03-01' };
  switch (random(6)) {
    case 0:
      return [{ ...own, organ, from: dateAfter(100 + random(200)) }];
    case 1:
      return [{ ...start, to: dateAfter(150 + random(200)) }];
    case 2: {
      const leaves = 150 + random(150);
      const next = { ...own, organ: pick(random, organs), department: '三部' };
      return [
        { ...start, to: dateAfter(leaves) },
        { ...next, from: dateAfter(leaves + 1 + random(2) * 20) },
      ];
    }
    default:
      return [start];
  }
}

function makeLeaves(random: Random, person: string): Row[] {
  const from = random(400);
  const leave = {
    person,
    kind: pick(random, ['产假', '病假']),
    from: dateAfter(from),
    to: dateAfter(from + random(90)),
  };
  const second = { ...leave, from: dateAfter(from + 10), to: dateAfter(from + 10 + random(60)) };
  return random(2) === 0 ? [leave] : [leave, second];
}

function makeCase(random: Random, i: number, organ: string, handler: string): Row {
  const received = random(450);
  const defendants = 1 + random(4);
  return {
    case_id: `C${i}`,
    organ,
    handler,
    case_type: pick(random, ['审查逮捕', '一审公诉', '二审上诉', '民事监督', '公益诉讼']),
    line: pick(random, ['刑事', '民事', '未检']),
    received: dateAfter(received),
    closed: random(8) === 0 ? null : dateAfter(received + random(70)),
    defendants,
    arrested: random(defendants + 1),
    returned: random(4) === 0 ? random(defendants + 1) : 0,
    hearing: random(5) === 0,
    mark: pick(random, ['无', '无', '无', '未成年封存', '涉密']),
  };
}

function makeShares(random: Random, i: number, ids: readonly string[]): Row[] {
  const parts = pick(random, [[5, 3, 2], [1, 1, 1], [60, 40], [100]]);
  const start = random(ids.length);
  return parts.map((share, place) => ({
    case_id: `C${i}`,
    person: random(50) === 0 ? `P-gone${place}` : ids[(start + place * 7) % ids.length]!,
    role: pick(random, ['主办', '协办', '助理']),
    share,
  }));
}
