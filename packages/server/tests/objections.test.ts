import assert from 'node:assert/strict';
import { listObjections } from '../src/features/procedures/objections/list-objections.ts';
import { readObjection } from '../src/features/procedures/objections/read-objection.ts';
import { worsenedNotices } from '../src/features/procedures/objections/worsened-notices.ts';
import type { MovedPerson } from '../src/features/procedures/run-readings.ts';
import type { Records } from '../src/index.ts';
import { testOnBoth } from './databases.ts';
import { actor, refused, requestOf } from './people.ts';
import { chief, later, li, type Office, office, sun, superior, withOffice } from './procedures-office.ts';

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

testOnBoth(
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

testOnBoth('the clock runs for objecting and for the reply, each by its rule', async (records) => {
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

testOnBoth(
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

testOnBoth(
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

testOnBoth('a correction that would worsen the objector says so before anybody decides', async (records) => {
  const desk = await raised(records);
  desk.runs.moves = { people: [move('li', 'worse')], unchanged: 5 };
  await desk.do(office, 'simulate-objection', of);
  const file = await readObjection(desk.desk, requestOf(records, office, later), 'y2026', 'o1');
  assert.equal(file.effect?.worsensObjector, true);
  assert.match(file.effect!.summary[1]!.zh, /不得因其异议作此更正/);
});
