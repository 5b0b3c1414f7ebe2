import assert from 'node:assert/strict';
import { readPerformanceFile } from '../src/features/performance-file/read-performance-file.ts';
import { listAmendments } from '../src/features/procedures/amendments/list-amendments.ts';
import { listRechecks } from '../src/features/procedures/rechecks/list-rechecks.ts';
import { listReopenings } from '../src/features/procedures/rechecks/list-reopenings.ts';
import { addPosting, endPosting } from '../src/features/register/postings.ts';
import type { Records } from '../src/index.ts';
import { testFeature } from './databases.ts';
import { actor, refused, requestOf } from './people.ts';
import { chief, later, li, type Office, office, sun, superior, withOffice } from './procedures-office.ts';
import { post, desk as registerDesk, westOffice, withDepartments, withPerson } from './register-office.ts';

const clerk = actor('clerk', { role: 'staff' });
const helper = actor('helper', { role: 'staff' });
const meeting = {
  on: '2027-01-12',
  members: ['zhao', 'p1', 'p2', 'p3', 'head'],
  present: ['zhao', 'p2', 'head'],
  authority: '授权的考核委员会',
};

/** Everybody has a rating and the notice of it: a prosecutor, an auxiliary, a clerk on contract. */
async function notified(
  records: Records,
  annual: Readonly<Record<string, string>>,
  ofLeaders: Readonly<Record<string, string>> = {},
): Promise<Office> {
  const desk = await withOffice(records);
  const { first } = await departments(records);
  await withPerson(records, 'helper', post(first, { class: '检察辅助人员' }));
  await withPerson(records, 'clerk', post(first, { class: '聘用制书记员', employment: '聘用制' }));
  await desk.publish();
  await desk.do(office, 'convene', {}, meeting);
  for (const [person, rating] of Object.entries(annual)) {
    desk.finds('enter-rating', { allowed: [rating], proposal: rating, leader: false });
    const choice = { annual: rating, performance: null, reason: null };
    await desk.do(office, 'enter-rating', { person }, choice);
  }
  for (const [person, rating] of Object.entries(ofLeaders)) {
    desk.finds('rate-leader', { allowed: [rating], proposal: rating, leader: true });
    await desk.do(superior, 'rate-leader', { person }, { annual: rating, performance: null, reason: null });
  }
  desk.finds('decide-ratings', { participants: 9, places: 1, excellent: 0, missing: [] });
  await desk.doTwice(office, chief, 'decide-ratings', {}, { minutes: '会议记录' });
  for (const person of Object.keys({ ...annual, ...ofLeaders })) {
    await desk.do(office, 'serve-notice', { person }, { on: '2027-01-05' });
    await desk.do(actor(person, { role: 'staff' }), 'sign-notice', { person }, { opinion: '' });
  }
  return desk;
}

async function departments({ db }: Records): Promise<{ readonly first: string }> {
  const row = await db
    .selectFrom('department')
    .select('id')
    .where('name', '=', '第一检察部')
    .executeTakeFirstOrThrow();
  return { first: row.id };
}

const everybody = {
  li: 'basically-competent',
  helper: 'basically-competent',
  clerk: 'competent',
  sun: 'undetermined',
};

testFeature('each class has its channel with what it lists, its clock and what follows', async (records) => {
  const desk = await notified(records, everybody);
  const own = async (who: typeof li) =>
    (await listRechecks(desk.desk, requestOf(records, who, later), 'y2026')).own!.channels.map((channel) => [
      channel.id,
      channel.listed,
      channel.apply.is,
      channel.apply.until,
    ]);
  // 检察官法 §44 sets no time: it runs out for nobody. 公务员法 §95: 30 days of the calendar.
  assert.deepEqual(await own(li), [
    ['prosecutor', true, 'unset', null],
    ['civil-servant', false, 'running', '2027-02-04'],
  ]);
  assert.deepEqual(await own(helper), [['civil-servant', false, 'running', '2027-02-04']]);
  assert.deepEqual(await own(clerk), [['contract', true, 'unset', null]]);
  const { own: said } = await listRechecks(desk.desk, requestOf(records, helper, later), 'y2026');
  const [channel] = said!.channels;
  assert.deepEqual(
    [channel!.lists.zh, channel!.basis.map(({ rule }) => rule)],
    ['不称职', ['K-09', 'K-09c']],
  );
  assert.match(channel!.after!.zh, /15 日内申诉.*30 日内直接申诉/);
  const contract = (await listRechecks(desk.desk, requestOf(records, clerk, later), 'y2026')).own!
    .channels[0]!;
  assert.match(contract.after!.zh, /12 个月内申请劳动仲裁/);
});

