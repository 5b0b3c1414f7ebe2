import assert from 'node:assert/strict';
import { closeTo } from '../src/features/ties/read-ties.ts';
import { declareTie, organTies, ownTies, withdrawTie } from '../src/features/ties/ties.ts';
import { testFeature } from './databases.ts';
import { actor, refused, requestOf } from './people.ts';
import {
  eastOffice,
  post,
  westOffice,
  withDepartments,
  withPerson,
  withRegister,
} from './register-office.ts';

const li = actor('li', { role: 'staff' });
const sun = actor('sun', { role: 'staff' });

async function ofTwo(records: Parameters<typeof withPerson>[0]): Promise<void> {
  const { first } = await withRegister(records);
  await withPerson(records, 'li', post(first));
  await withPerson(records, 'sun', post(first));
}

testFeature('whoever declares a tie is close to the other, and the other to them', async (records) => {
  await ofTwo(records);
  const tie = await declareTie(requestOf(records, li), 'li', { other: 'sun', kind: 'spouse' });
  assert.deepEqual([tie.other.name, tie.title.zh, tie.note], ['虚构sun', '夫妻', '']);
  assert.equal((await closeTo(records.db, 'li')).get('sun')?.zh, '夫妻');
  assert.equal((await closeTo(records.db, 'sun')).get('li')?.zh, '夫妻');
  const own = await ownTies(requestOf(records, sun));
  assert.deepEqual(
    own.ties.map((t) => t.person.id),
    ['li'],
  );
  assert.deepEqual(
    own.colleagues.map(({ id }) => id),
    ['li'],
    'the other is found among those of the own organ',
  );
  assert.equal((await organTies(requestOf(records, eastOffice), 'east')).length, 1);
});

testFeature(
  'nobody declares for another but their office, and another organ sees nothing',
  async (records) => {
    await ofTwo(records);
    const west = await withDepartments(records, 'west', westOffice);
    await withPerson(records, 'chen', post(west.first), { organ: 'west', office: westOffice });
    const tie = { other: 'sun', kind: 'blood' };
    await refused(declareTie(requestOf(records, sun), 'li', tie), 'not-found');
    await refused(declareTie(requestOf(records, westOffice), 'li', tie), 'not-found');
    await refused(organTies(requestOf(records, westOffice), 'east'), 'not-found');
    await declareTie(requestOf(records, eastOffice), 'li', tie);
    assert.deepEqual(await organTies(requestOf(records, westOffice), 'west'), []);
    // A number of another organ's people is told from one of nobody by nothing, least of all by a name.
    for (const other of ['chen', 'nobody'])
      await refused(declareTie(requestOf(records, eastOffice), 'li', { other, kind: 'blood' }), 'blocked');
  },
);

testFeature('a tie is with another whom the register knows, and declared once', async (records) => {
  await ofTwo(records);
  await refused(declareTie(requestOf(records, li), 'li', { other: 'li', kind: 'spouse' }), 'blocked');
  await refused(declareTie(requestOf(records, li), 'li', { other: 'nobody', kind: 'spouse' }), 'blocked');
  await refused(declareTie(requestOf(records, li), 'li', { other: 'sun', kind: 'friend' }), 'malformed');
  await declareTie(requestOf(records, li), 'li', { other: 'sun', kind: 'spouse' });
  await refused(declareTie(requestOf(records, sun), 'sun', { other: 'li', kind: 'spouse' }), 'blocked');
});

testFeature(
  'a tie taken back is no longer one, and stays on record with who took it back',
  async (records) => {
    await ofTwo(records);
    const tie = await declareTie(requestOf(records, li), 'li', { other: 'sun', kind: 'affinity' });
    await refused(withdrawTie(requestOf(records, sun), 'li', tie.id), 'not-found');
    await withdrawTie(requestOf(records, li), 'li', tie.id);
    assert.equal((await closeTo(records.db, 'sun')).size, 0);
    await refused(withdrawTie(requestOf(records, li), 'li', tie.id), 'not-found');
    const rows = await records.db.selectFrom('declared_tie').select(['other', 'withdrawn_by']).execute();
    assert.deepEqual(rows, [{ other: 'sun', withdrawn_by: 'li' }]);
  },
);
