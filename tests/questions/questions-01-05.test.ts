import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { verifyRun } from '@jianheng/run';
import {
  ask,
  assessed,
  type Facts,
  jobOf,
  makeFolder,
  organ,
  post,
  prosecution,
  seal,
  snapshotOf,
} from './ask.ts';

const head = (year = 2026) => `scheme: question
title: { zh: 问题, en: Question }
library: criminal
period: { from: ${year}-01-01, to: ${year}-12-31 }
applies-to: { class: 检察官 }
points: { full: 20 }
parts: { performance: { full: 20 } }
`;
const own = 'basis: { instrument: 示例 }';

describe('question 1: two prosecutors and an assistant share one case 5:3:2; one moved away in May', () => {
  const scheme = `${head()}peers: { by: [line, department], merge-below: 1 }
indicators:
  - { id: all, title: 全部角色, part: performance, full: 10, measure: { count: case, on: closed }, score: { linear: { zero-at: 0, full-at: 10 } }, ${own} }
  - { id: leading, title: 主办协办, part: performance, full: 10, measure: { sum: case, weight: case-types-example, on: closed, roles: [主办, 协办] }, score: { linear: { zero-at: 0, full-at: 10 } }, ${own} }
`;
  const facts: Facts = {
    post: [
      post('甲'),
      post('乙', { to: '2026-04-30' }),
      post('乙', { department: '二部', from: '2026-05-01' }),
      post('丙'),
    ],
    case: [
      prosecution('C1', '甲', '2026-03-10'),
      prosecution('C2', '乙', '2026-07-01', { case_type: '羁押必要性审查' }),
    ],
    'case-share': [
      { case_id: 'C1', person: '甲', role: '主办', share: 5 },
      { case_id: 'C1', person: '乙', role: '协办', share: 3 },
      { case_id: 'C1', person: '丙', role: '助理', share: 2 },
    ],
  };

  it('counts each by the share, the assistant only where the assistant counts', async () => {
    const answer = await ask(scheme, facts);
    assert.deepEqual([answer.points('甲', 'all'), answer.points('甲', 'leading')], [['1/2'], ['1/2']]);
    assert.deepEqual([answer.points('丙', 'all'), answer.points('丙', 'leading')], [['1/5'], ['0']]);
  });

  it('counts a moved person apart before and after, by days in post', async () => {
    const answer = await ask(scheme, facts);
    assert.deepEqual(answer.days('乙'), [120, 245]);
    // In May the work of the old department stays there: 3/10 of C1 before, C2 (a third by weight) after.
    assert.deepEqual(answer.points('乙', 'all'), ['3/10', '1']);
    assert.deepEqual(answer.points('乙', 'leading'), ['3/10', '1/3']);
    // (3/10 + 3/10) × 120/365 + (1 + 1/3) × 245/365
    assert.equal(answer.total('乙'), '1196/1095');
  });
});

describe('question 2: one case counted by person for one indicator and by case for another', () => {
  it('counts one of three people in one of two cases as 1 in 4 and as 1 in 2', async () => {
    const scheme = `${head()}indicators:
  - { use: XS16, part: performance, full: 10, measure: { count-by: defendant }, score: { linear: { zero-at: 50%, full-at: 0% } } }
  - { id: XS16-by-case, use: XS16, part: performance, full: 10, measure: { count-by: case }, score: { linear: { zero-at: 100%, full-at: 0% } } }
`;
    const answer = await ask(scheme, {
      post: [post('甲')],
      case: [
        prosecution('C1', '甲', '2026-03-10', { defendants: 3, returned: 1 }),
        prosecution('C2', '甲', '2026-04-10'),
      ],
    });
    // 1/4 is half way from 50% to 0%; 1/2 is half way from 100% to 0%.
    assert.deepEqual(answer.points('甲', 'XS16'), ['5']);
    assert.deepEqual(answer.points('甲', 'XS16-by-case'), ['5']);
  });
});

describe('question 3: a decision is changed on review a year later', () => {
  const scheme = (year: number) => `${head(year)}indicators:
  - { use: XS10, part: performance, full: 10, score: { linear: { zero-at: 100%, full-at: 0% } }, decided: 示例 }
  - { id: flaws, title: 程序瑕疵, part: performance, full: 10, measure: { count: defect, by: kind }, score: { base: 10, per-item: { 程序瑕疵: -3 }, within: [0, 10] }, ${own} }
`;
  const before: Facts = {
    post: [post('甲')],
    case: [
      prosecution('C1', '甲', '2025-03-10', { not_prosecuted: 1 }),
      prosecution('C2', '甲', '2025-04-10', { prosecuted: 1 }),
      prosecution('C3', '甲', '2026-04-10', { prosecuted: 1 }),
    ],
    defect: [{ defect_id: 'D0', organ, person: '乙', kind: '程序瑕疵', found: '2025-05-05' }],
  };
  const after: Facts = {
    case: [prosecution('C1', '甲', '2025-03-10', { prosecuted: 1 })],
    defect: [{ defect_id: 'D1', organ, person: '甲', kind: '程序瑕疵', found: '2026-05-05' }],
  };

  it('brings the correction as a new batch into a new run and leaves the sealed run as it is', async () => {
    const folder = makeFolder();
    const first = await seal(await jobOf(scheme(2025), await snapshotOf(folder, before)), folder, '2025');
    const second = await seal(
      await jobOf(scheme(2025), await snapshotOf(folder, before, after)),
      folder,
      '2025 更正',
    );
    assert.notEqual(second.manifest.seal, first.manifest.seal);
    const totals = first.assessed.standings[0]!.totals;
    assert.deepEqual(totals.exactAt(0), { n: 15n, d: 1n });
    assert.deepEqual(second.assessed.standings[0]!.totals.exactAt(0), { n: 20n, d: 1n });
    for (const run of [first, second]) {
      const verified = await verifyRun(run.folder, { snapshots: `${folder}/snapshots` });
      assert.deepEqual([verified.ok, verified.depth, verified.seal], [true, 're-derived', run.manifest.seal]);
    }
  });

  it('counts the case in the year it was closed, and what the review found in the year it was found', async () => {
    const folder = makeFolder();
    const snapshot = await snapshotOf(folder, before, after);
    const old = await assessed(await jobOf(scheme(2025), snapshot));
    const now = await assessed(await jobOf(scheme(2026), snapshot));
    assert.deepEqual([old.points('甲', 'XS10'), old.points('甲', 'flaws')], [['10'], ['10']]);
    assert.deepEqual([now.points('甲', 'XS10'), now.points('甲', 'flaws')], [['10'], ['7']]);
  });
});