testFeature(
  'an application goes through the channel that lists the rating, and is refused where none does',
  async (records) => {
    const desk = await notified(records, { ...everybody, sun: 'not-competent' });
    await desk.do(li, 'apply-recheck', { person: 'li' }, { says: '工作量少计' });
    await desk.do(clerk, 'apply-recheck', { person: 'clerk' }, { says: '评价不符' });
    await refused(desk.do(helper, 'apply-recheck', { person: 'helper' }, { says: '……' }), 'blocked');
    await desk.do(sun, 'apply-recheck', { person: 'sun' }, { says: '……' });
    const list = (who: typeof li) => listRechecks(desk.desk, requestOf(records, who, later), 'y2026');
    assert.deepEqual(
      (await list(chief)).rechecks.map(({ person, applied }) => [person.id, applied?.channel]).sort(),
      [
        ['clerk', 'contract'],
        ['li', 'prosecutor'],
        ['sun', 'prosecutor'],
      ],
    );
    assert.deepEqual((await list(li)).rechecks, [], 'nobody sees another’s');
    await desk.do(chief, 'decide-recheck', { person: 'li' }, { changed: true, reply: '同意重新评定' });
    assert.equal((await list(li)).own?.decided?.changed, true);
    await refused(list(actor('x', { role: 'chief', organ: 'west' })), 'not-found');
  },
);

testFeature(
  'a civil servant is answered within the thirty days of the law; for others the organ sets a limit, and none runs before',
  async (records) => {
    const desk = await notified(records, { ...everybody, helper: 'not-competent' });
    await desk.do(helper, 'apply-recheck', { person: 'helper' }, { says: '……' });
    await desk.do(li, 'apply-recheck', { person: 'li' }, { says: '……' });
    const { rechecks } = await listRechecks(desk.desk, requestOf(records, chief, later), 'y2026');
    const decide = (who: string) => rechecks.find(({ person }) => person.id === who)?.channels[0]?.decide;
    assert.deepEqual([decide('helper')?.until, decide('helper')?.verified], ['2027-02-04', true]);
    assert.equal(decide('li')?.is, 'unset');
    assert.match(decide('helper')?.basis?.zh ?? '', /公务员法.*K-10/);
  },
);

testFeature(
  'the superior organ that rated a leader decides the re-check of it and of nobody else, and the basis is said to be unverified',
  async (records) => {
    const desk = await notified(records, everybody, { zhao: 'competent' });
    await desk.do(chief, 'apply-recheck', { person: 'zhao' }, { says: '实绩少计' });
    await desk.do(li, 'apply-recheck', { person: 'li' }, { says: '……' });
    const decision = { changed: false, reply: '维持' };
    const committee = actor('p2', { role: 'committee' });
    await refused(desk.do(committee, 'decide-recheck', { person: 'zhao' }, decision), 'blocked');
    await refused(desk.do(committee, 'decide-leader-recheck', { person: 'zhao' }, decision), 'not-found');
    await refused(desk.do(superior, 'decide-leader-recheck', { person: 'li' }, decision), 'blocked');
    const list = async (who: typeof li) =>
      (await listRechecks(desk.desk, requestOf(records, who, later), 'y2026')).rechecks;
    assert.deepEqual(
      (await list(superior)).map(({ person }) => person.id),
      ['zhao'],
    );
    const said = (await list(office)).find(({ person }) => person.id === 'zhao');
    assert.deepEqual(
      said?.channels[0]?.basis.map(({ rule, verified }) => [rule, verified]),
      [
        ['L1-44', true],
        ['K-09d', false],
      ],
    );
    await desk.do(superior, 'decide-leader-recheck', { person: 'zhao' }, decision);
    assert.equal((await list(superior))[0]?.decided?.reply, '维持');
    await desk.do(committee, 'decide-recheck', { person: 'li' }, decision);
  },
);

