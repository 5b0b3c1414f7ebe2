import assert from 'node:assert/strict';
import { readAvailability } from '../src/features/periods/reading/read-availability.ts';
import { listObjections } from '../src/features/procedures/objections/list-objections.ts';
import { readObjection } from '../src/features/procedures/objections/read-objection.ts';
import { worsenedNotices } from '../src/features/procedures/objections/worsened-notices.ts';
import type { MovedPerson } from '../src/features/procedures/run-readings.ts';
import { declareTie } from '../src/features/ties/ties.ts';
import type { Records } from '../src/index.ts';
import { testFeature } from './databases.ts';
import { actor, refused, requestOf } from './people.ts';
import {
  chief,
  holdRole,
  later,
  li,
  type Office,
  office,
  sun,
  superior,
  withOffice,
} from './procedures-office.ts';

const line = { about: 'case', indicator: 'defects', case: '东检刑〔2026〕7号' };
const of = { objection: 'o1' };

async function raised(records: Records): Promise<Office> {
  const desk = await withOffice(records);
  await desk.publish();
  await desk.do(
    li,
    'raise-objection',
    { person: 'li' },
    { id: 'o1', line, says: '该案非本人承办', evidence: [] },
  );
  return desk;
}

const move = (person: string, is: MovedPerson['is']): MovedPerson => ({
  person,
  total: ['60/1', '61/1'],
  place: [
    { from: 2, to: 2 },
    { from: 1, to: 1 },
  ],
  proposal: ['称职', '称职'],
  is,
  said: [{ zh: `${person} 有变化`, en: `${person} moves` }],
});

testFeature(
  'an objection shows to the person and to those who handle it, and to nobody else',
  async (records) => {
    const desk = await raised(records);
    const list = (who: typeof li) => listObjections(desk.desk, requestOf(records, who, later), 'y2026');
    const read = (who: typeof li) => readObjection(desk.desk, requestOf(records, who, later), 'y2026', 'o1');
    for (const who of [li, office, chief]) {
      assert.equal((await list(who)).objections.length, 1, who.person ?? '');
      const file = await read(who);
      assert.deepEqual(
        [file.step, file.says, file.line.title?.zh],
        ['waiting', '该案非本人承办', '指标 defects'],
      );
    }
    assert.deepEqual((await list(sun)).objections, []);
    await refused(read(sun), 'not-found');
    await refused(read(superior), 'not-found');
    await refused(list(actor('x', { role: 'office', organ: 'west' })), 'not-found');
  },
);

testFeature('the clock runs for objecting and for the reply, each by its rule', async (records) => {
  const desk = await raised(records);
  const { mayObjectUntil, objections } = await listObjections(
    desk.desk,
    requestOf(records, li, later),
    'y2026',
  );
  // The schedule of 2027 is not published: the day is open, nobody is told that it has run out.
  assert.deepEqual([mayObjectUntil?.from, mayObjectUntil?.is], ['2027-01-05', 'unknown']);
  assert.equal(objections[0]?.reply.from, '2027-01-05');
  const ofOffice = await listObjections(desk.desk, requestOf(records, office, later), 'y2026');
  assert.equal(ofOffice.mayObjectUntil, null, 'the office’s account is on nobody who is assessed here');
});

testFeature(
  'those who handle it see what it changes for everybody, in words; the objector sees the reply',
  async (records) => {
    const desk = await raised(records);
    desk.runs.moves = { people: [move('li', 'better'), move('sun', 'worse')], unchanged: 4 };
    await desk.do(office, 'attach-correction', of, { batch: 'fix' });
    await desk.do(office, 'simulate-objection', of);
    const read = (who: typeof li) => readObjection(desk.desk, requestOf(records, who, later), 'y2026', 'o1');
    const file = await read(office);
    assert.deepEqual(file.correction?.batch, 'fix');
    assert.deepEqual(
      file.effect?.people.map((p) => [p.person.name, p.is]),
      [
        ['虚构li', 'better'],
        ['虚构sun', 'worse'],
      ],
    );
    assert.deepEqual(
      file.effect?.summary.map(({ zh }) => zh),
      [
        '2 人有变化：他人变好 0 人、变差 1 人',
        '异议人本人不变差',
        '更正后须通知变差的 1 人，他们可自通知起另行提出异议',
      ],
    );
    assert.equal((await read(li)).effect, null);

    desk.finds('decide-objection', { run: 'run2', batch: 'fix', worsened: ['sun'] });
    const { seq } = await desk.do(office, 'decide-objection', of, { upheld: true, reply: '核对后更正' });
    assert.deepEqual([(await read(chief)).step, (await read(chief)).proposed?.seq], ['to-confirm', seq]);
    assert.equal((await read(li)).proposed, null, 'a reply that is not confirmed is none');
    await desk.do(chief, 'confirm', { seq });
    const decided = await read(li);
    assert.deepEqual(
      [decided.step, decided.decided?.reply, decided.decided?.worsened],
      ['decided', '核对后更正', null],
    );
    assert.deepEqual(
      (await read(office)).decided?.worsened?.map(({ id }) => id),
      ['sun'],
    );
  },
);

