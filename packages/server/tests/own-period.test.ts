import assert from 'node:assert/strict';
import type { OwnPeriod, Todo } from '@jianheng/api';
import { anAccount } from './browser.ts';
import { testFeature } from './databases.ts';
import { Office } from './period-pages.ts';

const own = (office: Office, name: string): Promise<OwnPeriod> => office.get(name, '/api/periods/y/own');
const todoOf = async (office: Office, name: string): Promise<Todo[]> =>
  (await office.get(name, '/api/own/todo')).todo;
const kindsOf = (todo: readonly Todo[]) =>
  todo.map((t) => [t.kind, t.role, t.escalatedFrom?.role ?? null, t.count]);

testFeature(
  'a person looks over each month that has ended, with its limit, and nobody else’s',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    office.day('2026-02-03');
    const page = await own(office, 'li');
    assert.deepEqual(
      page.months.map((m) => [m.month, m.is, m.deadline?.on ?? null]),
      [
        ['2026-01', 'waiting', '2026-02-10'],
        ['2026-02', 'later', null],
      ],
    );
    assert.deepEqual(kindsOf(page.todo), [['confirm-cases', 'staff', null, 1]]);
    assert.equal(page.todo[0]?.deadline?.limit?.basis.zh, '本院规定（虚构）');
    office.desk.cases = [
      {
        case: '虚构检刑〔2026〕1号',
        masked: false,
        type: '一审公诉',
        line: '刑事',
        part: '主办',
        on: '2026-01-20',
        outcome: 'closed',
        says: null,
      },
    ];
    const cases = await office.get('li', '/api/periods/y/people/li/cases?month=2026-01');
    assert.deepEqual([cases.cases.length, cases.list.is], [1, 'waiting']);
    await office.act('li', 'confirm-cases', { person: 'li', month: '2026-01' });
    assert.deepEqual((await own(office, 'li')).months[0]?.is, 'confirmed');
    assert.deepEqual((await own(office, 'li')).todo, []);
    await (await office.as('sun')).get(404, 'GET', '/api/periods/y/people/li/cases?month=2026-01');
    await anAccount(records, 'gao', [{ role: 'staff', organ: 'west' }], { person: 'gao' });
    // Of another organ: the period is not there, for what is their own neither.
    await (await office.as('gao')).get(404, 'GET', '/api/periods/y/people/gao/cases?month=2026-01');
    await office.get('wang', '/api/periods/y/people/li/cases?month=2026-01');
    const reads = await records.db
      .selectFrom('audit_entry')
      .select(['person', 'target'])
      .where('outcome', '=', 'read')
      .execute();
    assert.deepEqual(reads, [{ person: 'wang', target: 'period/y/cases/li/2026-01' }]);
  },
);

testFeature(
  'errors that somebody points out in a case list are answered by the office before the period can close',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    office.day('2026-02-03');
    const of = { person: 'li', month: '2026-01' };
    const cases = [{ case: 'c1', says: '不是我办的' }];
    await office.act('li', 'dispute-cases', of, { cases });
    assert.deepEqual((await own(office, 'li')).todo, [], 'now it is the office’s turn');
    assert.ok((await todoOf(office, 'wang')).some((t) => t.kind === 'answer-cases' && t.count === 1));
    const lists = await office.get('wang', '/api/periods/y/case-lists');
    const [first] = lists.people;
    assert.deepEqual([lists.month, lists.confirmed, lists.of], ['2026-01', 0, 9]);
    assert.deepEqual(
      [first.person.id, first.is, first.disputed, first.answer.blocked],
      ['li', 'disputed', cases, []],
    );
    const ofHead = await office.get('qian', '/api/periods/y/case-lists?department=one');
    assert.deepEqual([ofHead.people[0].is, ofHead.people[0].disputed, ofHead.of], ['disputed', [], 3]);
    await (await office.as('qian')).get(404, 'GET', '/api/periods/y/case-lists');
    await office.act('wang', 'answer-cases', of, { reply: '已另传一批更正' });
    const answered = await own(office, 'li');
    assert.equal(answered.months[0]?.reply?.text, '已另传一批更正');
    assert.deepEqual(kindsOf(answered.todo), [['confirm-cases', 'staff', null, 1]]);
    await office.act('li', 'confirm-cases', of);
    assert.deepEqual((await own(office, 'li')).todo, []);
  },
);

