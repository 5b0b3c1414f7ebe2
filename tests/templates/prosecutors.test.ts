import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRepository } from '../../packages/scheme/tests/read-files.ts';
import { ask, organ, post, prosecution, type Row } from '../questions/ask.ts';

/** What worked cases cannot say, asked of invented facts: dates, limits inside a case, two stretches, who is meant. */
const schemeOf = async (id: string) => (await readRepository(`schemes/templates/${id}/scheme.yaml`)) ?? '';

const inOrgan = (size: string): Row => ({ organ, name: '甲县院', level: '县', size, province: '示例省' });

test('county-public-interest-prosecutors-2026: one case brings at most 2 points for joint duties and oversight together', async () => {
  const activity = (activity_id: string, person: string, case_id: string, kind: string): Row => ({
    activity_id,
    organ,
    person,
    case_id,
    kind,
    line: '公益诉讼',
    done: '2026-06-06',
  });
  const answer = await ask(await schemeOf('county-public-interest-prosecutors-2026'), {
    post: ['一案', '两案'].map((person) => post(person, { line: '公益诉讼' })),
    activity: [
      activity('A1', '一案', 'C1', '综合履职'),
      activity('A2', '一案', 'C1', '人民监督员监督'),
      activity('A3', '两案', 'C2', '综合履职'),
      activity('A4', '两案', 'C3', '人民监督员监督'),
    ],
  });
  // 1.5 + 1 = 2.5 from one case, limited to 2; from two cases 2.5.
  assert.deepEqual(answer.points('一案', 'openness'), ['2']);
  assert.deepEqual(answer.points('两案', 'openness'), ['5/2']);
});

test('county-public-interest-prosecutors-2026: a suggestion put right on the 62nd day counts, on the 63rd it does not', async () => {
  const suggestion = (supervision_id: string, person: string, replied: string): Row => ({
    supervision_id,
    organ,
    person,
    kind: '诉前检察建议',
    proposed: '2026-03-01',
    result: '采纳',
    replied,
  });
  const answer = await ask(await schemeOf('county-public-interest-prosecutors-2026'), {
    post: ['按时', '过期'].map((person) => post(person, { line: '公益诉讼' })),
    supervision: [suggestion('S1', '按时', '2026-05-02'), suggestion('S2', '过期', '2026-05-03')],
  });
  assert.deepEqual(answer.points('按时', 'rectified'), ['2']);
  assert.deepEqual(answer.points('过期', 'rectified'), ['0']);
});

test('county-criminal-prosecutors-2024: a case counts by indicators or by days as it closed before or after 16 October', async () => {
  const case30 = (id: string, closed: string): Row =>
    prosecution(id, '全年', closed, { received: closed.replace(/-\d\d$/, '-01') });
  const on = ['2024-01-10', '2024-11-10', '2024-12-10'];
  const answer = await ask(await schemeOf('county-criminal-prosecutors-2024'), {
    post: [post('全年'), post('后来', { from: '2024-10-20' })],
    case: [
      ...Array.from({ length: 12 }, (_, i) => case30(`B${i}`, '2024-10-15')),
      ...Array.from({ length: 3 }, (_, i) => case30(`N${i}`, '2024-10-16')),
    ],
    inspection: on.map((decided) => ({
      inspection_id: decided,
      organ,
      case_id: 'X',
      person: '别人',
      grade: '合格',
      decided,
    })),
    defect: on.map((found) => ({ defect_id: found, organ, person: '别人', kind: '案卡错误', found })),
    merit: on.map((awarded) => ({
      merit_id: awarded,
      event: awarded,
      organ,
      person: '别人',
      kind: '表彰奖励',
      level: '县级',
      awarded,
    })),
    supervision: on.map((proposed) => ({
      supervision_id: proposed,
      organ,
      person: '别人',
      kind: '立案监督',
      proposed,
      result: '采纳',
      replied: proposed,
    })),
    judgment: on.map((judged) => ({ judgment_id: judged, organ, case_id: 'X', person: '别人', judged })),
    ballot: ['全年', '后来'].map((person) => ({
      ballot_id: person,
      organ,
      person,
      voters: '同事',
      score: 800,
      closed: '2024-12-20',
    })),
  });
  // Before: 10 + 4.8 + 4.2 + 10 + 12 ÷ 144 × 18 + 10 + 20 + 0. After: 3 ÷ 36 × 25 + 24 + 12 + 12 + 0 + 12.
  assert.deepEqual(answer.phases('全年'), ['121/2', '745/12']);
  // (60.5 × 289 + 745/12 × 77) ÷ 366.
  assert.equal(answer.total('全年'), '267179/4392');
  // Who came on 20 October has the second stretch alone: 0 + 24 + 7.2 + 12 + 0 + 12.
  assert.equal(answer.total('后来'), '276/5');
});

