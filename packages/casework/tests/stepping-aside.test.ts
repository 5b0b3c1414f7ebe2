import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocker, type Context, type Matter } from '../src/index.ts';
import { actor, chief, committee, type Desk, head, li, office, opened, published } from './desk.ts';

const closeTo =
  (person: string): NonNullable<Context['aside']> =>
  (matter) =>
    matter.person === person ? [blocker('step-aside', '须回避', 'must step aside')] : [];
const answer = { upheld: false, reply: '核对无误' };
const unchanged = { run: null, batch: null, worsened: [] };

/** An objection of li that was looked at and waits for its answer. */
function examined(): Desk {
  const desk = published();
  const line = { about: 'case', indicator: 'defects', case: '甲1' };
  const said = { id: 'o1', line, says: '非本人承办', evidence: [] };
  desk.do(li, 'raise-objection', { person: 'li' }, said, { department: 'one' });
  desk.do(office, 'simulate-objection', { objection: 'o1' }, {}, { run: 'tried' });
  return desk;
}

test('whoever must step aside from an objection neither answers it nor confirms nor sends back the answer, and another may', () => {
  const desk = examined();
  const of = { objection: 'o1' };
  desk.aside = closeTo('li');
  assert.deepEqual(desk.codes(office, 'decide-objection', of, answer, unchanged), ['step-aside']);
  desk.aside = () => [];
  const { seq } = desk.do(office, 'decide-objection', of, answer, unchanged);
  desk.aside = closeTo('li');
  assert.deepEqual(desk.codes(chief, 'confirm', { seq }), ['step-aside']);
  assert.deepEqual(desk.codes(chief, 'reject', { seq }, { reason: '再核' }), ['step-aside']);
  desk.aside = closeTo('sun');
  desk.do(committee, 'confirm', { seq });
});

test('the matter of an objection says that redress is sought, and of which case', () => {
  const desk = examined();
  const seen: Matter[] = [];
  desk.aside = (matter) => {
    seen.push(matter);
    return [];
  };
  desk.do(office, 'decide-objection', { objection: 'o1' }, answer, unchanged);
  assert.deepEqual(seen.at(-1), { person: 'li', redress: true, case: '甲1' });
});

test('nobody who must step aside confirms the declared work, withholds a value or answers the case list of that person', () => {
  const desk = opened();
  const work = {
    id: 'd1',
    indicator: 'research',
    event: '调研',
    on: '2026-01-05',
    amount: '1',
    evidence: ['e1'],
  };
  desk.today = '2026-02-02';
  desk.do(li, 'declare', { person: 'li' }, work, { department: 'one' });
  const month = { person: 'li', month: '2026-01' };
  desk.do(li, 'dispute-cases', month, { cases: [{ case: '甲1', says: '非本人承办' }] });
  desk.aside = closeTo('li');
  for (const [who, kind, subject, details] of [
    [head, 'confirm-declaration', { declaration: 'd1' }, {}],
    [head, 'return-declaration', { declaration: 'd1' }, { reply: '……' }],
    [office, 'withhold-value', { person: 'li', indicator: 'workload' }, { reason: '有争议' }],
    [office, 'answer-cases', month, { reply: '已更正' }],
  ] as const)
    assert.deepEqual(desk.codes(who, kind, subject, details), ['step-aside'], kind);
  desk.aside = closeTo('sun');
  desk.do(head, 'confirm-declaration', { declaration: 'd1' });
});

test('a re-check is not decided by whoever wrote the opinion of that year', () => {
  const desk = published();
  const deputy = actor('deputy', { role: 'staff' }, { role: 'committee' }, { role: 'office' });
  desk.do(li, 'sum-up', { person: 'li' }, { text: '全年办结 104 件' }, { department: 'one' });
  desk.do(deputy, 'write-opinion', { person: 'li' }, { text: '扎实', suggestion: null });
  assert.deepEqual(desk.codes(deputy, 'decide-recheck', { person: 'li' }, { changed: false, reply: '……' }), [
    'no-recheck',
    'wrote-opinion',
  ]);
});