describe('question 4: maternity leave of 158 days, a secondment, new since September, sick for over half a year', () => {
  const scheme = `${head()}days-in-post: { at-least: 30 days }
indicators:
  - { id: work, title: 工作量, part: performance, full: 20, measure: { count: case, on: closed, per: days-in-post }, score: { linear: { zero-at: 0, full-at: 100 } }, ${own} }
rating: { annual: { excellent: { at-most: 20% }, undetermined: use rules/civil-service-assessment-2020 } }
`;
  const facts: Facts = {
    post: [
      post('产假'),
      post('挂职'),
      post('新来', { from: '2026-09-01' }),
      post('刚来', { from: '2026-12-10' }),
      post('病假'),
      post('病了半年'),
    ],
    leave: [
      { person: '产假', kind: '产假', from: '2026-02-01', to: '2026-07-08' },
      { person: '挂职', kind: '挂职借调', from: '2026-03-01', to: '2026-06-08' },
      { person: '病假', kind: '病假', from: '2026-01-01', to: '2026-07-02' },
      { person: '病了半年', kind: '病假', from: '2026-01-01', to: '2026-07-01' },
    ],
    case: ['产假', '挂职', '新来', '病假', '病了半年'].map((person, i) =>
      prosecution(`C${i}`, person, '2026-11-11'),
    ),
  };

  it('takes leave off the days in post and scales what was done to the whole period', async () => {
    const answer = await ask(scheme, facts);
    assert.deepEqual(
      ['产假', '挂职', '新来'].map((p) => answer.days(p)),
      [[365 - 158], [365 - 100], [30 + 31 + 30 + 31]],
    );
    // One case × 365 ÷ days in post, out of 100 for 20 points.
    assert.equal(answer.total('产假'), '73/207');
    assert.equal(answer.total('挂职'), '73/265');
    assert.equal(answer.total('新来'), '73/122');
  });

  it('does not assess somebody who was there for less than the scheme asks', async () => {
    assert.equal((await ask(scheme, facts)).isAssessed('刚来'), false);
  });

  it('leaves the rating undetermined only after more than half the year of sick leave', async () => {
    const answer = await ask(scheme, facts);
    assert.deepEqual(answer.rating('病假').open, ['不确定等次']);
    assert.deepEqual(answer.rating('病假').why, ['undetermined']);
    // 182 of 365 days are not more than half; leave for maternity does not count at all.
    assert.ok(answer.rating('病了半年').open.includes('称职'));
    assert.ok(answer.rating('产假').open.includes('优秀'));
  });
});

describe('question 5: a department of two', () => {
  const scheme = `${head()}peers: { by: [line, department], merge-below: 5 }
indicators:
  - { id: work, title: 工作量, part: performance, full: 20, measure: { count: case, on: closed }, score: { share-of-best: { in: peers } }, warn: depends-on-others, ${own} }
`;
  const departments = { 刑一部: 2, 刑二部: 4, 民事部: 5 };
  const people = Object.entries(departments).flatMap(([department, size]) =>
    Array.from({ length: size }, (_, i) => ({ person: `${department}${i}`, department })),
  );

  it('compares them with the nearest small department, not with each other alone', async () => {
    const answer = await ask(scheme, {
      post: people.map(({ person, department }) =>
        post(person, { department, line: department === '民事部' ? '民事' : '刑事' }),
      ),
      case: people.flatMap(({ person, department }) =>
        Array.from({ length: department === '刑二部' ? 4 : 2 }, (_, i) =>
          prosecution(`${person}-${i}`, person, '2026-05-05'),
        ),
      ),
    });
    assert.equal(answer.group('刑一部0').people, 6);
    assert.equal(answer.group('刑一部0').pooled.length, 2);
    assert.equal(answer.total('刑一部0'), '10');
    assert.equal(answer.standing('刑一部0'), '5–6');
    assert.deepEqual(answer.group('民事部0'), { people: 5, pooled: [] });
    assert.equal(answer.total('民事部0'), '20');
  });
});