test('county-petitions-prosecutors-2026: a petition of Christmas Day is not yet due, one of the day before is', async () => {
  const petition = (petition_id: string, person: string, received: string, replied: string | null): Row => ({
    petition_id,
    organ,
    person,
    received,
    replied,
    answered: replied,
  });
  const early = (person: string) =>
    Array.from({ length: 4 }, (_, i) => petition(`${person}${i}`, person, '2026-02-02', '2026-02-09'));
  const answer = await ask(await schemeOf('county-petitions-prosecutors-2026'), {
    post: ['未到期', '已到期'].map((person) => post(person, { line: '控申' })),
    petition: [
      ...early('未到期'),
      petition('P5', '未到期', '2026-02-02', '2026-02-09'),
      petition('P6', '未到期', '2026-12-25', null),
      ...early('已到期'),
      petition('P7', '已到期', '2026-12-24', null),
    ],
  });
  // 5 of 5 that were due; 4 of 5, which is the point of no points.
  assert.deepEqual(answer.points('未到期', 'KS01'), ['15']);
  assert.deepEqual(answer.points('已到期', 'KS01'), ['0']);
});

test('county-juvenile-prosecutors-2026: one case of minors not prosecuted and not sealed loses the gate; adults do not count', async () => {
  const dropped = (id: string, handler: string, more: Row): Row =>
    prosecution(id, handler, '2026-05-05', { line: '未检', not_prosecuted: 1, ...more });
  const answer = await ask(await schemeOf('county-juvenile-prosecutors-2026'), {
    post: ['封存', '漏封', '成年'].map((person) => post(person, { line: '未检' })),
    case: [
      dropped('C1', '封存', { minors: 1, mark: '未成年封存' }),
      dropped('C2', '漏封', { minors: 1, mark: '未成年封存' }),
      dropped('C3', '漏封', { minors: 1 }),
      dropped('C4', '成年', {}),
    ],
  });
  assert.deepEqual(answer.points('封存', 'sealing'), ['10']);
  assert.deepEqual(answer.points('漏封', 'sealing'), ['0']);
  assert.equal(answer.missing('成年', 'sealing'), 'no-cases');
  assert.deepEqual(answer.points('成年', 'sealing'), ['10']);
});

test('county-small-prosecutors-2026: lines of a small organ are one group, assistants divide the work, middle organs are not meant', async () => {
  const facts = (size: string) => ({
    organ: [inOrgan(size)],
    post: [
      post('刑'),
      post('民', { line: '民事', assistants: 1 }),
      post('益', { line: '公益诉讼', department: '二部' }),
    ],
    case: [
      ...Array.from({ length: 12 }, (_, i) => prosecution(`X${i}`, '刑', '2026-05-05')),
      ...Array.from({ length: 24 }, (_, i) =>
        prosecution(`M${i}`, '民', '2026-05-05', { case_type: '民事执行监督', line: '民事' }),
      ),
    ],
  });
  const scheme = await schemeOf('county-small-prosecutors-2026');
  const small = await ask(scheme, facts('小'));
  assert.equal(small.group('民').people, 3);
  assert.equal(small.group('民').pooled.length, 3);
  // 12 ÷ 60 × 30; 24 × 2/3 ÷ 4/3 = 12 as well.
  assert.deepEqual(small.points('刑', 'workload'), ['6']);
  assert.deepEqual(small.points('民', 'workload'), ['6']);
  assert.equal((await ask(scheme, facts('中'))).isAssessed('刑'), false);
});

test('county-enforcement-prosecutors-2026: only departments of execution are meant, and what was proposed in November is not yet asked for', async () => {
  const correction = (supervision_id: string, proposed: string): Row => ({
    supervision_id,
    organ,
    person: '执',
    kind: '监管活动违法',
    proposed,
    result: '未回复',
  });
  const answer = await ask(await schemeOf('county-enforcement-prosecutors-2026'), {
    organ: [inOrgan('大')],
    post: [post('执', { department: '刑事执行检察部' }), post('诉')],
    supervision: [
      correction('S1', '2026-01-05'),
      correction('S2', '2026-10-31'),
      correction('S3', '2026-11-01'),
    ],
  });
  assert.equal(answer.isAssessed('诉'), false);
  assert.deepEqual(answer.points('执', 'unanswered'), ['4']);
});
