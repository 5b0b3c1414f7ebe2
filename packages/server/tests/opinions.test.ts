import assert from 'node:assert/strict';
import type { OpinionList, Todo } from '@jianheng/api';
import { testFeature } from './databases.ts';
import { Office } from './period-pages.ts';

testFeature(
  'heads, and leaders for departments in their charge, see whose year waits for their opinion; the office sees all; others nothing',
  async (records) => {
    const office = await Office.open(records);
    await office.opened();
    office.day('2026-12-31');
    await office.act('li', 'sum-up', { person: 'li' }, { text: '全年办结 104 件' });
    office.day('2027-01-05');
    await office.act('wang', 'close');
    const of = async (name: string): Promise<OpinionList['people']> =>
      (await office.get(name, '/api/periods/y/opinions')).people;
    const waiting = await of('qian');
    assert.deepEqual(waiting.map(({ person }) => person.id).sort(), ['li', 'qian', 'sun']);
    const li = waiting.find(({ person }) => person.id === 'li');
    assert.equal(li?.summary?.text, '全年办结 104 件');
    assert.deepEqual(li?.write?.blocked, []);
    assert.equal(waiting.find(({ person }) => person.id === 'sun')?.write, null, 'nothing is summed up yet');
    const todoOf = async (name: string): Promise<readonly string[]> =>
      (await office.get(name, '/api/own/todo')).todo.map(
        (one: Todo) => `${one.kind} ${one.count} ${one.page}`,
      );
    assert.ok((await todoOf('qian')).includes('write-opinion 1 opinions'));
    const opinion = { text: '办案扎实，按期办结', suggestion: 'competent' };
    await office.act('qian', 'write-opinion', { person: 'li' }, opinion);
    assert.ok(!(await todoOf('qian')).some((one) => one.startsWith('write-opinion')));
    const after = await of('qian');
    assert.deepEqual(
      [after.at(-1)?.person.id, after.at(-1)?.opinion?.suggestion, after.at(-1)?.opinion?.by.id],
      ['li', 'competent', 'qian'],
      'what is written comes last',
    );
    const all = await of('wang');
    assert.ok(all.some(({ person }) => person.id === 'he'));
    assert.ok(!all.some(({ person }) => person.id === 'zhao'), 'those above the leaders write of them');
    for (const name of ['li', 'zhao', 'zheng'])
      await (await office.as(name)).get(404, 'GET', '/api/periods/y/opinions');

    // Whoever is in charge has the right by that alone, and finds the way to it in the menu.
    const ofSun = { department: 'one', person: 'sun', from: '2026-01-01', to: null };
    await records.db
      .insertInto('charge')
      .values({ ...ofSun, recorded_at: 't', recorded_by: 'wang' })
      .execute();
    assert.ok((await todoOf('sun')).includes('write-leader-opinion 1 opinions'));
    const { inCharge } = await office.get('sun', '/api/own/session');
    assert.deepEqual(inCharge, [{ organ: 'east', department: 'one' }]);
    await records.db.deleteFrom('charge').where('person', '=', 'sun').execute();
    const charge = { department: 'one', person: 'zhao', from: '2026-01-01', to: null };
    await records.db
      .insertInto('charge')
      .values({ ...charge, recorded_at: 't', recorded_by: 'wang' })
      .execute();
    assert.ok((await todoOf('zhao')).includes('write-leader-opinion 1 opinions'));
    const led = await of('zhao');
    assert.deepEqual(
      led.map(({ person }) => person.id).sort(),
      ['li', 'qian', 'sun'],
      'that department alone',
    );
    await office.act('zhao', 'write-leader-opinion', { person: 'li' }, { text: '同意', suggestion: null });
    assert.ok(!(await todoOf('zhao')).some((one) => one.startsWith('write-leader-opinion')));
    const both = (await of('qian')).find(({ person }) => person.id === 'li');
    assert.deepEqual([both?.opinion?.by.id, both?.leaderOpinion?.by.id], ['qian', 'zhao']);
  },
);