testFeature(
  'a rating opened again shows what it was and what it is, and those left undetermined may be set late',
  async (records) => {
    const desk = await notified(records, everybody);
    await desk.doTwice(office, chief, 'reopen-rating', { person: 'li' }, { reason: '复核决定改变' });
    desk.finds('rate-again', {
      allowed: ['competent'],
      proposal: 'competent',
      leader: false,
      count: { participants: 9, places: 1, excellent: 0, missing: [] },
    });
    const again = { annual: 'competent', performance: null, reason: null, late: false };
    await desk.doTwice(office, chief, 'rate-again', { person: 'li' }, again);
    const found = await listReopenings(desk.desk, requestOf(records, office, later), 'y2026');
    assert.deepEqual(
      found.reopened.map((r) => [r.person.id, r.reason, r.before?.annual, r.now?.annual]),
      [['li', '复核决定改变', 'basically-competent', 'competent']],
    );
    assert.deepEqual(
      found.undetermined.map(({ person }) => person.id),
      ['sun'],
    );
    await refused(listReopenings(desk.desk, requestOf(records, li, later), 'y2026'), 'not-found');
  },
);

testFeature(
  'the performance file follows a transfer: the new office and the person read it, the old one no more',
  async (records) => {
    const desk = await notified(records, { li: 'competent' });
    const file = (who: typeof li, now = later) =>
      readPerformanceFile(desk.desk, requestOf(records, who, now), 'li');
    assert.deepEqual((await file(li)).periods, [], 'what is not sealed is not in it');
    // The time to object ends first: in days, for the schedule of 2027 is not out.
    desk.limits.objection = { ...desk.limits.reviewPanel!, count: 5 };
    const sealed = '2027-01-15T02:00:00.000Z';
    const { seq } = await desk.do(office, 'seal-period', {}, {}, sealed);
    await desk.do(chief, 'confirm', { seq }, {}, sealed);
    assert.deepEqual(
      (await file(office)).periods.map((p) => [p.period, p.organ.name, p.rating?.annual]),
      [['y2026', '虚构县检察院', 'competent']],
    );
    const posting = await records.db
      .selectFrom('posting')
      .select('id')
      .where('person', '=', 'li')
      .executeTakeFirstOrThrow();
    await endPosting(requestOf(records, office, later), posting.id, { to: '2027-02-28' });
    const west = await withDepartments(records, 'west', westOffice);
    await addPosting(
      registerDesk,
      requestOf(records, westOffice, later),
      'west',
      'li',
      post(west.first, { from: '2027-03-01' }),
    );
    const moved = '2027-03-02T02:00:00.000Z';
    assert.equal((await file(westOffice, moved)).periods[0]?.organ.id, 'east');
    const own = await file(li, moved);
    assert.equal(own.periods.length, 1);
    assert.equal(own.keptBy?.id, 'west', 'the file is kept where the person is now');
    assert.deepEqual(
      own.postings.map(({ organ, to }) => [organ.id, to]),
      [
        ['west', null],
        ['east', '2027-02-28'],
      ],
    );
    await refused(file(office, moved), 'not-found');
    await refused(file(sun, moved), 'not-found');
  },
);

testFeature(
  'an amendment shows to whoever may know of the period, with the day from which it counts',
  async (records) => {
    const desk = await withOffice(records);
    await desk.publish();
    const list = (who: typeof li) => listAmendments(desk.desk, requestOf(records, who, later), 'y2026');
    assert.deepEqual((await list(li)).amendments, []);
    await refused(list(actor('x', { role: 'staff', organ: 'west' })), 'not-found');
  },
);
