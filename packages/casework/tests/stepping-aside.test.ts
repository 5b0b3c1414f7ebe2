import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocker, type Context, type Matter } from '../src/index.ts';
import {
  actor,
  chief,
  cityOffice,
  committee,
  type Desk,
  drawn,
  head,
  li,
  office,
  opened,
  panel,
  published,
  sun,
} from './desk.ts';

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

test('whoever is close to the person under review neither arranges nor concludes it; where that is the chief the superior organ confirms', () => {
  const desk = published();
  const of = { person: 'sun' };
  const members = panel.map(({ person }) => ({ person, from: 'east', substituteFor: null }));
  const named = { excluded: [], size: { atLeast: 3, atMost: 9 } };
  desk.do(office, 'begin-review', of, {}, { trigger: 't', reason: 'r' });
  desk.aside = closeTo('sun');
  const close = (kind: string, subject: object, details: object, found: object = {}) =>
    assert.deepEqual(desk.codes(office, kind, subject, details, found).at(-1), 'step-aside', kind);
  close('name-panel', of, { members }, named);
  desk.aside = closeTo('li');
  desk.do(office, 'name-panel', of, { members }, named);
  desk.do(sun, 'ask-aside', { ...of, member: 'p2' }, { reason: '有过节' });
  desk.aside = closeTo('sun');
  const seat = { member: { person: 'p4', from: 'city', substituteFor: 'p1' } };
  close('draw-cases', of, { seed: '2027-01-05 1' }, drawn('c'));
  close('substitute', of, seat, { excluded: [] });
  close('answer-aside', { ...of, member: 'p2' }, { granted: true, reply: '准予' });
  close('excuse-member', { ...of, member: 'p1' }, { reason: '住院' });
  close('conclude-review', of, { reasons: '……' });
  desk.aside = () => [];
  const { seq } = desk.do(office, 'excuse-member', { ...of, member: 'p1' }, { reason: '住院' });
  desk.aside = closeTo('sun');
  assert.deepEqual(desk.codes(chief, 'confirm', { seq }), ['step-aside']);
  desk.aside = () => [];
  desk.do(cityOffice, 'confirm', { seq });
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
