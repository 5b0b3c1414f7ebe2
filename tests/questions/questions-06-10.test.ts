import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brokenBy, checkLawfulness, lowerPlan, packLookup } from '@jianheng/scheme';
import { readRepository, readWith, root } from '../../packages/scheme/tests/read-files.ts';
import { ask, type Facts, organ, packs, post, prosecution, type Row, readScheme } from './ask.ts';

const head = `scheme: question
title: { zh: 问题, en: Question }
library: criminal
period: { from: 2026-01-01, to: 2026-12-31 }
applies-to: { class: 检察官 }
points: { full: 20 }
parts: { performance: { full: 20 } }
`;
const own = 'basis: { instrument: 示例 }';

/** So many closed cases of a person. */
function cases(person: string, count: number): Row[] {
  return Array.from({ length: count }, (_, i) => prosecution(`${person}-${i}`, person, '2026-05-05'));
}

describe('question 6: three tied for the last place of 优秀', () => {
  const scheme = `${head}indicators:
  - { id: work, title: 工作量, part: performance, full: 20, measure: { count: case, on: closed }, score: { linear: { zero-at: 0, full-at: 20 } }, ${own} }
rating: { annual: { excellent: { at-most: 20%, approved: 25%, round: down }, ties: show } }
`;
  const closed: Readonly<Record<string, number>> = {
    甲: 9,
    乙: 7,
    丙: 7,
    丁: 7,
    戊: 6,
    己: 5,
    庚: 4,
    辛: 3,
    壬: 2,
    癸: 1,
  };
  const facts: Facts = {
    post: Object.keys(closed).map((person) => post(person)),
    case: Object.entries(closed).flatMap(([person, count]) => cases(person, count)),
  };

  it('shows the tie with the lawful ways out and breaks it for nobody', async () => {
    const answer = await ask(scheme, facts);
    const [proposal] = answer.organs;
    assert.deepEqual([proposal!.participants, proposal!.places], [10, 2]);
    const [edge] = proposal!.edges;
    assert.deepEqual([...edge!.people].sort(), ['丁', '丙', '乙']);
    assert.equal(edge!.placesLeft, 1);
    assert.ok(edge!.options.some((o) => o.id === 'meeting-decides'));
    assert.ok(edge!.options.some((o) => o.id === 'leave-all-out' && o.excellent === 1));
    assert.equal(answer.rating('甲').proposal, '优秀');
    for (const person of ['乙', '丙', '丁']) {
      assert.equal(answer.rating(person).proposal, null);
      assert.deepEqual(answer.rating(person).why, ['tied-at-edge']);
      assert.equal(answer.standing(person), '2–4');
    }
    assert.equal(answer.rating('戊').proposal, '称职');
  });
});

describe('question 7: an indicator that was in force until 2024-10-15 only', () => {
  const scheme = `scheme: question
title: { zh: 问题, en: Question }
library: criminal
period: { from: 2024-01-01, to: 2024-12-31 }
applies-to: { class: 检察官, employment: 公务员 }
points: { full: 20 }
parts: { performance: { full: 20 } }
indicators:
  - { use: XS16, part: performance, full: 20, until: 2024-10-15, score: { linear: { zero-at: 12%, full-at: 3% } }, ${own} }
  - { id: inspection, title: 评查, part: performance, full: 20, since: 2024-10-16, measure: { count: inspection, by: grade }, score: { base: 15, per-item: { 优质: +5, 不合格: -15 }, within: [0, 20] }, ${own} }
`;
  const facts: Facts = {
    post: [post('甲')],
    case: [
      prosecution('C1', '甲', '2024-03-10', { defendants: 100, returned: 12 }),
      // Received after the indicator ended: counts for nothing.
      prosecution('C2', '甲', '2024-10-16', { defendants: 100, returned: 0 }),
    ],
    inspection: [
      { inspection_id: 'I1', case_id: 'C1', organ, person: '甲', grade: '不合格', decided: '2024-10-15' },
      { inspection_id: 'I2', case_id: 'C2', organ, person: '甲', grade: '优质', decided: '2024-10-16' },
    ],
  };

  it('splits the period at the day; both halves keep their rule and the person sees both', async () => {
    const answer = await ask(scheme, facts);
    const { plan } = answer.standings.totals;
    assert.deepEqual(
      plan.phases.map((p) => [p.from, p.to, p.indicators.map((i) => i.id)]),
      [
        ['2024-01-01', '2024-10-15', ['XS16']],
        ['2024-10-16', '2024-12-31', ['inspection']],
      ],
    );
    assert.deepEqual(answer.phases('甲'), ['0', '20']);
    // 0 × 289/366 + 20 × 77/366
    assert.equal(answer.total('甲'), '770/183');
  });

  it('is lawful on both sides of the change', async () => {
    const loaded = await readScheme(scheme);
    const { findings } = checkLawfulness(loaded, lowerPlan(loaded, packLookup(packs)), packs);
    const errors = findings.filter((f) => f.level === 'error').map((f) => f.code);
    assert.deepEqual(errors, []);
  });
});

