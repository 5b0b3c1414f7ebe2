import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRepository } from '../../packages/scheme/tests/read-files.ts';
import { ask, organ, post, prosecution } from '../questions/ask.ts';

const scheme = async (id: string) => (await readRepository(`schemes/templates/${id}/scheme.yaml`)) ?? '';
const on = '2026-06-06';

test('city-criminal-second-instance-2026: who had a flawed case before the province is not excellent, before the city may be', async () => {
  const inspected = (person: string, inspected_by: string) => ({
    inspection_id: `I-${person}`,
    case_id: `C-${person}`,
    organ,
    person,
    inspected_by,
    grade: '基本合格',
    decided: on,
  });
  const text = (await scheme('city-criminal-second-instance-2026')).replace(', level: 市', '');
  const answer = await ask(text, {
    post: [post('省评'), post('市评')],
    case: [prosecution('C-省评', '省评', on), prosecution('C-市评', '市评', on)],
    inspection: [inspected('省评', '省'), inspected('市评', '市')],
  });
  assert.deepEqual(answer.rating('省评').open, ['称职', '基本称职', '不称职']);
  assert.ok(answer.rating('省评').why.includes('effect-limits'));
  assert.deepEqual(answer.rating('市评').open, ['优秀', '称职', '基本称职', '不称职']);
});

test('county-department-heads-2026: the head’s results are the whole department’s, and so is a grave breach', async () => {
  const text = (await scheme('county-department-heads-2026')).replace(', level: 县', '');
  const inspection = (n: number, person: string, grade: string) => ({
    inspection_id: `I${n}`,
    case_id: `C${n}`,
    organ,
    person,
    grade,
    decided: on,
  });
  const answer = await ask(text, {
    post: [
      post('一部长', { leader: '部门负责人' }),
      post('甲', { leader: '无' }),
      post('二部长', { leader: '部门负责人', department: '二部' }),
      post('乙', { leader: '无', department: '二部' }),
    ],
    inspection: [
      ...[1, 2, 3, 4].map((n) => inspection(n, '甲', '合格')),
      inspection(5, '一部长', '基本合格'),
      ...[6, 7, 8, 9, 10].map((n) => inspection(n, '乙', '合格')),
    ],
    entry: [
      {
        entry_id: 'E1',
        organ,
        person: '甲',
        item: '严重违纪违法',
        value: 100,
        entered: on,
        confirmed_by: '督察',
      },
    ],
  });
  // Four of five in the first department: 80% is where the points begin.
  assert.deepEqual(answer.points('一部长', 'dept-quality'), ['0']);
  assert.deepEqual(answer.points('二部长', 'dept-quality'), ['26']);
  assert.ok(!answer.rating('一部长').open.includes('优秀'));
  assert.ok(answer.rating('二部长').open.includes('优秀'));
  // The breach binds the head; what it does to 甲 is for the rules on sanctions.
  assert.ok(answer.rating('甲').open.includes('优秀'));
});
