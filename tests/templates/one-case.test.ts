import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRepository } from '../../packages/scheme/tests/read-files.ts';
import { ask, organ, post, prosecution, type Row } from '../questions/ask.ts';

const flaw = (defect_id: string, person: string, case_id: string, kind: string): Row => ({
  defect_id,
  organ,
  person,
  case_id,
  kind,
  found: '2023-06-06',
});

test('county-auxiliaries-2023: flaws inside one case take at most 4 points, in two cases they add up', async () => {
  const scheme = (await readRepository('schemes/templates/county-auxiliaries-2023/scheme.yaml')) ?? '';
  const own = { class: '检察辅助人员', employment: '公务员' };
  const cases = Array.from({ length: 10 }, (_, i) => `C${i}`);
  const answer = await ask(scheme, {
    post: [post('检', {}), post('同案', own), post('两案', own)],
    case: cases.map((c) => prosecution(c, '检', '2023-06-01')),
    'case-share': cases.flatMap((case_id) => [
      { case_id, person: '检', role: '主办', share: 50 },
      { case_id, person: '同案', role: '助理', share: 25 },
      { case_id, person: '两案', role: '书记员', share: 25 },
    ]),
    defect: [
      flaw('D1', '同案', 'C1', '书面超期'),
      flaw('D2', '同案', 'C1', '书面超期'),
      flaw('D3', '两案', 'C1', '书面超期'),
      flaw('D4', '两案', 'C2', '书面超期'),
    ],
  });
  // 26 − 4, the limit of one case; 26 − 3 − 3.
  assert.deepEqual(answer.points('同案', 'assisting'), ['22']);
  assert.deepEqual(answer.points('两案', 'assisting'), ['20']);
  // Whole cases count for those who help: 10 of 10 closed in 30 days, not a quarter of them.
  assert.deepEqual(answer.points('同案', 'efficiency'), ['16']);
});
