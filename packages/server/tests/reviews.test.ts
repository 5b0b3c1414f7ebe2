import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { drawFrom } from '@jianheng/casework';
import { readAvailability } from '../src/features/periods/reading/read-availability.ts';
import { readTodo } from '../src/features/periods/todo/read-todo.ts';
import { listCandidates } from '../src/features/procedures/reviews/list-candidates.ts';
import { listReviews } from '../src/features/procedures/reviews/list-reviews.ts';
import { readReview } from '../src/features/procedures/reviews/read-review.ts';
import { unmaskCase } from '../src/features/procedures/reviews/unmask-case.ts';
import { declareTie } from '../src/features/ties/ties.ts';
import { type Records, type Refusal, Refused } from '../src/index.ts';
import { testFeature } from './databases.ts';
import { actor, refused, requestOf } from './people.ts';
import {
  chief,
  later,
  li,
  member,
  type Office,
  office,
  panel,
  seat,
  sun,
  superior,
  withOffice,
} from './procedures-office.ts';
import { post, withPerson } from './register-office.ts';

const of = { person: 'sun' };
const names = ['p1', 'p2', 'p3'];
const members = (...people: readonly string[]) => ({
  members: people.map((person) => ({ person, from: 'east', substituteFor: null })),
});

async function begun(records: Records): Promise<Office> {
  const desk = await withOffice(records);
  await desk.publish();
  await desk.do(office, 'begin-review', of);
  return desk;
}

async function drawn(records: Records): Promise<Office> {
  const desk = await begun(records);
  await desk.do(office, 'name-panel', of, members(...names));
  await desk.do(office, 'draw-cases', of, { seed: '2027-01-05 福彩 123' });
  return desk;
}

const casesOf = async (desk: Office) =>
  (await desk.standings.at(desk.records.db, 'y2026', 1000)).state.reviews.sun!.draw!.cases;

/** What stood in the way of an attempt, in words. */
async function whyNot(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => assert.fail('it was accepted'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Refused, String(error));
  const { blocked = [] } = error.refusal as Extract<Refusal, { is: 'blocked' }>;
  return blocked.map(({ because }) => because.zh).join();
}

testFeature(
  'whoever had a part in the cases, is of the same unit or directly above, or is close, cannot be named',
  async (records) => {
    const desk = await begun(records);
    desk.runs.partners = [
      { person: 'p1', as: 'handled', cases: 3 },
      { person: 'p2', as: 'approved', cases: 1 },
    ];
    await declareTie(requestOf(records, sun, later), 'sun', { other: 'p3', kind: 'affinity' });
    const why = await whyNot(desk.do(office, 'name-panel', of, members(...names)));
    assert.match(why, /p1（办理或参与办理过其案件（3 件））/);
    assert.match(why, /p2（审批过其案件（1 件））/);
    assert.match(why, /p3（已申报关系：近姻亲）/);
    await seat(records, 'head');
    assert.match(
      await whyNot(desk.do(office, 'name-panel', of, members('p1', 'p2', 'head'))),
      /head（直接上级）/,
    );
  },
);

testFeature('only somebody who holds the role, here or in the organ above, can be named', async (records) => {
  const desk = await begun(records);
  assert.match(
    await whyNot(desk.do(office, 'name-panel', of, members('p1', 'p2', 'li'))),
    /li（不是本院或上级院的评审组成员）/,
  );
  await seat(records, 'li', { organ: 'west' });
  assert.match(await whyNot(desk.do(office, 'name-panel', of, members('p1', 'p2', 'li'))), /li/);
  await seat(records, 'li', { organ: 'city' });
  const lent = { person: 'li', from: 'city', substituteFor: null };
  await desk.do(office, 'name-panel', of, { members: [...members('p1', 'p2').members, lent] });
});

testFeature(
  'candidates are told with every rule that keeps them off, and only to whoever arranges',
  async (records) => {
    const desk = await begun(records);
    desk.runs.partners = [{ person: 'p1', as: 'handled', cases: 2 }];
    const found = await listCandidates(desk.desk, requestOf(records, office, later), 'y2026', 'sun');
    assert.deepEqual(
      found.candidates.map(({ person, excluded }) => [person.id, excluded.map((e) => e.basis?.rule)]),
      [
        ['p1', ['E-03']],
        ['p2', []],
        ['p3', []],
      ],
    );
    assert.match(found.candidates[0]!.excluded[0]!.basis!.said.zh, /未核实/);
    assert.deepEqual(found.rule, { atLeast: 3, atMost: 9, odd: true, verified: false });
    for (const who of [sun, chief, panel[0]!])
      await refused(listCandidates(desk.desk, requestOf(records, who, later), 'y2026', 'sun'), 'not-found');
  },
);

