import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rateLate, ratingInputs } from '@jianheng/assess';
import { verifyRun } from '@jianheng/run';
import {
  Answer,
  ask,
  assessed,
  type Facts,
  jobOf,
  makeFolder,
  organ,
  packs,
  post,
  prosecution,
  type Row,
  seal,
  snapshotOf,
} from './ask.ts';

const head = (more = '', year = 2026) => `scheme: question
title: { zh: 问题, en: Question }
library: criminal
period: { from: ${year}-01-01, to: ${year}-12-31${more} }
applies-to: { class: 检察官 }
points: { full: 20 }
parts: { performance: { full: 20 } }
`;
const own = 'basis: { instrument: 示例 }';
const work = `indicators:
  - { id: work, title: 工作量, part: performance, full: 20, measure: { count: case, on: closed }, score: { linear: { zero-at: 0, full-at: 20 } }, ${own} }
`;

/** So many closed cases of a person in a year. */
function cases(person: string, count: number, year = 2026): Row[] {
  return Array.from({ length: count }, (_, i) => prosecution(`${person}-${i}`, person, `${year}-05-05`));
}

describe('question 11: leaders are scored by the superior organ, others by the mean of four quarters', () => {
  const scheme = `${head(', total: mean-of-quarters')}indicators:
  - { id: work, title: 办案业绩, part: performance, full: 20, measure: { count: inspection, by: grade }, score: { base: 10, per-item: { 优质: +5, 不合格: -10 }, within: [0, 20] }, ${own} }
  - { id: feedback, title: 上级院反馈, part: performance, full: 20, instead-of: work, applies-to: { leader: [检察长, 副检察长] }, measure: { latest: entry.value, where: { item: 上级院反馈 } }, score: { manual: { evidence: required }, within: [0, 20] }, ${own} }
`;
  const inspection = (inspection_id: string, person: string, decided: string, grade: string): Row => ({
    inspection_id,
    case_id: inspection_id,
    organ,
    person,
    grade,
    decided,
  });
  const feedback = (entry_id: string, entered: string, value: number, evidence: string | null): Row => ({
    entry_id,
    organ,
    person: '检察长',
    item: '上级院反馈',
    value: value * 100,
    entered,
    evidence,
  });
  const facts: Facts = {
    post: [post('检察长', { leader: '检察长' }), post('甲')],
    inspection: [
      inspection('I1', '甲', '2026-02-02', '优质'),
      inspection('I2', '甲', '2026-05-05', '优质'),
      inspection('I3', '甲', '2026-05-06', '优质'),
      inspection('I4', '甲', '2026-05-07', '优质'),
      inspection('I5', '甲', '2026-08-08', '不合格'),
      inspection('I6', '检察长', '2026-10-10', '不合格'),
      inspection('I7', '别人', '2026-10-10', '合格'),
    ],
    entry: [
      feedback('E1', '2026-03-31', 18, '函'),
      feedback('E2', '2026-06-30', 12, '函'),
      feedback('E3', '2026-06-29', 20, '函'),
      feedback('E4', '2026-09-30', 16, '函'),
      feedback('E5', '2026-12-31', 17, '函'),
      feedback('E6', '2026-12-31', 0, null),
    ],
  };

  it('scores each quarter on its own and takes the plain mean', async () => {
    const answer = await ask(scheme, facts);
    // 15, then 10 + 3 × 5 capped at 20, then 0, then nothing inspected: the base.
    assert.deepEqual(answer.phases('甲'), ['15', '20', '0', '10']);
    assert.equal(answer.total('甲'), '45/4');
  });

  it('takes the last feedback with evidence of each quarter for a leader, whom the inspections do not touch', async () => {
    const answer = await ask(scheme, facts);
    assert.deepEqual(answer.phases('检察长'), ['18', '12', '16', '17']);
    assert.equal(answer.total('检察长'), '63/4');
    assert.equal(answer.missing('检察长', 'work'), 'not-applicable');
    assert.equal(answer.missing('甲', 'feedback'), 'not-applicable');
    assert.equal(answer.missing('检察长', 'feedback'), null);
  });
});

describe('question 12: a ballot in which two of five votes are the extremes', () => {
  const scheme = (trim: string) => `${head()}indicators:
  - { id: ballots, title: 测评, part: performance, full: 20, measure: { average: ballot.score, trim: ${trim} }, score: { ballot: { out-of: 100 } }, ${own} }
`;
  const facts: Facts = {
    post: [post('甲')],
    ballot: [100, 20, 80, 82, 87].map((score, i) => ({
      ballot_id: `B${i}`,
      organ,
      person: '甲',
      voters: '同事',
      score: score * 10,
      closed: '2026-12-20',
    })),
  };

  it('drops one at each end and takes the mean of the three that are left', async () => {
    const answer = await ask(scheme('{ each-end: 1 }'), facts);
    // (80 + 82 + 87) ÷ 3 = 83; of 100, for 20 points.
    assert.equal(answer.total('甲'), '83/5');
  });

  it('drops nobody where a tenth of five votes is less than one', async () => {
    const answer = await ask(scheme('{ share: 10% }'), facts);
    assert.equal(answer.total('甲'), '369/25');
  });
});

