import assert from 'node:assert/strict';
import { noPeriod, type Period } from '@jianheng/casework';
import { readMeeting } from '../src/features/procedures/meeting/read-meeting.ts';
import type { RunProposal } from '../src/features/procedures/run-readings.ts';
import { declareTie } from '../src/features/ties/ties.ts';
import { type Records, StandingStore } from '../src/index.ts';
import { testFeature } from './databases.ts';
import { actor, refused, requestOf } from './people.ts';
import {
  chief,
  later,
  li,
  type Office,
  office,
  panel,
  sun,
  superior,
  withOffice,
} from './procedures-office.ts';

const everything = ['优秀', '称职', '基本称职', '不称职'];
const proposal = (person: string, exact: string | null, more: Partial<RunProposal> = {}): RunProposal => ({
  person,
  scheme: 'list',
  place: exact === null ? null : { from: 1, to: 1, of: 5 },
  possible: null,
  exact,
  shown: exact,
  performance: '良好',
  performanceIs: 'proposed',
  open: everything,
  proposal: '称职',
  reasons: [],
  ...more,
});
const reason = (code: string) => ({ code, text: { zh: code, en: code }, basis: [] });

async function published(records: Records): Promise<Office> {
  const desk = await withOffice(records);
  await desk.publish();
  desk.runs.cap = {
    participants: 56,
    participantsFrom: 'register',
    places: 11,
    share: '1/5',
    higher: { share: '1/4', places: 14 },
    basis: [
      {
        ref: 'K-20',
        instrument: { zh: '公务员考核规定', en: 'rules' },
        clause: null,
        confidence: 'L',
      },
    ],
    placesOfList: null,
    edges: [
      {
        list: null,
        people: ['li', 'sun'],
        placesLeft: 1,
        options: [
          { id: 'meeting-decides', text: { zh: '由会议择定', en: 'the meeting picks' }, excellent: 11 },
        ],
      },
    ],
    notes: [],
  };
  desk.runs.proposals = [
    proposal('sun', '60/1'),
    proposal('head', '200/3', { proposal: '优秀' }),
    proposal('li', '60/1', { reasons: [reason('beyond-places')] }),
    proposal('p1', null, { open: ['不确定等次'], proposal: '不确定等次', reasons: [reason('undetermined')] }),
    proposal('zhao', '70/1'),
  ];
  return desk;
}

const meeting = {
  on: '2027-01-12',
  members: ['zhao', 'p1', 'p2', 'p3', 'head'],
  present: ['zhao', 'p2', 'head'],
  authority: '授权的考核委员会',
};
const view = (desk: Office, who: typeof li = office) =>
  readMeeting(desk.desk, requestOf(desk.records, who, later), 'y2026');

testFeature(
  'the list stands in exact order with ties bracketed, held totals last, leaders apart',
  async (records) => {
    const desk = await published(records);
    const { lists, leaders, edges } = await view(desk);
    assert.deepEqual(
      lists[0]!.rows.map((row) => [row.person.id, row.exact, row.tie]),
      [
        ['head', '200/3', null],
        ['li', '60/1', 1],
        ['sun', '60/1', 1],
        ['p1', null, null],
      ],
    );
    assert.deepEqual(
      leaders.map(({ person }) => person.id),
      ['zhao'],
    );
    assert.deepEqual(
      edges.map((edge) => [edge.people.map(({ id }) => id), edge.placesLeft, edge.options[0]?.said.zh]),
      [[['li', 'sun'], 1, '由会议择定']],
    );
    const undetermined = lists[0]!.rows.at(-1)!;
    assert.deepEqual([undetermined.mandatory, undetermined.allowed], [true, ['undetermined']]);
    assert.match(lists[0]!.rows[0]!.borderline!.zh, /名额内最后一名，比名额外第一名高 6.67 分/);
    assert.match(lists[0]!.rows[1]!.borderline!.zh, /名额外第一名，差 6.67 分/);
    desk.runs.proposals = [
      proposal('head', '200/3', { proposal: '优秀' }),
      ...['li', 'sun'].map((person) => proposal(person, '60/1', { reasons: [reason('tied-at-edge')] })),
      proposal('p1', '50/1', { reasons: [reason('beyond-places')] }),
    ];
    const { rows } = (await view(desk)).lists[0]!;
    assert.ok(
      rows.every(({ borderline }) => borderline === null),
      'where the edge is a tie nobody is the last within',
    );
  },
);

