import assert from 'node:assert/strict';
import { wholeFacts } from './whole-facts.ts';
import { office as everybody, type WholeOffice } from './whole-office.ts';

const days = { from: '2026-01-01', to: '2026-10-31' };
const template = 'county-small-prosecutors-2026';
const prosecutors = ['zhao', 'qian', 'li', 'sun', 'ma', 'he', 'chen'];

const { cases, inspections, supervision, defectsOf, sanction } = wholeFacts(2026);

/** Where the office stands on its way, in order; what has just begun is under way there. */
export const yearStages = [
  'tried',
  'ballots',
  'computed',
  'objections',
  'review',
  'meeting',
  'notices',
  'sealed',
] as const;
export type YearStage = (typeof yearStages)[number];

/**
 * Takes the office through its year, asserting on the way what each of them sees: an objection is upheld, somebody is reviewed,
 * the rating of one is left undetermined and given late.
 *
 * @param reached called at each stage, in order, before work goes on
 */
export async function walkYear(
  office: WholeOffice,
  reached: (stage: YearStage) => Promise<void> = async () => undefined,
): Promise<void> {
  await prepareYear(office, reached);
  await accumulate(office, reached);
  await publish(office, reached);
  await object(office, reached);
  await review(office, reached);
  await rate(office, reached);
  await notify(office, reached);
  await rateLate(office);
  await reached('sealed');
}

type Reached = (stage: YearStage) => Promise<void>;

/** Chooses and adapts a template, tries it, has it approved, files and announces it, opens. */
export async function prepareYear(
  office: WholeOffice,
  reached: Reached = async () => undefined,
): Promise<void> {
  office.day('2025-12-01');
  const draft = { id: 'east-2026', schemes: [{ template, ...days }] };
  const { hash } = await office.ask('wang', 'POST', '/api/organs/east/scheme-sets', draft);
  const period = { organ: 'east', id: 'y', kind: 'annual', title: '2026 年度考核', ...days };
  await office.ask('wang', 'POST', '/api/periods', period);
  await office.act('wang', 'choose-scheme', {}, { hash, id: 'east-2026', from: 'template' });
  const tried = { earlier: null, from: '2025-06-01', to: '2025-10-31', batches: [], baseline: hash };
  const { run, baseline } = await office.compute({ kind: 'dry-run', ...tried });
  await reached('tried');
  await office.act('wang', 'record-dry-run', {}, { run, baseline });
  await office.actTwice('wang', 'zhao', 'approve', {}, { scheme: hash });
  await office.act('wang', 'file', {}, { to: 'city', on: '2025-12-01' });
  await office.act('wu', 'acknowledge-filing');
  await office.act('wang', 'announce', {}, { on: '2025-12-10', opens: '2026-01-01' });
  office.day('2026-01-01');
  await office.act('wang', 'open');
}

/** Signed tasks, facts in use, confirmed case lists, declared work, secret ballots. */
async function accumulate(office: WholeOffice, reached: Reached): Promise<void> {
  office.day('2026-01-12');
  await office.act('qian', 'sign-tasks', { department: 'one' }, { text: '全年评查不合格案件为零' });
  await office.act('zhao', 'receive-tasks', { department: 'one' });

  office.day('2026-07-06');
  for (const [name, csv] of [
    ['案件.csv', cases],
    ['评查.csv', inspections],
    ['监督.csv', supervision],
    ['瑕疵.csv', defectsOf('li')],
    ['处分.csv', sanction('立案', '2026-05-10')],
  ] as const) {
    for (const { id, kind } of await office.upload(name, csv)) {
      await office.act('wang', 'use-batch', { batch: id });
      if (kind === 'inspection') await office.act('zheng', 'confirm-inspections', { batch: id });
      if (kind === 'sanction') await office.act('feng', 'confirm-sanctions', { batch: id });
    }
  }
  const { cases: own } = await office.read('li', '/people/li/cases?month=2026-06');
  assert.ok(own.length > 0, 'the case list of a month is there to be looked over');
  await office.act('li', 'confirm-cases', { person: 'li', month: '2026-06' });
  await office.act('qian', 'report-tasks', { department: 'one' }, { text: '上半年出现 1 件不合格' });

  office.day('2026-09-07');
  const declared = { id: 'd1', indicator: 'side-duties', event: '兼任内勤', on: '2026-08-31', amount: '6' };
  const browser = await office.as('li');
  const evidence = await browser.sendBytes(
    '/api/evidence?name=证明.txt',
    new TextEncoder().encode('虚构的证明'),
  );
  const kept = (await evidence.json()) as { id: string };
  await office.act('li', 'declare', { person: 'li' }, { ...declared, evidence: [kept.id] });
  await office.act('qian', 'confirm-declaration', { declaration: 'd1' });

  office.day('2026-10-12');
  const round = {
    round: 'r1',
    closes: '2026-10-20',
    circles: [{ name: '同事', group: 'peers', voters: everybody, about: prosecutors }],
  };
  await office.ask('wang', 'POST', '/api/periods/y/ballots', round);
  await reached('ballots');
  for (const [n, name] of everybody.entries())
    await office.vote(name, 'r1', (person) => `${80 + ((n + person.length) % 15)}`);
  const { counted } = await office.ask('wang', 'POST', '/api/periods/y/ballots/r1/close');
  assert.equal(counted, everybody.length);
}