testFeature(
  'whom a correction worsens is told so without the objector’s name, with a time of their own',
  async (records) => {
    const desk = await raised(records);
    await desk.do(office, 'simulate-objection', of);
    desk.finds('decide-objection', { run: 'run2', batch: 'fix', worsened: ['sun'] });
    await desk.doTwice(office, chief, 'decide-objection', of, { upheld: true, reply: '核对后更正' });
    const told = (who: typeof li) => worsenedNotices(desk.desk, requestOf(records, who, later), 'y2026');
    const { notices } = await told(sun);
    assert.match(notices[0]!.said.zh, /指标 defects.*已更正.*变差/);
    assert.equal(notices[0]!.mayObject.from, '2027-01-05');
    assert.ok(!JSON.stringify(notices).includes('li'), 'nothing of the objector');
    assert.deepEqual((await told(li)).notices, []);
    await refused(told(actor('x', { role: 'staff', organ: 'west' })), 'not-found');
  },
);

testFeature('a correction that would worsen the objector says so before anybody decides', async (records) => {
  const desk = await raised(records);
  desk.runs.moves = { people: [move('li', 'worse')], unchanged: 5 };
  await desk.do(office, 'simulate-objection', of);
  const file = await readObjection(desk.desk, requestOf(records, office, later), 'y2026', 'o1');
  assert.equal(file.effect?.worsensObjector, true);
  assert.match(file.effect!.summary[1]!.zh, /不得因其异议作此更正/);
});

testFeature(
  'whoever is close to the objector, above them or had a part in the case decides nothing of it, and the file says who may',
  async (records) => {
    const desk = await raised(records);
    const weiyuan = actor('p1', { role: 'committee' });
    const deputy = actor('head', { role: 'committee' });
    for (const person of ['p1', 'p2', 'head', 'zhao'])
      await holdRole(records, person, person === 'zhao' ? 'chief' : 'committee');
    await declareTie(requestOf(records, li), 'li', { other: 'zhao', kind: 'affinity' });
    desk.runs.partners = [{ person: 'p1', as: 'approved', cases: 1 }];
    desk.runs.partnersIn = line.case;
    await desk.do(office, 'simulate-objection', of);
    const answer = { upheld: false, reply: '核对无误' };
    desk.finds('decide-objection', { run: null, batch: null, worsened: [] });
    const { seq } = await desk.do(office, 'decide-objection', of, answer);
    for (const who of [chief, weiyuan, deputy])
      for (const kind of ['confirm', 'reject'])
        await refused(desk.do(who, kind, { seq }, kind === 'confirm' ? {} : { reason: '再核' }), 'blocked');
    const file = await readObjection(desk.desk, requestOf(records, chief, later), 'y2026', 'o1');
    const ids = (people: readonly { readonly id: string }[]) => people.map(({ id }) => id).sort();
    assert.deepEqual(ids(file.deciders!.may), ['p2']);
    assert.deepEqual(ids(file.deciders!.aside), ['head', 'p1', 'zhao']);
    assert.equal(
      (await readObjection(desk.desk, requestOf(records, li, later), 'y2026', 'o1')).deciders,
      null,
      'who steps aside is for those who handle it',
    );
    const offered = async (who: typeof chief) =>
      readAvailability(desk.pages, requestOf(records, who, later), 'y2026', [
        { kind: 'decide-objection', subject: of },
      ]);
    assert.equal((await offered(chief))[0], null, 'the chief answers no objection, only confirms');
    await desk.do(actor('p2', { role: 'committee' }), 'confirm', { seq });
  },
);

testFeature(
  'an office that is close to the objector is told to leave the answer to another',
  async (records) => {
    const desk = await raised(records);
    await desk.do(office, 'simulate-objection', of);
    const close = actor('sun', { role: 'staff' }, { role: 'office' });
    await declareTie(requestOf(records, li), 'li', { other: 'sun', kind: 'spouse' });
    const asked = [{ kind: 'decide-objection', subject: of }];
    const [offered] = await readAvailability(desk.pages, requestOf(records, close, later), 'y2026', asked);
    assert.deepEqual(
      offered?.blocked.map(({ code }) => code),
      ['step-aside'],
    );
    assert.match(offered!.blocked[0]!.because.zh, /回避.*夫妻.*公务员法第七十六条/);
  },
);