testFeature(
  'a draw is redone from the log by anybody, and a sealed case shows nothing but that it is one',
  async (records) => {
    const desk = await begun(records);
    desk.runs.cases = [
      ...desk.runs.cases.slice(0, 2),
      { case: null, date: null, mark: '未成年封存', role: null, counted: [] },
    ];
    await desk.do(office, 'name-panel', of, members(...names));
    await desk.do(office, 'draw-cases', of, { seed: '2027-01-05 福彩 123' });
    const { draw } = await readReview(desk.desk, requestOf(records, office, later), 'y2026', 'sun');
    const sha256 = (said: string) => createHash('sha256').update(said).digest('hex');
    assert.deepEqual(
      drawFrom(draw!.from, 5, draw!, sha256),
      draw!.cases.map((drawnCase) => drawnCase.case),
    );
    assert.equal(draw!.redone, true);
    assert.equal(draw!.added, 'the server’s part');
    const sealed = draw!.cases.find((drawnCase) => drawnCase.masked !== null);
    assert.deepEqual([sealed?.case, sealed?.fields], ['封存或涉密-1', []]);
  },
);

testFeature(
  'five cases are drawn by the rule packs, fewer where there are fewer, none where there are none',
  async (records) => {
    const desk = await drawn(records);
    assert.equal((await casesOf(desk)).length, 5);
    const other = await withPerson(records, 'chen', post((await aDepartment(records))!));
    assert.ok(other > 0);
    await desk.do(office, 'begin-review', { person: 'chen' });
    await desk.do(office, 'name-panel', { person: 'chen' }, members(...names));
    desk.runs.cases = [];
    assert.match(
      await whyNot(desk.do(office, 'draw-cases', { person: 'chen' }, { seed: '12345678' })),
      /没有可抽的案件/,
    );
  },
);

async function aDepartment({ db }: Records): Promise<string | undefined> {
  return (await db.selectFrom('department').select('id').where('name', '=', '第一检察部').executeTakeFirst())
    ?.id;
}

testFeature(
  'nobody sees another’s sheet before all are in, nor a vote before everybody voted',
  async (records) => {
    const desk = await drawn(records);
    const read = (who: typeof sun) => readReview(desk.desk, requestOf(records, who, later), 'y2026', 'sun');
    const cases = await casesOf(desk);
    const sheet = { grade: '合格', points: '80', remarks: '说理不足' };
    for (const name of cases) await desk.do(panel[0]!, 'score-case', { ...of, case: name }, sheet);
    assert.equal((await read(panel[0]!)).sheets.own.length, 5);
    for (const who of [panel[1]!, office, chief, sun]) {
      const file = await read(who);
      assert.deepEqual([file.sheets.own, file.sheets.all], [[], null], who.person ?? '');
      assert.ok(!JSON.stringify(file).includes('说理不足'));
    }
    for (const who of panel.slice(1))
      for (const name of cases) await desk.do(who, 'score-case', { ...of, case: name }, sheet);
    assert.equal((await read(panel[1]!)).sheets.all?.length, 15);
    assert.equal((await read(office)).sheets.all?.length, 15);
    assert.equal((await read(sun)).sheets.all, null, 'the person sees them with the conclusion');
    await desk.do(sun, 'state-view', of, { text: '上半年借调在外' });
    await desk.do(panel[0]!, 'vote', of, { finding: 'not-competent' });
    await desk.do(panel[1]!, 'vote', of, { finding: 'competent' });
    for (const who of [panel[2]!, office, chief, sun]) {
      const { votes } = await read(who);
      assert.deepEqual([votes.all, votes.outcome, votes.done], [null, null, 2], who.person ?? '');
    }
    assert.equal((await read(panel[0]!)).votes.own, 'not-competent');
    await desk.do(panel[2]!, 'vote', of, { finding: 'competent' });
    assert.equal((await read(office)).votes.all?.length, 3);
    const own = await read(sun);
    assert.deepEqual([own.votes.all, own.votes.outcome], [null, null]);
    await desk.do(office, 'conclude-review', of, { reasons: '抽查案件均合格' });
    const concluded = await read(sun);
    assert.deepEqual([concluded.votes.all, concluded.votes.outcome], [null, 'competent']);
    assert.equal(concluded.sheets.all?.length, 15);
    assert.match(concluded.concluded!.effect.zh, /不再有任何影响/);
  },
);

