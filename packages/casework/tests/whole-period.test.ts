import assert from 'node:assert/strict';
import { test } from 'node:test';
import { board, fold, periodProcedure, shownOn } from '../src/index.ts';
import {
  caseManagement,
  chief,
  cityOffice,
  clockAt,
  Desk,
  drawn,
  everyRating,
  head,
  inspection,
  li,
  meeting,
  office,
  opened,
  ordinary,
  panel,
  size,
  sun,
} from './desk.ts';

test('a period goes from its opening to the sealed rating, with an objection upheld and a review that clears', () => {
  const desk = opened();
  desk.do(head, 'sign-tasks', { department: 'one' }, { text: '零书面超期' });
  desk.do(chief, 'receive-tasks', { department: 'one' });
  desk.do(head, 'report-tasks', { department: 'one' }, { text: '上半年两件，已整改' });
  desk.do(office, 'use-batch', { batch: 'b1' }, {}, { kind: 'case', owner: 'office' });
  desk.do(office, 'use-batch', { batch: 'b2' }, {}, { kind: 'inspection', owner: 'case-management' });
  desk.do(caseManagement, 'confirm-inspections', { batch: 'b2' });
  desk.do(office, 'use-batch', { batch: 'b3' }, {}, { kind: 'sanction', owner: 'inspection' });
  desk.do(inspection, 'confirm-sanctions', { batch: 'b3' });
  desk.do(li, 'confirm-cases', { person: 'li', month: '2026-03' });
  desk.do(
    li,
    'declare',
    { person: 'li' },
    { id: 'd1', indicator: 'merits', event: '省级调研文章', on: '2026-05-01', amount: '1', evidence: ['f1'] },
    { department: 'one' },
  );
  desk.do(head, 'confirm-declaration', { declaration: 'd1' });
  const voters = ['li', 'sun', 'wang', 'qian', 'zhao'];
  desk.do(
    office,
    'open-ballots',
    { round: 'r1' },
    { circles: [{ name: '同事', voters, about: ['li', 'sun'] }], closes: '2026-12-20' },
  );
  desk.do(li, 'issue-ballot', { round: 'r1', person: 'li' }, { blinded: [] });
  desk.today = '2026-12-21';
  desk.do(office, 'close-ballots', { round: 'r1' }, {}, { counted: 1, batch: 'b4' });

  desk.today = '2027-01-04';
  desk.do(office, 'close');
  desk.do(office, 'record-run', {}, {}, { seal: 'run1' });
  desk.do(office, 'publish');

  desk.do(
    li,
    'raise-objection',
    { person: 'li' },
    {
      id: 'o1',
      line: { about: 'case', indicator: 'defects', case: '东检刑〔2026〕7号' },
      says: '该案非本人承办',
      evidence: [],
    },
    { department: 'one' },
  );
  desk.do(office, 'simulate-objection', { objection: 'o1' }, {}, { run: 'sim1' });
  desk.doTwice(
    office,
    chief,
    'decide-objection',
    { objection: 'o1' },
    { upheld: true, reply: '核对后更正' },
    { run: 'run2', batch: 'b5', worsened: ['sun'] },
  );

  desk.do(
    office,
    'begin-review',
    { person: 'sun' },
    {},
    { trigger: 'standing', reason: '同组 40 人末位 5%' },
  );
  desk.do(
    office,
    'name-panel',
    { person: 'sun' },
    { members: panel.map(({ person }) => ({ person, from: 'east', substituteFor: null })) },
    { excluded: [], size: { atLeast: 3, atMost: 9 } },
  );
  desk.do(office, 'draw-cases', { person: 'sun' }, { seed: '2027-01-05 福彩 3D 123' }, drawn('c1', 'c2'));
  for (const member of panel)
    for (const name of ['c1', 'c2'])
      desk.do(
        member,
        'score-case',
        { person: 'sun', case: name },
        { grade: '合格', points: '82', remarks: '' },
      );
  desk.do(sun, 'state-view', { person: 'sun' }, { text: '上半年借调在外' });
  desk.do(panel[0]!, 'vote', { person: 'sun' }, { finding: 'competent' });
  desk.do(panel[1]!, 'vote', { person: 'sun' }, { finding: 'not-competent' });
  desk.do(panel[2]!, 'vote', { person: 'sun' }, { finding: 'competent' });
  desk.do(office, 'conclude-review', { person: 'sun' }, { reasons: '抽查案件均合格' });
  assert.equal(desk.period.reviews.sun?.concluded?.competent, true);

  desk.do(
    cityOffice,
    'rate-leader',
    { person: 'zhao' },
    { annual: 'competent', performance: null, reason: null },
    { ...ordinary, leader: true },
  );
  desk.do(office, 'convene', {}, meeting, size);
  assert.equal(desk.period.meeting?.run, 'run2');
  desk.do(
    office,
    'enter-rating',
    { person: 'li' },
    { annual: 'excellent', performance: 'excellent', reason: null },
    { allowed: everyRating, proposal: 'excellent', leader: false },
  );
  desk.do(
    office,
    'enter-rating',
    { person: 'sun' },
    { annual: 'competent', performance: 'qualified', reason: null },
    ordinary,
  );
  desk.doTwice(
    office,
    chief,
    'decide-ratings',
    {},
    { minutes: '会议记录' },
    { participants: 5, places: 1, excellent: 1, missing: [] },
  );

  desk.do(office, 'post-publicity', {}, { scope: '本院', from: '2027-01-12', until: '2027-01-19' });
  assert.deepEqual(shownOn(desk.period, '2027-01-19'), ['li']);
  assert.deepEqual(shownOn(desk.period, '2027-01-20'), [], 'publicity ends by itself');
  desk.today = '2027-01-21';
  for (const person of ['li', 'sun', 'zhao'])
    desk.do(office, 'serve-notice', { person }, { on: '2027-01-20' });
  desk.do(li, 'sign-notice', { person: 'li' }, { opinion: '' });
  desk.do(office, 'record-refusal', { person: 'sun' }, { witness: 'qian' });
  desk.do(chief, 'sign-notice', { person: 'zhao' }, { opinion: '同意' });
  desk.doTwice(office, chief, 'seal-period');
  assert.deepEqual(desk.period.sealed?.run, 'run2');

  const again = fold(periodProcedure, desk.log);
  assert.deepEqual(again.state, desk.period, 'the log alone leads to the same state');
  const steps = board(desk.standing, { actor: office, clock: clockAt(desk.today) });
  assert.deepEqual(
    steps.filter((step) => step.is !== 'done'),
    [],
  );
});