testFeature(
  'the cap shows its arithmetic and its clause, and is counted again after each rating',
  async (records) => {
    const desk = await published(records);
    await desk.do(office, 'convene', {}, meeting);
    const { cap, committee, recount } = await view(desk);
    assert.equal(cap?.said.zh, '本机关应参加 56 人 × 20% = 11.2 → 11 名');
    assert.deepEqual(
      cap?.basis.map(({ rule, verified }) => [rule, verified]),
      [['K-20', true]],
    );
    assert.deepEqual([committee.atLeast, committee.atMost, committee.basis?.rule], [5, 9, 'L1-40']);
    assert.deepEqual([recount?.excellent, recount?.missing.length], [0, 5]);
    desk.finds('enter-rating', { allowed: ['excellent', 'competent'], proposal: 'excellent', leader: false });
    await desk.do(
      office,
      'enter-rating',
      { person: 'head' },
      { annual: 'excellent', performance: null, reason: null },
    );
    const after = await view(desk);
    assert.equal(after.recount?.said.zh, '优秀已录 1 人，名额 11，还余 10');
    assert.deepEqual(after.recount?.byRating[0], { rating: 'excellent', count: 1 });
    assert.equal(after.lists[0]!.rows[0]!.rating?.annual, 'excellent');
  },
);

testFeature('the meeting waits for everybody whom a trigger sends to review', async (records) => {
  const desk = await published(records);
  const finding = {
    trigger: 't',
    by: 'standing',
    reason: { zh: '', en: '' },
    sample: null,
    places: null,
  } as const;
  desk.runs.triggers = [
    { person: 'sun', outcome: 'review', ...finding },
    { person: 'li', outcome: 'uncertain', ...finding },
  ];
  const before = await view(desk);
  assert.deepEqual(
    before.pending.map(({ person }) => person.id),
    ['sun'],
  );
  await refused(desk.do(office, 'convene', {}, meeting), 'blocked');
  await desk.do(office, 'begin-review', { person: 'sun' });
  await refused(desk.do(office, 'convene', {}, meeting), 'blocked');
});

testFeature(
  'whoever is passed over by decision holds up no meeting, and the meeting says so with the reason and that no rule was read',
  async (records) => {
    const desk = await published(records);
    const named = {
      by: 'fact',
      reason: { zh: '', en: '' },
      sample: null,
      places: null,
      outcome: 'review',
    } as const;
    desk.runs.triggers = [{ person: 'sun', trigger: '评查不合格', ...named }];
    desk.finds('depart-from-review', { triggers: ['评查不合格'] });
    const reason = '委员会研究认为全年借调，没有可供评审的案件';
    const second = actor('zhou', { role: 'committee' });
    await desk.doTwice(office, second, 'depart-from-review', { person: 'sun' }, { reason });
    const seen = await view(desk);
    assert.deepEqual(seen.pending, []);
    const { departed, pending } = seen.lists[0]!.rows.find(({ person }) => person.id === 'sun')!;
    assert.deepEqual(
      [departed?.reason, departed?.triggers, departed?.basis?.rule, departed?.basis?.verified, pending],
      [reason, ['评查不合格'], 'E-04', false, []],
    );
    await desk.do(office, 'convene', {}, meeting);
  },
);

testFeature(
  'a finding of competent removes every effect of the trigger: the meeting sees what it would without a review',
  async (records) => {
    const desk = await published(records);
    const without = await view(desk);
    const of = { person: 'sun' };
    await desk.do(office, 'begin-review', of);
    assert.notDeepEqual(await view(desk), without, 'while it runs it is pending');
    const members = panel.map(({ person }) => ({ person, from: 'east', substituteFor: null }));
    await desk.do(office, 'name-panel', of, { members });
    await desk.do(office, 'draw-cases', of, { seed: '12345678' });
    const { cases } = (await desk.standings.at(records.db, 'y2026', 1000)).state.reviews.sun!.draw!;
    for (const who of panel)
      for (const name of cases)
        await desk.do(who, 'score-case', { ...of, case: name }, { grade: '合格', points: '80', remarks: '' });
    await desk.do(sun, 'state-view', of, { waived: true });
    for (const who of panel) await desk.do(who, 'vote', of, { finding: 'competent' });
    await desk.do(office, 'conclude-review', of, { reasons: '抽查案件均合格' });
    assert.deepEqual(await view(desk), without);
  },
);