testFeature(
  'a review is a matter of the person, the panel, the office and the chief; to others there is none',
  async (records) => {
    const desk = await drawn(records);
    const list = (who: typeof sun) => listReviews(desk.desk, requestOf(records, who, later), 'y2026');
    assert.deepEqual(
      (await list(sun)).reviews.map((r) => r.as),
      ['subject'],
    );
    assert.deepEqual(
      (await list(panel[0]!)).reviews.map((r) => r.as),
      ['member'],
    );
    assert.deepEqual(
      (await list(chief)).reviews.map((r) => [r.as, r.step]),
      [['reader', 'scoring']],
    );
    assert.deepEqual((await list(li)).reviews, []);
    assert.equal((await list(li)).triggered, null);
    for (const who of [li, superior, member('stranger'), actor('x', { role: 'office', organ: 'west' })])
      await refused(readReview(desk.desk, requestOf(records, who, later), 'y2026', 'sun'), 'not-found');
    await refused(list(actor('x', { role: 'office', organ: 'west' })), 'not-found');
    await refused(list(member('stranger')), 'not-found');
  },
);

testFeature(
  'whom the triggers name shows to the office with the reason, and who is under review already',
  async (records) => {
    const desk = await begun(records);
    const finding = {
      trigger: '排名靠后',
      by: 'standing',
      outcome: 'review',
      reason: { zh: '同组后 2 名', en: 'the last 2' },
      sample: '12',
      places: { from: 39, to: 40, of: 40 },
    } as const;
    desk.runs.triggers = [
      { person: 'sun', ...finding },
      { person: 'li', ...finding, outcome: 'too-few' },
    ];
    const { triggered } = await listReviews(desk.desk, requestOf(records, office, later), 'y2026');
    assert.deepEqual(
      triggered?.map((t) => [t.person.name, t.outcome, t.begun]),
      [
        ['虚构sun', 'review', true],
        ['虚构li', 'too-few', false],
      ],
    );
  },
);

testFeature(
  'the person asks for a member to step aside; the member sees what is about them, other members do not',
  async (records) => {
    const desk = await drawn(records);
    await desk.do(sun, 'ask-aside', { ...of, member: 'p1' }, { reason: '曾与其发生争执' });
    const read = async (who: typeof sun) =>
      (await readReview(desk.desk, requestOf(records, who, later), 'y2026', 'sun')).askedAside.map((a) => [
        a.member.id,
        a.decided?.granted,
      ]);
    assert.deepEqual(await read(sun), [['p1', undefined]]);
    assert.deepEqual(await read(panel[0]!), [['p1', undefined]]);
    assert.deepEqual(await read(panel[1]!), []);
    await desk.doTwice(
      office,
      chief,
      'answer-aside',
      { ...of, member: 'p1' },
      { granted: true, reply: '同意' },
    );
    assert.deepEqual(await read(office), [['p1', true]]);
    await refused(readReview(desk.desk, requestOf(records, panel[0]!, later), 'y2026', 'sun'), 'not-found');
  },
);

testFeature(
  'the number of a sealed case is told to whoever sits or arranges, with a reason that goes on record without it',
  async (records) => {
    const desk = await begun(records);
    const sealed = { case: null, date: null, mark: '未成年封存', role: null, counted: [] };
    desk.runs.cases = [...desk.runs.cases.slice(0, 2), sealed];
    await desk.do(office, 'name-panel', of, members(...names));
    await desk.do(office, 'draw-cases', of, { seed: '12345678' });
    const ask = (who: typeof sun, name = '封存或涉密-1') =>
      unmaskCase(
        desk.desk,
        requestOf(records, who, later),
        { period: 'y2026', person: 'sun' },
        { case: name, reason: '调阅案卷' },
      );
    assert.equal((await ask(panel[0]!)).number, '未检〔2026〕2号');
    for (const who of [sun, li, chief, member('stranger')]) await refused(ask(who), 'not-found');
    await refused(ask(office, '封存或涉密-9'), 'not-found');
    const entries = await records.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('operation', '=', 'review.unmask')
      .where('outcome', '=', 'done')
      .execute();
    assert.deepEqual(
      entries.map(({ person, after }) => [person, after]),
      [['p1', { case: '封存或涉密-1', reason: '调阅案卷' }]],
    );
    assert.ok(!JSON.stringify(entries).includes('未检'));
  },
);