/** Closes, computes on closed facts, publishes to each person. */
async function publish(office: WholeOffice, reached: Reached): Promise<void> {
  office.day('2026-11-02');
  await office.act('wang', 'close');
  const { run } = await office.compute({ kind: 'period' });
  await reached('computed');
  await office.act('wang', 'record-run');
  await office.act('wang', 'publish');
  const own = await office.read('li', '/people/li/result');
  assert.equal(own.run.seal, run);
  assert.notEqual(own.schemes[0].total, null, JSON.stringify(own.schemes[0].held));
}

/** li objects to one line; the correction is tried, decided by two, and whoever it worsens is told. */
async function object(office: WholeOffice, reached: Reached): Promise<void> {
  office.day('2026-11-03');
  const line = { about: 'case', indicator: 'defects', case: '东检刑〔2026〕41号' };
  const said = { id: 'o1', line, says: '该案由 chen 承办，超期的责任人不是我', evidence: [] };
  await office.act('li', 'raise-objection', { person: 'li' }, said);
  assert.equal((await office.read('sun', '/objections')).objections.length, 0);
  const before = await office.read('li', '/people/li/result');

  const [batch] = await office.upload('更正.csv', defectsOf('chen'));
  await office.act('wang', 'attach-correction', { objection: 'o1' }, { batch: batch!.id });
  await office.compute({ kind: 'simulation', batch: batch!.id, objection: 'o1' });
  await office.act('wang', 'simulate-objection', { objection: 'o1' });
  const { effect } = await office.read('wang', '/objections/o1');
  const moves = Object.fromEntries(
    effect.people.map((p: { person: { id: string }; is: string }) => [p.person.id, p.is]),
  );
  assert.deepEqual([moves.li, moves.chen, effect.worsensObjector], ['better', 'worse', false]);
  assert.equal((await office.read('li', '/objections/o1')).effect, null);
  await reached('objections');

  await office.actTwice(
    'wang',
    'zhao',
    'decide-objection',
    { objection: 'o1' },
    { upheld: true, reply: '核对属实，更正责任人' },
  );
  const after = await office.read('li', '/people/li/result');
  assert.notEqual(after.run.seal, before.run.seal, 'another run, sealed; the one before stays');
  assert.ok(Number(after.schemes[0].total.shown) > Number(before.schemes[0].total.shown));
  assert.equal((await office.read('li', '/objections/o1')).decided.upheld, true);
  const { notices } = await office.read('chen', '/worsened');
  assert.equal(notices.length, 1);
  assert.ok(!JSON.stringify(notices).includes('虚构li'));
}