test('the board names the first open step, who takes it, and what blocks it', () => {
  const desk = new Desk();
  desk.do(
    office,
    'draft',
    { organ: 'east' },
    { id: 'y', kind: 'annual', title: '年度', from: '2026-01-01', to: '2026-12-31' },
  );
  const first = board(desk.standing, { actor: office, clock: clockAt(desk.today) });
  assert.deepEqual(
    first.filter((s) => s.is === 'now').map((s) => [s.kind, s.who, s.blocked]),
    [['choose-scheme', ['office'], []]],
  );
  desk.do(
    office,
    'choose-scheme',
    {},
    { hash: 'h', id: 's', from: 'own' },
    { errors: 2, warnings: 0, unverified: 0 },
  );
  desk.do(office, 'record-dry-run', {}, { run: 'r', baseline: 'b' });
  const second = board(desk.standing, { actor: office, clock: clockAt(desk.today) });
  assert.deepEqual(
    second.filter((s) => s.is === 'now').map((s) => [s.kind, s.blocked.map((b) => b.code)]),
    [['approve', ['check-errors']]],
  );
});

test('a step that waits for a second pair of eyes names those who may confirm it', () => {
  const desk = new Desk();
  desk.do(
    office,
    'draft',
    { organ: 'east' },
    { id: 'y', kind: 'annual', title: '年度', from: '2026-01-01', to: '2026-12-31' },
  );
  desk.do(
    office,
    'choose-scheme',
    {},
    { hash: 'h', id: 's', from: 'own' },
    { errors: 0, warnings: 0, unverified: 0 },
  );
  desk.do(office, 'record-dry-run', {}, { run: 'r', baseline: 'b' });
  desk.do(office, 'approve', {}, { scheme: 'h' });
  const [step] = board(desk.standing, { actor: office, clock: clockAt(desk.today) }).filter(
    (s) => s.is === 'now',
  );
  assert.deepEqual([step?.kind, step?.who], ['approve', ['chief', 'committee']]);
});