testFeature(
  'a member of a panel is offered what is theirs without reading the board; whoever has nothing to do there is told nothing',
  async (records) => {
    const desk = await drawn(records);
    const [first = ''] = await casesOf(desk);
    const asked = [
      { kind: 'score-case', subject: { person: 'sun', case: first } },
      { kind: 'vote', subject: of },
      { kind: 'conclude-review', subject: of },
    ];
    const offersTo = (who: Parameters<typeof requestOf>[1]) =>
      readAvailability({ ...desk.desk, finders: {} }, requestOf(records, who, later), 'y2026', asked);
    const [score, vote, conclude] = await offersTo(panel[0]!);
    assert.deepEqual(score?.blocked, []);
    assert.deepEqual(
      vote?.blocked.map(({ code }) => code),
      ['sheets', 'unheard'],
    );
    assert.equal(conclude, null);
    await refused(offersTo(member('p9')), 'not-found');
  },
);

testFeature(
  'each stage of a review has its last day, counted from what began it, and whoever is to act is told of it',
  async (records) => {
    const at = (day: string) => `${day}T02:00:00.000Z`;
    const desk = await withOffice(records);
    await desk.publish();
    await desk.do(office, 'begin-review', of, {}, at('2027-02-01'));
    const now = async () => {
      const who = requestOf(records, chief, at('2027-02-02'));
      const { begun, deadline } = await readReview(desk.desk, who, 'y2026', 'sun');
      const [listed] = (await listReviews(desk.desk, who, 'y2026')).reviews;
      assert.deepEqual([listed?.begun, listed?.deadline?.on], [begun, deadline?.on]);
      return [begun.slice(0, 10), deadline?.on ?? null];
    };
    const todo = async (who: Parameters<typeof requestOf>[1], kind: string) => {
      const { todo } = await readTodo(desk.pages, requestOf(records, who, at('2027-02-15')));
      const found = todo.find((t) => t.kind === kind);
      return [found?.count ?? null, found?.deadline?.on ?? null, found?.escalatedFrom?.role ?? null];
    };
    assert.deepEqual(await now(), ['2027-02-01', '2027-02-04']);
    assert.deepEqual(await todo(office, 'name-panel'), [1, '2027-02-04', null]);
    await desk.do(office, 'name-panel', of, members(...names), at('2027-02-03'));
    assert.deepEqual(await todo(office, 'draw-cases'), [1, '2027-02-04', null]);
    await desk.do(office, 'draw-cases', of, { seed: '2027-02-04 福彩 123' }, at('2027-02-04'));
    const cases = await casesOf(desk);
    assert.deepEqual(await now(), ['2027-02-01', '2027-02-11'], 'seven days from the draw');
    assert.deepEqual(await todo(member('p1'), 'score-case'), [cases.length, '2027-02-11', null]);
    assert.deepEqual(
      await todo(office, 'score-case'),
      [3 * cases.length, '2027-02-11', 'panel'],
      'past its last day the office reminds',
    );
    assert.deepEqual(await todo(sun, 'state-view'), [1, '2027-02-12', null]);
    for (const name of names)
      for (const one of cases)
        await desk.do(
          member(name),
          'score-case',
          { person: 'sun', case: one },
          { grade: '合格', points: '80', remarks: '' },
          at('2027-02-08'),
        );
    assert.deepEqual(await now(), ['2027-02-01', '2027-02-12']);
    await desk.do(sun, 'state-view', of, { waived: true }, at('2027-02-09'));
    assert.deepEqual(await now(), ['2027-02-01', '2027-02-21'], 'vote and conclusion by the last day of all');
    assert.deepEqual(await todo(member('p1'), 'vote'), [1, '2027-02-21', null]);
    const panelsOf = async (who: Parameters<typeof requestOf>[1]) =>
      (await readTodo(desk.pages, requestOf(records, who, at('2027-02-15')))).panels.map(({ id }) => id);
    assert.deepEqual(await panelsOf(member('p1')), ['y2026'], 'a member finds the way to the review');
    assert.deepEqual(await panelsOf(member('p9')), [], 'who was not named for it does not');
  },
);