testFeature(
  'past its limit a thing is shown to the next responsible as well, who reminds or acts',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    office.day('2026-02-03');
    assert.ok(
      !(await todoOf(office, 'qian')).some((t) => t.escalatedFrom !== null && t.kind === 'confirm-cases'),
    );
    office.day('2026-02-11');
    const late = (await todoOf(office, 'qian')).find(
      (t) => t.escalatedFrom !== null && t.kind === 'confirm-cases',
    );
    assert.deepEqual([late?.count, late?.escalatedFrom?.role, late?.deadline?.is], [2, 'staff', 'past']);
    assert.match(late?.says.zh ?? '', /2 人还没有核对案件清单/);
    await office.act('li', 'confirm-cases', { person: 'li', month: '2026-01' });
    const after = (await todoOf(office, 'qian')).find(
      (t) => t.escalatedFrom !== null && t.kind === 'confirm-cases',
    );
    assert.equal(after?.count, 1, 'the own list is a line of its own');
    const wang = await todoOf(office, 'wang');
    const ofOffice = wang.find((t) => t.escalatedFrom?.role === 'staff');
    assert.equal(ofOffice?.role, 'office');
    assert.ok(wang.some((t) => t.kind === 'confirm-cases' && t.role === 'staff' && t.escalatedFrom === null));
    const tasks = (await todoOf(office, 'zhao')).find((t) => t.kind === 'sign-tasks');
    assert.deepEqual([tasks?.role, tasks?.escalatedFrom?.role], ['chief', 'department-head']);
  },
);

testFeature(
  'declared work waits for the head of the department on the day, whose own waits for the office',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    office.day('2026-03-02');
    const li = await office.as('li');
    const file = await li.get(200, 'POST', '/api/evidence?name=%E6%96%87%E7%AB%A0.txt', '虚构的文章');
    const work = {
      id: 'd1',
      indicator: 'merits',
      event: '调研文章',
      on: '2026-02-20',
      amount: '1',
      evidence: [file.id],
    };
    await office.act('li', 'declare', { person: 'li' }, work);
    const page = await own(office, 'li');
    assert.deepEqual(
      page.declarations.map((d) => [
        d.indicatorTitle.zh,
        d.department?.name,
        d.evidence[0]?.name,
        d.is,
        d.confirm,
      ]),
      [['调研成果', '第一检察部', '文章.txt', 'submitted', null]],
    );
    const listed = await office.get('qian', '/api/periods/y/declarations?department=one&is=submitted');
    assert.deepEqual(listed.declarations[0].confirm.blocked, []);
    await (await office.as('qian')).get(404, 'GET', '/api/periods/y/declarations?department=two');
    assert.deepEqual((await office.get('sun', '/api/periods/y/declarations')).declarations, []);
    const todo = (await todoOf(office, 'qian')).find((t) => t.kind === 'confirm-declaration');
    assert.deepEqual([todo?.role, todo?.count, todo?.deadline?.on], ['department-head', 1, '2026-03-09']);
    assert.ok(!(await todoOf(office, 'wang')).some((t) => t.kind === 'confirm-declaration'));
    office.day('2026-03-10');
    const late = (await todoOf(office, 'wang')).find((t) => t.kind === 'confirm-declaration');
    assert.equal(late?.escalatedFrom?.role, 'department-head');
    await office.act('qian', 'confirm-declaration', { declaration: 'd1' });
    assert.equal((await own(office, 'li')).declarations[0]?.is, 'confirmed');
    const he = await office.as('he');
    const other = await he.get(200, 'POST', '/api/evidence?name=a.txt', '虚构');
    await office.act('he', 'declare', { person: 'he' }, { ...work, id: 'd2', evidence: [other.id] });
    // Nobody heads the department of 何: the office is asked at once.
    assert.equal(
      (await todoOf(office, 'wang')).find((t) => t.kind === 'confirm-declaration')?.escalatedFrom,
      null,
    );
  },
);