testFeature('the superior organ sees the leaders and nobody else; staff see no meeting', async (records) => {
  const desk = await published(records);
  const seen = await view(desk, superior);
  assert.deepEqual(
    [seen.leaders.map(({ person }) => person.id), seen.lists, seen.cap, seen.edges],
    [['zhao'], [], null, []],
  );
  assert.ok(!JSON.stringify(seen).includes('虚构li'));
  for (const who of [li, panel[0]!, actor('x', { role: 'chief', organ: 'west' })])
    await refused(view(desk, who), 'not-found');
});

testFeature(
  'asking for the higher share shows its arithmetic, its clause and its answer, to the superior organ too',
  async (records) => {
    const desk = await published(records);
    desk.finds('ask-higher-share', { superior: 'city', most: '1/4' });
    const before = (await view(desk, superior)).share;
    assert.equal(before.most?.zh, '本机关应参加 56 人 × 25% = 14 → 14 名');
    assert.deepEqual(
      [before.request, before.answer, before.rules.map(({ rule }) => rule)],
      [null, null, ['K-20a']],
    );
    await desk.do(office, 'ask-higher-share', {}, { reason: '优秀人选多于名额' });
    const asked = (await view(desk, superior)).share;
    assert.deepEqual([asked.request?.by.id, asked.request?.answeredBy?.id], ['wang', 'city']);
    await desk.do(
      superior,
      'answer-higher-share',
      {},
      { agreed: true, authority: '主管部门', document: '3 号', on: '2027-01-04', reply: '同意' },
    );
    const { share } = await view(desk);
    assert.deepEqual(
      [share.answer?.agreed, share.answer?.document, share.computeAgain],
      [true, '3 号', true],
    );
    await refused(desk.do(office, 'convene', {}, meeting), 'blocked');
  },
);

testFeature(
  'a member close to somebody is shown to step aside, and may not take part in the vote',
  async (records) => {
    const desk = await published(records);
    await declareTie(requestOf(records, li, later), 'li', { other: 'p2', kind: 'spouse' });
    await desk.do(office, 'convene', {}, meeting);
    const row = (await view(desk)).lists[0]!.rows.find(({ person }) => person.id === 'li');
    assert.deepEqual(
      row?.recused.map(({ member, because }) => [member.id, because.zh]),
      [['p2', '夫妻']],
    );
    const vote = { votes: [{ rating: 'competent', count: 3 }], abstained: 0, recused: [] };
    await refused(desk.do(office, 'record-vote', { person: 'li' }, vote), 'blocked');
    const without = { votes: [{ rating: 'competent', count: 2 }], abstained: 0, recused: ['p2'] };
    await desk.do(office, 'record-vote', { person: 'li' }, without);
    const voted = (await view(desk)).lists[0]!.rows.find(({ person }) => person.id === 'li');
    assert.deepEqual([voted?.vote?.carried, voted?.vote?.recused.map(({ id }) => id)], ['competent', ['p2']]);
    assert.equal((await view(desk, chief)).meeting?.members.length, 5);
  },
);

testFeature(
  'the meeting sees the fixed outcomes of the year’s regular assessments, and what the head wrote',
  async (records) => {
    const desk = await published(records);
    const quarter = (id: string, final: boolean) => {
      const plan = {
        id,
        organ: 'east',
        kind: 'regular',
        title: `${id} 平时考核`,
        from: '2026-01-01',
        to: '2026-03-31',
      };
      const entered = { outcome: 'good', comment: '实绩突出', by: 'wang', on: later } as const;
      const state: Period = {
        ...noPeriod,
        plan: { ...plan, kind: 'regular' },
        stage: 'decided',
        outcomes: { li: { person: 'li', department: null, summary: null, entered, final } },
      };
      desk.standings.keep(id, { state, waiting: new Map(), seq: 1 });
      return records.db
        .insertInto('period')
        .values({ ...plan, seq: 1, demo: false })
        .execute();
    };
    await quarter('q1', true);
    await quarter('q2', false);
    const { lists } = await view(desk);
    const row = lists[0]!.rows.find(({ person }) => person.id === 'li');
    assert.deepEqual(row?.regular, [{ period: 'q1', title: 'q1 平时考核', outcome: 'good' }]);
    assert.equal(row?.opinion, null);
  },
);