describe('question 8: a province changes a method', () => {
  const province = (least: number, merge: number) => `scheme: province-method
title: { zh: 省院方法, en: Method of the province }
period: { from: 2026-01-01, to: 2026-12-31 }
applies-to: { class: 检察官 }
peers: { by: [line], merge-below: 5 }
points: { full: 100 }
parts: { performance: { full: 70 }, common: { full: 30 } }
indicators:
  - { id: inspection, title: 评查, part: performance, full: 70, measure: { count: inspection, by: grade }, score: { base: 60, per-item: { 优质: +5 }, within: [0, 70] }, ${own} }
  - { id: merits, title: 加分, part: common, full: 30, measure: { count: merit, by: level }, score: { per-item: { 省级: 10 }, within: [0, 30] }, ${own} }
hand-down: { parts.performance.full: { at-least: ${least} }, peers.merge-below: { at-least: ${merge} } }
`;
  const county = (performance: number, common: number) => `scheme: county
title: { zh: 县院方案, en: Scheme of the county }
extends: province-method
parts: { performance: { full: ${performance} }, common: { full: ${common} } }
indicators:
  - { id: inspection, full: ${performance}, score: { base: 60, per-item: { 优质: +5 }, within: [0, ${performance}] } }
  - { id: merits, full: ${common}, score: { per-item: { 省级: 10 }, within: [0, ${common}] } }
`;
  const parent = 'schemes/templates/province-method/scheme.yaml';
  const read = readWith({
    [parent]: province(60, 5),
    'narrow.yaml': county(65, 35),
    'wide.yaml': county(75, 25),
  });

  it('names the county schemes that break, with the line, and leaves the others alone', async () => {
    const effects = await brokenBy(
      { file: parent, text: province(70, 5) },
      ['narrow.yaml', 'wide.yaml'],
      read,
      { root },
    );
    assert.deepEqual(
      effects.map((e) => [e.child, e.breaks.map((b) => [b.code, b.place.line])]),
      [
        ['narrow.yaml', [['scheme/out-of-range', 4]]],
        ['wide.yaml', []],
      ],
    );
  });
});