describe('question 13: the performance rating is 不合格, but the meeting wants 称职', () => {
  const scheme = `${head()}${work}rating:
  performance: { bands: [优秀, 良好, 合格, 不合格], by: review-and-meeting, basis: use rules/prosecutor-performance-rules-2020#P-06 }
  annual: { excellent: { at-most: 20% } }
`;
  const facts: Facts = {
    post: [post('甲'), post('乙'), post('丙'), post('丁'), post('戊')],
    case: cases('甲', 20),
  };

  it('closes 称职 with the clause, proposes nothing in its place and shows that the quota is at stake', async () => {
    const answer = await ask(scheme, facts, { performance: { 甲: '不合格', 乙: '合格' } });
    const { open, proposal, why, clauses } = answer.rating('甲');
    assert.deepEqual(open, ['基本称职', '不称职']);
    assert.equal(proposal, null);
    assert.ok(why.includes('performance-limits') && why.includes('quota-exit'));
    for (const clause of ['P-05', 'P-06', 'P-08']) {
      assert.ok(clauses.includes(clause), clause);
    }
  });

  it('lets 合格 be 称职 but not 优秀', async () => {
    const answer = await ask(scheme, facts, { performance: { 甲: '不合格', 乙: '合格' } });
    assert.deepEqual(answer.rating('乙').open, ['称职', '基本称职', '不称职']);
    assert.equal(answer.rating('乙').proposal, '称职');
  });
});

const annual = `${work}rating: { annual: { excellent: { at-most: 20% }, undetermined: use rules/civil-service-assessment-2020, ties: show } }
`;

describe('question 14: 记大过 in May 2025', () => {
  it('leaves 2025 and 2026 undetermined and rates 2027 as usual, each with its clause', async () => {
    const years = [2025, 2026, 2027];
    const facts: Facts = {
      post: [post('甲')],
      sanction: [{ person: '甲', kind: '记大过', decided: '2025-05-20' }],
      case: years.flatMap((year) =>
        cases(`甲`, 3, year).map((row, i) => ({ ...row, case_id: `${year}-${i}` })),
      ),
    };
    const outcomes = [];
    for (const year of years) {
      const answer = await ask(`${head('', year)}${annual}`, facts);
      const { open, why, clauses } = answer.rating('甲');
      outcomes.push([year, open, why.includes('undetermined'), clauses]);
      // The points are counted all the same.
      assert.equal(answer.total('甲'), '3');
    }
    const clause = ['K-33'];
    assert.deepEqual(outcomes, [
      [2025, ['不确定等次'], true, clause],
      [2026, ['不确定等次'], true, clause],
      [2027, ['优秀', '称职', '基本称职', '不称职'], false, []],
    ]);
  });
});

describe('question 15: under investigation at the end of the year, 警告 the August after', () => {
  const people = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
  const facts: Facts = {
    post: people.map((person) => post(person)),
    case: people.flatMap((person, i) => cases(person, 11 - i, 2025)),
    sanction: [{ person: '甲', kind: '立案', decided: '2025-11-03' }],
  };
  const closed: Facts = { sanction: [{ person: '甲', kind: '警告', decided: '2026-08-10' }] };
  const scheme = `${head('', 2025)}${annual}`;

  it('leaves the year undetermined, then lets the rating be set late, and the old seal stays', async () => {
    const folder = makeFolder();
    const first = await seal(await jobOf(scheme, await snapshotOf(folder, facts)), folder, '2025');
    const sealed = new Answer(first.assessed.standings[0]!, first.assessed.proposals);
    assert.deepEqual(
      [sealed.rating('甲').proposal, sealed.rating('甲').why],
      ['不确定等次', ['undetermined']],
    );
    assert.deepEqual([sealed.rating('乙').proposal, sealed.rating('丙').proposal], ['优秀', '优秀']);

    const later = await assessed(await jobOf(scheme, await snapshotOf(folder, facts, closed)));
    assert.deepEqual(later.rating('甲').why, ['late-rating']);
    assert.deepEqual(later.rating('甲').clauses, ['K-31a']);
    const verified = await verifyRun(first.folder, { snapshots: `${folder}/snapshots` });
    assert.deepEqual([verified.ok, verified.depth], [true, 're-derived']);
  });

  it('counts the cap again: 优秀 is open late only while a place was left', async () => {
    const folder = makeFolder();
    const { standings } = await assessed(await jobOf(scheme, await snapshotOf(folder, facts, closed)));
    const [input] = ratingInputs([standings], {
      year: 2025,
      packs,
      statuses: [
        { person: '甲', kind: '立案', from: '2025-11-03', to: '2026-08-10' },
        { person: '甲', kind: '警告', from: '2026-08-10', to: null },
      ],
      participants: {},
      approved: [],
      performance: {},
    });
    const full = rateLate(input!, { 甲: '不确定等次', 乙: '优秀', 丙: '优秀' }, '甲');
    assert.deepEqual([full.isAllowed, full.places, full.placesTaken], [true, 2, 2]);
    assert.deepEqual(full.open, ['称职', '基本称职', '不称职']);
    const free = rateLate(input!, { 甲: '不确定等次', 乙: '优秀', 丙: '称职' }, '甲');
    assert.deepEqual(free.open, ['优秀', '称职', '基本称职', '不称职']);
  });

  it('does not allow 优秀 in the year of the warning itself', async () => {
    const answer = await ask(`${head()}${annual}`, [{ ...facts, case: cases('甲', 3) }, closed]);
    assert.deepEqual(answer.rating('甲').open, ['称职', '基本称职', '不称职']);
  });
});