testFeature(
  'departments sign their tasks, the chief receives them, and each sees what is theirs',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    const of = async (name: string) => (await office.get(name, '/api/periods/y/tasks')).departments;
    assert.deepEqual(
      (await of('qian')).map((d: { department: { name: string }; head: { name: string } }) => [
        d.department.name,
        d.head.name,
      ]),
      [['第一检察部', '虚构qian']],
    );
    await office.act('qian', 'sign-tasks', { department: 'one' }, { text: '零书面超期' });
    assert.ok((await todoOf(office, 'zhao')).some((t) => t.kind === 'receive-tasks'));
    await office.act('zhao', 'receive-tasks', { department: 'one' });
    await office.act('qian', 'report-tasks', { department: 'one' }, { text: '一季度无超期' });
    const [one] = (await of('zhao')).filter((d: { text: string | null }) => d.text !== null);
    assert.deepEqual([one.text, one.received, one.reports[0].text], ['零书面超期', true, '一季度无超期']);
    await (await office.as('li')).get(404, 'GET', '/api/periods/y/tasks');
  },
);

testFeature('batches wait for whoever owns them, and the filing for the superior organ', async (records) => {
  const office = await Office.open(records);
  await office.opened();
  await office.act('wang', 'use-batch', { batch: 'inspection-1' });
  await office.act('wang', 'use-batch', { batch: 'sanction-1' });
  const board = await office.get('zheng', '/api/periods/y');
  const confirms = board.batches.map((b: { id: string; confirm: object | null }) => [
    b.id,
    b.confirm !== null,
  ]);
  assert.deepEqual(confirms, [
    ['inspection-1', true],
    ['sanction-1', false],
  ]);
  assert.deepEqual((await office.get('li', '/api/periods/y')).batches, []);
  assert.deepEqual(
    (await todoOf(office, 'feng')).filter((t) => t.role === 'inspection').map((t) => t.kind),
    ['confirm-sanctions'],
  );
  assert.deepEqual(kindsOf(await todoOf(office, 'wu')), [['acknowledge-filing', 'superior', null, 1]]);
});

testFeature('a rating is nowhere on the own page before it was decided and served', async (records) => {
  const office = await Office.open(records);
  await office.opened();
  office.day('2027-01-04');
  for (const name of ['li', 'sun'])
    for (let month = 1; month <= 12; month++) {
      const key = `2026-${String(month).padStart(2, '0')}`;
      await office.act(name, 'confirm-cases', { person: name, month: key });
    }
  await office.act('wang', 'close');
  await office.act('wang', 'record-run');
  await office.act('wang', 'publish');
  const line = { about: 'rule', indicator: 'defects', case: null };
  const objection = { id: 'o1', line, says: '该规则不适用', evidence: [] };
  await office.act('li', 'raise-objection', { person: 'li' }, objection);
  const raised = await own(office, 'li');
  assert.deepEqual(
    raised.objections.map((o) => [o.is, o.deadline?.on]),
    [['received', '2027-01-24']],
  );
  assert.equal(raised.objectionsUntil?.on, '2027-01-14');
  await office.act('li', 'withdraw-objection', { objection: 'o1' });
  const { standing } = { standing: await office.desk.standings.at(records.db, 'y', await seqOf(office)) };
  const li = {
    person: 'li',
    performance: 'excellent' as const,
    annual: 'competent' as const,
    proposal: 'competent' as const,
    reason: null,
    final: true,
    late: false,
  };
  // The meeting is another feature's: its outcome is put in place of it.
  const decided = { ...standing.state, stage: 'decided' as const, ratings: { li } };
  office.desk.standings.keep('y', { ...standing, state: decided, seq: standing.seq + 1 });
  await records.db
    .updateTable('period')
    .set({ seq: standing.seq + 1 })
    .where('id', '=', 'y')
    .execute();
  assert.equal((await own(office, 'li')).rating, null);
  const before = await office.get('wang', '/api/periods/y/notices');
  assert.deepEqual([before.notices[0].outcomeTitle.zh, before.served], ['称职', 0]);
  await office.act('wang', 'serve-notice', { person: 'li' }, { on: '2027-01-04' });
  const served = await own(office, 'li');
  assert.deepEqual([served.rating?.annual, served.notice?.sign?.blocked], ['competent', []]);
  assert.deepEqual([served.recheck?.until, served.recheck?.apply?.kind], [null, 'apply-recheck']);
  assert.deepEqual(kindsOf(served.todo), [['sign-notice', 'staff', null, 1]]);
  office.day('2027-01-11');
  const late = (await todoOf(office, 'wang')).find(
    (t) => t.kind === 'sign-notice' && t.escalatedFrom !== null,
  );
  assert.equal(late?.count, 1);
  await office.act('li', 'sign-notice', { person: 'li' }, { opinion: '' });
  assert.equal((await office.get('wang', '/api/periods/y/notices')).signed, 1);
  await (await office.as('sun')).get(404, 'GET', '/api/periods/y/notices');
});