/** sun goes to review for an unsound inspection: panel, draw, blind sheets, hearing, secret vote, conclusion. */
async function review(office: WholeOffice, reached: Reached): Promise<void> {
  office.day('2026-11-05');
  const { triggered } = await office.read('wang', '/reviews');
  assert.deepEqual(
    triggered.map((t: { person: { id: string }; outcome: string }) => [t.person.id, t.outcome]),
    [['sun', 'review']],
  );
  const meeting = {
    on: '2026-11-06',
    members: ['zhao', 'qian', 'he', 'chen', 'zhou'],
    present: ['zhao', 'he', 'zhou'],
    authority: '授权的考核委员会',
  };
  await office.act('wang', 'convene', {}, meeting, 409);
  const of = { person: 'sun' };
  await office.act('wang', 'begin-review', of);
  const { candidates } = await office.read('wang', '/reviews/sun/candidates');
  assert.deepEqual(
    candidates.map((c: { person: { id: string }; excluded: unknown[] }) => [c.person.id, c.excluded.length]),
    [
      ['he', 0],
      ['pan', 0],
      ['peng', 0],
    ],
  );
  const panel = [
    ['he', 'east'],
    ['pan', 'city'],
    ['peng', 'city'],
  ].map(([person, from]) => ({ person, from, substituteFor: null }));
  await office.act('wang', 'name-panel', of, { members: panel });
  await office.act('wang', 'draw-cases', of, { seed: '2026-11-05 福彩 3D 123' });
  const file = await office.read('pan', '/reviews/sun');
  assert.deepEqual([file.as, file.draw.cases.length, file.draw.redone], ['member', 5, true]);
  for (const name of ['he', 'pan', 'peng'])
    for (const drawn of file.draw.cases)
      await office.act(
        name,
        'score-case',
        { ...of, case: drawn.case },
        { grade: '合格', points: '82', remarks: '' },
      );
  await office.act('sun', 'state-view', of, { text: '该案系新类型案件，已整改' });
  await office.act('he', 'vote', of, { finding: 'competent' });
  await office.act('pan', 'vote', of, { finding: 'not-competent' });
  assert.equal((await office.read('he', '/reviews/sun')).votes.all, null);
  await reached('review');
  await office.act('peng', 'vote', of, { finding: 'competent' });
  await office.act('wang', 'conclude-review', of, { reasons: '抽查案件均合格，能够胜任' });
  assert.equal((await office.read('sun', '/reviews/sun')).concluded.competent, true);
  await office.act('wang', 'convene', {}, meeting);
}

/** The higher share of 优秀 is asked for and the superior organ declines: the places stay, and nothing is computed anew. */
async function declineShare(office: WholeOffice): Promise<void> {
  await office.act('wang', 'ask-higher-share', {}, { reason: '优秀人选多于名额' });
  const [waits] = (await office.get('wu', '/api/own/todo')).todo.filter(
    ({ kind }: { kind: string }) => kind === 'answer-higher-share',
  );
  assert.equal(waits.count, 1, 'the superior organ finds it among what waits');
  const answer = {
    agreed: false,
    authority: '虚构市公务员局',
    document: '虚构〔2026〕7 号',
    on: '2026-11-06',
  };
  await office.act('zhao', 'answer-higher-share', {}, { ...answer, reply: '……' }, 409);
  await office.act('wu', 'answer-higher-share', {}, { ...answer, reply: '本年度不提高，按 20% 掌握' });
  const { share, cap } = await office.read('wang', '/meeting');
  assert.deepEqual([share.answer.agreed, share.computeAgain, cap.places], [false, false, 2]);
}

/** The meeting decides; the superior organ rates the chief; the chief confirms. */
async function rate(office: WholeOffice, reached: Reached): Promise<void> {
  office.day('2026-11-06');
  const view = await office.read('wang', '/meeting');
  assert.match(view.cap.said.zh, /^本机关应参加 11 人 × 20% = 2.2 → 2 名$/);
  const [list] = view.lists;
  assert.deepEqual(list.rows.map((r: { person: { id: string } }) => r.person.id).sort(), [
    'chen',
    'he',
    'li',
    'ma',
    'qian',
    'sun',
  ]);
  const sun = list.rows.find((r: { person: { id: string } }) => r.person.id === 'sun');
  assert.deepEqual([sun.review, sun.pending], [null, []], 'found competent: nothing of the review shows');
  assert.deepEqual(
    view.leaders.map((r: { person: { id: string } }) => r.person.id),
    ['zhao'],
  );
  const ma = list.rows.find((r: { person: { id: string } }) => r.person.id === 'ma');
  assert.deepEqual([ma.mandatory, ma.allowed], [true, ['undetermined']], 'an investigation is under way');
  await reached('meeting');
  await declineShare(office);
  for (const row of list.rows) {
    const annual = row.proposal ?? row.allowed.find((rating: string) => rating === 'competent');
    const choice = {
      annual,
      performance: row.performance.rating,
      reason: row.proposal === null ? '会议研究决定' : null,
    };
    await office.act('wang', 'enter-rating', { person: row.person.id }, choice);
  }
  await office.act(
    'wang',
    'enter-rating',
    { person: 'zhao' },
    { annual: 'competent', performance: null, reason: null },
    409,
  );
  const leaders = (await office.read('wu', '/meeting')).leaders;
  const [own] = leaders;
  const choice = {
    annual: 'competent',
    performance: own.performance.rating,
    reason: own.proposal === 'competent' ? null : '综合考虑',
  };
  await office.act('wu', 'rate-leader', { person: 'zhao' }, choice);
  const { recount } = await office.read('wang', '/meeting');
  assert.deepEqual([recount.over, recount.missing], [false, []]);
  await office.actTwice(
    'wang',
    'zhao',
    'decide-ratings',
    {},
    { minutes: '应到 5 人，实到 3 人，逐人评定。' },
  );
}