testFeature(
  'each head of a department is shown with the ballots that covered them, marked where none did, and what inspection confirmed',
  async (records) => {
    const desk = await published(records);
    const appraisedOf = async (person: string) =>
      (await view(desk)).lists[0]!.rows.find((row) => row.person.id === person)?.appraised ?? null;
    const missing = await appraisedOf('head');
    assert.deepEqual(
      [missing?.is, missing?.must, missing?.said.zh, missing?.basis?.rule, missing?.basis?.verified],
      ['none', true, '没有民主测评：内设机构领导必做', 'K-36a', true],
    );
    assert.equal(await appraisedOf('li'), null, 'others as needed');
    const { state, seq } = await desk.standings.at(records.db, 'y2026', 1000);
    const circle = (name: string, about: readonly string[]) =>
      ({ name, group: 'peers', voters: ['a', 'b', 'c', 'd', 'e'], about }) as const;
    const round = { id: 'r', closes: '2026-12-10', issued: [] };
    const circles = [circle('甲', ['head', 'sun']), circle('乙', ['li'])];
    const closed = { counted: 5, batch: 'b1', uncounted: ['乙'] };
    const batch = { kind: 'sanction', owner: 'inspection', on: later, undone: false } as const;
    desk.runs.appraisals = new Map([['head', '92.50']]);
    const shown = async (more: Partial<Period>) => {
      const standings = new StandingStore();
      standings.keep('y2026', { state: { ...state, ...more }, waiting: new Map(), seq });
      return readMeeting({ ...desk.desk, standings }, requestOf(records, office, later), 'y2026');
    };
    const { lists, heard } = await shown({
      ballots: { r: { ...round, circles, closed } },
      batches: {
        b2: { ...batch, id: 'b2', confirmedBy: 'p1' },
        b3: { ...batch, id: 'b3', confirmedBy: null },
      },
    });
    const said = new Map(lists[0]!.rows.map(({ person, appraised }) => [person.id, appraised?.said.zh]));
    assert.deepEqual(
      [said.get('head'), said.get('sun'), said.get('li')],
      ['民主测评已计票，平均 92.50', '民主测评已计票', '民主测评投票太少，没有计分'],
    );
    assert.deepEqual(
      [heard?.is, heard?.said.zh, heard?.basis?.rule],
      ['waiting', '检务督察已确认处分情况 1 批，还有 1 批没有确认，不计入', 'K-36b'],
    );
    desk.runs.appraisals = new Map([['zhao', '88.00']]);
    assert.equal(
      (await view(desk)).leaders[0]?.appraised?.said.zh,
      '民主测评已计票，平均 88.00',
      'brought with the data',
    );
    const { heard: nothing, lists: open } = await shown({
      ballots: { r: { ...round, circles, closed: null } },
    });
    assert.equal(nothing?.is, 'none');
    assert.equal(open[0]!.rows.find(({ person }) => person.id === 'head')?.appraised?.is, 'running');
  },
);

testFeature(
  'whoever left before the period ended need not be rated here: the meeting says until when they were here, and who assesses by which clause',
  async (records) => {
    const desk = await published(records);
    assert.ok((await view(desk)).recount?.missing.some(({ id }) => id === 'li'));
    await records.db.updateTable('posting').set({ to: '2026-06-30' }).where('person', '=', 'li').execute();
    const { lists, recount } = await view(desk);
    const left = (person: string) => lists[0]!.rows.find((row) => row.person.id === person)?.left;
    assert.deepEqual(
      [left('li')?.on, left('li')?.days, left('li')?.of, left('li')?.basis?.rule, left('sun')],
      ['2026-06-30', 181, 365, 'K-29', null],
    );
    assert.ok(!recount?.missing.some(({ id }) => id === 'li'));
  },
);