async function seqOf(office: Office): Promise<number> {
  const row = await office.records.db
    .selectFrom('period')
    .select('seq')
    .where('id', '=', 'y')
    .executeTakeFirstOrThrow();
  return row.seq;
}

testFeature(
  'publicity is shown from its first day to its last and then is gone by itself',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    office.day('2027-01-04');
    const seq = await seqOf(office);
    const standing = await office.desk.standings.at(records.db, 'y', seq);
    const shown = { people: ['li'], scope: '本院', from: '2027-01-04', until: '2027-01-11' };
    const state = { ...standing.state, stage: 'decided' as const, publicity: [shown] };
    const keep = async (kept: typeof standing.state, at: number) => {
      office.desk.standings.keep('y', { ...standing, state: kept, seq: at });
      await records.db.updateTable('period').set({ seq: at }).where('id', '=', 'y').execute();
    };
    await keep(state, seq + 1);
    const of = async (name: string) => (await office.get(name, '/api/periods/y/publicity')).publicity;
    assert.deepEqual(
      (await of('sun'))[0].people.map((p: { name: string }) => p.name),
      ['虚构li'],
    );
    const rating = {
      person: 'li',
      performance: null,
      proposal: null,
      reason: null,
      final: true,
      late: false,
    };
    await keep({ ...state, ratings: { li: { ...rating, annual: 'competent' } } }, seq + 2);
    assert.deepEqual((await of('sun'))[0].people, [], 'decided anew and no longer 优秀: gone at once');
    assert.equal((await of('wang'))[0].people.length, 1, 'whoever handles it sees what was made public');
    office.day('2027-01-12');
    assert.deepEqual(await of('sun'), []);
    assert.deepEqual(
      (await of('wang')).map((p: { isShown: boolean }) => p.isShown),
      [false],
    );
  },
);