/** Publicity, notices signed or refused, a re-check, sealing; the file of a person has it all. */
async function notify(office: WholeOffice, reached: Reached): Promise<void> {
  office.day('2026-11-09');
  await office.act('wang', 'post-publicity', {}, { scope: '本院', from: '2026-11-09', until: '2026-11-16' });
  const [excellent] = (await office.read('wang', '/publicity')).publicity[0].people;
  const early = { on: '2026-11-09' };
  await office.act('wang', 'serve-notice', { person: excellent.id }, early, 409);
  office.day('2026-11-17');
  for (const person of prosecutors)
    await office.act('wang', 'serve-notice', { person }, { on: '2026-11-17' });
  for (const person of prosecutors.filter((p) => p !== 'sun'))
    await office.act(person, 'sign-notice', { person }, { opinion: '' });
  await office.act('wang', 'record-refusal', { person: 'sun' }, { witness: 'zheng' });
  const { own } = await office.read('chen', '/rechecks');
  assert.deepEqual(
    own.channels.map((c: { id: string }) => c.id),
    ['prosecutor', 'civil-servant'],
  );
  await office.act('chen', 'apply-recheck', { person: 'chen' }, { says: '请复核瑕疵责任的认定' });
  await reached('notices');
  await office.act('wang', 'seal-period', {}, {}, 409);
  await office.act('zhao', 'decide-recheck', { person: 'chen' }, { changed: false, reply: '认定正确，维持' });
  await office.actTwice('wang', 'zhao', 'seal-period');
  const file = await office.get('li', '/api/register/people/li/performance-file');
  assert.deepEqual(
    file.periods.map((p: { period: string; objections: { indicator: string; upheld: boolean }[] }) => [
      p.period,
      p.objections.map(({ indicator, upheld }) => [indicator, upheld]),
    ]),
    [['y', [['defects', true]]]],
  );
  await office.act('wang', 'use-batch', { batch: 'x' }, {}, 409);
}

/** The investigation of ma was closed without a sanction: what the next period learns opens the late rating (补定). */
async function rateLate(office: WholeOffice): Promise<void> {
  office.day('2026-12-21');
  const next = {
    organ: 'east',
    id: 'q1',
    kind: 'regular',
    title: '一季度平时考核',
    from: '2027-01-01',
    to: '2027-03-31',
  };
  await office.ask('wang', 'POST', '/api/periods', next);
  const inNext = (name: string, kind: string, subject: object = {}, details: object = {}) =>
    office.ask(name, 'POST', '/api/periods/q1/actions', { kind, subject, details });
  await inNext('wang', 'announce', {}, { on: '2026-12-21', opens: '2027-01-01' });
  const lateOf = async () => {
    const { undetermined } = await office.read('wang', '/reopenings');
    assert.deepEqual(
      undetermined.map((r: { person: { id: string } }) => r.person.id),
      ['ma'],
    );
    return undetermined[0].late;
  };
  assert.equal((await lateOf()).isAllowed, false);
  office.day('2027-01-12');
  await inNext('wang', 'open');
  const [batch] = await office.upload('结案.csv', sanction('结案不处分', '2027-01-11'));
  await inNext('wang', 'use-batch', { batch: batch!.id });
  assert.equal((await lateOf()).isAllowed, false, 'whoever owns it has not confirmed it');
  await inNext('feng', 'confirm-sanctions', { batch: batch!.id });
  const late = await lateOf();
  assert.ok(late.isAllowed && late.open.includes('称职'), JSON.stringify(late));
  const { seq } = await office.act(
    'wang',
    'reopen-rating',
    { person: 'ma' },
    { reason: '立案已结，不予处分' },
  );
  const [waits] = (await office.get('zhao', '/api/periods/y')).waiting;
  assert.deepEqual([waits.seq, waits.about.id], [seq, 'ma'], 'whoever confirms sees of whom');
  await office.act('zhao', 'confirm', { seq });
  const choice = { annual: 'competent', performance: null, reason: '补定', late: true };
  await office.actTwice('wang', 'zhao', 'rate-again', { person: 'ma' }, choice);
  const { reopened } = await office.read('wang', '/reopenings');
  assert.deepEqual(
    [reopened[0].before.annual, reopened[0].now.annual, reopened[0].now.late],
    ['undetermined', 'competent', true],
  );
}
