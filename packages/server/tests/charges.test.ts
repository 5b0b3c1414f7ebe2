import assert from 'node:assert/strict';
import { exclusionsOf } from '../src/features/procedures/reviews/recusal.ts';
import { chargesIn, endCharge, enterCharge, listCharges } from '../src/features/register/charges.ts';
import { postingsKnown } from '../src/features/register/read-register.ts';
import { testFeature } from './databases.ts';
import { refused, requestOf } from './people.ts';
import { eastOffice, post, westOffice, withPerson, withRegister } from './register-office.ts';

async function ofLeaders(records: Parameters<typeof withPerson>[0]) {
  const departments = await withRegister(records);
  const { first, second } = departments;
  for (const [id, leader] of [
    ['deputy1', '副检察长'],
    ['deputy2', '副检察长'],
    ['head', '部门负责人'],
    ['li', '无'],
  ] as const)
    await withPerson(records, id, post(id === 'deputy2' ? second : first, { leader }));
  return departments;
}

testFeature(
  'a leader is in charge of a department until another is, and what was stays readable',
  async (records) => {
    const { first } = await ofLeaders(records);
    const office = requestOf(records, eastOffice);
    await enterCharge(office, first, { person: 'deputy1', from: '2026-01-01' });
    await refused(enterCharge(office, first, { person: 'li', from: '2026-02-01' }), 'blocked');
    await refused(enterCharge(office, first, { person: 'deputy2', from: '2026-01-01' }), 'blocked');
    await enterCharge(office, first, { person: 'deputy2', from: '2026-02-01' });
    const list = await listCharges(office, 'east');
    assert.deepEqual(
      list.charges.map(({ person, from, to }) => [person.id, from, to]),
      [
        ['deputy2', '2026-02-01', null],
        ['deputy1', '2026-01-01', '2026-01-31'],
      ],
    );
    assert.deepEqual(list.leaders.map(({ id }) => id).sort(), ['deputy1', 'deputy2']);
    await endCharge(office, first, '2026-02-28');
    await refused(endCharge(office, first, '2026-03-01'), 'not-found');
  },
);

testFeature('another organ neither reads nor changes who is in charge', async (records) => {
  const { first } = await ofLeaders(records);
  const west = requestOf(records, westOffice);
  await refused(listCharges(west, 'east'), 'not-found');
  await refused(enterCharge(west, first, { person: 'deputy1', from: '2026-01-01' }), 'not-found');
  await refused(enterCharge(west, 'nowhere', { person: 'deputy1', from: '2026-01-01' }), 'not-found');
});

testFeature(
  'a deputy is the direct superior of the heads whose departments they are in charge of, of every head while that is not known',
  async (records) => {
    const { first, second } = await ofLeaders(records);
    const days = { from: '2026-01-01', to: '2026-12-31' };
    const above = async (member: string) => {
      const found = exclusionsOf(
        {
          person: await postingsKnown(records.db, { person: 'head' }),
          member: await postingsKnown(records.db, { person: member }),
          partners: [],
          charges: await chargesIn(records.db, 'east'),
          tie: null,
        },
        days,
      );
      return found.map(({ because }) => because.zh);
    };
    assert.deepEqual([await above('deputy1'), await above('deputy2')], [['直接上级'], ['直接上级']]);
    const office = requestOf(records, eastOffice);
    await enterCharge(office, first, { person: 'deputy1', from: '2026-01-01' });
    await enterCharge(office, second, { person: 'deputy2', from: '2026-01-01' });
    assert.deepEqual([await above('deputy1'), await above('deputy2')], [['直接上级'], []]);
    await enterCharge(office, first, { person: 'deputy2', from: '2026-07-01' });
    assert.deepEqual(
      [await above('deputy1'), await above('deputy2')],
      [['直接上级'], ['直接上级']],
      'whoever was in charge for a part of the period is above',
    );
  },
);
