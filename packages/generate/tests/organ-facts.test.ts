import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../src/day.ts';
import type { CaseRow, Facts, PostRow } from '../src/facts.ts';
import { generateOrgan, planOffice } from '../src/organ-facts.ts';

const year = 2026;
const office = planOffice('city', 5, year);
const organs = office.organs.map((organ) => generateOrgan(office, organ));
const all = <K extends keyof Facts>(kind: K): Facts[K][number][] =>
  organs.flatMap((organ) => organ.facts[kind] as Facts[K][number][]);

const posts = Map.groupBy(all('post'), (post) => post.person);
const covers = (post: PostRow, on: number) => post.from <= on && (post.to === null || on <= post.to);

test('an organ generated alone, or after others, comes out the same', () => {
  const organ = office.organs[4]!;
  assert.deepEqual(generateOrgan(planOffice('city', 5, year), organ).facts, organs[4]!.facts);
});

test('every key is used once', () => {
  const keys: Partial<Record<keyof Facts, readonly string[]>> = {
    organ: ['organ'],
    person: ['person'],
    post: ['person', 'from'],
    leave: ['person', 'from'],
    sanction: ['person', 'kind', 'decided'],
    case: ['case_id'],
    'case-share': ['case_id', 'person'],
    inspection: ['inspection_id'],
    supervision: ['supervision_id'],
    merit: ['merit_id'],
    defect: ['defect_id'],
    entry: ['entry_id'],
    ballot: ['ballot_id'],
  };
  for (const [kind, columns] of Object.entries(keys)) {
    const rows = all(kind as keyof Facts) as Record<string, unknown>[];
    assert.ok(rows.length > 0, kind);
    assert.equal(new Set(rows.map((row) => columns.map((c) => row[c]).join('|'))).size, rows.length, kind);
  }
});

test('whoever receives a case is a prosecutor in post there on that day, and is not on leave then or when it is closed', () => {
  const leaves = Map.groupBy(all('leave'), (leave) => leave.person);
  for (const row of all('case')) {
    const held = posts.get(row.handler)?.find((post) => covers(post, row.received));
    assert.equal(held?.organ, row.organ, row.case_id);
    assert.equal(held?.class, '检察官', row.case_id);
    assert.equal(held?.line, row.line, row.case_id);
    const away = (on: number | null) =>
      (leaves.get(row.handler) ?? []).some((l) => on !== null && l.from <= on && on <= l.to);
    assert.ok(!away(row.received) && !away(row.closed), row.case_id);
  }
});

test('posts of one person follow each other without gap or overlap', () => {
  for (const held of posts.values()) {
    for (let i = 1; i < held.length; i++) assert.equal(held[i]!.from, held[i - 1]!.to! + 1);
    for (const post of held) assert.ok(post.to === null || post.from <= post.to, post.person);
  }
});

test('the numbers of a case never contradict each other', () => {
  const sane = (row: CaseRow): boolean => {
    const decided = row.closed === null ? 0 : row.defendants;
    if (row.closed !== null && row.closed < row.received) return false;
    if (row.case_type === '审查逮捕') return row.arrested + row.not_arrested === decided;
    if (row.case_type !== '一审公诉') return row.arrested + row.prosecuted + row.returned === 0;
    return (
      row.prosecuted + row.not_prosecuted === decided &&
      row.proposed <= row.prosecuted &&
      row.adopted <= row.proposed &&
      row.proposed_fixed <= row.proposed &&
      row.withdrawn + row.acquitted <= row.prosecuted &&
      row.lenient <= decided &&
      [0, row.defendants].includes(row.returned)
    );
  };
  for (const row of all('case')) assert.ok(sane(row), row.case_id);
});

test('rows about cases and people name cases and people that exist', () => {
  const cases = new Map(all('case').map((row) => [row.case_id, row]));
  const people = new Set(all('person').map((row) => row.person));
  for (const share of all('case-share')) assert.ok(cases.has(share.case_id) && people.has(share.person));
  for (const row of all('inspection')) {
    assert.equal(cases.get(row.case_id)?.handler, row.person);
    assert.equal(cases.get(row.case_id)?.mark, row.mark);
    assert.ok(row.decided > cases.get(row.case_id)!.closed!);
  }
  for (const row of all('defect')) assert.ok(row.case_id === null || cases.has(row.case_id));
  for (const kind of ['supervision', 'merit', 'defect', 'entry', 'ballot'] as const) {
    for (const row of all(kind)) assert.ok(people.has(row.person));
  }
});