describe('question 9: the same merit named by two departments', () => {
  const merit = (merit_id: string, more: Row): Row => ({
    merit_id,
    event: 'E1',
    organ,
    person: '甲',
    kind: '表彰奖励',
    level: '市级',
    awarded: '2026-05-05',
    ...more,
  });

  it('earns once, at the best level, whatever the number of rows', async () => {
    const scheme = `${head}indicators:
  - { id: merits, title: 加分, part: performance, full: 20, measure: { count: merit, by: level }, score: { per-item: { 省级: 8, 市级: 5 }, within: [0, 20], once-per: event }, ${own} }
`;
    const answer = await ask(scheme, {
      post: [post('甲')],
      merit: [
        merit('M1', { department: '一部' }),
        merit('M2', { department: '办公室' }),
        merit('M3', { department: '政治部', level: '省级' }),
        merit('M4', { event: 'E2' }),
      ],
    });
    // E1 at 省级 8, named three times; E2 at 市级 5.
    assert.deepEqual(answer.points('甲', 'merits'), ['13']);
  });

  it('earns in the first indicator that pays for it and not in the second', async () => {
    const scheme = `${head}indicators:
  - { id: published, title: 典型案例, part: performance, full: 10, measure: { count: merit, where: { kind: 典型案例 } }, score: { per-item: 4, within: [0, 10] }, ${own} }
  - { id: merits, title: 加分, part: performance, full: 10, measure: { count: merit, by: level }, score: { per-item: { 省级: 3 }, within: [0, 10], once-per: event }, ${own} }
`;
    const answer = await ask(scheme, {
      post: [post('甲')],
      merit: [merit('M1', { kind: '典型案例', level: '省级' }), merit('M2', { event: 'E2', level: '省级' })],
    });
    assert.deepEqual([answer.points('甲', 'published'), answer.points('甲', 'merits')], [['4'], ['3']]);
  });

  it('takes the worst of two inspections of one case', async () => {
    const scheme = `${head}indicators:
  - { id: inspection, title: 评查, part: performance, full: 20, measure: { count: inspection, by: grade }, score: { base: 16, per-item: { 优质: +2, 不合格: -8 }, within: [0, 20], once-per: case }, ${own} }
`;
    const inspection = (inspection_id: string, case_id: string, grade: string): Row => ({
      inspection_id,
      case_id,
      organ,
      person: '甲',
      grade,
      decided: '2026-05-05',
    });
    const answer = await ask(scheme, {
      post: [post('甲')],
      inspection: [
        inspection('I1', 'C1', '优质'),
        inspection('I2', 'C1', '不合格'),
        inspection('I3', 'C2', '优质'),
      ],
    });
    assert.deepEqual(answer.points('甲', 'inspection'), ['10']);
  });
});

describe('question 10: auxiliaries have base points and ±, and no piece of work is counted', () => {
  it('gives the same for three cases and for thirty, and takes off for what went wrong', async () => {
    const scheme = (await readRepository('schemes/templates/county-auxiliaries-2026/scheme.yaml')) ?? '';
    const clerk = { class: '检察辅助人员' };
    const defect = (defect_id: string, person: string, kind: string): Row => ({
      defect_id,
      organ,
      person,
      kind,
      found: '2026-05-05',
    });
    const answer = await ask(scheme, {
      post: [post('少', clerk), post('多', clerk), post('错', clerk)],
      case: [...cases('少', 3), ...cases('多', 30)],
      defect: [
        defect('D1', '错', '书面超期'),
        defect('D2', '错', '案卡错误'),
        defect('D3', '错', '违反纪律'),
      ],
      merit: [
        {
          merit_id: 'M1',
          event: 'E1',
          organ,
          person: '错',
          kind: '表彰奖励',
          level: '县级',
          awarded: '2026-05-05',
        },
      ],
      // Two votes would both be dropped as extremes; three leave one.
      ballot: ['少', '多', '错'].flatMap((person) =>
        [850, 900, 950].map((score) => ({
          ballot_id: `${person}${score}`,
          organ,
          person,
          voters: '同事',
          score,
          closed: '2026-12-20',
        })),
      ),
    });
    assert.deepEqual([answer.points('少', 'assisting'), answer.points('多', 'assisting')], [['60'], ['60']]);
    assert.deepEqual(
      [answer.points('错', 'assisting'), answer.points('错', 'discipline')],
      [['113/2'], ['10']],
    );
    // 60 + 15 + 5 + (90 − 50) ÷ 50 × 10
    assert.deepEqual([answer.total('少'), answer.standing('少')], ['88', '1–2']);
    // 56.5 + 10 + 6 + 8
    assert.equal(answer.total('错'), '161/2');
  });
});