testFeature(
  'a regular period is summed up, assessed, decided by two and told to each, and the year knows of it',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    const period = {
      organ: 'east',
      id: 'q1',
      kind: 'regular',
      title: '一季度平时考核',
      from: '2026-01-01',
      to: '2026-03-31',
    };
    await (await office.as('wang')).get(200, 'POST', '/api/periods', period);
    const act = async (name: string, kind: string, subject = {}, details = {}) =>
      (await office.as(name)).get(200, 'POST', '/api/periods/q1/actions', { kind, subject, details });
    await act('wang', 'announce', {}, { on: '2026-01-01', opens: '2026-01-02' });
    office.day('2026-01-02');
    await act('wang', 'open');
    office.day('2026-04-01');
    const ofQuarter = (await todoOf(office, 'li')).filter((t) => t.period?.id === 'q1');
    assert.deepEqual(
      ofQuarter.map((t) => t.kind),
      ['sum-up'],
      'no case list is asked for where nothing is computed',
    );
    await act('li', 'sum-up', { person: 'li' }, { text: '办结 12 件' });
    await act('wang', 'close');
    assert.ok((await todoOf(office, 'qian')).some((t) => t.kind === 'enter-outcome' && t.count === 1));
    await act('qian', 'enter-outcome', { person: 'li' }, { outcome: 'good', comment: '质量稳定' });
    const ofHead = await office.get('qian', '/api/periods/q1/outcomes?department=one');
    assert.deepEqual([ofHead.of, ofHead.people.at(-1).outcomeTitle.zh], [3, '好']);
    assert.equal(ofHead.people.at(-1).summary.text, '办结 12 件');
    assert.match(ofHead.goodShare.zh, /1 人.*未核实/);
    assert.equal(ofHead.cap, null, 'a share of the organ is not one of a department');
    const ofOffice = await office.get('wang', '/api/periods/q1/outcomes');
    assert.deepEqual(
      [ofOffice.cap.places, ofOffice.cap.over, ofOffice.cap.basis.verified],
      [3, false, false],
    );
    assert.deepEqual(
      ofOffice.feeds.map((p: { id: string }) => p.id),
      ['y'],
    );
    const one = ofOffice.groups.find(
      (g: { by: string; good: number }) => g.by === 'department' && g.good === 1,
    );
    assert.deepEqual([one.of, one.entered], [3, 1]);
    const boardOf = await office.get('wang', '/api/periods/q1');
    assert.equal(boardOf.steps.find((s: { kind: string }) => s.kind === 'enter-outcome').goTo, 'outcomes');
    await (await office.as('li')).get(404, 'GET', '/api/periods/q1/outcomes?department=one');
    const refused = await (await office.as('wang')).get(409, 'POST', '/api/periods/q1/actions', {
      kind: 'decide-outcomes',
      subject: {},
      details: {},
    });
    // 检察长 is assessed by those above; all others are still missing.
    assert.match(refused.blocked[0].because, /还有 7 人没有评鉴/);
    for (const person of ['sun', 'qian', 'he', 'zheng', 'feng', 'zhou'])
      await act('wang', 'enter-outcome', { person }, { outcome: 'rather-good', comment: '完成任务' });
    await (await office.as('wang')).get(409, 'POST', '/api/periods/q1/actions', {
      kind: 'enter-outcome',
      subject: { person: 'wang' },
      details: { outcome: 'good', comment: '自评' },
    });
    await records.db
      .insertInto('role_grant')
      .values({
        account: (
          await records.db
            .selectFrom('account')
            .select('id')
            .where('person', '=', 'he')
            .executeTakeFirstOrThrow()
        ).id,
        role: 'office',
        organ: 'east',
        department: null,
        from: '2020-01-01',
        to: null,
        lent_by: null,
        made_by: 'm',
        made_at: 't',
        confirmed_by: 'c',
        confirmed_at: 't',
      })
      .execute();
    await act('he', 'enter-outcome', { person: 'wang' }, { outcome: 'average', comment: '迟报一次' });
    const { seq } = await act('wang', 'decide-outcomes');
    const late = await (await office.as('wang')).get(409, 'POST', '/api/periods/q1/actions', {
      kind: 'enter-outcome',
      subject: { person: 'sun' },
      details: { outcome: 'good', comment: '改一下' },
    });
    assert.ok(late.blocked.length > 0, 'what waits for the chief stays as it was sent');
    await act('zhao', 'confirm', { seq });
    assert.deepEqual((await own(office, 'li')).outcomes, [], 'not before it was served');
    await act('wang', 'serve-notice', { person: 'li' }, { on: '2026-04-01' });
    assert.deepEqual(
      (await own(office, 'li')).outcomes.map((o) => [o.title, o.outcomeTitle.zh, o.comment]),
      [['一季度平时考核', '好', '质量稳定']],
    );
    const year = await office.get('wang', '/api/periods/y/outcomes');
    const li = year.people.find((p: { person: { id: string } }) => p.person.id === 'li');
    assert.deepEqual(
      li.ofYear.map((o: { outcomeTitle: { zh: string } }) => o.outcomeTitle.zh),
      ['好'],
      'the year knows of it',
    );
    const notices = await office.get('wang', '/api/periods/q1/notices');
    assert.deepEqual([notices.notices.length, notices.served], [8, 1]);
  },
);