test('shared cases are a minority, led by their handler, and 5:3:2 is among the ways', () => {
  const cases = new Map(all('case').map((row) => [row.case_id, row]));
  const shared = Map.groupBy(all('case-share'), (row) => row.case_id);
  assert.ok(shared.size * 20 > cases.size && shared.size * 8 < cases.size, `${shared.size}`);
  const ways = new Set<string>();
  for (const [id, rows] of shared) {
    assert.ok(rows.length > 1);
    assert.equal(rows[0]!.person, cases.get(id)!.handler);
    assert.equal(rows[0]!.role, '主办');
    ways.add(rows.map((row) => row.share).join(':'));
  }
  assert.ok(ways.has('5:3:2'));
});

test('about 39 % of the establishment are prosecutors; contract clerks stand outside it', () => {
  const first = all('post').filter((post) => posts.get(post.person)![0] === post);
  const count = (kind: string) => first.filter((post) => post.class === kind).length;
  const establishment = first.filter((post) => post.employment === '公务员').length;
  const permille = Math.floor((count('检察官') * 1000) / establishment);
  assert.ok(permille >= 380 && permille <= 400, String(permille));
  assert.equal(count('聘用制书记员'), first.length - establishment);
});

test('every organ has one chief, and leaders handle at least what is owed on their level', () => {
  const owed: Record<string, Record<string, number>> = {
    县: { 检察长: 15, 副检察长: 30, 检委会专职委员: 35 },
    市: { 检察长: 10, 副检察长: 25, 检委会专职委员: 30 },
  };
  const sums: Record<string, [cases: number, owedHundredths: number]> = {};
  organs.forEach(({ facts }, i) => {
    const { level } = office.organs[i]!;
    const byHandler = Map.groupBy(facts.case, (row) => row.handler);
    const own = facts.post.filter((post) => post.class === '检察官' && post.organ === facts.organ[0]!.organ);
    assert.equal(own.filter((post) => post.leader === '检察长').length, 1);
    const ordinary = own.filter((post) => owed[level]![post.leader] === undefined);
    const mean = ordinary.reduce((n, p) => n + (byHandler.get(p.person)?.length ?? 0), 0) / ordinary.length;
    for (const post of own) {
      const share = owed[level]![post.leader];
      if (share === undefined) continue;
      sums[`${level}${post.leader}`] ??= [0, 0];
      const sum = sums[`${level}${post.leader}`]!;
      sum[0] += byHandler.get(post.person)?.length ?? 0;
      sum[1] += share * mean;
    }
  });
  for (const [who, [handled, due]] of Object.entries(sums)) {
    assert.ok(handled * 100 >= due && handled * 100 < due * 2, `${who}: ${handled} for ${due / 100}`);
  }
});

test('caseloads are uneven between people and months', () => {
  const ordinary = all('post').filter(
    (p) =>
      p.class === '检察官' &&
      p.line === '刑事' &&
      p.leader === '无' &&
      p.to === null &&
      p.from < day(year, 1, 1),
  );
  const counts = Map.groupBy(all('case'), (row) => row.handler);
  const loads = ordinary.map((p) => counts.get(p.person)?.length ?? 0).sort((a, b) => a - b);
  assert.ok(loads.at(-1)! > loads[0]! * 3);
  const months = Array<number>(12).fill(0);
  for (const { received } of all('case')) {
    if (received >= day(year, 1, 1)) months[new Date(received * 86_400_000).getUTCMonth()]!++;
  }
  assert.equal(months.indexOf(Math.min(...months)), 1);
  assert.ok(Math.max(...months) > 1.5 * months[1]!);
});

test('each appraised person has ten to twenty ballots between 0 and 100', () => {
  for (const ballots of Map.groupBy(all('ballot'), (row) => row.person).values()) {
    assert.ok(ballots.length >= 10 && ballots.length <= 20);
    for (const { score } of ballots) assert.ok(score > 0 && score <= 1_000);
  }
});

test('maternity leave lasts 158 days; some sick leave is longer than half a year', () => {
  const lengths = (kind: string) =>
    all('leave')
      .filter((l) => l.kind === kind)
      .map((l) => l.to - l.from + 1);
  assert.ok(lengths('产假').length > 0);
  for (const length of lengths('产假')) assert.equal(length, 158);
  assert.ok(lengths('病假').some((length) => length > 183));
});

test('sanctions fall on staff in post, in the year and in the year before', () => {
  const years = new Set<number>();
  for (const { person, decided } of all('sanction')) {
    years.add(new Date(decided * 86_400_000).getUTCFullYear());
    assert.ok(
      posts.get(person)!.some((post) => covers(post, decided)),
      person,
    );
    assert.equal(posts.get(person)![0]!.employment, '公务员');
  }
  assert.deepEqual([...years].sort(), [year - 1, year]);
});
